"""The field's objects as rows of the schema, and back.

A row is a tuple in the order of ``schema.COLUMNS`` without its sum.  Shared names go in as numbers
(``Numbers``) and come back as text (``Names``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from kb.model import (
    Division,
    Document,
    Fact,
    GridCell,
    Horizon,
    Indicator,
    Operator,
    Passage,
    Problem,
    Spot,
    Statement,
    Table,
)
from kb.store.schema import SEPARATOR
from kb.text import fold, kept, unannotated
from kb.values import Protocol, dataclass

Row = tuple[Any, ...]
KINDS = ("number", "text", "blank")
_ROLES = ("plain", "total", "subtotal", "part")


class Numbers(Protocol):
    """Gives each shared name and header path its number."""

    def term(self, text: str | None) -> int | None: ...
    def path(self, labels: tuple[str, ...]) -> int: ...


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers stand for."""

    documents: dict[int, str]
    terms: dict[int | None, str | None]
    paths: dict[int, tuple[str, ...]]


class _About(Protocol):
    @property
    def organisation(self) -> str | None: ...
    @property
    def region(self) -> str | None: ...
    @property
    def project(self) -> str | None: ...
    @property
    def year(self) -> int | None: ...


def join(labels: Sequence[str]) -> str:
    """Labels as one text, each after a separator (a control character, which no label holds)."""
    return "".join(SEPARATOR + label.replace(SEPARATOR, " ") for label in labels)


def split(labels: str) -> tuple[str, ...]:
    """The labels of a joined text."""
    return tuple(labels[1:].split(SEPARATOR)) if labels else ()


def dump(content: object) -> str | None:
    """JSON of something small; None where it is empty."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) if content else None


def load(text: str | None) -> Any:
    """What ``dump`` wrote; an empty list for None."""
    return json.loads(text) if text else []


def _spot(spot: Spot) -> Row:
    return spot.first, spot.last, spot.start, spot.end, spot.page, spot.sheet, spot.cell


def _about(item: _About, numbers: Numbers) -> Row:
    names = item.organisation, item.region, item.project
    return (*map(numbers.term, names), item.year)


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _value(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def document_row(number: int, position: int, document: Document) -> Row:
    """A document; its problems and headings as JSON."""
    problems = dump([[*problem.lines, problem.reason] for problem in document.problems])
    return (
        number, position, document.path, document.sha256, document.title, document.number,
        document.issuer, document.organisation, document.place, document.year, document.date,
        document.kind, document.lines, problems, dump(document.headings),
    )  # fmt: skip


def document(row: Row) -> Document:
    """The document of a row."""
    path = row[2]
    return Document(
        path=path,
        sha256=row[3],
        title=row[4],
        number=row[5],
        issuer=row[6],
        organisation=row[7],
        place=row[8],
        year=row[9],
        date=row[10],
        kind=row[11],
        lines=row[12],
        problems=tuple(Problem(path, (first, last), why) for first, last, why in load(row[13])),
        headings=tuple((line, level, text) for line, level, text in load(row[14])),
    )


def table_row(number: int, document_number: int, table: Table, numbers: Numbers) -> Row:
    """A table without its grid."""
    return (
        number, document_number, table.id, table.title, table.kind, table.unit, *table.lines,
        dump([list(path) for path in table.columns]), table.rows, int(table.unit_inferred),
        table.note, table.footing, table.footing_sums, *_about(table, numbers),
    )  # fmt: skip


def table(row: Row, names: Names, grid: tuple[tuple[GridCell, ...], ...] = ()) -> Table:
    """The table of a row."""
    terms = names.terms
    return Table(
        id=row[2],
        document=names.documents[row[1]],
        title=row[3],
        kind=row[4],
        unit=row[5],
        year=row[17],
        organisation=terms[row[14]],
        lines=(row[6], row[7]),
        columns=tuple(tuple(path) for path in load(row[8])),
        rows=row[9],
        unit_inferred=bool(row[10]),
        region=terms[row[15]],
        project=terms[row[16]],
        note=row[11],
        footing=row[12],
        footing_sums=row[13],
        grid=grid,
    )


def grid_text(grid: tuple[tuple[GridCell, ...], ...]) -> str | None:
    """A grid as JSON: rows of [text, role, spot or null]."""
    return dump(
        [
            [[cell.text, cell.role, list(_spot(cell.spot)) if cell.spot else None] for cell in row]
            for row in grid
        ]
    )


def grid(text: str | None) -> tuple[tuple[GridCell, ...], ...]:
    """The grid of its JSON."""
    return tuple(
        tuple(GridCell(words, Spot(*spot) if spot else None, role) for words, role, spot in cells)
        for cells in load(text)
    )


def fact_row(
    number: int, document_number: int, table: int | None, fact: Fact, numbers: Numbers
) -> Row:
    """A fact; its id without the document's path, which every id begins with."""
    return (
        number, document_number, fact.id.removeprefix(f"{fact.document}#"),
        KINDS.index(fact.kind), *_spot(fact.spot), table, numbers.term(fact.table_title),
        numbers.path(fact.row), numbers.path(fact.column), fact.text, _decimal(fact.value),
        numbers.term(fact.unit), int(fact.unit_inferred), *_about(fact, numbers), fact.code,
        dump(fact.stubs), _ROLES.index(fact.role), fact.grid_row, fact.grid_column,
        int(fact.approximate), fact.phrase,
    )  # fmt: skip


