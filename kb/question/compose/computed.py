"""Answers that compute: sums, differences, ratios, averages, each with its inputs shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kb.answer import Answer, Derived, Intent
from kb.model import Fact
from kb.quantity import average as mean
from kb.quantity import difference as gap
from kb.quantity import ratio as quotient
from kb.quantity import share_percent, total
from kb.quantity.units import commensurable, parse_unit
from kb.question.compose.naming import heads, kind_of, name_of, owner, year_of
from kb.question.compose.refusal import unexplained
from kb.question.compose.valued import several, unit_notes
from kb.question.draft import Draft
from kb.question.figures import brought_to, exact
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import Operand, Unresolved

_MOST_LISTED = 60
_FEW_BODIES = 3
"""Up to how many bodies are named one by one where their figures are of several years."""


def failed(side: Unresolved, intent: Intent) -> Answer:
    """The answer where one side has no single amount: its choices, or what is missing."""
    from kb.question.compose.refusal import blank, out_of_scope, wrong_year

    if side.readings and not side.asking.scope.missing:
        return several(side.asking, side.readings, intent)
    asking = side.asking
    refused = out_of_scope(asking, intent) or wrong_year(asking, intent) or blank(asking, intent)
    return refused or unexplained(asking, asking.figures.unexplained, intent)


def facts_of(sides: Sequence[Operand]) -> list[Fact]:
    """The figures of the sides."""
    return [side.reading.best.fact for side in sides]


def in_one_unit(facts: Sequence[Fact], draft: Draft) -> tuple[list[Decimal], str | None] | None:
    """The figures in the unit of the first, said where one was converted; None if they can't be.

    A column that prints no unit may count in any: its figures go with no other column's.
    """
    units = [fact.unit for fact in facts if fact.unit]
    unit = units[0] if units else None
    known = {(fact.table, fact.column) for fact in facts if fact.unit}
    unknown = {(fact.table, fact.column) for fact in facts if not fact.unit}
    if any(not commensurable(unit, one) for one in units) or (known and unknown - known):
        return None
    if len(set(units)) > 1:
        draft.note(f"单位不同，已换算为{unit}")
    return [brought_to(fact.value or Decimal(0), fact.unit, unit) for fact in facts], unit


def scope_notes(draft: Draft, asking: Asking, facts: Sequence[Fact]) -> None:
    """Notes where figures differ in year, kind or name."""
    years_note(draft, asking, facts)
    kinds = {kind_of(fact, asking.words) for fact in facts}
    if len(kinds) > 1:
        draft.note(
            "口径不同："
            + "、".join(
                f"{owner(f, asking.words)}为{kind_of(f, asking.words) or '未注明'}" for f in facts
            )
        )
    names = {heads(fact) for fact in facts}
    if len(names) > 1 and len({fact.document for fact in facts}) == len(facts):
        draft.note(
            "口径不同："
            + "、".join(f"{owner(fact, asking.words)}为“{heads(fact)}”" for fact in facts)
        )
    for fact in facts:
        unit_notes(draft, fact, asking.words)


def years_note(draft: Draft, asking: Asking, facts: Sequence[Fact]) -> None:
    """A note where figures are of several years: whose is of which."""
    bodies: dict[int | None, list[str]] = {}
    for one in facts:
        names = bodies.setdefault(year_of(one, asking.words), [])
        names += [name for name in (owner(one, asking.words),) if name not in names]
    if len(bodies) < 2:
        return
    if sum(map(len, bodies.values())) <= _FEW_BODIES:
        said = [f"{name}为{year}年" for year, names in bodies.items() for name in names]
        draft.note(f"年度不同：{'、'.join(said)}")
        return
    grouped = [
        f"{year}年的有{'、'.join(names[:_FEW_BODIES])}"
        f"{f'等{len(names)}家' if len(names) > _FEW_BODIES else ''}"
        for year, names in bodies.items()
    ]
    draft.note(f"年度不同：{'；'.join(grouped)}")


def listed(draft: Draft, asking: Asking, facts: Sequence[Fact]) -> list[int]:
    """The figures as values of the answer; their indexes."""
    return [draft.figure(name_of(fact, asking.words), [fact]) for fact in facts]


def with_result(
    asking: Asking,
    intent: Intent,
    facts: Sequence[Fact],
    result: tuple[str, Decimal, str | None, Derived],
    formula: str,
) -> tuple[Draft, str]:
    """A draft whose first value is derived from the figures that follow; and its formula."""
    draft = asking.draft(intent)
    label, value, unit, derived = result
    cites = tuple(dict.fromkeys(draft.cite(fact) for fact in facts))
    from kb.answer import Value

    draft.add(Value(label, exact(value), unit, cites, derived))
    listed(draft, asking, facts[:_MOST_LISTED])
    return draft, formula


def summed(
    asking: Asking, facts: Sequence[Fact], intent: Intent = "sum", name: str = "合计"
) -> Answer:
    """The sum of figures, each listed (rule of trust 7)."""
    notes = asking.draft(intent)
    values = in_one_unit(facts, notes)
    if values is None:
        return incommensurable(asking, facts, intent)
    amounts, unit = values
    result = total(amounts)
    inputs = tuple(range(1, min(len(facts), _MOST_LISTED) + 1))
    formula = "+".join(exact(value) for value in amounts)
    derived = Derived("sum", inputs, f"{formula}={exact(result)}")
    draft, _ = with_result(asking, intent, facts, (name, result, unit, derived), formula)
    _carry(draft, notes)
    scope_notes(draft, asking, facts)
    parts = "、".join(
        f"{name_of(f, asking.words)}{exact(v)}{unit or ''}"
        for f, v in zip(facts, amounts, strict=True)
    )
    text = f"{parts}，合计{exact(result)}{unit or ''}（{formula}）。"
    return draft.answer(text)


def subtracted(
    asking: Asking,
    one: Fact,
    other: Fact,
    intent: Intent = "difference",
    names: Sequence[str] = (),
) -> Answer:
    """By how much the greater figure exceeds the other; ``names`` are put before theirs."""
    notes = asking.draft(intent)
    values = in_one_unit([one, other], notes)
    if values is None:
        return incommensurable(asking, [one, other], intent)
    (first, second), unit = values
    facts, before = [one, other], [*names, "", ""][:2]
    if first < second:
        first, second, facts, before = second, first, [other, one], before[::-1]
    result = gap(first, second)
    formula = f"{exact(first)}-{exact(second)}"
    names = [
        _said_before(said, name_of(fact, asking.words))
        for said, fact in zip(before, facts, strict=True)
    ]
    derived = Derived("difference", (1, 2), f"{formula}={exact(result)}")
    draft, _ = with_result(
        asking, intent, facts, (f"{names[0]} − {names[1]}", result, unit, derived), formula
    )
    _carry(draft, notes)
    scope_notes(draft, asking, facts)
    if not result:
        return draft.answer(f"{names[0]}与{names[1]}相等，都是{exact(first)}{unit or ''}。")
    text = (
        f"{names[0]}为{exact(first)}{unit or ''}，{names[1]}为{exact(second)}{unit or ''}，"
        f"前者多{exact(result)}{unit or ''}（{formula}）。"
    )
    return draft.answer(text)


def _said_before(said: str, name: str) -> str:
    """A figure's name with its year before it, unless the name begins so."""
    return name if name.startswith(said) else f"{said}{name}"


