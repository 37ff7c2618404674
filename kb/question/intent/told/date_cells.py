"""A day or month that a table prints beside a row: 竹山村蔬菜大棚什么时候完成."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from kb.answer import Answer
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.naming import clean, owner
from kb.question.compose.ranked import within_tables
from kb.question.mentions.labels import bare
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import without_words
from kb.question.resolve.within import in_place
from kb.store.seams import FactFilter

_EVENTS = tuple(
    map(
        Pattern,
        (
            r"完成|完工|竣工|建成|结束",
            r"开工|动工|开始|启动",
            r"下达",
            r"拨付|支付|到账|到位",
            r"验收",
            r"招标|中标|采购",
            r"到期|截止",
        ),
    )
)
_WHEN = Pattern(r"时间|日期|期限|年月|工期|时限")
_MOST = 12
_MOST_FACTS = 20_000


def date_cell(asking: Asking) -> Answer | None:
    """What the table's column of that event has in the rows named, or in its few rows."""
    event, said = _event(asking)
    if event is None:
        return None
    rest = asking.again(f"{without_words(asking, said)}多少")
    named = rest.question.required & ~rest.scope.mask
    cells = _of_rows(rest, event) if named else _of_table(rest, event)
    if cells and all(one.role == "total" for one in cells):  # no row is named but by its table
        cells = _of_table(rest, event)
    return _answer(asking, cells) if cells else None


def _event(asking: Asking) -> tuple[Pattern | None, int]:
    """The last event that the question names, and the words that only ask for its day."""
    text, taken = asking.question.text, 0
    for operation in asking.question.operations:
        if operation.name in ("date", "met"):
            taken |= bits(operation.start, operation.end)
    found = [(match, event) for event in _EVENTS for match in event.finditer(text)]
    if not found:
        return None, 0
    match, event = max(found, key=lambda one: one[0].start())
    return event, taken | bits(match.start(), match.end())


def _of_rows(rest: Asking, event: Pattern) -> list[Fact]:
    """The cells of that event in the one row that the rest of the question names."""
    best = [reading.best.fact for reading in rest.readings]
    rows = {(fact.table, fact.grid_row) for fact in best if fact.table}
    if len(rows) != 1:
        return []
    return [
        one
        for one in rest.table_facts(best[0], ("text", "blank"))
        if one.grid_row == best[0].grid_row and _tells(one, event)
    ]


def _of_table(rest: Asking, event: Pattern) -> list[Fact]:
    """The cells of that event in all rows, where just one table in scope has such a column."""
    documents = rest.scope.documents
    where = FactFilter(
        documents=None if documents is None else sorted(documents), kinds=("text",), prose=False
    )
    found = [
        one
        for one in islice(rest.words.store.facts(where), _MOST_FACTS)
        if one.project is None and _tells(one, event) and in_place(one, rest.scope, rest.words)
    ]
    one_column = len({(one.table, one.column) for one in found}) == 1
    return found if one_column and len(found) <= _MOST else []


def _tells(fact: Fact, event: Pattern) -> bool:
    """Whether a cell stands in a column of days of the event."""
    head = bare("".join(fact.column))
    return event.search(head) is not None and _WHEN.search(head) is not None


def _answer(asking: Asking, cells: Sequence[Fact]) -> Answer:
    draft = asking.draft("date")
    for one in cells:
        draft.cite(one)
    if len(cells) == 1:
        only = cells[0]
        name = f"{owner(only, asking.words)}“{clean(only.row[-1])}”的{clean(only.column[-1])}"
        said = _printed(only)
        return draft.answer(f"{name}为{said}。" if said else f"{name}一格为空。")
    listed = "；".join(f"{clean(one.row[-1])}：{_printed(one)}" for one in cells)
    return draft.answer(f"{within_tables(cells, asking)}{clean(cells[0].column[-1])}：{listed}。")


def _printed(fact: Fact) -> str:
    return re.sub(r"\s", "", fact.text)
