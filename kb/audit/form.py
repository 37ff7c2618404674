"""The public JSON form of findings and counts (contract, Finding)."""

from __future__ import annotations

from typing import Any

from kb.audit.model import Count, Finding
from kb.contract import citation


def finding(found: Finding) -> dict[str, Any]:
    """One finding; what is not known is null."""
    return {
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message,
        "formula": found.formula,
        "expected": found.expected,
        "actual": found.actual,
        "difference": found.difference,
        "unit": found.unit,
        "cause": found.cause,
        "fingerprint": found.fingerprint,
        "citations": [citation(one) for one in found.citations],
    }


def count(made: Count) -> dict[str, Any]:
    """How the checks of one rule ended."""
    return {
        "rule": made.rule,
        "checked": made.checked,
        "held": made.held,
        "failed": made.failed,
        "open": made.open,
    }
