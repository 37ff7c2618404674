"""Pages as a document of lines and grids, and notes of what of their tables is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.readers.pdf.leaf import Leaf, Said
from indexer.readers.pdf.sheet import Cell, Sheet, compact, indents
from indexer.structure import Line, RawCell, RawGrid
from indexer.wording.shapes import is_title
from kb.model import Problem, Spot

_LONGEST_NAME = 20
_SENTENCE = re.compile(r"[。；]")


@dataclass(slots=True)
class Unread:
    """Lines of a table that could not be read; ``row`` names the row where it is a single one."""

    page: int
    title: str
    first: int
    last: int
    reason: str
    row: str | None = None

    def problem(self, path: str) -> Problem:
        """What is told to the user."""
        table = f"《{self.title}》" if self.title else "一张表"
        if self.row is None:
            said = f"{table}表格线不全，{self.reason}，没有收入；请对照原文件"
        else:
            named = f"“{self.row[:_LONGEST_NAME]}”" if self.row else "有"
            reason = self.reason.removeprefix("有的")
            said = f"{table}{named}一行{reason}，这一行没有收入；请对照原文件"
        return Problem(path, (self.first, self.last), f"第 {self.page} 页{said}")


@dataclass(slots=True)
class Written:
    """A document line by line: its tables among the lines, and what is unread."""

    lines: list[Line] = field(default_factory=list)
    parts: list[list[Line] | RawGrid] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """The first line of each page."""
    unread: list[Unread] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    """The parts that only begin because a page does: nothing unread stands before them."""
    _page_of_line: list[int] = field(default_factory=list)

    @property
    def unclear(self) -> frozenset[int]:
        """The lines of single rows that are left out of tables."""
        return frozenset(one.first for one in self.unread if one.row is not None)

    def take(self, leaf: Leaf) -> None:
        """Write out all that is printed on a page."""
        for item in leaf.items:
            if isinstance(item, Sheet):
                self._take_table(item)
            else:
                self._take_line(item, leaf.number)

    def close(self, leaves: Sequence[Leaf]) -> None:
        """Find where pages begin, when all of them are written."""
        for leaf in leaves:
            numbered = enumerate(self._page_of_line, 1)
            later = (at for at, number in numbered if number >= leaf.number)
            self.starts.append(next(later, len(self.lines) + 1))

    def _add(self, text: str, page: int) -> Line:
        line = Line(len(self.lines) + 1, text)
        self.lines.append(line)
        self._page_of_line.append(page)
        return line

    def _take_line(self, item: Said, page: int) -> None:
        line = self._add(item.text, page)
        if item.unread:
            self._leave_out(line, item, page)
            return
        if not self.parts or isinstance(self.parts[-1], RawGrid):
            self.parts.append([])
        self.parts[-1].append(line)  # type: ignore[union-attr]

    def _leave_out(self, line: Line, item: Said, page: int) -> None:
        """Note a line of a table that cannot be read; what follows is no part of what is before."""
        last = self.unread[-1] if self.unread else None
        follows = last and last.row is None and last.last == line.number - 1
        if last and follows and (last.page, last.reason) == (page, item.unread):
            last.last = line.number
            return
        self.unread.append(Unread(page, self._title(), line.number, line.number, item.unread))
        self.parts.append([])

    def _title(self) -> str:
        """The title that was said last, if no table stands between."""
        above = self.parts[-1] if self.parts and isinstance(self.parts[-1], list) else []
        titles = [one.text.strip() for one in above if is_title(one.text)]
        return titles[-1] if titles else ""

    def _take_table(self, table: Sheet) -> None:
        """The table as cells, each row written as one line, its cells parted by tabs."""
        compact(table)
        if not table.rows:
            return
        self._part_from_page_before()
        moved = indents(table)
        first, title = len(self.lines) + 1, self._title()
        rows = [self._row(table, row, moved, title) for row in range(table.rows)]
        self.parts.append(RawGrid(tuple(rows), "native", first, len(self.lines)))

    def _part_from_page_before(self) -> None:
        """Part what is printed above a table from the page before: no title goes over two pages."""
        above = self.parts[-1] if self.parts else None
        if not isinstance(above, list) or not above:
            return
        page = self._page_of_line[above[-1].number - 1]
        own = [line for line in above if self._page_of_line[line.number - 1] == page]
        if 0 < len(own) < len(above) and not any(_SENTENCE.search(line.text) for line in own):
            del above[-len(own) :]
            self.begun.add(len(self.parts))
            self.parts.append(own)

    def _row(
        self, table: Sheet, row: int, moved: dict[int, int], title: str
    ) -> tuple[RawCell, ...]:
        cells = table.row_cells(row)
        number, width = len(self.lines) + 1, len(table.xs) - 1
        columns = [min(table.column(cell.left), width - 1) for cell in cells]
        texts = [""] * width
        for cell, column in zip(cells, columns, strict=True):
            texts[column] = cell.text
        page = next((cell.page for cell in cells if cell.text), cells[0].page)
        self._add("\t".join([*texts, *self._aside(cells, page, title, number)]), page)
        found = []
        for cell, column in zip(cells, columns, strict=True):
            start = sum(len(text) + 1 for text in texts[:column])
            spot = Spot(number, number, start, start + len(cell.text), page=page)
            colspan = max(1, table.column(cell.right) - column)
            indent = moved.get(id(cell), 0)
            found.append(RawCell(cell.text, spot, colspan, cell.rowspan, indent))
        return tuple(found)

    def _aside(self, cells: Sequence[Cell], page: int, title: str, number: int) -> tuple[str, ...]:
        """The figures of a row that cannot be read, which is noted."""
        reason = next((cell.unclear for cell in cells if cell.unclear), "")
        if not reason:
            return ()
        named = (cell.text for cell in cells if cell.text and not cell.text.isdigit())
        self.unread.append(Unread(page, title, number, number, reason, next(named, "")))
        return tuple(cell.aside for cell in cells if cell.aside)
