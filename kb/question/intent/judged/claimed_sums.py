"""Whether amounts that a question names are equal, and whether members add up to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kb.answer import Answer, Verdict
from kb.patterns import Pattern
from kb.quantity import Amount, total
from kb.question.compose.computed import in_one_unit
from kb.question.compose.naming import name_of
from kb.question.figures import exact, in_base, same_amount
from kb.question.resolve.asking import Asking
from kb.question.resolve.members import members
from kb.question.resolve.unclaimed import money_unit, plain

_EQUALS = Pattern(r"是?不?是?等于|=|就是|是不是|与|和|跟|同")
_MINUS = Pattern(r"减去?|-|−|扣除?")
_Side = tuple[Decimal, str]


def amounts_equal(asking: Asking, amounts: Sequence[Amount]) -> Answer | None:
    """Whether two sides of amounts in the question are the same (A等于B, A等于B加C)."""
    two = _two_sides(asking, amounts)
    if two is None:
        return None
    (one, one_said), (other, other_said) = two
    same = one == other or same_amount(one, "元", other, "元")
    draft = asking.draft("check")
    for reading in asking.readings[:2]:
        for cell in reading.cells[:4]:
            draft.cite(cell.fact)
    verdict: Verdict = "true" if same else "false"
    word = "一致" if same else "不一致"
    return draft.answer(f"{one_said}与{other_said}{word}。", verdict=verdict)


def sum_claimed(asking: Asking, amount: Amount) -> Answer | None:
    """Whether members add up to the amount that is claimed."""
    claim, rest = money_unit(amount), plain(asking)
    named = rest.names_something or rest.question.has("class", "sum", "average")
    found = members(rest) if named else None
    draft = asking.draft("check")
    given = None if found is None else in_one_unit(found.facts, draft)
    if found is None or given is None or claim.value is None:
        return None
    values, unit = given
    whole = total(values)
    same = same_amount(whole, unit, claim.value, claim.unit or unit)
    for fact in found.facts:
        draft.cite(fact)
    if found.total is not None:
        draft.figure(name_of(found.total, asking.words), [found.total])
    verdict: Verdict = "true" if same else "false"
    rounded = same and in_base(whole, unit) != in_base(claim.value, claim.unit or unit)
    word = "取整后等于" if rounded else "等于" if same else "不等于"
    said = f"{exact(whole)}{unit or ''}"
    return draft.answer(f"{len(found.facts)}项相加为{said}，{word}{claim.text}。", verdict=verdict)


def _two_sides(asking: Asking, amounts: Sequence[Amount]) -> tuple[_Side, _Side] | None:
    """What stands before the word of equality and after it, each added up, in 元."""
    text = asking.question.folded
    unit = next((one.unit for one in amounts if one.unit), None)
    sides: tuple[list[Amount], list[Amount]] = ([], [])
    parted = False
    for amount in amounts:
        before = sides[parted]
        between = text[before[-1].end : amount.start] if before else ""
        parted = parted or bool(before and _EQUALS.search(between))
        sides[parted].append(amount)
    if not sides[1]:
        return None
    first, second = (_added_up(text, side, unit) for side in sides)
    return None if first is None or second is None else (first, second)


def _added_up(text: str, amounts: Sequence[Amount], unit: str | None) -> _Side | None:
    whole = Decimal(0)
    for number, one in enumerate(map(money_unit, amounts)):
        if one.value is None:
            return None
        between = text[amounts[number - 1].end : one.start] if number else ""
        value = in_base(one.value, one.unit or unit)
        whole += -value if number and _MINUS.search(between) else value
    return whole, text[amounts[0].start : amounts[-1].end]
