"""Tables with header paths become facts: every data cell with its row, column, unit and spot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.cell_units import cell_unit
from indexer.figures import figure, kind_in_grid
from indexer.headers.footing import proof, sums, sums_text
from indexer.structure import Column, HeadedTable, RawCell, Row
from indexer.wording.captions import year_of
from indexer.wording.labels import is_one_of, is_year, matches
from kb.model import Document, Fact, FactKind, Spot, Table
from kb.personal import looks_like_a_mobile, names_a_telephone
from kb.quantity import is_money
from kb.text import fold
from kb.values import dataclass

_LONG_TEXT = 120


@dataclass(frozen=True, slots=True)
class _Place:
    """What all facts of one table share."""

    document: Document
    table: HeadedTable
    table_id: str
    year: int | None
    organisation: str | None
    region: str | None


def facts(headed: HeadedTable, document: Document, table_id: str) -> tuple[Table, tuple[Fact, ...]]:
    """The table as it is stored, and a fact for each of its data cells (blank ones too)."""
    place = _Place(
        document,
        headed,
        table_id,
        headed.year or document.year,
        headed.organisation or document.organisation,
        headed.region,
    )
    found = tuple(_facts(place))
    return _table(place), found


def _table(place: _Place) -> Table:
    headed = place.table
    shown = [column for column in headed.columns if column.role in {"number", "text"}]
    tried = sums(headed) if _is_whole(headed) else ()
    return Table(
        id=place.table_id,
        document=place.document.path,
        title=headed.title,
        kind=headed.kind,
        unit=headed.unit,
        year=place.year,
        organisation=place.organisation,
        lines=(headed.first, headed.last),
        columns=tuple(column.path for column in shown),
        rows=len({row.index for row in headed.rows}),
        region=place.region,
        note=headed.note,
        footing=proof(tried),
        footing_sums=sums_text(tried),
        grid=headed.grid,
    )


def _is_whole(headed: HeadedTable) -> bool:
    """Whether each row was read; of others the sums prove nothing."""
    return all(problem.lines == (headed.first, headed.last) for problem in headed.problems)


def _facts(place: _Place) -> Iterator[Fact]:
    columns = {column.index: column for column in place.table.columns}
    for row in place.table.rows:
        line = _line(row, place.table)
        unread = any(columns[at].role == "number" and _is_words(cell) for at, cell in row.cells)
        for index, cell in row.cells:
            fact = _fact(place, row, columns[index], cell, line)
            if fact and not (unread and columns[index].role == "number" and fact.kind != "number"):
                yield fact


def _is_words(cell: RawCell | None) -> bool:
    """Whether a column of figures holds words here: then nothing is known of its neighbours."""
    return cell is not None and kind_in_grid(cell.text) == "words"


def _fact(place: _Place, row: Row, column: Column, cell: RawCell | None, line: Spot) -> Fact | None:
    text = cell.text if cell else ""
    fact_kind = _kind(text)
    if looks_like_a_mobile(text) and not _is_amount(place.table, column, row):
        return None
    if not _is_wanted(column, fact_kind, text):
        return None
    value = figure(text) if fact_kind == "number" else None
    spot = cell.spot if cell else line
    suffix = "" if text else f".{column.index}"
    return Fact(
        id=f"{place.document.path}#{spot.first}.{spot.start}{suffix}",
        document=place.document.path,
        kind=fact_kind,
        spot=spot,
        table=place.table_id,
        table_title=place.table.title,
        row=row.path,
        column=column.path,
        text=text,
        value=value.value if value else None,
        unit=cell_unit(place.table, column, row, value.unit if value else None),
        year=_year(column) or _year_of_row(row) or place.year,
        organisation=place.organisation,
        region=place.region,
        code=row.code,
        stubs=row.stubs,
        role=row.role,
        grid_row=row.index,
        grid_column=column.index,
    )


def _is_amount(table: HeadedTable, column: Column, row: Row) -> bool:
    """Whether bare digits of a column may be 138 亿元, and no telephone."""
    return (
        column.role == "number"
        and is_money(cell_unit(table, column, row, None))
        and not names_a_telephone(" ".join((*column.path, table.title)))
    )


def _kind(text: str) -> FactKind:
    found = kind_in_grid(text)
    if found in {"blank", "nil"}:
        return "blank"
    return "number" if found == "number" else "text"


def _is_wanted(column: Column, found: FactKind, text: str) -> bool:
    name = column.path[-1] if column.path else ""
    if is_one_of("person_heads", name):
        return False
    if column.role == "number":
        return True
    if matches("goal_head", name) or len(text) > _LONG_TEXT:
        return False
    return found != "number" or matches("figure_head", name)


def _year(column: Column) -> int | None:
    """The year a column's own name carries (2022年预算数, 2022), innermost first."""
    names = [f"{name}年" if is_year(name) else name for name in reversed(column.path)]
    return next((year for name in names if (year := year_of(name))), None)


def _year_of_row(row: Row) -> int | None:
    """The year that a row names as that of its own figures (2024年末余额, 2025年还本额, 2022).

    A project that begins with a year goes on in others.
    """
    if len(row.path) == 1 and is_year(row.path[0]):
        return int(fold(row.path[0]))
    found = _OWN_YEAR.match(fold(row.path[-1]).strip()) if row.path else None
    return int(found["year"]) if found else None


_OWN_YEAR = re.compile(
    r"(?:[一二三四五六七八九十]+、)?(?P<year>20\d\d)\s*年度?"
    r"(?:[末底初]|.{0,24}(?:余额|限额|还本|付息|(?:预算|执行|决算|完成)数?)(?:\([^()]*\))?$)"
)


def _line(row: Row, table: HeadedTable) -> Spot:
    """The end of the printed row, for cells that were not printed at all."""
    spots = [cell.spot for cell in table.grid[row.index] if cell.spot]
    if not spots:
        return Spot(table.first, table.first, 0, 0)
    last = max(spots, key=lambda spot: (spot.last, spot.end))
    return Spot(last.last, last.last, last.end, last.end)
