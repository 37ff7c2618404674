"""The rules by name.  Each is one small function of a document's figures (``model.Check``)."""

from __future__ import annotations

from kb.audit.model import Check
from kb.audit.rules import forms, goals, indicators, prose, restated, tables

RULES: dict[str, Check] = {
    "table-rows": tables.rows,
    "table-columns": tables.columns,
    "table-balance": tables.balance,
    "prose-share": prose.shares,
    "prose-growth": prose.growth,
    "prose-items": prose.items,
    "prose-parts": prose.parts,
    "prose-restated": prose.restated,
    "text-table": restated.text_and_table,
    "tables-agree": restated.tables,
    "unit-missing": restated.units,
    "form-funding": forms.funding,
    "form-list": forms.projects,
    "form-allocation": forms.allocation,
    "form-goal-funds": forms.goals,
    "indicator-goal": goals.goals,
    "indicator-cost": indicators.costs,
    "indicator-horizon": indicators.horizons,
    "indicator-twin": indicators.twins,
    "indicator-operator": indicators.siblings,
    "indicator-product": indicators.products,
    "indicator-formula": indicators.formulas,
}

TITLES: dict[str, str] = {
    "table-rows": "表内各行合计",
    "table-columns": "表内各栏合计",
    "table-balance": "收支平衡",
    "prose-share": "文字中的占比",
    "prose-growth": "文字中的增减幅度",
    "prose-items": "文字中的几项共计",
    "prose-parts": "文字中的总额与其构成",
    "prose-restated": "文字前后不一",
    "text-table": "文字与表格",
    "tables-agree": "表与表之间",
    "unit-missing": "未注明单位",
    "form-funding": "项目资金与其来源",
    "form-list": "项目支出表与项目绩效目标表",
    "form-allocation": "分配表与各地绩效目标表",
    "form-goal-funds": "目标文字与项目资金",
    "indicator-goal": "目标文字与指标",
    "indicator-cost": "成本指标与项目金额",
    "indicator-horizon": "实施期与年度指标",
    "indicator-twin": "同名指标",
    "indicator-operator": "各地同一指标的符号",
    "indicator-product": "数量×标准与项目金额",
    "indicator-formula": "指标名称中的算式",
}
"""What a rule is called for the user."""
