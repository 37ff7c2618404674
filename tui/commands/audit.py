"""``caiwen audit``: the cross-checks between figures, findings by document and severity."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tui import explaining, rule_settings
from tui.arguments import add_json
from tui.exits import FOUND, NOTHING, CallError
from tui.findings import SEVERITIES, say_counts, show
from tui.opening import open_base
from tui.output import put_json

if TYPE_CHECKING:
    from kb.audit.model import Report
    from kb.audit.settings import Settings
    from kb.base import KnowledgeBase


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
    add_json(parser)
    rule_settings.configure(parser)
    explaining.configure(parser)


def run(arguments: Namespace) -> int:
    """Audit; 1 where a finding that is listed is an error that nobody has explained."""
    if arguments.rules:
        return rule_settings.show(arguments)
    about_explanations = explaining.is_wanted(arguments)
    settings = rule_settings.settings(arguments.settings)
    with open_base(arguments) as base:
        if about_explanations:
            return explaining.run(base, arguments)
        report = _audited(base, arguments, settings)
    wanted = arguments.severity or tuple(SEVERITIES)
    found = [one for one in report.findings if one.severity in wanted]
    if arguments.json:
        from kb.audit.form import finding

        for one in found:
            put_json(finding(one))
    else:
        show(found)
    explaining.say_lapsed(report.lapsed)
    say_counts(report)
    grave = any(one.severity == "error" and not one.explained for one in found)
    return NOTHING if grave else FOUND


def _audited(base: KnowledgeBase, arguments: Namespace, settings: Settings) -> Report:
    from kb.audit.run import UnknownRule

    try:
        return base.audit(arguments.documents or None, arguments.rule or None, settings)
    except UnknownRule as error:
        raise CallError(_no_rule(str(error))) from None


def _no_rule(name: str) -> str:
    from kb.audit.rules import TITLES

    return f"没有规则“{name}”；可用的有：{'、'.join(TITLES)}"
