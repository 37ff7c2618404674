"""How performance targets are listed, each with the place it is cited from."""

from __future__ import annotations

from kb import contract
from kb.base import KnowledgeBase
from kb.export import Cell
from kb.model import Indicator
from tui.listings.listing import Listing

FILE_HEADS = (
    *("文档", "行号", "项目", "地区", "编制单位", "年度", "期限", "一级指标", "二级指标"),
    *("三级指标", "指标值", "比较", "数值", "单位", "文档标题", "文号", "引文"),
)


def listing(base: KnowledgeBase) -> Listing[Indicator]:
    """How targets of this knowledge base are listed; their citations are made from it."""
    return Listing(
        form=lambda one: contract.indicator(one, base.cite(one)),
        heads=("位置", "项目或单位", "期限", "二级指标", "三级指标", "指标值"),
        row=_row,
        file_heads=FILE_HEADS,
        file_row=lambda one: _file_row(base, one),
    )


def _row(one: Indicator) -> tuple[str, ...]:
    place = f"{one.document}:{one.spot.first}"
    about = "·".join(part for part in (one.project, one.region) if part)
    about = about or one.organisation or ""
    return (place, about, one.horizon or "", *one.levels[1:], one.text)


def _file_row(base: KnowledgeBase, one: Indicator) -> tuple[Cell, ...]:
    cited = base.cite(one)
    return (
        one.document,
        one.spot.first,
        one.project,
        one.region,
        one.organisation,
        one.year,
        one.horizon,
        *one.levels,
        one.text,
        one.operator,
        one.value,
        one.unit,
        cited.title,
        cited.number,
        cited.quote,
    )
