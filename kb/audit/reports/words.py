"""What every form of the report calls severities, and how it sums itself up."""

from __future__ import annotations

from collections import Counter

from kb.audit.model import Report
from kb.finding import Severity

SEVERITY: dict[Severity, str] = {"error": "错误", "warning": "疑点", "info": "提示"}
"""What each severity is called, from the gravest."""


def said(report: Report) -> str:
    """What was checked and how it ended, in one line."""
    checked = sum(one.checked for one in report.counts)
    held = sum(one.held for one in report.counts)
    undecided = sum(one.open for one in report.counts)
    kinds = Counter(found.severity for found in report.findings)
    told = "、".join(f"{title}{kinds[name]}处" for name, title in SEVERITY.items())
    explained = sum(one.explained is not None for one in report.findings)
    told += f"（已说明{explained}处）" if explained else ""
    broken = sum(one.broken for one in report.counts)
    told += f"，规则本身出错{broken}处" if broken else ""
    return f"核对{checked}项：相符{held}项，{told}；另有{undecided}项无从判断"
