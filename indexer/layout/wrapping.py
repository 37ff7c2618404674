"""A header broken over lines is put together again, to as many labels as the rows have columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from indexer.layout.tokens import Token
from indexer.wording.labels import is_total, matches
from kb.text import normalise

_SPREAD = -1.0
_SAME_LINE = 3.0
_NEXT_LINE = 1.0
_ATTESTED = -3.0
_WHOLE_WORD = 6.0
_LONE_CHARACTER = 2.0
_HOPELESS = 1e9


def merged(parts: Sequence[Token], width: int, names: str) -> list[list[Token]]:
    """The tokens of a header in ``width`` groups, or in as many as there are where fewer.

    ``names`` is the document's text without blanks: a label that stands there is trusted.
    """
    groups = _spread_names(parts)
    if len(groups) <= width:
        return groups
    used = tuple(tuple(group) for group in groups)

    @cache
    def best(at: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 0:
            return (0.0, ()) if at == len(used) else (_HOPELESS, ())
        choices = []
        for end in range(at + 1, len(used) - left + 2):
            rest, ends = best(end, left - 1)
            joined = [part for group in used[at:end] for part in group]
            choices.append((_cost(used[at:end], joined, names) + rest, (end, *ends)))
        return min(choices, default=(_HOPELESS, ()))

    _, ends = best(0, width)
    starts = (0, *ends[:-1])
    return [
        [part for group in used[start:end] for part in group]
        for start, end in zip(starts, ends, strict=True)
    ]


def _spread_names(parts: Sequence[Token]) -> list[list[Token]]:
    """Single characters side by side are one spread-out name (备 注)."""
    groups: list[list[Token]] = []
    for part in parts:
        last = groups[-1][-1] if groups else None
        if last and last.line == part.line and len(last.text) == len(part.text) == 1:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _cost(groups: Sequence[Sequence[Token]], parts: Sequence[Token], names: str) -> float:
    """What it costs to read the groups as one label."""
    label = normalise("".join(part.text for part in parts))
    if len(groups) == 1:
        return _LONE_CHARACTER if len(label) == 1 else 0.0
    cost = 0.0
    for one, other in pairwise(groups):
        cost += _SAME_LINE if one[-1].line == other[0].line else _NEXT_LINE
    cost += sum(_WHOLE_WORD for group in groups if _stands_alone(group))
    return cost + (_ATTESTED if label in names else 0.0)


def _stands_alone(group: Sequence[Token]) -> bool:
    """Whether a group is a column name of its own (合计, 备注)."""
    label = "".join(part.text for part in group)
    return (is_total(label) and len(label) <= 4) or (matches("remark_head", label))
