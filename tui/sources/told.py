"""What is said of the lit cell under its table: place, printed text, row, column, sum, text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb.model import Citation, Fact, Table
from kb.text import visible, width
from tui.sources.citing import lines_of, path
from tui.sources.surroundings import Source
from tui.typesetting.padding import pad
from tui.typesetting.wrap import clip, tabs_shown, wrap

if TYPE_CHECKING:
    from kb.covering import Covering

FOOTINGS = {"holds": "本表相符", "fails": "本表不符，请看疑点", "unproven": "本表没有可核的合计"}
PARTS_SHOWN = 4
QUOTE_LINES = 4


def place(table: Table, citation: Citation) -> tuple[int, int]:
    """(row, column) in the grid of the cited cell: by its number, else by where it stands."""
    if citation.grid_row is not None and citation.grid_column is not None:
        return citation.grid_row, citation.grid_column
    spot = citation.spot
    cells = [
        (r, c, cell.spot)
        for r, row in enumerate(table.grid)
        for c, cell in enumerate(row)
        if cell.spot is not None and cell.text
    ]
    if spot is not None:
        for r, c, stands in cells:
            if stands.first == spot.first and (
                stands.start <= spot.start < max(stands.end, stands.start + 1)
            ):
                return r, c
    return next(((r, c) for r, c, stands in cells if stands.first == citation.lines[0]), (0, 0))


def caption(table: Table, number: int, cells: int) -> str:
    """The citation's number and the table's title, its unit at the right and never cut."""
    unit = f"单位：{table.unit or '未注明'}" + ("（推断）" if table.unit_inferred else "")
    if table.kind == "form" and table.unit is None:
        unit = ""
    room = max(0, cells - width(unit) - 3)
    return pad(clip(f"〔{number}〕{visible(table.title)}", room + 1), room + 1) + "  " + unit


def told(source: Source, row: int, column: int, citation: Citation, cells: int) -> list[str]:
    """The lines on the lit cell, each wrapped to ``cells``."""
    table = source.table
    assert table is not None
    said = _told(source, table, (row, column), citation)
    return [line for name, text in said for line in labelled(name, text, cells)]


def quoted(citation: Citation, cells: int) -> list[str]:
    """What is quoted of a text, its first lines."""
    quote = visible(" ".join(citation.quote.split()))
    return labelled("原文", f"“{quote}”", cells)[:QUOTE_LINES]


def labelled(name: str, text: str, cells: int) -> list[str]:
    """The text under its name (of four columns), wrapped."""
    first, *rest = wrap(text, cells - 8)
    return [f" {name}  {first}", *(f"       {more}" for more in rest)]


def _told(
    source: Source, table: Table, at: tuple[int, int], citation: Citation
) -> Iterator[tuple[str, str]]:
    row, column = at
    cell = table.grid[row][column] if column < len(table.grid[row]) else None
    fact = source.fact(row, column)
    cited = at == place(table, citation)
    text = visible(cell.text) if cell else ""
    where = _where(cell.spot.first, cell.spot.page, cell.spot.cell) if cell and cell.spot else ""
    unit = (fact.unit or "") if fact is not None and fact.kind == "number" else ""
    quote = f"   原文“{visible(citation.quote)}”" if cited else ""
    yield "所选", f"{where}  {f'{text} {unit}'.rstrip() or '（空）'}{quote}"
    rows, columns = (fact.row, fact.column) if fact is not None else ((), ())
    if cited:
        rows, columns = rows or citation.row, columns or citation.column
    if rows:
        yield "行  ", visible(path(rows))
    if columns:
        yield "列  ", visible(path(columns))
    summed = source.covering(fact) if fact is not None and fact.kind == "number" else None
    yield (
        "勾稽",
        f"{_sum(summed)}   {FOOTINGS[table.footing]}" if summed else FOOTINGS[table.footing],
    )


def _where(line: int, page: int | None, cell: str | None) -> str:
    if cell:
        return f"{cell}格"
    return f"第{page}页 {lines_of(line, line)}" if page else lines_of(line, line)


def _sum(summed: Covering) -> str:
    """``284.00＋128.00＝412.00  合计（第111行）``; of many parts, how many there are."""
    parts = [fact.text for fact in summed.parts]
    whole = _called(summed.whole, across=summed.whole.grid_row == summed.parts[0].grid_row)
    if len(parts) > PARTS_SHOWN:
        return f"{len(parts)}项之和＝{summed.whole.text}  与{whole}相等"
    return f"{'＋'.join(parts)}＝{summed.whole.text}  与{whole}相等"


def _called(fact: Fact, *, across: bool) -> str:
    names = fact.column if across else fact.row
    name = visible(" ".join(names[-1].split())) if names else ""
    return f"“{name}”一列" if across else f"第{fact.spot.first}行“{name}”"


def around(source: Source, citation: Citation, cells: int, room: int) -> list[str]:
    """The raw lines around the citation, its own marked, as many as ``room``."""
    first, last = citation.lines
    before = max(0, (room - (last - first + 1)) // 2)
    lines: list[str] = []
    for number in range(max(1, first - before), len(source.lines) + 1):
        if len(lines) >= room:
            break
        text = tabs_shown(visible(source.lines[number - 1]))
        mark = "▶" if first <= number <= last else " "
        lines.append(f"{mark}{number:>5}  {clip(text, cells - 8)}")
    return lines
