"""The report as SARIF 2.1.0, for the programs that collect and compare what checkers find.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard.  A
finding's fingerprint is its partial fingerprint, and an explained one is suppressed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from kb.audit.form import count
from kb.audit.model import Report
from kb.audit.reports.places import cell, is_of_lines, place
from kb.audit.rules import TITLES
from kb.finding import Explanation, Finding, Severity
from kb.model import Citation

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
VERSION = "2.1.0"
FINGERPRINT = "caiwenFinding/v1"

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def sarif(report: Report, version: str, *, new_only: bool = False) -> dict[str, Any]:
    """The log of one run by this version of the program.

    ``new_only`` says that the report holds only what a baseline did not.
    """
    rules = [made.rule for made in report.counts]
    numbers = {rule: number for number, rule in enumerate(rules)}
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {"driver": _driver(rules, version)},
                "language": "zh-CN",
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, numbers, new_only) for one in report.findings],
                "properties": {"checks": [count(made) for made in report.counts]},
            }
        ],
    }


def _driver(rules: list[str], version: str) -> dict[str, Any]:
    return {
        "name": "caiwen",
        "fullName": "财问：财政公开文件数字核对",
        "version": version,
        "language": "zh-CN",
        "rules": [
            {"id": rule, "shortDescription": {"text": TITLES.get(rule, rule)}} for rule in rules
        ],
    }


def _result(found: Finding, numbers: Mapping[str, int], new_only: bool) -> dict[str, Any]:
    first, rest = found.citations[:1], found.citations[1:]
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "level": _LEVELS[found.severity],
        "message": {"text": found.message},
        "locations": [_location(one) for one in first],
        "relatedLocations": [_location(one, number) for number, one in enumerate(rest, 1)],
        "partialFingerprints": {FINGERPRINT: found.fingerprint},
        "properties": {
            "formula": found.formula,
            "expected": found.expected,
            "actual": found.actual,
            "difference": found.difference,
            "unit": found.unit,
            "cause": found.cause,
        },
    }
    if found.rule in numbers:
        result["ruleIndex"] = numbers[found.rule]
    if found.explained is not None:
        result["suppressions"] = [_suppression(found.explained)]
    if new_only:
        result["baselineState"] = "new"
    return result


def _location(cited: Citation, number: int | None = None) -> dict[str, Any]:
    """Where a figure stands; lines only where they are those of the file itself."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(cited.document)}}
    if is_of_lines(cited):
        physical["region"] = _region(cited)
    location: dict[str, Any] = {
        "physicalLocation": physical,
        "logicalLocations": [
            {"fullyQualifiedName": f"{place(cited)} {cell(cited)}".strip(), "kind": "member"}
        ],
        "message": {"text": f"{cell(cited)}：{cited.quote}" if cell(cited) else cited.quote},
    }
    return location if number is None else {"id": number, **location}


def _region(cited: Citation) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": cited.lines[0], "endLine": cited.lines[1]}
    if cited.spot is not None:
        region |= {"startColumn": cited.spot.start + 1, "endColumn": cited.spot.end + 1}
    return {**region, "snippet": {"text": cited.quote}}


def _suppression(given: Explanation) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{given.who} {given.when}：{given.why}",
    }
