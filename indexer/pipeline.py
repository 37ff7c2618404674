"""One document from its bytes to all that it yields.

``python -m indexer.pipeline FILE…`` prints what was read as JSON lines, for developers.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from indexer import headers, readers
from indexer.encoding import Unreadable
from indexer.extract import forms, tables
from indexer.extract.head import identity as head
from indexer.extract.in_words import words
from indexer.grid import rectangular
from indexer.layout.context import contexts
from indexer.layout.lone_rows import lone_rows
from indexer.layout.outline import outlined
from indexer.layout.wrecks import wrecks
from indexer.masking import masked_extract
from indexer.readers.paged import with_pages
from indexer.sources import Source, load
from indexer.structure import Grid, Layout, Paragraph, RawGrid, TableContext
from indexer.unit_inference import infer_units
from indexer.wording.captions import caption, unit_in
from kb.model import Document, Extract, Fact, Indicator, Problem, Statement, Table
from kb.values import dataclass, field, replace

_Item = TypeVar("_Item", Fact, Indicator, Statement)


@dataclass(slots=True)
class _Found:
    """What was read of a document so far."""

    tables: list[Table] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(source: Source) -> tuple[Extract, str | None]:
    """What a document yields, and its text where that is not simply its bytes in UTF-8.

    The text of a format that is none is what its reader wrote out, a line for each that is cited.
    Raises readers.UnknownFormat and encoding.Unreadable.
    """
    layout = readers.read(source)
    yielded = extract_layout(source, layout)
    if source.text:
        return yielded, None if source.data == source.text.encode("utf-8") else source.text
    return yielded, "\n".join(line.text for line in layout.lines)


def extract(source: Source) -> Extract:
    """All that one document yields.  Raises readers.UnknownFormat."""
    return extract_layout(source, readers.read(source))


def extract_layout(source: Source, read_layout: Layout) -> Extract:
    """All that a document yields whose lines and blocks have been read."""
    layout = forms.opened(replace(read_layout, blocks=outlined(read_layout.blocks)))
    headed = head.read(source.path, source.sha256, layout)
    document = headed.document
    found = _Found(problems=[*source.problems, *layout.problems, *_wrecks(source, layout)])
    grids = _rectangular(source.path, layout, document.title, found.problems)
    for grid, context in forms.whole(grids):
        _read_grid(grid, context, document, found)
    found = _without(found, layout.unclear)
    tables, facts = infer_units(found.tables, found.facts)
    said = words(headed, layout, facts, found.indicators, found.statements)
    whole = Extract(
        document=replace(document, problems=(*document.problems, *found.problems)),
        tables=tables,
        facts=told_apart((*facts, *said.facts)),
        indicators=told_apart(found.indicators),
        statements=told_apart((*found.statements, *said.statements)),
        passages=said.passages,
    )
    lines = [line.text for line in layout.lines]
    return masked_extract(with_pages(whole, layout.pages), lines)


def _without(found: _Found, unclear: Collection[int]) -> _Found:
    """What was read, but for the rows on these lines; the sums of their tables prove nothing."""
    if not unclear:
        return found
    return replace(
        found,
        tables=[_unproven(table, unclear) for table in found.tables],
        facts=[one for one in found.facts if one.spot.first not in unclear],
        indicators=[one for one in found.indicators if one.spot.first not in unclear],
    )


def _unproven(table: Table, unclear: Collection[int]) -> Table:
    first, last = table.lines
    if not any(first <= line <= last for line in unclear):
        return table
    return replace(table, footing="unproven", footing_sums=None)


def _rectangular(
    path: str, layout: Layout, title: str, problems: list[Problem]
) -> Iterator[tuple[Grid, TableContext]]:
    """The tables with what stands around them; one that is absurd is a problem and no table.

    Raises Unreadable where there is nothing else in the document.
    """
    lone = _is_lone(layout)
    for raw, context in contexts(layout, path):
        try:
            grids = rectangular(raw)
        except Unreadable as reason:
            if len(layout.blocks) == 1:
                raise
            problems.append(Problem(path, (raw.first, raw.last), str(reason)))
            continue
        yield from ((grid, _named(context, title) if lone else context) for grid in grids)


def _is_lone(layout: Layout) -> bool:
    """Whether there is one table and nothing else but its captions."""
    others = [block for block in layout.blocks if not isinstance(block, RawGrid)]
    if len(layout.blocks) - len(others) > 1:
        return False
    return all(isinstance(block, Paragraph) and caption(block.text) for block in others)


def _named(context: TableContext, title: str) -> TableContext:
    """The context of a table that stands alone in its document: called as that is."""
    if context.title:
        return context
    return replace(context, title=title, unit=context.unit or unit_in(title))


def told_apart(items: Iterable[_Item]) -> tuple[_Item, ...]:
    """The same items under ids of their own: what was read twice alike stays once."""
    kept: dict[str, _Item] = {}
    for item in items:
        name, number = item.id, 1
        while name in kept and replace(kept[name], id=item.id) != item:
            number += 1
            name = f"{item.id}.{number}"
        kept.setdefault(name, item if name == item.id else replace(item, id=name))
    return tuple(kept.values())


def _wrecks(source: Source, layout: Layout) -> list[Problem]:
    found = list(wrecks(layout.blocks))
    for row in lone_rows(layout.blocks, layout.lines):
        if not any(one.first <= row.last and row.first <= one.last for one in found):
            found.append(row)
    return [Problem(source.path, (wreck.first, wreck.last), wreck.reason) for wreck in found]


def _read_grid(grid: Grid, context: TableContext, document: Document, found: _Found) -> None:
    """Read one grid: as a form, or as a table."""
    if not forms.is_form(grid):
        _read_table(grid, context, document, found)
        return
    dated = replace(context, year=context.year or document.year)
    reading = forms.read_form(
        grid, dated, table=len(found.tables) + 1, indicator=len(found.indicators) + 1
    )
    found.tables.extend(reading.tables)
    found.facts.extend(reading.facts)
    found.indicators.extend(reading.indicators)
    found.statements.extend(reading.statements)
    found.problems.extend(reading.problems)


def _read_table(grid: Grid, context: TableContext, document: Document, found: _Found) -> None:
    for headed in headers.headed(grid, context):
        table, facts = tables.facts(headed, document, f"{document.path}#t{len(found.tables) + 1}")
        found.tables.append(table)
        found.facts.extend(facts)
        found.problems.extend(headed.problems)


def _plain(value: object) -> Any:
    return str(value) if isinstance(value, Decimal) else repr(value)


def _lines(arguments: Sequence[str]) -> Iterator[str]:
    for argument in arguments:
        for source in load(Path(argument)):
            if isinstance(source, Problem):
                yield json.dumps({"problem": asdict(source)}, ensure_ascii=False)
                continue
            whole = extract(source)
            parts: dict[str, Sequence[Any]] = {
                "table": whole.tables, "fact": whole.facts, "indicator": whole.indicators,
                "statement": whole.statements, "problem": whole.document.problems,
            }  # fmt: skip
            for name, items in parts.items():
                for item in items:
                    shown = {key: value for key, value in asdict(item).items() if key != "grid"}
                    yield json.dumps({name: shown}, ensure_ascii=False, default=_plain)


if __name__ == "__main__":
    for line in _lines(sys.argv[1:]):
        print(line)
