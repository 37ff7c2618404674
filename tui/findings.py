"""Findings on the terminal: by document and severity, each with its sums and its cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from tui.card import path, position
from tui.explaining import said_by
from tui.output import put
from tui.progress import say

if TYPE_CHECKING:
    from kb.audit.model import Finding, Report

SEVERITIES = {"error": "错误", "warning": "疑点", "info": "提示"}
"""What each severity is called, from the gravest."""

_MOST_CELLS = 8


def show(found: Sequence[Finding]) -> None:
    """Print the findings."""
    ranked = sorted(found, key=lambda one: (one.document, list(SEVERITIES).index(one.severity)))
    for document, ones in groupby(ranked, key=lambda one: one.document):
        put(document)
        for one in ones:
            _show_one(one)
        put("")


def _show_one(found: Finding) -> None:
    from kb.audit.rules import TITLES

    state = "，已说明" if found.explained else ""
    put(f"  〔{SEVERITIES[found.severity]}{state}〕{TITLES[found.rule]}：{found.message}")
    if found.formula:
        put(f"    算式  {found.formula}")
    if found.cause:
        put(f"    原因  {found.cause}")
    for cited in found.citations[:_MOST_CELLS]:
        where = " × ".join(part for part in (path(cited.row), path(cited.column)) if part)
        put(f"    见    {position(cited)}  {where}  {cited.quote}")
    if len(found.citations) > _MOST_CELLS:
        put(f"    见    ……共{len(found.citations)}处")
    if found.explained:
        put(f"    说明  {said_by(found.explained)}：{found.explained.why}")
    put(f"    指纹  {found.fingerprint}")


def say_counts(report: Report) -> None:
    """Tell on stderr what was checked and how it ended."""
    checked = sum(one.checked for one in report.counts)
    held = sum(one.held for one in report.counts)
    undecided = sum(one.open for one in report.counts)
    kinds = dict.fromkeys(SEVERITIES, 0)
    for finding in report.findings:
        kinds[finding.severity] += 1
    said = "、".join(f"{title}{kinds[name]}处" for name, title in SEVERITIES.items())
    explained = sum(one.explained is not None for one in report.findings)
    said += f"（已说明{explained}处）" if explained else ""
    say(f"核对{checked}项：相符{held}项，{said}；另有{undecided}项无从判断")
