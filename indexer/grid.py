"""Raw grids become rectangular ones: spans placed, ragged rows padded, several tables parted."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.encoding import Unreadable
from indexer.figures import kind, kind_in_grid
from indexer.structure import Grid, RawCell, RawGrid
from indexer.wording.labels import is_total, matches
from indexer.wording.shapes import is_table_label, is_title
from kb import markup
from kb.text import normalise
from kb.values import replace

Cells = tuple[RawCell | None, ...]
_FEWEST_HEADS = 2
_WIDEST_SPAN = 1000
"""Columns one cell may span: the limit of the HTML standard, which browsers keep."""
_MOST_PLACES = 10_000_000
_MOST_COLUMNS = 2_000
"""Rows times columns of one table, beyond which spans were written to exhaust the reader."""
_FORM_WORDS = ("一级指标", "二级指标", "三级指标")


def rectangular(raw: RawGrid) -> tuple[Grid, ...]:
    """The tables a raw grid holds, each with rows of one width.

    A header repeated after a page break is dropped; a title among the rows opens a new table.
    """
    placed = [tuple(_plain_figure(cell) for cell in row) for row in _placed(raw)]
    rows = [row for row in placed if any(cell and cell.text for cell in row)]
    return tuple(_grid(part) for part in _parted(rows) if part)


def _plain_figure(cell: RawCell | None) -> RawCell | None:
    """A figure that stands in markup, without it; every other cell as it is."""
    if cell is None or "<" not in cell.text or cell.spot.first != cell.spot.last:
        return cell
    marked = markup.read(cell.text)
    text = marked.text.strip()
    if kind(text) != "number" or len(cell.text) != cell.spot.end - cell.spot.start:
        return cell
    start, end = marked.span(marked.text.index(text), marked.text.index(text) + len(text))
    spot = replace(cell.spot, start=cell.spot.start + start, end=cell.spot.start + end)
    return replace(cell, text=text, spot=spot)


def _placed(raw: RawGrid) -> list[Cells]:
    """The rows with every cell at its column; places that a span covers hold None.

    Spans reach no further than the table's rows and what a browser would show.
    Raises Unreadable where the table is absurdly large all the same.
    """
    covered: dict[int, int] = {}
    rows: list[Cells] = []
    widest = 0
    for number, row in enumerate(raw.rows):
        placed: dict[int, RawCell] = {}
        below = {column: left - 1 for column, left in covered.items() if left > 1}
        column = 0
        for cell in row:
            while column in covered:
                column += 1
            colspan = min(cell.colspan, _WIDEST_SPAN)
            rowspan = min(cell.rowspan, len(raw.rows) - number)
            kept = (colspan, rowspan) == (cell.colspan, cell.rowspan)
            placed[column] = cell if kept else replace(cell, colspan=colspan, rowspan=rowspan)
            if rowspan > 1:
                for right in range(column, column + colspan):
                    below[right] = max(below.get(right, 0), rowspan - 1)
            column += colspan
            _check_size(raw, column)
        width = max(column, *(at + 1 for at in covered), 0) if covered else column
        widest = max(widest, width)
        _check_size(raw, widest)
        rows.append(tuple(placed.get(at) for at in range(width)))
        covered = below
    return rows


def _check_size(raw: RawGrid, width: int) -> None:
    """Refuse a table whose rows, made that wide, would not fit in memory or time."""
    if width > _MOST_COLUMNS or len(raw.rows) * width > _MOST_PLACES:
        raise Unreadable(
            f"第 {raw.first}–{raw.last} 行的表格大得不合常理（{len(raw.rows)} 行、{width} 列以上）"
            "，未读取；请检查合并单元格（colspan、rowspan）后重试"
        )


def _parted(rows: Sequence[Cells]) -> list[list[Cells]]:
    parts: list[list[Cells]] = [[]]
    header: set[tuple[str, ...]] | None = None
    for position, row in enumerate(rows):
        part = parts[-1]
        if _opens_table(row, rows[position + 1 :], part):
            part, header = [], None
            parts.append(part)
        elif _has_figures(row):
            header = {_texts(line) for line in part} if header is None else header
        elif header and _texts(row) in header and len(_texts(row)) > 1:
            continue
        part.append(row)
    return parts


def _has_figures(row: Cells) -> bool:
    return any(cell and kind_in_grid(cell.text) == "number" for cell in row)


def _opens_table(row: Cells, following: Sequence[Cells], part: Sequence[Cells]) -> bool:
    """Whether a row is the title or number of a new table, or a form's first row again."""
    if not part or all(_is_heading(line) for line in part):
        return False
    if _is_heading(row) and following:
        return True
    if following and _is_header(row, following[0], part):
        return True
    texts = [cell.text for cell in row if cell and cell.text]
    first = next((cell.text for cell in part[0] if cell and cell.text), "")
    again = len(texts) > 1 and texts[0][:1] == first[:1] and normalise(texts[0]) == normalise(first)
    return again and any(cell and cell.text in _FORM_WORDS for line in part for cell in line)


def _is_header(row: Cells, below: Cells, part: Sequence[Cells]) -> bool:
    """Whether a row names columns anew: names over figures, where figures stood above too."""
    texts = [cell.text for cell in row if cell and cell.text]
    if len(texts) < _FEWEST_HEADS or any(kind_in_grid(text) != "words" for text in texts):
        return False
    columns = [at for at, cell in enumerate(row) if cell and cell.text]
    figures = [at for at in columns if _holds_figure(below, at)]
    if not figures or not any(_holds_figure(line, at) for line in part[-2:] for at in figures):
        return False
    names = [cell.text for at, cell in enumerate(row) if at in figures and cell]
    heads = all(matches("figure_head", name) or is_total(name) for name in names)
    return heads and matches("stub_head", texts[0])


def _holds_figure(row: Cells, at: int) -> bool:
    cell = row[at] if at < len(row) else None
    return cell is not None and kind_in_grid(cell.text) == "number"


def _is_heading(row: Cells) -> bool:
    texts = [cell.text for cell in row if cell and cell.text]
    return len(texts) == 1 and (is_table_label(texts[0]) or is_title(texts[0]))


def _texts(row: Cells) -> tuple[str, ...]:
    texts = [normalise(cell.text) if cell else "" for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _grid(rows: Sequence[Cells]) -> Grid:
    width = max(len(row) for row in rows)
    padded = [(*row, *([None] * (width - len(row)))) for row in rows]
    kept = [at for at in range(width) if any(row[at] and row[at].text for row in padded)]  # type: ignore[union-attr]
    last = kept[-1] + 1 if kept else 0
    trimmed = tuple(row[:last] for row in padded)
    lines = [cell.spot for row in trimmed for cell in row if cell]
    return Grid(trimmed, last, min(spot.first for spot in lines), max(spot.last for spot in lines))
