"""Tables that are made up, saved in every format, and read back: cells, paths, units, places.

Headers are stacked and merged, cells blank, rows parted by 其中, the unit stands in the title,
beside it, in the grid or in the columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Literal

import docx
import pytest
import xlsxwriter
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from indexer import pipeline
from indexer.sources import Source, source
from kb.model import Fact
from tests.indexer.tables.test_round_trip import (
    SUBJECTS,
    Made,
    _rows_below,
    allocations,
    amounts,
    as_aligned,
    as_page,
    as_pipes,
    as_tabs,
    expected,
    flat,
    header_rows,
    statements,
    told,
)

UnitPlace = Literal["title", "line", "grid", "columns"]
UNIT_PLACES: tuple[UnitPlace, ...] = ("title", "line", "grid", "columns")
TITLE = "2023年资金安排表"
Span = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged cell."""


@st.composite
def parted(draw: st.DrawFn) -> Made:
    """Items of which some have parts, each called 其中."""
    heads = draw(st.sampled_from([("预算数",), ("预算数", "决算数")]))
    rows: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    paths: list[tuple[str, ...]] = []
    names = draw(st.lists(st.sampled_from(SUBJECTS), min_size=2, max_size=4, unique=True))
    for at, name in enumerate(names):
        whole = [Decimal(draw(amounts()).replace(",", "")) + 10 for _ in heads]
        rows.append((("一二三四"[at] + "、" + name,), tuple(f"{value:,.2f}" for value in whole)))
        paths.append(("一二三四"[at] + "、" + name,))
        if draw(st.booleans()):
            part = tuple(f"{value / 4:,.2f}" for value in whole)
            rows.append(((f"其中：{name}补助",), part))
            paths.append((*paths[-1], "其中：", f"{name}补助"))
    return Made(("项目",), tuple((head,) for head in heads), tuple(rows), tuple(paths))


def with_unit(made: Made, place: UnitPlace) -> tuple[str, str, Made]:
    """The title, the line below it, and the table, the unit told in one of them."""
    if place == "title":
        return f"{TITLE}（单位：万元）", "", made
    if place == "columns":
        named = tuple((*path[:-1], f"{path[-1]}（万元）") for path in made.columns)
        return TITLE, "", replace(made, columns=named)
    return TITLE, "单位：万元" if place == "line" else "", made


def merged(made: Made) -> list[Span]:
    """The cells of the header that span rows or columns."""
    head = header_rows(made)
    found = []
    for level, row in enumerate(head):
        at = 0
        for label, span in row:
            down = _rows_below(head, level, at)
            if label and (span > 1 or down > 1):
                found.append((level, at, level + down - 1, at + span - 1))
            at += span
    return found


def grid(made: Made) -> list[list[str]]:
    return [*(flat(row) for row in header_rows(made)), *([*s, *f] for s, f in made.rows)]


def as_workbook(title: str, line: str, made: Made, *, inside: bool) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, shown = book.add_worksheet("表"), book.add_format({"num_format": "#,##0.00"})
    rows = grid(made)
    sheet.merge_range(0, 0, 0, len(rows[0]) - 1, title)
    caption = line or ("单位：万元" if inside else "")
    if caption:
        sheet.write(1, len(rows[0]) - 1, caption)
    spans = {(top, left): (bottom, right) for top, left, bottom, right in merged(made)}
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if (at, column) in spans:
                bottom, right = spans[at, column]
                sheet.merge_range(at + 2, column, bottom + 2, right, text)
            elif text and at >= len(header_rows(made)) and column >= len(made.stub_heads):
                sheet.write_number(at + 2, column, float(text.replace(",", "")), shown)
            elif text:
                sheet.write_string(at + 2, column, text)
    book.close()
    return out.getvalue()


