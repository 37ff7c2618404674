"""Regular expressions kept as text, compiled and run only on texts that can match them.

Most questions hold a year and a figure at most, and compiling every pattern of the field would
take longer than answering them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Rule = tuple[str, str]
"""Characters of which a text must hold one, or none at all, and the pattern."""


def found(rules: Iterable[Rule], text: str) -> Iterator[re.Match[str]]:
    """Every match of every rule, rule by rule."""
    characters = frozenset(text)
    for needed, pattern in rules:
        if not needed or not characters.isdisjoint(needed):
            yield from re.finditer(pattern, text)
