"""``caiwen audit``: the cross-checks between figures, on the terminal or in files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kb.values import replace
from tui.calls.arguments import add_json
from tui.calls.exits import FOUND, NOTHING, CallError
from tui.calls.output import put_json
from tui.calls.progress import say
from tui.findings import explaining, files, rules
from tui.findings.told import SEVERITIES, say_counts, show, show_counts
from tui.knowledge.opening import open_base

if TYPE_CHECKING:
    from kb.audit.model import HeldCheck, Report
    from kb.audit.settings import Settings
    from kb.base import KnowledgeBase
    from kb.finding import Finding


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
        choices=tuple(SEVERITIES),
        help="只列这一级：错误 error、疑点 warning、提示 info，可重复",
    )
    parser.add_argument("--finding", metavar="指纹", help="只列这一条疑点")
    parser.add_argument(
        "--counts", action="store_true", help="改列每条规则核对、相符、查出、无从判断各多少项"
    )
    add_json(parser)
    files.configure(parser)
    rules.configure(parser)
    explaining.configure(parser)


def run(arguments: Namespace) -> int:
    """Audit; 1 where a finding that is listed is an error that nobody has explained."""
    if arguments.rules:
        return rules.show(arguments)
    about_explanations = explaining.is_wanted(arguments)
    settings = rules.settings(arguments.settings)
    into_files = files.are_wanted(arguments)
    with open_base(arguments) as base:
        if about_explanations:
            return explaining.run(base, arguments)
        report = _audited(base, arguments, settings)
        listed = _listed(report, arguments)
        if into_files:
            files.write(listed, lambda: _held(base, arguments, settings), arguments)
    if arguments.write_baseline:
        files.write_baseline(listed.findings, arguments.write_baseline)
    if arguments.json or arguments.counts or not (into_files or arguments.write_baseline):
        _show(listed, arguments)
    explaining.say_lapsed(report.lapsed)
    say_counts(listed)
    return FOUND if listed.holds else NOTHING


def _audited(base: KnowledgeBase, arguments: Namespace, settings: Settings) -> Report:
    from kb.audit.run import UnknownRule

    try:
        return base.audit(arguments.documents or None, arguments.rule or None, settings)
    except UnknownRule as error:
        raise CallError(_no_rule(str(error))) from None


def _listed(report: Report, arguments: Namespace) -> Report:
    """The report with the findings that are asked for only."""
    found: list[Finding] = list(report.findings)
    if arguments.finding:
        found = [explaining.by_fingerprint(found, arguments.finding)]
    if arguments.severity:
        found = [one for one in found if one.severity in arguments.severity]
    if arguments.baseline:
        from kb.audit import baseline

        known = baseline.read(Path(arguments.baseline))
        new = [one for one in found if one.fingerprint not in known]
        say(f"基线里已有{len(found) - len(new)}条，新出现{len(new)}条")
        found = new
    return replace(report, findings=tuple(found))


def _held(base: KnowledgeBase, arguments: Namespace, settings: Settings) -> Iterator[HeldCheck]:
    from kb.audit.run import held

    return held(base, arguments.documents or None, arguments.rule or None, settings)


def _show(listed: Report, arguments: Namespace) -> None:
    if not arguments.json:
        if arguments.counts:
            show_counts(listed.counts)
        else:
            show(listed.findings)
        return
    from kb.audit import form

    if arguments.counts:
        for made in listed.counts:
            put_json(form.count(made))
    else:
        for one in listed.findings:
            put_json(form.finding(one))


def _no_rule(name: str) -> str:
    from kb.audit.rules import TITLES

    return f"没有规则“{name}”；可用的有：{'、'.join(TITLES)}"
