"""``caiwen audit``: the cross-checks between figures, findings by document and severity."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from tui.arguments import add_json
from tui.card import lines_of, path
from tui.exits import FOUND, NOTHING, CallError
from tui.opening import open_base
from tui.output import put, put_json
from tui.progress import say

if TYPE_CHECKING:
    from kb.audit.model import Finding, Report

_SEVERITIES = {"error": "错误", "warning": "疑点", "info": "提示"}
_MOST_CELLS = 8


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("documents", nargs="*", metavar="文档", help="要核对的文档，不写则为全部")
    parser.add_argument(
        "--rule", action="append", default=[], metavar="NAME", help="只用这条规则，可重复"
    )
    parser.add_argument(
        "--severity",
        action="append",
        default=[],
        choices=tuple(_SEVERITIES),
        help="只列这一级：错误 error、疑点 warning、提示 info，可重复",
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Audit; 1 where a finding that is listed is an error."""
    from kb.audit.form import finding
    from kb.audit.run import UnknownRule

    with open_base(arguments) as base:
        try:
            report = base.audit(arguments.documents or None, arguments.rule or None)
        except UnknownRule as error:
            raise CallError(_no_rule(str(error))) from None
    wanted = arguments.severity or tuple(_SEVERITIES)
    found = [one for one in report.findings if one.severity in wanted]
    if arguments.json:
        for one in found:
            put_json(finding(one))
    else:
        _show(found)
    _say_counts(report)
    return NOTHING if any(one.severity == "error" for one in found) else FOUND


def _no_rule(name: str) -> str:
    from kb.audit.rules import RULES

    return f"没有规则“{name}”；可用的有：{'、'.join(RULES)}"


def _show(found: Sequence[Finding]) -> None:
    ranked = sorted(found, key=lambda one: (_document(one), list(_SEVERITIES).index(one.severity)))
    for document, ones in groupby(ranked, key=_document):
        put(document)
        for one in ones:
            _show_one(one)
        put("")


def _document(found: Finding) -> str:
    return found.citations[0].document if found.citations else ""


def _show_one(found: Finding) -> None:
    from kb.audit.rules import TITLES

    put(f"  〔{_SEVERITIES[found.severity]}〕{TITLES[found.rule]}：{found.message}")
    if found.formula:
        put(f"    算式  {found.formula}")
    if found.cause:
        put(f"    原因  {found.cause}")
    for cited in found.citations[:_MOST_CELLS]:
        where = " × ".join(part for part in (path(cited.row), path(cited.column)) if part)
        put(f"    见    {lines_of(*cited.lines)}  {where}  {cited.quote}")
    if len(found.citations) > _MOST_CELLS:
        put(f"    见    ……共{len(found.citations)}处")


def _say_counts(report: Report) -> None:
    checked = sum(one.checked for one in report.counts)
    held = sum(one.held for one in report.counts)
    undecided = sum(one.open for one in report.counts)
    kinds = dict.fromkeys(_SEVERITIES, 0)
    for finding in report.findings:
        kinds[finding.severity] += 1
    said = "、".join(f"{title}{kinds[name]}处" for name, title in _SEVERITIES.items())
    say(f"核对{checked}项：相符{held}项，{said}；另有{undecided}项无从判断")
