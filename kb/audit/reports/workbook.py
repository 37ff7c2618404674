"""The report as a working paper: a workbook of findings, their cells, what held, and the counts.

Text of documents never becomes a formula there: cells of budgets do say ``=100%``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kb.audit.model import HeldCheck, Report
from kb.audit.reports.places import cell, labels, place
from kb.audit.reports.words import SEVERITY
from kb.audit.rules import TITLES
from kb.export import Cell, Page, workbook_file
from kb.finding import Finding
from kb.model import Citation

_FINDINGS = (
    "序号", "级别", "规则", "文件", "疑点", "算式", "应为", "原文", "差额", "单位", "可能原因",
    "说明", "说明人", "说明时间", "指纹",
)  # fmt: skip
_CELLS = ("疑点序号", "文件", "标题", "文号", "位置", "表", "行", "列", "原文", "指纹")
_HELD = ("规则", "文件", "算式", "位置")
_COUNTS = ("规则", "名称", "核对", "相符", "查出", "无从判断")


def workbook(path: Path, report: Report, held: Iterable[HeldCheck]) -> int:
    """Write the working paper and return its number of rows.

    Raises OSError; the file that was there then stands.
    """
    return workbook_file(
        path,
        [
            Page("疑点", _FINDINGS, _findings(report.findings)),
            Page("单元格", _CELLS, _cells(report.findings)),
            Page("相符的核对", _HELD, _held(held)),
            Page("统计", _COUNTS, _counts(report)),
        ],
    )


def _findings(findings: Sequence[Finding]) -> Iterator[Sequence[Cell]]:
    for number, one in enumerate(findings, 1):
        given = one.explained
        yield (
            number,
            SEVERITY[one.severity],
            TITLES.get(one.rule, one.rule),
            one.document,
            one.message,
            one.formula,
            _number(one.expected),
            _number(one.actual),
            _number(one.difference),
            one.unit,
            one.cause,
            given.why if given else None,
            given.who if given else None,
            given.when if given else None,
            one.fingerprint,
        )


def _cells(findings: Sequence[Finding]) -> Iterator[Sequence[Cell]]:
    for number, one in enumerate(findings, 1):
        for cited in one.citations:
            yield (number, *_place(cited), one.fingerprint)


def _place(cited: Citation) -> Sequence[Cell]:
    return (
        cited.document,
        cited.title,
        cited.number,
        place(cited),
        cited.table,
        labels(cited.row),
        labels(cited.column),
        cited.quote,
    )


def _held(held: Iterable[HeldCheck]) -> Iterator[Sequence[Cell]]:
    for one in held:
        places = "；".join(f"{place(cited)} {cell(cited)}".strip() for cited in one.citations)
        document = one.citations[0].document
        yield TITLES.get(one.rule, one.rule), document, one.formula, places


def _counts(report: Report) -> Iterator[Sequence[Cell]]:
    for made in report.counts:
        title = TITLES.get(made.rule, made.rule)
        yield made.rule, title, made.checked, made.held, made.failed, made.open


def _number(text: str | None) -> Cell:
    """A plain decimal as a number; words and nothing as they are."""
    try:
        number = Decimal(text or "")
    except InvalidOperation:
        return text
    return number if number.is_finite() else text
