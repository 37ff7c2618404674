"""The rules by name.  Each is one small function of a document's figures (``model.Check``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kb.audit.model import Check, Material, Outcome
from kb.audit.rules import (
    appropriations,
    bases,
    changes,
    counts,
    coverage,
    directions,
    forms,
    goals,
    headings,
    horizons,
    indicators,
    inner_counts,
    levels,
    lists,
    names,
    notices,
    ordering,
    products,
    prose,
    rates,
    restated,
    restatements,
    rows_in_text,
    siblings,
    tables,
)
from kb.audit.rules.catalogue import CATALOGUE

RULES: dict[str, Check] = {
    "table-rows": tables.rows,
    "table-columns": tables.columns,
    "table-balance": tables.balance,
    "prose-share": rates.shares,
    "prose-growth": rates.growth,
    "prose-fulfilled": rates.fulfilled,
    "prose-direction": directions.reasons,
    "prose-arranged": appropriations.arranged,
    "prose-items": prose.items,
    "prose-parts": prose.parts,
    "prose-restated": prose.restated,
    "prose-shares-sum": lists.shares,
    "change-restated": changes.restated,
    "change-reasons": changes.reasons,
    "text-table": restated.text_and_table,
    "text-row": rows_in_text.restated,
    "text-cell": lists.cells,
    "tables-agree": restated.tables,
    "unit-missing": restated.units,
    "unit-text": restated.amounts,
    "count-parts": counts.parts,
    "count-listed": counts.enumerated,
    "count-forms": counts.projects,
    "count-funds": counts.funds,
    "notice-total": notices.allotted,
    "form-funding": forms.funding,
    "form-tasks": forms.tasks,
    "form-list": forms.projects,
    "form-allocation": forms.allocation,
    "form-goal-funds": forms.goals,
    "form-texts": restatements.texts,
    "form-amounts": restatements.amounts,
    "form-sum": restatements.sums,
    "goal-product": products.goals,
    "goal-horizon": horizons.goals,
    "indicator-goal": goals.goals,
    "goal-covered": coverage.goals,
    "indicator-cost": indicators.costs,
    "indicator-horizon": indicators.horizons,
    "indicator-horizon-cost": horizons.costs,
    "indicator-twin": indicators.twins,
    "indicator-operator": siblings.operators,
    "indicator-standard": siblings.standards,
    "indicator-product": products.indicators,
    "indicator-formula": products.formulas,
    "indicator-count": inner_counts.costs,
    "indicator-period": inner_counts.standards,
    "indicator-level": levels.filed,
    "indicator-unit": levels.units,
    "basis-number": bases.goals,
    "deadline": bases.deadlines,
    "filing-date": bases.filings,
    "name-project": names.projects,
    "name-row": names.rows,
    "name-form": headings.titles,
    "name-department": headings.departments,
    "name-parts": headings.parts,
    "ordinal": ordering.ordinals,
    "ordinal-item": ordering.items,
    "contents-page": ordering.contents,
}

AcrossCheck = Callable[[Sequence[Material]], Iterator[Outcome]]
"""A rule over several documents: reads all that were audited."""

ACROSS: dict[str, AcrossCheck] = {
    "documents-number": bases.titles,
    "documents-indicator": siblings.documents,
    "documents-name": siblings.named,
}

TITLES: dict[str, str] = {name: title for name, (title, _) in CATALOGUE.items()}
"""What a rule is called for the user."""
