"""Words that tell what a line, a column or a row of a table is, as data: ``tables.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kb.text import normalise


@cache
def words(name: str) -> tuple[str, ...]:
    """One list of words, folded and without inner spaces, as they are compared."""
    found: list[str] = _content()[name]
    return tuple(normalise(word) for word in found)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern; it is meant for folded text."""
    return re.compile(_content()["patterns"][name])


@cache
def units() -> dict[str, tuple[str, ...]]:
    """Unit words by what they measure (money, share, count)."""
    found: dict[str, list[str]] = _content()["units"]
    return {name: tuple(values) for name, values in found.items()}


@cache
def _content() -> dict[str, Any]:
    text = Path(__file__).with_name("tables.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
