"""Whether letters that spell a place's name can be one where they stand in a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kb.places.names import stem, words
from kb.text import LETTER

LEVEL_WORD = "级"
"""What makes a suffix the name of a level: 县级."""
RUN = re.compile(f"{LETTER}+")
"""A run of letters without digits, punctuation or spaces."""


def plausible(text: str, start: int, name: str, is_known: bool, after_place: bool) -> bool:
    """Whether a name can be a place where it stands, and not a part of ordinary words."""
    data = words()
    if name.endswith("县") and text.startswith("区", start + len(name)):
        return False  # 县区 says what is listed: 长治县区 is 长治 and its 县区
    bare = stem(name)
    at_boundary = after_place or start == 0 or _is_boundary(text, start)
    if name in data.ordinary_full:
        return is_known or after_place or start == 0
    if name in data.ordinary:
        return is_known and at_boundary
    if len(bare) == 1 or (bare == name and not is_known):
        return at_boundary
    return True


def at_boundary(text: str, start: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a word can begin at ``start``: the text, a place or a function word ends there."""
    return start == 0 or any(end == start for _, end in places) or _is_boundary(text, start)


def _is_boundary(text: str, start: int) -> bool:
    previous = text[start - 1]
    if previous in "年度":
        return bool(re.search(r"\d\s*年?度?$", text[:start]))
    return previous in words().left_boundary or not RUN.fullmatch(previous)


def suffix_at(text: str, end: int, suffixes: Mapping[str, str]) -> bool:
    """Whether one of the suffixes stands at ``end`` and does not begin another word (市场)."""
    other_words = suffixes.get(text[end : end + 1])
    return other_words is not None and text[end + 1 : end + 2] not in [*other_words]
