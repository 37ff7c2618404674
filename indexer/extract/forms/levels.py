"""Levels of indicators: printed once, they hold for the rows below until the next is printed."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extract.forms import words
from indexer.extract.forms.cells import Cell
from kb.values import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row prints in one block, its levels as printed in that row."""

    block: int
    row: int
    first: Cell | None = None
    second: Cell | None = None
    name: Cell | None = None
    relation: Cell | None = None
    value: Cell | None = None
    unit: Cell | None = None
    others: tuple[tuple[str, Cell], ...] = ()
    """(head of the column, cell) of what stands beside the target: 权重, 实际完成值."""


@dataclass(frozen=True, slots=True)
class Leveled:
    """An entry with its levels as they hold for it, as printed; empty where none is printed."""

    entry: Entry
    first: str
    second: str


@dataclass
class _Block:
    first: str = ""
    second: str = ""
    own: bool = False
    """The second level was printed in this block itself, not only in its twin."""
    begun: bool = False


def carried(rows: Sequence[Sequence[Entry]], *, shared: bool = True) -> tuple[Leveled, ...]:
    """Every entry with its levels.  ``shared``: the first level stands once for all blocks."""
    ahead = _firsts_ahead(rows)
    states: dict[int, _Block] = {}
    found: list[Leveled] = []
    for number, row in enumerate(rows):
        row_first = next((text for e in row if (text := _first(e))), "") if shared else ""
        row_second = next((text for e in row if (text := _second(e))), "")
        for entry in row:
            state = states.setdefault(entry.block, _Block())
            fresh = _take_first(state, _first(entry) or row_first)
            if _take_second(state, _second(entry), row_second) and not fresh:
                _settle(state, ahead[number])
            found.append(Leveled(entry, state.first, state.second))
            if not state.begun and (state.first or state.second):
                state.begun = True
                _name_leading(found, entry.block, state)
    return tuple(found)


def _first(entry: Entry) -> str:
    """The first level that the entry prints (a second-level word in its column is none)."""
    return "" if entry.first is None or _is_second(entry.first) else _printed(entry.first)


def _second(entry: Entry) -> str:
    if entry.second is not None:
        return _printed(entry.second)
    if entry.first is not None and _is_second(entry.first):
        return _printed(entry.first)
    return ""


def _is_second(cell: Cell) -> bool:
    level = words.level(cell.text)
    return level is not None and level.first is None


def _printed(cell: Cell) -> str:
    return "".join(cell.text.split())


def _take_first(state: _Block, printed: str) -> bool:
    """Let the printed first level hold from here; whether one is printed here."""
    if printed and printed != state.first:
        state.first, state.second, state.own = printed, "", False
    return bool(printed)


def _take_second(state: _Block, printed: str, twin: str) -> bool:
    """Let the second level hold from here: the block's own, else that of the block beside it."""
    if printed:
        state.second, state.own = printed, True
        return True
    if twin and not state.own:
        state.second = twin
        return True
    return False


def _settle(state: _Block, ahead: str) -> None:
    """Drop a first level that was carried to a second level of another kind.

    The first level of that kind may be printed in a row further down (cells that are centred in
    what they span); where it isn't, none was printed.
    """
    first, second = words.level(state.first), words.level(state.second)
    if first is None or second is None or second.second in {first.first, first.second}:
        return
    further = words.level(ahead)
    if further is not None and further.first == second.second:
        state.first = ahead
    elif (first.first, second.second) != ("效益", "满意度"):
        state.first = ""


def _firsts_ahead(rows: Sequence[Sequence[Entry]]) -> list[str]:
    """For each row the next first level that is printed below it."""
    ahead = [""] * len(rows)
    following = ""
    for number in range(len(rows) - 1, -1, -1):
        ahead[number] = following
        following = next((text for e in rows[number] if (text := _first(e))), following)
    return ahead


def _name_leading(found: list[Leveled], block: int, state: _Block) -> None:
    """Give the entries above the first printed level that level: it is centred in what it spans."""
    for at, leveled in enumerate(found):
        if leveled.entry.block == block and not leveled.first and not leveled.second:
            found[at] = Leveled(leveled.entry, state.first, state.second)
