"""The targets published for an indicator, and whether an actual value meets each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kb.model import Citation, Indicator
from kb.period import days
from kb.quantity import IncommensurableUnitsError, amounts, meets, meets_date, target
from kb.quantity.amount import Amount
from kb.quantity.targets import Target
from kb.question.compose.refusal import out_of_scope, unexplained, wrong_year
from kb.question.draft import Base
from kb.question.mentions.lexicon import lexicon
from kb.question.resolve.asking import ask
from kb.question.resolve.plain_rates import AT_LEAST, demanded
from kb.text import fold
from kb.values import dataclass

Outcome = Literal["met", "not_met"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One published target held against the actual value.

    ``outcome`` is None where no actual value was given or the two can't be compared; ``reason``
    then says why.
    """

    indicator: Indicator
    citation: Citation
    outcome: Outcome | None
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """All targets that the words name; ``refusal`` says why where there are none."""

    words: str
    actual: str | None
    targets: tuple[Checked, ...]
    refusal: str
    notes: tuple[str, ...]


def check(base: Base, words: str, actual: str | None = None) -> Check:
    """The targets of the indicator that ``words`` name, each held against ``actual``."""
    asking = ask(base, lexicon(base), words)
    refused = out_of_scope(asking, "check") or wrong_year(asking, "check")
    readings = () if refused else asking.target_readings
    if not readings:
        refused = refused or unexplained(asking, asking.targets[1], "check")
        return Check(words, actual, (), refused.text, asking.scope.notes)
    found = [goal.indicator for reading in readings for goal in reading.goals]
    held = tuple(_held(base, one, actual) for one in found)
    return Check(words, actual, held, "", asking.scope.notes)


def _held(base: Base, one: Indicator, actual: str | None) -> Checked:
    cited = base.cite(one)
    if actual is None:
        return Checked(one, cited, None, "")
    published, read_in = demanded(one)
    outcome, reason = held_against(one.text, actual, published)
    return Checked(one, cited, outcome, reason or (AT_LEAST if read_in else ""))


def held_against(
    published: str, actual: str, read: Target | None = None
) -> tuple[Outcome | None, str]:
    """Whether an actual value as typed (92%、8月2日) meets a target as published.

    A bare number takes the target's unit.  ``read`` is the target where more than its text
    told how to read it.
    """
    wanted = read or target(published)
    folded = fold(actual)
    met: bool | None = None
    if wanted.operator == "date":
        named = days(folded)
        met = meets_date(named[0].day, wanted) if named else None
        reason = "" if named else f"目标是日期，“{actual}”不是日期"
    else:
        given = _amount(folded)
        if given is None:
            return None, f"“{actual}”里没有可以比较的数"
        try:
            met = meets(given, wanted)
        except IncommensurableUnitsError:
            return None, f"“{actual}”与目标“{published}”的单位不同，不能比较"
        reason = "" if met is not None else f"目标“{published}”不是单一的数值，不能自动判断"
    if met is None:
        return None, reason or f"“{actual}”与目标“{published}”不能比较"
    return ("met" if met else "not_met"), ""


def _amount(text: str) -> Amount | None:
    found: Sequence[Amount] = amounts(text)
    return found[0] if len(found) == 1 else None
