"""What the screens show, as rows with citation columns and as the public JSON objects."""

from __future__ import annotations

from collections.abc import Iterator

from kb import contract
from kb.answer import Answer, Value
from kb.base import KnowledgeBase
from kb.export import Cell
from kb.model import GridCell, Table
from kb.store.seams import FactFilter
from tui.answers.figures import number
from tui.exports.offers import Exported
from tui.listings.documents import LISTING as DOCUMENTS
from tui.sources.citing import path, position
from tui.sources.reading import Opened
from tui.sources.sheet import split_header

ANSWER_HEADS = (
    *("名称", "数值", "单位", "算式", "依据", "文档", "位置", "表", "行", "列", "引文", "文号"),
)


def answer(given: Answer) -> Exported:
    """Each figure with each of its citations, then the citations that no figure bears."""
    borne = {cite for value in given.values for cite in value.cites}
    rows = [row for value in given.values for row in _value_rows(given, value)]
    rows += [
        ("", None, None, "", *_cited(given, cite))
        for cite in range(len(given.citations))
        if cite not in borne
    ]
    return Exported(given.question, ANSWER_HEADS, rows, [contract.answer(given)])


def _value_rows(given: Answer, value: Value) -> Iterator[tuple[Cell, ...]]:
    formula = value.derived.formula if value.derived else ""
    own = (value.label, number(value) or value.value, value.unit, formula)
    for cite in value.cites:
        yield (*own, *_cited(given, cite))
    if not value.cites:
        yield (*own, *("",) * (len(ANSWER_HEADS) - len(own)))


def _cited(given: Answer, cite: int) -> tuple[Cell, ...]:
    cited = given.citations[cite]
    quote = " ".join(cited.quote.split())
    return (
        f"〔{cite + 1}〕", cited.document, position(cited), cited.table,
        path(cited.row), path(cited.column), quote, cited.number,
    )  # fmt: skip


def documents(base: KnowledgeBase) -> Exported:
    """The list of documents."""
    found = base.documents()
    return Exported(
        "文档",
        tuple(DOCUMENTS.file_heads),
        [tuple(DOCUMENTS.file_row(one)) for one in found],
        [DOCUMENTS.form(one) for one in found],
    )


def table(base: KnowledgeBase, read: Opened, shown: Table) -> Exported:
    """A table as printed, each row with document, table, unit and line; its facts as objects."""
    header, body = split_header(shown.grid)
    count = max((len(cells) for cells in shown.grid), default=0)
    heads = [_head(shown, header, column) or f"第{column + 1}栏" for column in range(count)]
    rows = [
        (*_texts(shown.grid[row], count), read.document.path, shown.title, shown.unit,
         _line(shown.grid[row]), read.document.number)
        for row in body
    ]  # fmt: skip
    facts = base.facts(FactFilter(tables=[shown.id], kinds=None))
    objects = [contract.fact(fact, base.cite(fact)) for fact in facts]
    return Exported(
        shown.title or "表", (*heads, "文档", "表", "单位", "行号", "文号"), rows, objects
    )


def _head(shown: Table, header: list[int], column: int) -> str:
    texts = (shown.grid[row][column].text for row in header if column < len(shown.grid[row]))
    return " › ".join(dict.fromkeys(text for text in texts if text))


def _texts(cells: tuple[GridCell, ...], count: int) -> tuple[str, ...]:
    return (*(cell.text for cell in cells), *("",) * (count - len(cells)))


def _line(cells: tuple[GridCell, ...]) -> int | None:
    return next((cell.spot.first for cell in cells if cell.spot and cell.text), None)


def text(read: Opened) -> Exported:
    """The text of a document, line by line, numbers of persons masked."""
    name = read.document.path
    lines = read.lines
    return Exported(
        read.document.title or name,
        ("文档", "行号", "正文"),
        [(name, number, line) for number, line in enumerate(lines, 1)],
        [{"document": name, "line": number, "text": line} for number, line in enumerate(lines, 1)],
    )
