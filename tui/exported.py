"""What the screens show, as rows with citation columns and as the public JSON objects."""

from __future__ import annotations

from kb import contract
from kb.base import KnowledgeBase
from kb.model import GridCell, Table
from kb.store.seams import FactFilter
from kb.text import mask_personal_numbers
from tui.commands.documents import LISTING as DOCUMENTS
from tui.offers import Exported
from tui.reading import Opened
from tui.sheet import split_header


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
    path = read.document.path
    lines = [mask_personal_numbers(line) for line in read.lines]
    return Exported(
        read.document.title or path,
        ("文档", "行号", "正文"),
        [(path, number, line) for number, line in enumerate(lines, 1)],
        [{"document": path, "line": number, "text": line} for number, line in enumerate(lines, 1)],
    )
