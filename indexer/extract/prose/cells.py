"""Prose inside tables and forms: goals, main contents, bases, remarks, read like paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from indexer.extract.prose.amounts import ProseContext, Reader
from indexer.extract.prose.run import Run, aligned
from indexer.structure import Line
from kb.markup import read
from kb.model import Fact, Spot, Statement
from kb.values import dataclass, replace

_SENTENCE = re.compile(r"[，。；、,;]")
_SHORTEST, _LONG = 8, 20


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds prose: its run, its label and what it is about."""

    run: Run
    label: tuple[str, ...]
    context: ProseContext


def cells(
    statements: Collection[Statement],
    facts: Collection[Fact],
    lines: Sequence[Line],
    context: ProseContext,
) -> Iterator[Cell]:
    """The prose that forms yielded as statements and tables as facts in words."""
    for statement in _joined(statements):
        if is_prose(statement.text):
            yield Cell(
                _run(statement.text, statement.spot, lines),
                (statement.subject,) if statement.subject else (),
                replace(
                    context,
                    project=statement.project, region=statement.region,
                    year=statement.year or context.year,
                    organisation=statement.organisation or context.organisation,
                ),
            )  # fmt: skip
    for fact in facts:
        if fact.kind == "text" and fact.table and is_prose(fact.text):
            yield Cell(
                _run(fact.text, fact.spot, lines),
                (*fact.row, *fact.column),
                replace(
                    context,
                    project=fact.project, region=fact.region, year=fact.year or context.year,
                    organisation=fact.organisation or context.organisation,
                ),
            )  # fmt: skip


def is_prose(text: str) -> bool:
    """Whether a cell holds a sentence, and not a name or a value."""
    return len(text) >= _LONG or (len(text) >= _SHORTEST and bool(_SENTENCE.search(text)))


def cell_facts(found: Collection[Cell]) -> tuple[Fact, ...]:
    """The amounts in the cells, each once."""
    by_id: dict[str, Fact] = {}
    for cell in found:
        context = replace(cell.context, headings=cell.label)
        for fact in Reader().read(cell.run, context):
            by_id.setdefault(fact.id, fact)
    return tuple(by_id.values())


def _run(text: str, spot: Spot, lines: Sequence[Line]) -> Run:
    return aligned(read(text).text, spot, lines)


def _joined(statements: Collection[Statement]) -> Iterator[Statement]:
    """The statements, one that was printed over several lines joined to one."""
    held: Statement | None = None
    for statement in statements:
        if held is not None and _goes_on(held, statement):
            spot = replace(held.spot, last=statement.spot.last, end=statement.spot.end)
            held = replace(held, text=held.text + statement.text, spot=spot)
            continue
        if held is not None:
            yield held
        held = statement
    if held is not None:
        yield held


def _goes_on(held: Statement, following: Statement) -> bool:
    same = (held.kind, held.subject, held.project, held.region) == (
        following.kind, following.subject, following.project, following.region,
    )  # fmt: skip
    next_line = following.spot.first == held.spot.last + 1
    return same and next_line and held.text[-1:] not in "。；;！"
