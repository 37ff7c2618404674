"""Tables that are made up, printed in every layout, and read back: cells, paths, places."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer import headers, readers
from indexer.extract import tables
from indexer.grid import rectangular
from indexer.layout.context import contexts
from indexer.sources import Source, source
from kb.model import Document, Fact
from kb.text import width

PLACES = ("东山县", "西水县", "南岭区", "北川市", "中原区", "河口镇", "高新区", "云梦县")
CITIES = ("甲州市", "乙江市", "丙山市")
MEASURES = ("基本支出", "项目支出", "省级补助", "市级补助", "人员经费", "公用经费", "县级配套")
GROUPS = ("本年收入", "2023年财政拨款", "上年执行", "本次下达")
SUBJECTS = (
    "教育支出",
    "就业补助",
    "行政运行",
    "住房公积金",
    "公益性岗位补贴",
    "社会保险补贴",
    "其他支出",
)


@dataclass(frozen=True)
class Made:
    """A table as it is meant: header rows with spans, stub labels, figures by column."""

    stub_heads: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    paths: tuple[tuple[str, ...], ...]


def amounts() -> st.SearchStrategy[str]:
    number = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2)
    return number.map(lambda value: f"{value:,}")


@st.composite
def column_paths(draw: st.DrawFn) -> tuple[tuple[str, ...], ...]:
    names = draw(st.lists(st.sampled_from(MEASURES), min_size=1, max_size=5, unique=True))
    if draw(st.booleans()):
        return tuple((name,) for name in names)
    cut = draw(st.integers(min_value=1, max_value=len(names)))
    group = draw(st.sampled_from(GROUPS))
    grouped = [(group, "合计"), *((group, name) for name in names[:cut])]
    return (*grouped, *((name,) for name in names[cut:]))


@st.composite
def allocations(draw: st.DrawFn, *, blanks: bool) -> Made:
    """Places, one under the other or under their cities, with or without a total."""
    columns = draw(column_paths())
    places = draw(st.lists(st.sampled_from(PLACES), min_size=3, max_size=8, unique=True))
    cell = st.one_of(amounts(), st.just("")) if blanks else amounts()
    figures = [tuple(draw(cell) for _ in columns) for _ in places]
    figures = [row if any(row) else ("1.00", *row[1:]) for row in figures]
    if draw(st.booleans()):
        rows: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
            ((place,), row) for place, row in zip(places, figures, strict=True)
        ]
        paths: list[tuple[str, ...]] = [(place,) for place in places]
        heads: tuple[str, ...] = ("县区",)
    else:
        cities = _carried(draw, len(places))
        rows = [
            ((city if fresh else "", place), row)
            for (city, fresh), place, row in zip(cities, places, figures, strict=True)
        ]
        paths = [(city, place) for (city, _), place in zip(cities, places, strict=True)]
        heads = ("市", "县区")
    if draw(st.booleans()):
        total = tuple(draw(amounts()) for _ in columns)
        rows.append((("合计", *[""] * (len(heads) - 1)), total))
        paths.append(("合计",))
    return Made(heads, columns, tuple(rows), tuple(paths))


def _carried(draw: st.DrawFn, count: int) -> list[tuple[str, bool]]:
    sizes = [draw(st.integers(min_value=1, max_value=4)) for _ in CITIES]
    sizes[-1] = count
    named = [
        (city, at == 0) for city, size in zip(CITIES, sizes, strict=True) for at in range(size)
    ]
    return named[:count]


@st.composite
def statements(draw: st.DrawFn) -> Made:
    """Subjects with codes of three levels."""
    columns = draw(column_paths())
    classes = draw(st.integers(min_value=1, max_value=3))
    rows: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    paths: list[tuple[str, ...]] = []
    if draw(st.booleans()):
        rows.append((("合计", ""), tuple(draw(amounts()) for _ in columns)))
        paths.append(("合计",))
    for number in range(classes):
        code = str(205 + number)
        for depth, suffix in enumerate(("", "01", "0199")):
            label = f"{SUBJECTS[number]}{'类款项'[depth]}"
            rows.append(((code + suffix, label), tuple(draw(amounts()) for _ in columns)))
            paths.append(tuple(f"{SUBJECTS[number]}{level}" for level in "类款项"[: depth + 1]))
    return Made(("科目编码", "科目名称"), columns, tuple(rows), tuple(paths))


def header_rows(made: Made) -> list[list[tuple[str, int]]]:
    """The header as rows of (label, columns it spans); an empty label is a merged place."""
    depth = max(len(path) for path in made.columns)
    rows: list[list[tuple[str, int]]] = []
    for level in range(depth):
        row = [(name if level == 0 else "", 1) for name in made.stub_heads]
        before: tuple[str, ...] | None = None
        for path in made.columns:
            label = path[level] if level < len(path) else ""
            same = before is not None and before[: level + 1] == path[: level + 1]
            if same and label and level + 1 < len(path):
                row[-1] = (row[-1][0], row[-1][1] + 1)
            else:
                row.append((label, 1))
            before = path
        rows.append(row)
    return rows


def flat(row: Sequence[tuple[str, int]]) -> list[str]:
    return [text for label, span in row for text in (label, *[""] * (span - 1))]


def cells(made: Made) -> list[list[str]]:
    return [*(flat(row) for row in header_rows(made)), *([*s, *f] for s, f in made.rows)]


def as_tabs(made: Made) -> str:
    return "\n".join("\t".join(row) for row in cells(made))


def as_tabs_cut(made: Made) -> str:
    """Trailing blanks lost, as editors strip them."""
    return "\n".join("\t".join(row).rstrip("\t") for row in cells(made))


def as_pipes(made: Made) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in cells(made))


def as_aligned(made: Made) -> str:
    """Columns for the eye: names to the left, figures to the right, headers centred."""
    rows = cells(made)
    stubs = len(made.stub_heads)
    head = header_rows(made)
    widths = [max(width(row[at]) for row in rows[len(head) :]) for at in range(len(rows[0]))]
    for row in head[::-1]:
        at = 0
        for label, span in row:
            room = sum(widths[at : at + span]) + 3 * (span - 1)
            while room < width(label):
                for column in range(at, at + span):
                    widths[column] += 1
                    room += 1
            at += span
    lines = []
    for row in head:
        line, at = "", 0
        for label, span in row:
            room = sum(widths[at : at + span]) + 3 * (span - 1)
            left = max(0, (room - width(label)) // 2)
            line += " " * left + label + " " * max(0, room - left - width(label)) + "   "
            at += span
        lines.append(line.rstrip())
    for printed in rows[len(head) :]:
        line = ""
        for at, text in enumerate(printed):
            pad = " " * (widths[at] - width(text))
            line += (text + pad if at < stubs else pad + text) + "   "
        lines.append(line.rstrip())
    return "\n".join(line for line in lines if line.strip())


def as_page(made: Made) -> str:
    head = header_rows(made)
    out = ["<p>2023年资金表</p>", "<p>单位：万元</p>", "<table>"]
    for level, row in enumerate(head):
        out.append("<tr>")
        at = 0
        for label, span in row:
            merged = not label and level > 0
            if not merged:
                down = _rows_below(head, level, at)
                out.append(f"<td colspan={span} rowspan={down}>{html.escape(label)}</td>")
            at += span
        out.append("</tr>")
    for stub, figures in made.rows:
        texts = [*stub, *figures]
        out.append("<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>")
    return "\n".join([*out, "</table>"])


def _rows_below(head: Sequence[Sequence[tuple[str, int]]], level: int, at: int) -> int:
    down = 1
    for row in head[level + 1 :]:
        if flat(row)[at]:
            break
        down += 1
    return down


LAYOUTS: dict[str, Callable[[Made], str]] = {
    "tabs": as_tabs,
    "tabs cut": as_tabs_cut,
    "pipes": as_pipes,
    "aligned": as_aligned,
}
CAPTION = "2023年资金表\n\n单位：万元\n\n"


def read(text: str, name: str = "a.txt") -> list[Fact]:
    found = source(name, text.encode())
    assert isinstance(found, Source)
    document = Document(path=name, sha256="", title="")
    facts: list[Fact] = []
    for raw, context in contexts(readers.read(found), name):
        for grid in rectangular(raw):
            for headed in headers.headed(grid, context):
                facts.extend(tables.facts(headed, document, f"{name}#t1")[1])
    return facts


def expected(made: Made) -> set[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return {
        (path, column, text)
        for path, (_, figures) in zip(made.paths, made.rows, strict=True)
        for column, text in zip(made.columns, figures, strict=True)
        if text
    }


def told(facts: Sequence[Fact]) -> set[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return {(fact.row, fact.column, fact.text) for fact in facts if fact.kind == "number"}


EXAMPLES = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("layout", LAYOUTS)
@EXAMPLES
@given(made=st.one_of(allocations(blanks=True), statements()))
def test_a_printed_table_reads_back_as_it_was_meant(layout: str, made: Made) -> None:
    text = CAPTION + LAYOUTS[layout](made) + "\n"
    facts = read(text)
    assert told(facts) == expected(made), text


@EXAMPLES
@given(made=st.one_of(allocations(blanks=True), statements()))
def test_a_page_with_merged_cells_reads_back(made: Made) -> None:
    text = as_page(made)
    assert told(read(text, "a.html")) == expected(made), text


@pytest.mark.parametrize("layout", [*LAYOUTS, "page"])
@EXAMPLES
@given(made=allocations(blanks=True))
def test_every_figure_is_cited_where_it_stands(layout: str, made: Made) -> None:
    name = "a.html" if layout == "page" else "a.txt"
    text = as_page(made) if layout == "page" else CAPTION + LAYOUTS[layout](made) + "\n"
    lines = text.split("\n")
    facts = read(text, name)
    for fact in facts:
        if fact.kind == "number":
            spot = fact.spot
            assert lines[spot.first - 1][spot.start : spot.end] == fact.text
            assert fact.unit == "万元"
    assert len({fact.id for fact in facts}) == len(facts)
