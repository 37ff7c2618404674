"""The public JSON form of findings and counts (contract, Finding)."""

from __future__ import annotations

from typing import Any

from kb.audit.model import Lapsed
from kb.audit.rules import TITLES
from kb.contract import citation
from kb.finding import Count, Explanation, Finding, Place


def finding(found: Finding) -> dict[str, Any]:
    """One finding; what is not known is null."""
    return {
        "rule": found.rule,
        "title": TITLES.get(found.rule, found.rule),
        "severity": found.severity,
        "message": found.message,
        "formula": found.formula,
        "expected": found.expected,
        "actual": found.actual,
        "difference": found.difference,
        "unit": found.unit,
        "cause": found.cause,
        "fingerprint": found.fingerprint,
        "explained": None if found.explained is None else said(found.explained),
        "citations": [citation(one) for one in found.citations],
    }


def said(given: Explanation) -> dict[str, Any]:
    """What a user has said of a finding."""
    return {"who": given.who, "when": given.when, "why": given.why}


def explanation(given: Explanation) -> dict[str, Any]:
    """An explanation with the finding that it was given for."""
    return {
        "fingerprint": given.fingerprint,
        "rule": given.rule,
        "message": given.message,
        **said(given),
        "cells": [_cell(one.place, one.quote) for one in given.cells],
    }


def lapsed(ended: Lapsed) -> dict[str, Any]:
    """An explanation that a changed figure has ended: what changed, what is found there now."""
    return {
        **explanation(ended.explanation),
        "changes": [
            {**_cell(one.cell.place, one.cell.quote), "now": one.now} for one in ended.changes
        ],
        "finding": ended.finding,
    }


def _cell(place: Place, quote: str) -> dict[str, Any]:
    document, table, row, column = place
    return {
        "document": document,
        "table": table or None,
        "row": list(row),
        "column": list(column),
        "quote": quote,
    }


def count(made: Count) -> dict[str, Any]:
    """How the checks of one rule ended."""
    return {
        "rule": made.rule,
        "checked": made.checked,
        "held": made.held,
        "failed": made.failed,
        "open": made.open,
        "broken": made.broken,
    }