def as_word(title: str, line: str, made: Made, *, inside: bool) -> bytes:
    document = docx.Document()
    document.add_paragraph(title)
    if line:
        document.add_paragraph(line)
    rows = grid(made)
    above = 1 if inside else 0
    table = document.add_table(rows=len(rows) + above, cols=len(rows[0]))
    if inside:
        table.cell(0, 0).merge(table.cell(0, len(rows[0]) - 1)).text = "单位：万元"
    for at, row in enumerate(rows, above):
        for column, text in enumerate(row):
            if text:
                table.cell(at, column).text = text
    for top, left, bottom, right in merged(made):
        text = rows[top][left]
        cell = table.cell(top + above, left).merge(table.cell(bottom + above, right))
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_csv(title: str, line: str, made: Made, *, inside: bool) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([title])
    if line or inside:
        writer.writerow(["单位：万元"])
    writer.writerows(grid(made))
    return out.getvalue().encode("gb18030")


def as_web(title: str, line: str, made: Made, *, inside: bool) -> bytes:
    page = as_page(made).split("<table>", 1)[1]
    span = len(grid(made)[0])
    own = f"<tr><td colspan={span}>单位：万元</td></tr>" if inside else ""
    said = f"<p>{line}</p>" if line else ""
    return f"<h2>{title}</h2>{said}<table>{own}{page}".encode()


def as_text(layout: Callable[[Made], str]) -> Callable[..., bytes]:
    def printed(title: str, line: str, made: Made, *, inside: bool) -> bytes:
        caption = line or ("单位：万元" if inside else "")
        return "\n".join([title, "", caption, layout(made), ""]).encode()

    return printed


def a_cell_a_line(made: Made) -> str:
    return "\n".join(text for row in grid(made) for text in row if text)


PRINTERS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "workbook": ("a.xlsx", as_workbook),
    "word": ("a.docx", as_word),
    "csv": ("a.csv", as_csv),
    "page": ("a.html", as_web),
    "tabs": ("a.txt", as_text(as_tabs)),
    "pipes": ("a.txt", as_text(as_pipes)),
    "aligned": ("a.txt", as_text(as_aligned)),
}
FEWEST_FOR_THE_EYE = 3
"""Fewer figures that only blanks part from their names are not told from running text."""
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def _figures(made: Made) -> list[str]:
    return [text for _, row in made.rows for text in row]


def read(name: str, data: bytes) -> tuple[list[Fact], list[str]]:
    """The figures of the tables, and the lines they are cited in."""
    found = source(name, data)
    assert isinstance(found, Source)
    extract, text = pipeline.read(found)
    printed = found.text if text is None else text
    return [fact for fact in extract.facts if fact.table is not None], printed.split("\n")


@pytest.mark.parametrize("kind", PRINTERS)
@FEW
@given(
    made=st.one_of(allocations(blanks=True), statements(), parted()),
    place=st.sampled_from(UNIT_PLACES),
)
def test_a_table_reads_back_from_every_format(kind: str, made: Made, place: UnitPlace) -> None:
    assume(kind != "aligned" or sum(map(bool, _figures(made))) >= FEWEST_FOR_THE_EYE)
    name, printer = PRINTERS[kind]
    title, line, table = with_unit(made, place)
    facts, lines = read(name, printer(title, line, table, inside=place == "grid"))
    assert told(facts) == expected(table)
    for fact in facts:
        if fact.kind == "number":
            assert fact.unit == "万元"
            assert lines[fact.spot.first - 1][fact.spot.start : fact.spot.end] == fact.text
    assert {fact.year for fact in facts} == {2023}


@FEW
@given(
    made=st.one_of(allocations(blanks=False), parted()).filter(
        lambda made: len(made.stub_heads) < 2
    )
)
def test_a_table_of_one_cell_a_line_reads_back(made: Made) -> None:
    single = replace(made, columns=tuple((path[-1],) for path in made.columns))
    text = f"{TITLE}\n单位：万元\n{a_cell_a_line(single)}\n"
    facts, _ = read("a.txt", text.encode())
    assert told(facts) == expected(single), text
