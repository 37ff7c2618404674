"""``caiwen facts``: every figure with its row, column, unit and place."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from kb import contract
from kb.base import KnowledgeBase
from kb.export import Cell
from kb.model import Fact
from tui.calls.filters import add_fact_filters, selection
from tui.knowledge.opening import open_base
from tui.listings.listing import Listing, add_formats, give_out
from tui.sources.citing import path

FILE_HEADS = (
    *("文档", "行号", "表", "行", "列", "原文", "数值", "单位", "年度", "编制单位", "地区"),
    *("项目", "编码", "文档标题", "文号", "引文"),
)


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    add_fact_filters(parser)
    add_formats(parser)


def run(arguments: Namespace) -> int:
    """List the facts in document order."""
    from kb.selection import facts

    with open_base(arguments) as base:
        return give_out(facts(base, selection(arguments)), listing(base), arguments)


def listing(base: KnowledgeBase) -> Listing[Fact]:
    """How facts of this knowledge base are listed; their citations are made from it."""
    return Listing(
        form=lambda one: contract.fact(one, base.cite(one)),
        heads=("位置", "行", "列", "原文", "单位"),
        row=_row,
        right=frozenset({3}),
        file_heads=FILE_HEADS,
        file_row=lambda one: _file_row(base, one),
    )


def _row(one: Fact) -> tuple[str, ...]:
    place = f"{one.document}:{one.spot.first}"
    return (place, path(one.row) or (one.phrase or ""), path(one.column), one.text, one.unit or "")


def _file_row(base: KnowledgeBase, one: Fact) -> tuple[Cell, ...]:
    cited = base.cite(one)
    return (
        one.document,
        one.spot.first,
        one.table_title,
        path(one.row),
        path(one.column),
        one.text,
        one.value,
        one.unit,
        one.year,
        one.organisation,
        one.region,
        one.project,
        one.code,
        cited.title,
        cited.number,
        cited.quote,
    )
