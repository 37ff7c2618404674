"""The options by which facts and performance targets are chosen."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tui.calls.arguments import year

if TYPE_CHECKING:
    from kb.selection import Selection

_COMMON = (
    ("--document", "文档：文件名、文号或标题的一部分"),
    ("--organisation", "编制单位"),
    ("--region", "地区"),
    ("--project", "项目"),
    ("--unit", "计量单位，须完全相同"),
)
_OF_FACTS = (
    ("--table", "表：编号或标题的一部分"),
    ("--row", "行名，任一层"),
    ("--column", "列名，任一层"),
)
_OF_INDICATORS = (("--level", "指标名，任一级"),)
_KINDS = ("number", "text", "blank")


def add_fact_filters(parser: ArgumentParser) -> None:
    """The options that choose facts."""
    _add(parser, _COMMON + _OF_FACTS)
    parser.add_argument(
        "--kind",
        choices=_KINDS,
        action="append",
        default=[],
        help="数字 number（默认）、文字 text、空格 blank",
    )


def add_indicator_filters(parser: ArgumentParser) -> None:
    """The options that choose performance targets."""
    _add(parser, _COMMON + _OF_INDICATORS)


def _add(parser: ArgumentParser, options: tuple[tuple[str, str], ...]) -> None:
    parser.epilog = "各选项可重复：同一选项取其一，不同选项须同时符合。"
    for name, said in options:
        parser.add_argument(name, action="append", default=[], metavar="WORD", help=said)
    parser.add_argument("--year", action="append", default=[], type=year, help="年度", metavar="Y")


def selection(arguments: Namespace) -> Selection:
    """What the options choose."""
    from kb.selection import Selection

    given = vars(arguments)
    return Selection(
        documents=arguments.document,
        organisations=arguments.organisation,
        regions=arguments.region,
        projects=arguments.project,
        units=arguments.unit,
        years=arguments.year,
        tables=given.get("table", ()),
        rows=given.get("row", ()),
        columns=given.get("column", ()),
        levels=given.get("level", ()),
        kinds=given.get("kind") or ("number",),
    )
