"""What the steps between bytes and facts hand to each other: lines, blocks, grids, header paths."""

from __future__ import annotations

from typing import Literal

from kb.model import GridCell, Problem, RowRole, Spot, TableKind
from kb.values import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document as it stands on disk, its number counted from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as the format gives it.  ``text`` is as printed; ``spot`` points at the raw text.

    ``indent`` is the number of blanks that stood before the text inside its cell.
    """

    text: str
    spot: Spot
    colspan: int = 1
    rowspan: int = 1
    indent: int = 0


@dataclass(frozen=True, slots=True)
class RawGrid:
    """Rows of cells, not yet rectangular.  ``source`` tells how the cells were told apart."""

    rows: tuple[tuple[RawCell, ...], ...]
    source: Literal["tabs", "spaces", "lines", "html", "native"]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A title line; level 1 is outermost."""

    text: str
    level: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.  Wrapped lines are joined; ``pieces`` maps the text back to the file.

    A piece is (start in text, line, start in that line, length).
    """

    text: str
    first: int
    last: int
    pieces: tuple[tuple[int, int, int, int], ...]


Block = Heading | Paragraph | RawGrid


@dataclass(frozen=True, slots=True)
class Layout:
    """A document as its reader sees it: its lines and, where the format has them, its blocks."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    pages: tuple[int, ...] = ()
    """The first line of each page, where the format has pages."""
    problems: tuple[Problem, ...] = ()
    labels: tuple[int, ...] = ()
    """Lines that are no printed text: the names of sheets."""
    unclear: frozenset[int] = frozenset()
    """Lines of table rows whose figures are none of the row's cells: it is unclear what they are.

    Nothing is known of such a row: its blank cells are not blank.
    """


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangular table: every row has ``width`` cells, None where nothing was printed."""

    rows: tuple[tuple[RawCell | None, ...], ...]
    width: int
    first: int
    last: int


ColumnRole = Literal["stub", "code", "number", "text", "sequence"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a headed table: its header path and what it holds."""

    index: int
    path: tuple[str, ...]
    role: ColumnRole
    unit: str | None = None
    side: int = 0
    """Which of the blocks that stand side by side it belongs to (收入 0 | 支出 1)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One data row of one side: its header path, code, role, and the cells of its columns."""

    index: int
    side: int
    path: tuple[str, ...]
    role: RowRole
    code: str | None
    stubs: tuple[tuple[str, str], ...]
    cells: tuple[tuple[int, RawCell | None], ...]
    """(column index, cell) of each data column of this side."""


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table whose rows and columns have names."""

    title: str
    kind: TableKind
    unit: str | None
    organisation: str | None
    year: int | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str | None
    first: int
    last: int
    grid: tuple[tuple[GridCell, ...], ...]
    region: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class TableContext:
    """What stands around a grid: whatever names the table, its unit and whom it is about.

    ``title`` comes from the heading above; ``unit`` from a line such as 单位：万元;
    ``organisation`` from 单位名称：… or 填报单位：…; ``region`` from a bracket that ends the
    title and names a place; ``lines`` are the texts between the heading and the grid, ``note``
    what is said below it (本表无数据).  ``names`` are names attested elsewhere in the document,
    for reading headers that are wrapped over several lines.
    """

    document: str
    title: str = ""
    title_spot: Spot | None = None
    unit: str | None = None
    organisation: str | None = None
    region: str | None = None
    year: int | None = None
    lines: tuple[str, ...] = ()
    note: str | None = None
    headings: tuple[str, ...] = ()
    """Headings the table stands under, outermost first, its own title not among them."""
    names: frozenset[str] = frozenset()
    source: tuple[Line, ...] = ()
    """All lines of the document: a cell whose markup says more than its text is read from them."""
