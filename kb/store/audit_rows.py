"""What the audit found in a document as rows of the schema, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kb.finding import Count, Finding
from kb.model import Citation, Document, Spot
from kb.store.rows import Row, dump, load

_SAID = ("message", "formula", "expected", "actual", "difference", "unit", "cause")
_COUNTED = ("checked", "held", "failed", "open", "broken")


def finding_row(number: int, document: int, found: Finding) -> Row:
    """A finding of a document; what it says and what it cites as JSON."""
    said = [getattr(found, name) for name in _SAID]
    cited = [_cited(one) for one in found.citations]
    return (
        number, document, found.rule, found.severity, found.fingerprint, dump(said), dump(cited),
    )  # fmt: skip


def finding(row: Row, documents: Mapping[str, Document]) -> Finding:
    """The finding of a row; ``documents`` are those of the generation by their paths."""
    _, _, rule, severity, fingerprint, said, cited = row
    return Finding(
        rule=rule,
        severity=severity,
        fingerprint=fingerprint,
        citations=tuple(_citation(one, documents) for one in load(cited)),
        **dict(zip(_SAID, load(said), strict=True)),
    )


def cells(found: Finding) -> Iterator[tuple[str, int, int]]:
    """(document, line, first character) of each cell that a doubt touches; notes touch none."""
    if found.severity != "info":
        for one in found.citations:
            if one.spot is not None:
                yield one.document, one.spot.first, one.spot.start


def counts_text(counts: Iterable[Count]) -> str | None:
    """The counts of the rules as JSON."""
    return dump([[one.rule, *(getattr(one, name) for name in _COUNTED)] for one in counts])


def counts(text: str | None) -> tuple[Count, ...]:
    """The counts of what ``counts_text`` wrote."""
    return tuple(Count(*one) for one in load(text))


def _cited(one: Citation) -> list[Any]:
    spot = one.spot
    place = None if spot is None else [getattr(spot, name) for name in spot.__match_args__]
    return [
        one.document, one.table, one.row, one.column, one.lines, one.quote, place, one.table_id,
        one.grid_row, one.grid_column,
    ]  # fmt: skip


def _citation(kept: list[Any], documents: Mapping[str, Document]) -> Citation:
    path, table, row, column, lines, quote, place, table_id, grid_row, grid_column = kept
    document = documents[path]
    first, last = lines
    return Citation(
        document=path,
        title=document.title,
        number=document.number,
        table=table,
        row=tuple(row),
        column=tuple(column),
        lines=(first, last),
        quote=quote,
        spot=None if place is None else Spot(*place),
        table_id=table_id,
        grid_row=grid_row,
        grid_column=grid_column,
    )
