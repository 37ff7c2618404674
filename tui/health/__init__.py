"""What ``caiwen doctor`` looks at, section by section.

A check is a function of the knowledge base's folder; a further one is a name in ``checks``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kb.values import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report.

    ``key`` and ``form`` are its name and value in JSON; ``title`` and ``lines`` are for people,
    each line a name and what is said of it; ``advice`` are sentences that say what to do.
    ``sound`` is False where something does not hold that should: the exit code is then 1.
    """

    key: str
    title: str
    form: Mapping[str, Any]
    lines: tuple[tuple[str, str], ...]
    advice: tuple[str, ...] = ()
    sound: bool = True


Check = Callable[[Path], Section]


def checks() -> tuple[Check, ...]:
    """Every check, in the order of the report."""
    from tui.health import environment, knowledge, settings, terminal

    return (environment.check, terminal.check, settings.check, knowledge.check)
