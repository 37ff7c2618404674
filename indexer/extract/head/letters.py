"""A division spelt in Latin letters in a file's name: cq_jiangbei is 重庆市江北区.

Believed only where a province is named beside it and one division of that province alone is
spelt so; ordinary words in letters (mingxi, yusuan) then name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.divisions import divisions
from indexer.vocabulary import letters
from kb.model import Division
from kb.places import stem

_WORD = re.compile(r"[a-z]+")
_SHORTEST = 4
_SUFFIXES = {"区": "qu", "县": "xian", "市": "shi", "旗": "qi"}


def place_in_letters(name: str) -> str | None:
    """The division with those above it that a name for it needs; None where none is certain."""
    words = _WORD.findall(name.lower())
    provinces = [letters()[word] for word in words if word in letters()]
    named = [word for word in words if len(word) >= _SHORTEST]
    if len(set(provinces)) != 1 or not named:
        return None
    found = {place for word in named for place in _spelt(word, provinces[0])}
    return found.pop() if len(found) == 1 else None


def _spelt(word: str, province: str) -> Iterator[str]:
    every = tuple(divisions())
    top = next(one for one in every if one.name == province)
    official = {one.code: one for one in every if one.full is None}
    for one in every:
        if one.code[:2] == top.code[:2] and one.level != "province" and _is_whole(one):
            bare = _in_letters(stem(one.name))
            if word in {bare, bare + _SUFFIXES.get(one.name[-1], "")}:
                yield _above(one, official) + one.name


def _is_whole(division: Division) -> bool:
    """Whether this is a full name, today's or a former one, and none without its suffix."""
    return division.full is None or division.name[-1] in _SUFFIXES


def _above(division: Division, official: dict[str, Division]) -> str:
    """The city or municipality that a district is named with."""
    above = official.get(division.parent or "")
    district = division.level == "county" and division.name.endswith("区")
    named = above is not None and (above.level == "city" or above.name.endswith("市"))
    return above.name if district and named and above is not None else ""


def _in_letters(name: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name))
