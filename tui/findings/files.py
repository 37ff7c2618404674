"""The files that ``caiwen audit`` writes: SARIF, Markdown, CSV, a workbook, the baseline."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.calls.exits import CallError
from tui.calls.progress import say

if TYPE_CHECKING:
    from kb.audit.model import HeldCheck, Report
    from kb.export import Cell
    from kb.finding import Finding

HEADS = (
    "级别", "规则", "文件", "位置", "疑点", "算式", "应为", "原文", "差额", "单位", "可能原因",
    "说明", "说明人", "说明时间", "指纹",
)  # fmt: skip
"""The columns of the CSV file."""


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    for option, form in (
        ("--sarif", "写成 SARIF 2.1.0，“-”为标准输出"),
        ("--markdown", "写成 Markdown，“-”为标准输出"),
        ("--csv", "写成 CSV 文件，“-”为标准输出"),
        ("--xlsx", "写成工作底稿（Excel）：疑点、单元格、相符的核对、统计"),
    ):
        parser.add_argument(option, metavar="FILE", help=form)
    parser.add_argument("--baseline", metavar="FILE", help="只报这份基线里没有的疑点")
    parser.add_argument("--write-baseline", metavar="FILE", help="把现有疑点写成基线")


def are_wanted(arguments: Namespace) -> bool:
    """Whether the report goes into files.  Raises CallError where two go to stdout."""
    forms = (arguments.sarif, arguments.markdown, arguments.csv, arguments.xlsx)
    if [*forms, "-" if arguments.json else None].count("-") > 1:
        raise CallError("标准输出只能写一种格式，其余请给出文件名")
    if arguments.xlsx == "-":
        raise CallError("--xlsx 要给出文件名")
    return any(forms)


def write(report: Report, held: Callable[[], Iterable[HeldCheck]], arguments: Namespace) -> None:
    """Write every file that is asked for.  Raises OSError."""
    if arguments.sarif:
        _put(arguments.sarif, _sarif(report, arguments.baseline is not None))
    if arguments.markdown:
        from kb.audit.reports.markdown import markdown

        _put(arguments.markdown, markdown(report))
    if arguments.csv:
        _csv(arguments.csv, report.findings)
    if arguments.xlsx:
        from kb.audit.reports.workbook import workbook

        workbook(Path(arguments.xlsx), report, held())
        _say_written(arguments.xlsx)


def write_baseline(findings: Sequence[Finding], path: str) -> None:
    """Write the baseline.  Raises OSError."""
    from kb.audit import baseline

    count = baseline.write(Path(path), findings)
    say(f"已写出基线（{count} 条疑点）：{path}")


def _sarif(report: Report, new_only: bool) -> str:
    import json
    from importlib.metadata import PackageNotFoundError, version

    from kb.audit.reports.sarif import sarif

    try:
        number = version("caiwen")
    except PackageNotFoundError:
        number = "0"
    form = sarif(report, number, new_only=new_only)
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def _csv(path: str, findings: Sequence[Finding]) -> None:
    from kb import export

    if path == "-":
        export.write_csv(sys.stdout, HEADS, rows(findings))
        return
    export.csv_file(Path(path), HEADS, rows(findings))
    _say_written(path)


def rows(findings: Sequence[Finding]) -> Iterator[Sequence[Cell]]:
    """A row for each finding, under ``HEADS``."""
    from kb.audit.reports.places import cell, place
    from kb.audit.reports.words import SEVERITY
    from kb.audit.rules import TITLES

    for one in findings:
        given = one.explained
        places = "；".join(f"{place(cited)} {cell(cited)}".strip() for cited in one.citations)
        yield (
            SEVERITY[one.severity],
            TITLES.get(one.rule, one.rule),
            one.document,
            places,
            one.message,
            one.formula,
            one.expected,
            one.actual,
            one.difference,
            one.unit,
            one.cause,
            given.why if given else None,
            given.who if given else None,
            given.when if given else None,
            one.fingerprint,
        )


def _put(path: str, text: str) -> None:
    if path == "-":
        sys.stdout.write(text)
        return
    from kb.export import text_file

    text_file(Path(path), text)
    _say_written(path)


def _say_written(path: str) -> None:
    say(f"已写出：{path}")
