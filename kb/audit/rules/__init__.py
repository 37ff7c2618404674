"""The rules by name.  Each is one small function of a document's figures (``model.Check``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kb.audit.model import Check, Material, Outcome
from kb.audit.rules.between import counts, names, notices, restated, rows_in_text, two_years
from kb.audit.rules.catalogue import CATALOGUE
from kb.audit.rules.forms import (
    bounds,
    coverage,
    funding,
    goals,
    headings,
    horizons,
    indicators,
    inner_counts,
    levels,
    periods,
    portions,
    products,
    restatements,
    siblings,
    unit_costs,
    wording,
)
from kb.audit.rules.papers import bases, contents, ordering, owners, past_years, placeholders
from kb.audit.rules.prose import amounts, appropriations, changes, directions, lists, rates
from kb.audit.rules.tables import footing

RULES: dict[str, Check] = {
    "table-rows": footing.rows,
    "table-columns": footing.columns,
    "table-balance": footing.balance,
    "table-change": two_years.changes,
    "prose-share": rates.shares,
    "prose-growth": rates.growth,
    "prose-fulfilled": rates.fulfilled,
    "prose-direction": directions.reasons,
    "prose-arranged": appropriations.arranged,
    "prose-items": amounts.items,
    "prose-parts": amounts.parts,
    "prose-restated": amounts.restated,
    "prose-shares-sum": lists.shares,
    "share-precision": lists.precision,
    "change-restated": changes.restated,
    "change-table": two_years.restated,
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
    "count-rows": counts.listed,
    "count-funds": counts.funds,
    "notice-total": notices.allotted,
    "form-funding": funding.funding,
    "form-tasks": funding.tasks,
    "form-list": funding.projects,
    "form-allocation": funding.allocation,
    "form-goal-funds": funding.goals,
    "form-texts": restatements.texts,
    "form-amounts": restatements.amounts,
    "form-sum": restatements.sums,
    "form-period": periods.funds,
    "goal-product": products.goals,
    "goal-horizon": horizons.goals,
    "indicator-goal": goals.goals,
    "goal-covered": coverage.goals,
    "indicator-cost": indicators.costs,
    "indicator-horizon": indicators.horizons,
    "indicator-writing": indicators.unit_writing,
    "indicator-horizon-cost": horizons.costs,
    "indicator-twin": indicators.twins,
    "goal-words": wording.satisfaction,
    "goal-rates": wording.rates,
    "indicator-bound": bounds.unsigned,
    "indicator-operator": siblings.operators,
    "indicator-standard": siblings.standards,
    "indicator-head": unit_costs.heads,
    "indicator-product": products.indicators,
    "indicator-formula": products.formulas,
    "indicator-count": inner_counts.costs,
    "indicator-period": inner_counts.standards,
    "indicator-portion": portions.shares,
    "indicator-level": levels.filed,
    "indicator-unit": levels.units,
    "indicator-yuan": levels.money,
    "basis-number": bases.goals,
    "basis-year": past_years.notices,
    "deadline": bases.deadlines,
    "filing-date": bases.filings,
    "filing-blank": bases.unfiled,
    "name-project": names.projects,
    "name-spelling": names.spellings,
    "name-row": names.rows,
    "name-form": headings.titles,
    "name-title": headings.projects,
    "name-mark": headings.marks,
    "name-owner": owners.names,
    "name-department": headings.departments,
    "name-parts": headings.parts,
    "ordinal": ordering.ordinals,
    "ordinal-item": ordering.items,
    "contents-page": contents.pages,
    "contents-entry": contents.entries,
    "placeholder": placeholders.left,
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
