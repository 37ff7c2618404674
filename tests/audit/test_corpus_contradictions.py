"""What contradicts in the shipped documents, read by hand, line by line: the audit finds all of it.

Each row of ``contradictions.jsonl`` names a document, a class, the lines of each side (a list of
lines that will do for it), words that the finding must say, and the other document where there is
one.  Nothing else in them is an error.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kb.audit.model import Report
from kb.base import KnowledgeBase
from kb.finding import Finding

_LIST = Path(__file__).with_name("contradictions.jsonl").read_text(encoding="utf-8")
ROWS = [json.loads(line) for line in _LIST.splitlines()]
NAMES = [f"{row['document'][:8]} {row['sides'][0][0]} {row['class']}" for row in ROWS]


@pytest.fixture(scope="module")
def report(corpus_kb: Path) -> Report:
    """The audit of the shipped documents, every citation read again from its source."""
    with KnowledgeBase.open(corpus_kb) as base:
        report = base.audit()
        cited = {one for found in report.findings for one in found.citations}
        assert all(base.verify(one) for one in cited)
    return report


def _told(row: dict[str, Any], found: Finding) -> bool:
    places = {
        (one.document, line)
        for one in found.citations
        for line in range(one.lines[0], one.lines[1] + 1)
    }
    sides = all(any((row["document"], line) in places for line in side) for side in row["sides"])
    other = not row.get("other") or any(one.document == row["other"] for one in found.citations)
    quotes = " ".join(one.quote for one in found.citations)
    said = f"{found.message} {found.formula} {quotes}"
    return sides and other and row.get("says", "") in said


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_what_was_read_by_hand_is_found(report: Report, row: dict[str, Any]) -> None:
    assert [found.rule for found in report.findings if _told(row, found)]


def test_nothing_else_is_an_error(report: Report) -> None:
    errors = [found for found in report.findings if found.severity == "error"]
    assert errors
    assert [one.message for one in errors if not any(_told(row, one) for row in ROWS)] == []


def test_rounding_is_a_note_only(report: Report) -> None:
    sums = [f for f in report.findings if f.rule in ("table-rows", "table-columns", "prose-parts")]
    assert len(sums) >= 20
    assert {found.severity for found in sums} == {"info"}
