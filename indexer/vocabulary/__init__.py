"""Words that tell what a line, a column or a row of a table is, and letters of provinces."""

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
def letters() -> dict[str, str]:
    """Provinces by the Latin letters that stand for them."""
    found: dict[str, str] = _content("letters.toml")["provinces"]
    return found


@cache
def _content(name: str = "tables.toml") -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
