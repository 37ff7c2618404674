"""Telephone and identity numbers leave a document's knowledge here, before it is stored.

Everything that is later answered, listed, searched, found by the audit or exported is made of what
is masked here; only the bytes of the source keep the digits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Sequence
from operator import attrgetter, is_
from typing import Any

from kb.model import (
    Document,
    Extract,
    Fact,
    GridCell,
    Indicator,
    Passage,
    Problem,
    Statement,
    Table,
)
from kb.personal import SHORTEST, masked, masked_lines
from kb.store.generation import split_lines
from kb.telephone_cells import hidden_spans, telephone_cells
from kb.telephone_lines import hidden, may_hold_some, telephones
from kb.values import replace

TEXTS: dict[type, tuple[str, ...]] = {
    Extract: ("document", "tables", "facts", "indicators", "statements", "passages"),
    Document: ("title", "number", "issuer", "organisation", "place", "problems", "headings"),
    Problem: ("reason",),
    Table: ("title", "organisation", "region", "project", "columns", "note"),
    Fact: (
        "text", "table_title", "row", "column", "organisation", "region", "project", "code",
        "stubs", "phrase",
    ),
    Indicator: ("project", "region", "organisation", "levels", "text"),
    Statement: ("subject", "text", "project", "region", "organisation"),
    Passage: ("headings", "text"),
}  # fmt: skip
"""The fields that hold a document's own words, by the class of value object."""


_FIELDS = {kind: (names, attrgetter(*names, names[0])) for kind, names in TEXTS.items()}
"""The fields of each class, and what gets them all at once (always several, so in a tuple)."""


class _Shown(dict[Any, Any]):
    """What texts and paths of labels become; None for those that stay, which most do.

    Labels come again and again: each is looked at once.
    """

    def __init__(self, figures: Container[str], telephones: Collection[str]) -> None:
        self._figures = figures
        self._telephones = telephones

    def __missing__(self, printed: str | tuple[Any, ...]) -> Any:
        if isinstance(printed, str):
            shown: Any = masked(hidden(printed, self._telephones), self._figures)
        else:
            shown = tuple(_masked(part, self) for part in printed)
        self[printed] = None if shown == printed else shown
        return self[printed]


def masked_extract(whole: Extract, lines: Sequence[str] = ()) -> Extract:
    """The same with every telephone and identity number masked; figures stay as printed.

    ``lines`` are the document's, for numbers that only another line calls a telephone's.
    """
    called = _telephones(whole, lines)
    whole = _without_telephones(whole, called)
    figures = frozenset(fact.text for fact in whole.facts if fact.kind == "number")
    telephones = frozenset(one for some in called.values() for one in some) - figures
    found: Extract = _masked(whole, _Shown(figures, telephones))
    tables = tuple(_with_masked_grid(table, figures) for table in found.tables)
    return replace(found, tables=tables)


def _telephones(whole: Extract, lines: Sequence[str]) -> dict[int, set[str]]:
    """The numbers on each line that it, another line or a table calls telephones."""
    called: dict[int, set[str]] = defaultdict(set)
    if not may_hold_some(lines):
        return called
    printed = frozenset(fact.text for fact in whole.facts if fact.kind == "number")
    for number, start, end in telephones(lines, printed):
        called[number + 1].add(lines[number][start:end])
    for cell in telephone_cells(whole.tables, printed):
        if cell.spot is not None:
            called[cell.spot.first].add(cell.text.strip())
    return called


def _without_telephones(whole: Extract, called: dict[int, set[str]]) -> Extract:
    """The same without the numbers that stand under 联系电话, which were taken for figures."""
    if not called:
        return whole

    def said(text: str, first: int, last: int) -> str:
        return hidden(text, {one for at in range(first, last + 1) for one in called.get(at, ())})

    def cell(one: GridCell) -> GridCell:
        return replace(one, text=said(one.text, one.spot.first, one.spot.last)) if one.spot else one

    return replace(
        whole,
        facts=tuple(
            fact for fact in whole.facts if fact.text not in called.get(fact.spot.first, ())
        ),
        statements=tuple(
            replace(one, text=said(one.text, one.spot.first, one.spot.last))
            for one in whole.statements
        ),
        passages=tuple(replace(one, text=said(one.text, *one.lines)) for one in whole.passages),
        tables=tuple(
            replace(table, grid=tuple(tuple(map(cell, row)) for row in table.grid))
            for table in whole.tables
        ),
    )


def _with_masked_grid(table: Table, figures: Container[str]) -> Table:
    """The table with its cells masked; a cell is called by its column's heads and the cell before.

    A grid of nothing but figures, labels and amounts stays the same object.
    """
    heads: dict[int, str] = {}
    rows = []
    for cells in table.grid:
        before = ""
        row = []
        for column, cell in enumerate(cells):
            if cell.role == "header":
                heads[column] = f"{heads.get(column, '')} {cell.text}"
            shown = cell.text
            if len(shown) >= SHORTEST:
                shown = masked(shown, figures, f"{heads.get(column, '')} {before}")
            row.append(cell if shown == cell.text else replace(cell, text=shown))
            before = cell.text or before
        rows.append(tuple(row))
    grid = tuple(rows)
    return table if grid == table.grid else replace(table, grid=grid)


def shown_lines(extract: Extract, text: str) -> tuple[str, ...]:
    """The lines of a document that was just read, as ``KnowledgeBase.shown_lines`` gives them."""
    return masked_lines(
        split_lines(text),
        lambda: frozenset(fact.text for fact in extract.facts if fact.kind == "number"),
        lambda: hidden_spans(extract.tables),
    )


def _masked(value: Any, shown: _Shown) -> Any:
    """The value itself where nothing in it changes."""
    kind = type(value)
    if kind is str:
        return shown[value] or value
    if kind is tuple:
        return _masked_tuple(value, shown)
    if kind not in _FIELDS:
        return value
    names, fields_of = _FIELDS[kind]
    changed = {}
    for name, old in zip(names, fields_of(value), strict=False):
        if not old:
            continue
        new = (shown[old] or old) if old.__class__ is str else _masked(old, shown)
        if new is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value


def _masked_tuple(value: tuple[Any, ...], shown: _Shown) -> tuple[Any, ...]:
    if value and value[0].__class__ is str:
        return shown[value] or value
    parts = tuple([_masked(part, shown) for part in value])
    return value if all(map(is_, parts, value)) else parts
