"""Telephone and identity numbers leave a document's knowledge here, before it is stored.

Everything that is later answered, listed, searched, found by the audit or exported is made of what
is masked here; only the bytes of the source keep the digits.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

from kb.model import (
    Document,
    Extract,
    Fact,
    Indicator,
    Passage,
    Problem,
    Statement,
    Table,
)
from kb.personal import SHORTEST, masked, masked_lines
from kb.store.generation import split_lines
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


def masked_extract(whole: Extract) -> Extract:
    """The same with every telephone and identity number masked; figures stay as printed."""
    figures = frozenset(fact.text for fact in whole.facts if fact.kind == "number")
    known: dict[str, str | None] = {}

    def text(printed: str) -> str:
        if printed not in known:
            shown = masked(printed, figures)
            known[printed] = None if shown == printed else shown
        return known[printed] or printed

    found: Extract = _masked(whole, text, {})
    tables = tuple(_with_masked_grid(table, figures) for table in found.tables)
    return replace(found, tables=tables)


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
    )


def _masked(value: Any, text: Callable[[str], str], paths: dict[Any, Any]) -> Any:
    """The value itself where nothing in it changes; ``paths`` are those that were looked at."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, tuple):
        return _masked_tuple(value, text, paths)
    changed = {}
    for name in TEXTS.get(type(value), ()):
        old = getattr(value, name)
        if not old:
            continue
        new = _masked(old, text, paths)
        if new is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value


def _masked_tuple(value: tuple[Any, ...], text: Callable[[str], str], paths: dict[Any, Any]) -> Any:
    """Row and column paths come again and again: each is looked at once."""
    is_path = bool(value) and isinstance(value[0], str)
    if is_path and value in paths:
        return paths[value] or value
    parts = tuple(_masked(part, text, paths) for part in value)
    same = all(one is other for one, other in zip(parts, value, strict=True))
    if is_path:
        paths[value] = None if same else parts
    return value if same else parts
