"""What a screen may offer to the keys that work everywhere: F7 find, F8 export, F9 copy."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class Findable(Protocol):
    """A screen whose content can be searched."""

    def found(self, words: str) -> int | Awaitable[int | None] | None:
        """Mark ``words`` (none: take the marks away), go to the first; how many there are.

        None where there is nothing to search, which the screen has then said itself.
        """

    def step_found(self, step: int) -> None:
        """Go to the next (1) or previous (-1) match."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What is on screen, as rows under heads (citation columns included) and as objects.

    ``name`` is what it is, for the file's name; cells are text, whole numbers, decimals or None;
    ``objects`` are plain JSON values.
    """

    name: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    objects: Sequence[object]


@runtime_checkable
class Exportable(Protocol):
    """A screen whose content can be saved."""

    def exported(self) -> Exported | Awaitable[Exported | None] | None:
        """What is on screen; None while there is nothing."""


@runtime_checkable
class Copyable(Protocol):
    """A screen with something chosen that can be copied."""

    def copied(self) -> str:
        """The chosen thing as text; empty where nothing is chosen."""
