"""The public JSON form of every object: what scripts and other programs may rely on.

Each function gives a plain ``dict`` of JSON types.  Amounts are strings: a quoted one exactly as
published (``text``), its value as a plain decimal with the printed decimals (``"626.10"``), never
a float.  Names are added to these forms freely and never changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kb.answer import Answer, Choice, Value
from kb.model import Citation, Document, Fact, Indicator, Passage, Problem, Table

if TYPE_CHECKING:
    from kb.check import Checked
    from kb.compare import ComparedRow, Comparison
    from kb.compare_years import YearsCompared


def decimal(value: Decimal | None) -> str | None:
    """The plain decimal of a value: no exponent, no thousands separator, printed decimals kept."""
    return None if value is None else format(value, "f")


def citation(cited: Citation) -> dict[str, Any]:
    """A citation; ``page``, ``sheet`` and ``cell`` only where the format has them."""
    form: dict[str, Any] = {
        "document": cited.document,
        "title": cited.title,
        "number": cited.number,
        "table": cited.table,
        "row": list(cited.row),
        "column": list(cited.column),
        "lines": list(cited.lines),
        "quote": cited.quote,
    }
    if cited.table_id is not None:
        form["table_id"] = cited.table_id
    spot = cited.spot
    if spot is None:
        return form
    form["characters"] = [spot.start, spot.end]
    places = {"page": spot.page, "sheet": spot.sheet, "cell": spot.cell}
    form.update((name, place) for name, place in places.items() if place is not None)
    return form


def document(listed: Document) -> dict[str, Any]:
    """A document with what its head says and what of it could not be read."""
    return {
        "document": listed.path,
        "title": listed.title,
        "number": listed.number,
        "issuer": listed.issuer,
        "organisation": listed.organisation,
        "place": listed.place,
        "year": listed.year,
        "date": listed.date,
        "kind": listed.kind,
        "lines": listed.lines,
        "sha256": listed.sha256,
        "problems": [problem(one) for one in listed.problems],
    }


def problem(found: Problem) -> dict[str, Any]:
    """Something that could not be read."""
    return {"document": found.document, "lines": list(found.lines), "reason": found.reason}


def table(listed: Table) -> dict[str, Any]:
    """A table without its cells."""
    return {
        "id": listed.id,
        "document": listed.document,
        "title": listed.title,
        "kind": listed.kind,
        "unit": listed.unit,
        "unit_inferred": listed.unit_inferred,
        "year": listed.year,
        "organisation": listed.organisation,
        "region": listed.region,
        "project": listed.project,
        "lines": list(listed.lines),
        "columns": [list(path) for path in listed.columns],
        "rows": listed.rows,
        "note": listed.note,
        "footing": listed.footing,
        "footing_sums": listed.footing_sums,
    }


def fact(found: Fact, cited: Citation) -> dict[str, Any]:
    """A fact with its citation; ``value`` is null for cells that are blank or hold words."""
    return {
        "id": found.id,
        "document": found.document,
        "line": found.spot.first,
        "table": found.table,
        "table_title": found.table_title,
        "row": list(found.row),
        "column": list(found.column),
        "kind": found.kind,
        "text": found.text,
        "value": decimal(found.value),
        "unit": found.unit,
        "unit_inferred": found.unit_inferred,
        "approximate": found.approximate,
        "year": found.year,
        "organisation": found.organisation,
        "region": found.region,
        "project": found.project,
        "code": found.code,
        "phrase": found.phrase,
        "citation": citation(cited),
    }


def indicator(found: Indicator, cited: Citation) -> dict[str, Any]:
    """A performance target with its citation."""
    return {
        "id": found.id,
        "document": found.document,
        "line": found.spot.first,
        "table": found.table,
        "project": found.project,
        "region": found.region,
        "organisation": found.organisation,
        "year": found.year,
        "horizon": found.horizon,
        "levels": list(found.levels),
        "text": found.text,
        "operator": found.operator,
        "value": decimal(found.value),
        "values": [decimal(value) for value in found.values],
        "unit": found.unit,
        "citation": citation(cited),
    }


def passage(found: Passage, score: float, marks: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """A passage that was found; ``marks`` are the matching stretches of ``text``."""
    return {
        "document": found.document,
        "lines": list(found.lines),
        "headings": list(found.headings),
        "text": found.text,
        "score": round(score, 4),
        "marks": [list(mark) for mark in marks],
    }


def value(given: Value) -> dict[str, Any]:
    """One figure of an answer."""
    derived = given.derived
    return {
        "label": given.label,
        "value": given.value,
        "unit": given.unit,
        "cites": list(given.cites),
        "derived": None
        if derived is None
        else {
            "operation": derived.operation,
            "inputs": list(derived.inputs),
            "formula": derived.formula,
        },
    }


def choice(offered: Choice) -> dict[str, Any]:
    """One reading of a question, or the nearest that exists."""
    return {
        "label": offered.label,
        "question": offered.question,
        "values": [value(one) for one in offered.values],
    }


def answer(given: Answer) -> dict[str, Any]:
    """What is said to one question; a doubt about a figure is a note, and whole in ``findings``."""
    doubts, findings = _doubts(given)
    return {
        "id": given.id,
        "question": given.question,
        "status": given.status,
        "intent": given.intent,
        "text": given.text,
        "values": [value(one) for one in given.values],
        "verdict": given.verdict,
        "citations": [citation(one) for one in given.citations],
        "choices": [choice(one) for one in given.choices],
        "unexplained": list(given.unexplained),
        "notes": [*given.notes, *doubts],
        "findings": findings,
    }


def _doubts(given: Answer) -> tuple[list[str], list[dict[str, Any]]]:
    if not given.findings:
        return [], []
    from kb import doubts

    return list(doubts.notes(given)), [doubts.form(given, one) for one in given.findings]


def comparison(found: Comparison) -> dict[str, Any]:
    """One measure across places: the rows with rank, share, difference and citation; the sum."""
    return {
        "measure": found.measure,
        "unit": found.unit,
        "rows": [compared(row, found.unit) for row in found.rows],
        "sum": decimal(found.sum),
        "absent": [
            {"name": one.name, "reason": one.reason, "lack": one.lack} for one in found.absent
        ],
        "notes": list(found.notes),
    }


def compared(row: ComparedRow, unit: str | None) -> dict[str, Any]:
    """One row of a comparison; ``text`` and ``printed_unit`` are as published."""
    return {
        "rank": row.rank,
        "name": row.name,
        "measure": row.measure,
        "text": row.fact.text,
        "printed_unit": row.fact.unit,
        "value": decimal(row.value),
        "unit": unit,
        "share": decimal(row.share),
        "difference": decimal(row.behind),
        "year": row.year,
        "kind": row.kind,
        "likeness": row.likeness,
        "citation": citation(row.citation),
    }


def years_compared(found: YearsCompared) -> dict[str, Any]:
    """One measure across places and years: the comparison of each year, the changes of each place.

    ``changes`` holds one percentage a year, null for the first and where there is none.
    """
    return {
        "measure": found.measure,
        "unit": found.unit,
        "years": [
            {"year": year, **comparison(one)}
            for year, one in zip(found.years, found.comparisons, strict=True)
        ],
        "changes": {
            place.name: [decimal(place.change(at)) for at in range(len(found.years))]
            for place in found.places
        },
    }


def checked(one: Checked, actual: str | None) -> dict[str, Any]:
    """A published target with the actual value and whether it is met."""
    form = indicator(one.indicator, one.citation)
    return {**form, "actual": actual, "verdict": one.outcome, "reason": one.reason or None}