def divided(asking: Asking, part: Fact, whole: Fact, *, times: bool = False) -> Answer:
    """What share of the whole the part is, or how many times the other it is."""
    notes = asking.draft("ratio")
    values = in_one_unit([part, whole], notes)
    if values is None:
        return incommensurable(asking, [part, whole], "ratio")
    (first, second), unit = values
    found = quotient(first, second) if times else share_percent(first, second)
    if found is None:
        return of_nought(asking, part, whole)
    sign = "倍" if times else "%"
    formula = f"{exact(first)}÷{exact(second)}" + ("" if times else "×100%")
    names = [name_of(fact, asking.words) for fact in (part, whole)]
    derived = Derived(
        "ratio" if times else "share", (1, 2), f"{formula}={exact(found.value)}{sign}"
    )
    label = f"{names[0]} ÷ {names[1]}" if times else f"{names[0]} 占 {names[1]}"
    draft, _ = with_result(
        asking, "ratio", [part, whole], (label, found.value, sign, derived), formula
    )
    _carry(draft, notes)
    scope_notes(draft, asking, [part, whole])
    if not found.exact:
        draft.note("比值四舍五入到两位小数")
    verb = "是" if times else "占"
    text = (
        f"{names[0]}{exact(first)}{unit or ''}，{names[1]}{exact(second)}{unit or ''}，"
        f"前者{verb}后者的{exact(found.value)}{sign}（{formula}）。"
    )
    return draft.answer(text)


def of_nought(asking: Asking, part: Fact, whole: Fact) -> Answer:
    """The answer where a share of 0 is asked for: both figures, and that there is none."""
    draft = asking.draft("ratio")
    listed(draft, asking, [part, whole])
    return draft.answer(f"{name_of(whole, asking.words)}为0，不能计算比例。")


def averaged(asking: Asking, facts: Sequence[Fact]) -> Answer:
    """The arithmetic mean of figures."""
    notes = asking.draft("average")
    values = in_one_unit(facts, notes)
    if values is None:
        return incommensurable(asking, facts, "average")
    amounts, unit = values
    found = mean(amounts)
    assert found is not None  # there are at least two members
    whole = total(amounts)
    formula = f"{exact(whole)}÷{len(facts)}"
    derived = Derived(
        "average",
        tuple(range(1, min(len(facts), _MOST_LISTED) + 1)),
        f"{formula}={exact(found.value)}",
    )
    draft, _ = with_result(asking, "average", facts, ("平均", found.value, unit, derived), formula)
    _carry(draft, notes)
    scope_notes(draft, asking, facts)
    if not found.exact:
        draft.note("平均数四舍五入到两位小数")
    mean_said = f"平均{exact(found.value)}{unit or ''}（{formula}）"
    return draft.answer(f"共{len(facts)}项，合计{exact(whole)}{unit or ''}，{mean_said}。")


def _carry(draft: Draft, notes: Draft) -> None:
    for note in notes.notes:
        draft.note(note)


def incommensurable(asking: Asking, facts: Sequence[Fact], intent: Intent) -> Answer:
    """The answer where units do not measure the same: the figures, and that they stay apart."""
    draft = asking.draft(intent)
    listed(draft, asking, facts)
    units = "、".join(dict.fromkeys(parse_unit(fact.unit).base or "无单位" for fact in facts))
    return draft.answer(f"这些数的单位不同（{units}），不能放在一起计算。")
