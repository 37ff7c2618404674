"""``caiwen check``: the targets published for an indicator; with an actual value, met or not."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from kb import contract
from tui.calls.exits import FOUND, NOTHING
from tui.calls.progress import say
from tui.knowledge.opening import open_base
from tui.listings.listing import Listing, add_formats, give_out

if TYPE_CHECKING:
    from kb.check import Checked
    from kb.export import Cell

_OUTCOMES = {"met": "达标", "not_met": "未达标"}
HEADS = ("位置", "项目或单位", "期限", "指标", "目标", "实际", "结果")
FILE_HEADS = (
    *("文档", "行号", "项目", "地区", "编制单位", "年度", "期限", "一级指标", "二级指标"),
    *("三级指标", "指标值", "实际", "结果", "说明", "文号", "引文"),
)


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("indicator", metavar="指标", help="指标，可带项目、地方，例如 矿区满意度")
    parser.add_argument("actual", nargs="?", metavar="实际值", help="例如 92%% 或 8月2日")
    add_formats(parser)


def run(arguments: Namespace) -> int:
    """List the targets; 1 where there are none or the actual value misses one."""
    with open_base(arguments) as base:
        found = base.check_target(arguments.indicator, arguments.actual)
    if not found.targets:
        say(found.refusal)
        return NOTHING
    give_out(found.targets, listing(arguments.actual), arguments)
    return NOTHING if any(one.outcome == "not_met" for one in found.targets) else FOUND


def listing(actual: str | None) -> Listing[Checked]:
    """How the targets are listed."""
    return Listing(
        form=lambda one: contract.checked(one, actual),
        heads=HEADS,
        row=lambda one: _row(one, actual),
        file_heads=FILE_HEADS,
        file_row=lambda one: _file_row(one, actual),
    )


def _outcome(one: Checked) -> str:
    return _OUTCOMES[one.outcome] if one.outcome else one.reason


def _row(one: Checked, actual: str | None) -> tuple[str, ...]:
    target = one.indicator
    about = "·".join(part for part in (target.region, target.project) if part)
    place = f"{target.document}:{target.spot.first}"
    named = target.levels[2] or target.levels[1]
    about = about or target.organisation or ""
    return (place, about, target.horizon or "", named, target.text, actual or "", _outcome(one))


def _file_row(one: Checked, actual: str | None) -> tuple[Cell, ...]:
    target, cited = one.indicator, one.citation
    return (
        target.document, target.spot.first, target.project, target.region, target.organisation,
        target.year, target.horizon, *target.levels, target.text, actual,
        _OUTCOMES.get(one.outcome or ""), one.reason, cited.number, cited.quote,
    )  # fmt: skip
