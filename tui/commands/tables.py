"""``caiwen tables``: the tables of one document or of all."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from kb import contract
from kb.model import Table
from tui.knowledge.opening import open_base
from tui.listings.listing import Listing, add_formats, give_out
from tui.sources.citing import lines_of, path


def _unit(listed: Table) -> str:
    if listed.unit is None:
        return "未注明"
    return f"{listed.unit}（推断）" if listed.unit_inferred else listed.unit


FOOTINGS = {"holds": "相符", "fails": "不符", "unproven": "—"}
"""What a table's own sums prove: read right, something wrong, nothing to try."""
LISTING: Listing[Table] = Listing(
    form=contract.table,
    heads=("编号", "位置", "年度", "单位", "数据行", "勾稽", "标题"),
    row=lambda one: (
        one.id,
        lines_of(*one.lines),
        str(one.year or ""),
        _unit(one),
        str(one.rows),
        FOOTINGS[one.footing],
        one.title,
    ),
    right=frozenset({4}),
    file_heads=(
        *("编号", "文档", "起始行", "结束行", "标题", "单位", "年度", "编制单位"),
        *("地区", "项目", "数据行", "列", "说明", "勾稽", "勾稽说明"),
    ),
    file_row=lambda one: (
        one.id,
        one.document,
        *one.lines,
        one.title,
        one.unit,
        one.year,
        one.organisation,
        one.region,
        one.project,
        one.rows,
        "；".join(path(column) for column in one.columns),
        one.note,
        FOOTINGS[one.footing],
        one.footing_sums,
    ),
)


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("document", nargs="?", metavar="文档", help="文件名、文号或标题的一部分")
    add_formats(parser)


def run(arguments: Namespace) -> int:
    """List the tables in document order."""
    from kb.selection import document

    with open_base(arguments) as base:
        name = arguments.document
        chosen = None if name is None else document(base, name).path
        return give_out(base.tables(chosen), LISTING, arguments)