def fact(row: Row, names: Names, tables: dict[int | None, str | None]) -> Fact:
    """The fact of a row."""
    path, terms = names.documents[row[1]], names.terms
    return Fact(
        id=f"{path}#{row[2]}",
        document=path,
        kind=KINDS[row[3]],  # type: ignore[arg-type]
        spot=Spot(*row[4:11]),
        table=tables[row[11]],
        table_title=terms[row[12]] or "",
        row=names.paths[row[13]],
        column=names.paths[row[14]],
        text=row[15],
        value=_value(row[16]),
        unit=terms[row[17]],
        year=row[22],
        organisation=terms[row[19]],
        unit_inferred=bool(row[18]),
        region=terms[row[20]],
        project=terms[row[21]],
        code=row[23],
        stubs=tuple((name, text) for name, text in load(row[24])),
        role=_ROLES[row[25]],  # type: ignore[arg-type]
        grid_row=row[26],
        grid_column=row[27],
        approximate=bool(row[28]),
        phrase=row[29],
    )


def indicator_row(
    number: int, document_number: int, table: int | None, item: Indicator, numbers: Numbers
) -> Row:
    """A performance target."""
    values = join(list(map(str, item.values))) or None
    name_spot = dump(_spot(item.name_spot)) if item.name_spot else None
    return (
        number, document_number, item.id, *_spot(item.spot), table, *_about(item, numbers),
        item.horizon, join(item.levels), item.text, item.operator, _decimal(item.value),
        item.unit, values, name_spot,
    )  # fmt: skip


def indicator(row: Row, names: Names, tables: dict[int | None, str | None]) -> Indicator:
    """The performance target of a row."""
    terms = names.terms
    first, second, third = split(row[16])
    return Indicator(
        id=row[2],
        document=names.documents[row[1]],
        spot=Spot(*row[3:10]),
        table=tables[row[10]],
        project=terms[row[13]],
        region=terms[row[12]],
        organisation=terms[row[11]],
        year=row[14],
        horizon=cast("Horizon | None", row[15]),
        levels=(first, second, third),
        text=row[17],
        operator=cast("Operator", row[18]),
        value=_value(row[19]),
        unit=row[20],
        values=tuple(map(Decimal, split(row[21] or ""))),
        name_spot=Spot(*load(row[22])) if row[22] else None,
    )


def statement_row(number: int, document_number: int, item: Statement, numbers: Numbers) -> Row:
    """Something that a document says in words."""
    return (
        number, document_number, item.id, item.kind, item.subject, item.text, *_spot(item.spot),
        *_about(item, numbers),
    )  # fmt: skip


def statement(row: Row, names: Names) -> Statement:
    """The statement of a row."""
    terms = names.terms
    return Statement(
        id=row[2],
        document=names.documents[row[1]],
        kind=row[3],
        subject=row[4],
        text=row[5],
        spot=Spot(*row[6:13]),
        project=terms[row[15]],
        region=terms[row[14]],
        organisation=terms[row[13]],
        year=row[16],
    )


def passage_row(number: int, document_number: int, passage: Passage) -> Row:
    """A passage of a document."""
    return (
        number, document_number, *passage.lines, join(passage.headings), passage.text,
    )  # fmt: skip


def passage(row: Row, paths: Mapping[int, str]) -> Passage:
    """The passage of a row; the paths are those of the documents by their numbers."""
    return Passage(row[0], paths[row[1]], (row[2], row[3]), split(row[4]), row[5])


def path_row(number: int, labels: str) -> Row:
    """A header path by its joined labels."""
    return (number, labels, path_text(split(labels)))


def path_text(path: Sequence[str]) -> str:
    """What a header path is looked up by: the kept text of each label, its mark behind it."""
    return "".join(f"{kept(unannotated(fold(label)))}{SEPARATOR}" for label in path)


def division_row(number: int, division: Division) -> Row:
    """An administrative division or one of its other names."""
    return (
        number, division.code, division.name, division.level, division.parent, division.full,
        division.note,
    )  # fmt: skip


def division(row: Row) -> Division:
    """The division of a row."""
    return Division(*row[1:])
