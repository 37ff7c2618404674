"""The words of the field as value objects: what a document holds, and where it stands there.

Every object is frozen.  Money is ``Decimal`` and the printed text is always kept beside it.
Lines count from 1 in the file as it stands on disk; character positions count from 0 in that line.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from kb.values import dataclass

FactKind = Literal["number", "text", "blank"]
RowRole = Literal["plain", "total", "subtotal", "part"]
TableKind = Literal["statement", "allocation", "form", "list", "other"]
Footing = Literal["holds", "fails", "unproven"]
Operator = Literal[">=", "<=", "=", ">", "<", "range", "date", "text"]
Horizon = Literal["实施期", "年度"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a piece of text stands: lines ``first``–``last``, characters ``start``–``end``.

    ``start`` counts in line ``first``, ``end`` (exclusive) in line ``last``.  ``page``, ``sheet``
    and ``cell`` are set by formats that have them and are None for plain text.
    """

    first: int
    last: int
    start: int
    end: int
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of a document that could not be read: where, and why (Chinese, for the user)."""

    document: str
    lines: tuple[int, int]
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One published document.  ``path`` is relative to the folder that was indexed."""

    path: str
    sha256: str
    title: str
    number: str | None = None
    issuer: str | None = None
    organisation: str | None = None
    place: str | None = None
    year: int | None = None
    date: str | None = None
    kind: str | None = None
    lines: int = 0
    problems: tuple[Problem, ...] = ()
    headings: tuple[tuple[int, int, str], ...] = ()
    """(line, level, text) of each heading, for the outline."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table as it is shown: its text, its place, and what it is for."""

    text: str
    spot: Spot | None
    role: Literal["header", "stub", "data", "note"] = "data"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a document.

    ``unit`` is None where none is printed and none can be inferred; ``unit_inferred`` marks one
    taken from a sibling.  ``region`` and ``project`` are those the table (a form) is about.
    ``note`` is what the document says of an empty table (本表无数据).  ``footing_sums`` says how
    many of its own sums were tried and which do not hold (Chinese).
    """

    id: str
    document: str
    title: str
    kind: TableKind
    unit: str | None
    year: int | None
    organisation: str | None
    lines: tuple[int, int]
    columns: tuple[tuple[str, ...], ...]
    rows: int
    unit_inferred: bool = False
    region: str | None = None
    project: str | None = None
    note: str | None = None
    footing: Footing = "unproven"
    footing_sums: str | None = None
    grid: tuple[tuple[GridCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One data cell of a table, or one amount in prose (``table`` is None).

    ``row`` and ``column`` are header paths, outermost first.  ``kind`` tells a number from a
    blank cell and from words (a remark); only numbers have a ``value``.  ``text`` is exactly as
    printed, ``value`` is the exact decimal of it in ``unit``.  ``code`` is the 科目编码 of the
    row; ``stubs`` are the row's other stub cells, (column name, text).  ``approximate`` is set
    for 约, 左右, 大约, 以上.  ``phrase`` is the clause an amount of prose stands in.
    """

    id: str
    document: str
    kind: FactKind
    spot: Spot
    table: str | None
    table_title: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    text: str
    value: Decimal | None
    unit: str | None
    year: int | None
    organisation: str | None
    unit_inferred: bool = False
    region: str | None = None
    project: str | None = None
    code: str | None = None
    stubs: tuple[tuple[str, str], ...] = ()
    role: RowRole = "plain"
    grid_row: int | None = None
    grid_column: int | None = None
    approximate: bool = False
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One performance target: 一级 › 二级 › 三级 with its target as published.

    ``value`` is None for targets in words and for those with several numbers (``values`` then
    holds them in print order).  ``low``/``high`` bound a range.  ``unit`` is as printed
    (``元/人/月``, ``%``, ``人次``).
    """

    id: str
    document: str
    spot: Spot
    table: str | None
    project: str | None
    region: str | None
    organisation: str | None
    year: int | None
    horizon: Horizon | None
    levels: tuple[str, str, str]
    text: str
    operator: Operator
    value: Decimal | None
    unit: str | None
    values: tuple[Decimal, ...] = ()
    name_spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of prose or one table row, for full-text search.  ``headings`` outermost first."""

    id: int
    document: str
    lines: tuple[int, int]
    headings: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something a document says in words: a definition, a date, a legal basis, an account, a 文号.

    ``kind`` is one of definition, date, basis, account, number, purpose, standard, goal, field;
    ``subject`` is what it is said of, ``text`` what is said, as printed.
    """

    id: str
    document: str
    kind: str
    subject: str
    text: str
    spot: Spot
    project: str | None = None
    region: str | None = None
    organisation: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """All that one document yields: what the indexer hands to the store."""

    document: Document
    tables: tuple[Table, ...] = ()
    facts: tuple[Fact, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    statements: tuple[Statement, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """The place a figure is quoted from; ``quote`` is the printed text found again there."""

    document: str
    title: str
    number: str | None
    table: str | None
    row: tuple[str, ...]
    column: tuple[str, ...]
    lines: tuple[int, int]
    quote: str
    spot: Spot | None = None
    table_id: str | None = None
    grid_row: int | None = None
    grid_column: int | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """One name of an administrative division: 6-digit code, name, level, code of its parent.

    A division has one row for each of its names, so only (code, name) is unique.  ``full`` is the
    official name where ``name`` is a short, informal or former one, and None where it is the
    official name itself.  ``level`` is province, city, county or zone (a development zone, which
    is no division of its own).  ``note`` (Chinese) says what kind of name it is.
    """

    code: str
    name: str
    level: str
    parent: str | None
    full: str | None = None
    note: str | None = None
