"""What of a table was left out when it was read: an answer over its rows is not over all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.model import Fact, Problem, Table
from kb.store.seams import FactStore

_MOST_TOLD = 3


def unread_notes(store: FactStore, facts: Iterable[Fact]) -> list[str]:
    """A note for each part of the figures' tables that no figure was taken from (Chinese).

    Only of tables that several rows are taken from: a lone cell stands whatever is beside it.
    """
    by_table: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.table is not None:
            by_table.setdefault((fact.document, fact.table), []).append(fact)
    notes: list[str] = []
    for (document, table), own in by_table.items():
        if len({fact.grid_row for fact in own}) > 1:
            notes.extend(_notes(store, document, table, own[0].spot.sheet is not None))
    return notes


def _notes(store: FactStore, document: str, table: str, in_sheet: bool) -> list[str]:
    problems = next(one.problems for one in store.documents() if one.path == document)
    if not problems:
        return []
    read = next(one for one in store.tables(document) if one.id == table)
    found = list(_left_out(problems, read, in_sheet))
    more = f"（共{len(found)}处）" if len(found) > _MOST_TOLD else ""
    title = f"《{read.title}》" if read.title else "所引的表"
    return [
        f"{title}没有读全，这里的结果不含没有读出的部分{more}：{one.reason}"
        for one in found[:_MOST_TOLD]
    ]


def _left_out(problems: Iterable[Problem], table: Table, in_sheet: bool) -> Iterator[Problem]:
    """What is left out of a table: lines inside it or right below it.

    Of a sheet, what is hidden or has no value is told of the whole sheet.
    """
    first, last = table.lines
    for one in problems:
        start, end = one.lines
        inside = first <= start <= end <= last and one.lines != table.lines
        around = in_sheet and start < first and last <= end
        if inside or around or start == last + 1:
            yield one
