"""Tokens below an indicator head are cut into records: levels, a name, its target, the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.extract.forms import targets, words
from indexer.extract.forms.align import fit
from indexer.extract.forms.header import HeadColumn
from indexer.extract.forms.tokens import Token, joined
from indexer.structure import RawCell
from kb.text import fold
from kb.values import dataclass

_LONGEST_CELL = 4
_NEAR, _NEXT_LINE, _LATER_LINE, _SAME_LINE, _WHOLE = 0.25, 0.5, 0.7, 2.5, 8.0
_NO_TARGET, _NO_NAME, _NOTHING_BELOW, _SKIPPED, _HEADLESS = 1.5, 3.0, 2.0, 0.3, 4.0
_NEW_RECORD, _BLANK = 0.1, 0.6
_EXPECTED = frozenset({"actual", "score"})
_UNFINISHED = ("的", "、", ",", "，", "和", "及")
_PAIRS = (("(", ")"), ("〔", "〕"), ("《", "》"), ("[", "]"))

Record = tuple[tuple[int, RawCell], ...]


@dataclass(slots=True)
class _Best:
    """The cheapest way to here: its cost, where it came from, the cell that it ends with."""

    cost: float
    before: int
    column_before: int


def cut(tokens: Sequence[Token], columns: Sequence[HeadColumn]) -> Iterator[Record]:
    """The records, each as (column of the head, cell), blank cells left out."""
    near = _NEAR if _parted_by_blanks(tokens) else _NEXT_LINE
    steps = [[_step(a, b, columns) for b in range(len(columns))] for a in range(-1, len(columns))]
    reached: list[dict[int, _Best]] = [{-1: _Best(0.0, -1, -1)}]
    reached += [{} for _ in tokens]
    for begin in range(len(tokens)):
        for length in range(1, min(_LONGEST_CELL, len(tokens) - begin) + 1):
            costs = _costs(tokens[begin : begin + length], columns, near)
            _reach(reached, begin, length, costs, steps)
    yield from _records(_traced(tokens, reached, columns), columns)


def _reach(
    reached: list[dict[int, _Best]],
    begin: int,
    length: int,
    costs: Sequence[tuple[int, float]],
    steps: Sequence[Sequence[float]],
) -> None:
    ends = reached[begin + length]
    for last, best in reached[begin].items():
        for column, cost in costs:
            total = best.cost + cost + steps[last + 1][column]
            if column not in ends or total < ends[column].cost:
                ends[column] = _Best(total, begin, last)


def _parted_by_blanks(tokens: Sequence[Token]) -> bool:
    """Whether blank lines stand between most cells, so that lines without one may be one cell."""
    gaps = [b.cell.spot.first - a.cell.spot.last for a, b in pairwise(tokens) if a.row != b.row]
    return sum(1 for gap in gaps if gap > 1) > len(gaps) / 2


def _costs(
    parts: Sequence[Token], columns: Sequence[HeadColumn], near: float
) -> list[tuple[int, float]]:
    """What it costs that these tokens are one cell, by column."""
    gaps = sum(_gap(one, other, near) for one, other in pairwise(parts))
    if gaps >= _WHOLE:
        return []
    text = joined(parts).text
    if not text:
        core = {"third", "value", "relation"}
        return [(at, _BLANK * (column.role in core)) for at, column in enumerate(columns)]
    if len(parts) > 1:
        gaps += 3.0 * sum(_is_level(part.text) for part in parts) * (not _is_level(text))
    costs = [
        (at, gaps + fit(text, column.role, False) + _shape(text, column))
        for at, column in enumerate(columns)
    ]
    return [(at, cost) for at, cost in costs if cost < _WHOLE]


def _gap(one: Token, other: Token, near: float) -> float:
    """The cost of reading on over the end of a token."""
    if one.whole or other.whole:
        return _WHOLE
    if _is_open(one.text):
        return 0.0
    if one.row == other.row:
        return _SAME_LINE
    if targets.strong(other.text) and not one.text.endswith(_UNFINISHED):
        return _SAME_LINE
    return near if other.cell.spot.first - one.cell.spot.last <= 1 else _LATER_LINE


def _is_level(text: str) -> bool:
    level = words.level(text)
    return level is not None and level.whole


def _is_open(text: str) -> bool:
    folded = fold(text)
    return any(folded.count(left) > folded.count(right) for left, right in _PAIRS)


def _shape(text: str, column: HeadColumn) -> float:
    """What speaks against the text being a whole cell."""
    folded = fold(text)
    cost = 2.5 * any(folded.count(left) != folded.count(right) for left, right in _PAIRS)
    cost += 2.0 * folded.endswith(_UNFINISHED)
    if column.role == "third":
        cost += 2.5 * (folded[0] in "()" or targets.opens(folded))
    elif column.role == "value":
        cost += 1.0 * (folded[0] in "()")
    return cost


def _step(last: int, column: int, columns: Sequence[HeadColumn]) -> float:
    """The cost of a cell in ``column`` following one in ``last`` (-1: none before)."""
    role = columns[column].role
    if last < 0 or column <= last:
        return (_closed(last, columns) if last >= 0 else 0.0) + _opened(role)
    cost = _SKIPPED * (column - last - 1)
    before = columns[last].role
    if before == "third" and role not in {"value", "relation"}:
        cost += _NO_TARGET
    if role in {"value", "relation"} and before not in {"third", "relation", "value", "earlier"}:
        cost += _NO_NAME
    return cost


def _closed(last: int, columns: Sequence[HeadColumn]) -> float:
    """The cost of a record that ends with this column."""
    role = columns[last].role
    if role == "third":
        return _NO_TARGET
    if role in {"first", "second", "section"}:
        return _NOTHING_BELOW
    return _SKIPPED * sum(1 for column in columns[last + 1 :] if column.role in _EXPECTED)


def _opened(role: str) -> float:
    return _NEW_RECORD if role in {"section", "first", "second", "third"} else _HEADLESS


def _traced(
    tokens: Sequence[Token], reached: Sequence[dict[int, _Best]], columns: Sequence[HeadColumn]
) -> list[tuple[int, RawCell]]:
    """The cheapest way through all tokens: (column, cell) in order."""
    at = len(tokens)
    if not reached[at]:
        return []
    column = min(reached[at], key=lambda c: reached[at][c].cost + _closed(c, columns))
    found: list[tuple[int, RawCell]] = []
    while at > 0:
        best = reached[at][column]
        found.append((column, joined(tokens[best.before : at])))
        at, column = best.before, best.column_before
    return found[::-1]


def _records(
    cells: Sequence[tuple[int, RawCell]], columns: Sequence[HeadColumn]
) -> Iterator[Record]:
    record: list[tuple[int, RawCell]] = []
    last = -1
    for column, cell in cells:
        if column <= last:
            yield tuple(record)
            record = []
        record.append((columns[column].index, cell))
        last = column
    if record:
        yield tuple(record)
