"""A standard of which an indicator takes a share (200元*50%) with the standard of the goal.

Source: goal and indicator of one form state one standard; a share that one level of government
bears is said in both, or in neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kb.audit.figures import label, shown, where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.goal_texts import GoalTexts
from kb.audit.rules.forms.indicators import in_tables
from kb.audit.words import contradiction, letters
from kb.model import Fact, Indicator
from kb.quantity.units import parse_unit
from kb.text import fold

_PORTION = re.compile(r"\d+(?:\.\d+)?元[*×xX](\d+(?:\.\d+)?)%")
_SHARED = 6


def shares(material: Material) -> Iterator[Outcome]:
    """Each share of a standard, told once for all forms of a project."""
    told: dict[tuple[str, str, str], list[tuple[Indicator, Fact]]] = defaultdict(list)
    texts = GoalTexts(material)
    for table, project, found in in_tables(material):
        for one, share, full in _in_form(found, texts.yearly(table, project)):
            if full is None:
                yield HELD
            else:
                told[(label(one.levels[2]), one.text, share)].append((one, full))
    for (_, _, share), pairs in told.items():
        yield _portion(share, pairs)


def _in_form(
    found: Sequence[Indicator], said: Sequence[Fact]
) -> Iterator[tuple[Indicator, str, Fact | None]]:
    """Each indicator with a share, and the full standard where the goal says no such share."""
    shares_said = {fact.value for fact in said if fact.unit == "%"}
    for one in found:
        formula = _PORTION.search(fold(one.text))
        if formula and one.horizon != "实施期":
            full = next((fact for fact in said if _is_full(fact, one)), None)
            if full is not None:
                known = Decimal(formula[1]) in shares_said
                yield one, formula[1], None if known else full


def _is_full(fact: Fact, one: Indicator) -> bool:
    """Whether the goal gives people of the indicator's words an amount each."""
    meaning = parse_unit(fact.unit)
    near = len(letters("".join(fact.row[1:2])) & letters(one.levels[2])) >= _SHARED
    return meaning.base == "元" and "人" in meaning.per and near


def _portion(share: str, pairs: Sequence[tuple[Indicator, Fact]]) -> Outcome:
    one, full = pairs[0]
    more = f"等{len(pairs)}张表" if len(pairs) > 1 else ""
    return contradiction(
        f"指标“{label(one.levels[2])}”为{one.text}（{where(one)}{more}），只按{share}%计，"
        f"目标文字的标准为{shown(full)}（{where(full)}），没有写明比例",
        f"{one.text} ≠ {shown(full)}",
        list(dict.fromkeys(item for pair in pairs for item in pair)),
        "info",
        expected=shown(full),
        actual=one.text,
        unit=full.unit,
        cause="可能只计本级负担的部分",
    )
