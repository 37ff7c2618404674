"""What a label says its figures are: shares, counts, areas; all of them no money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from indexer.vocabulary import units, words
from indexer.wording.labels import is_one_of, matches
from kb.text import fold

_BRACKET = re.compile(r"\((?:单位:)?([^()]{1,8})\)")
_SUM = re.compile(r"(?:合计|总计|小计)$")
_PARTS = re.compile(r"[、,/或]")


def is_share(path: Sequence[str]) -> bool:
    """Whether figures of this name are shares, which have no unit but %."""
    return bool(path) and is_one_of("share_heads", path[-1])


def is_quantity(path: Sequence[str]) -> bool:
    """Whether figures of this name are counted or measured, and no money: 人数, 面积, （台、辆）.

    A head of counts has them below it (人数 › 在职), unless one of them is called money.
    """
    if not path or is_share(path):
        return False
    if _is_counted(path[-1]):
        return True
    return not matches("money_head", path[-1]) and any(_is_counted(name) for name in path[:-1])


def is_counted_row(path: Sequence[str]) -> bool:
    """Whether a row of this name holds no money: it names its unit, or says that it counts.

    An area alone says nothing: 新增绿化面积 may be a project that costs so much.
    """
    if not path:
        return False
    named = is_one_of("count_heads", path[-1]) or matches("share_row", path[-1])
    return named or bool(measures(path[-1]))


def _is_counted(name: str) -> bool:
    name = _SUM.sub("", name) or name
    heads = any(is_one_of(kind, name) for kind in ("count_heads", "area_heads"))
    return heads or matches("counted_head", name) or bool(measures(name))


def measures(name: str) -> tuple[str, ...]:
    """The units in a bracket of a name that holds nothing else, none of them money."""
    for found in _BRACKET.findall(fold(name).replace(" ", "")):
        parts = tuple(part for part in _PARTS.split(found) if part)
        if parts and all(part in _row_units() for part in parts):
            return parts
    return ()


@cache
def _row_units() -> frozenset[str]:
    """Units that a bracket behind a name can be; （项） and （款） are levels of a code there."""
    return frozenset((*units()["count"], *units()["share"])) - frozenset(words("levels_not_units"))
