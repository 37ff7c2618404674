"""Whether figures that should be the same are: forms and the allocation, totals and their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kb.answer import Answer, Verdict
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity import Amount, is_money, total
from kb.question.compose.naming import clean, name_of
from kb.question.figures import agree, exact, in_base, same_amount, shown
from kb.question.mentions.labels import bare, label
from kb.question.mentions.probe import Form, Probe
from kb.question.resolve.asking import Asking
from kb.question.resolve.family import adds_up, column_parts, row_parts
from kb.question.resolve.members import members
from kb.question.resolve.operands import Operand, scope_words
from kb.question.resolve.sides import resolved
from kb.store.seams import FactFilter


def agreed(asking: Asking) -> Answer | None:
    """The verdict on 对得上吗, 一致吗, 等于…吗; None where the question asks for none."""
    question = asking.question
    if not question.has("agree"):
        return None
    amounts = [one for one in question.amounts if _is_figure(one)]
    if len(amounts) > 1:
        return _amounts(asking, amounts)
    if amounts:
        return _sum_claimed(asking, amounts[0])
    return _added_claim(asking) or _regions(asking) or _parts(asking) or _restated(asking)


def _is_figure(amount: Amount) -> bool:
    """Whether an amount is a figure to check, not a count of what is added (两项, 8个)."""
    return amount.unit is None or is_money(amount.unit) or amount.unit in ("万", "亿")


def _amounts(asking: Asking, amounts: Sequence[Amount]) -> Answer | None:
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


_EQUALS = Pattern(r"是?不?是?等于|=|就是|是不是|与|和|跟|同")
_PLUS = re.compile(r"加上?|\+|、|和|与")
_ASKS = re.compile(r"(?:吗|么|吧|呢|是不是|对不对)?[?？]?$")
_OF_ROWS = re.compile(r"(?:县|区|市|项目|单位)的?(?:之和|总和|相加|加起来|合计)")
_MINUS = Pattern(r"减去?|-|−|扣除?")
_Side = tuple[Decimal, str]


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
    from kb.question.resolve.unclaimed import money_unit

    whole = Decimal(0)
    for number, one in enumerate(map(money_unit, amounts)):
        if one.value is None:
            return None
        between = text[amounts[number - 1].end : one.start] if number else ""
        value = in_base(one.value, one.unit or unit)
        whole += -value if number and _MINUS.search(between) else value
    return whole, text[amounts[0].start : amounts[-1].end]


def _sum_claimed(asking: Asking, amount: Amount) -> Answer | None:
    """Whether members add up to the amount that is claimed."""
    from kb.question.resolve.unclaimed import money_unit, plain

    claim = money_unit(amount)
    found = members(plain(asking))
    if found is None or claim.value is None:
        return None
    whole = total(in_base(fact.value, fact.unit) for fact in found.facts if fact.value is not None)
    unit = found.facts[0].unit
    same = same_amount(whole, "元", claim.value, claim.unit or unit)
    draft = asking.draft("check")
    for fact in found.facts:
        draft.cite(fact)
    if found.total is not None:
        draft.figure(name_of(found.total, asking.words), [found.total])
    verdict: Verdict = "true" if same else "false"
    factor = in_base(total([claim.value]) / claim.value, unit) if claim.value else whole
    shown_sum = exact((whole / factor).normalize()) if factor else exact(whole)
    word = "等于" if same else "不等于"
    return draft.answer(
        f"{len(found.facts)}项相加为{shown_sum}{unit or ''}，{word}{claim.text}。", verdict=verdict
    )


def _added_claim(asking: Asking) -> Answer | None:
    """Whether the things before 等于 add up to what stands after it (A加B等于C吗)."""
    left, equal, right = asking.question.folded.partition("等于")
    names = _PLUS.split(left) if equal else []
    if len(names) < 2 or not _ASKS.sub("", right):
        return None
    sides = [resolved(_owned(asking, one)) for one in (*names, _ASKS.sub("", right))]
    facts = [one.reading.best.fact for one in sides if isinstance(one, Operand)]
    return _added(asking, facts[-1], facts[:-1]) if len(facts) == len(sides) else None


def _owned(asking: Asking, text: str) -> Asking:
    """A side as a question of its own, with whose it is where only another side says so."""
    own = asking.again(text)
    named = own.scope.places or own.scope.organisations
    return own if named else asking.again(f"{scope_words(asking)}{text}")


def _regions(asking: Asking) -> Answer | None:
    """Whether each region's form states what the allocation table gives it."""
    documents = asking.scope.documents
    if documents is None:
        return None
    where = FactFilter(documents=sorted(documents), prose=False)
    facts = list(asking.words.store.facts(where))
    given = {_place(fact, asking): fact for fact in facts if _is_allocated(fact, asking)}
    stated = [fact for fact in facts if fact.region and fact.project and _is_meant(asking, fact)]
    pairs = [
        (fact, given[bare(fact.region or "")])
        for fact in stated
        if bare(fact.region or "") in given
    ]
    if len(pairs) < 2:
        return None
    wrong = [(one, other) for one, other in pairs if not agree(one, other)]
    draft = asking.draft("check")
    for one, other in pairs:
        draft.cite(one)
        draft.cite(other)
    return _verdict(draft, pairs, wrong)


def _verdict(draft, pairs, wrong) -> Answer:  # type: ignore[no-untyped-def]
    if not wrong:
        listed = "、".join(f"{one.region}{shown(one)}" for one, _ in pairs)
        return draft.answer(  # type: ignore[no-any-return]
            f"对得上：{len(pairs)}张表与分配表逐一相等（{listed}）。", verdict="true"
        )
    listed = "、".join(f"{one.region}{shown(one)}，分配表为{shown(other)}" for one, other in wrong)
    return draft.answer(f"对不上：{listed}。", verdict="false")  # type: ignore[no-any-return]


def _place(fact: Fact, asking: Asking) -> str:
    return asking.words.axis(fact.row).own.text


def _is_allocated(fact: Fact, asking: Asking) -> bool:
    table = asking.words.tables.get(fact.table or "")
    return bool(table and table.kind == "allocation" and asking.words.axis(fact.column).own.generic)


def _is_meant(asking: Asking, fact: Fact) -> bool:
    """Whether a form's cell is the one that the words name (省级补助), or its total."""
    if fact.table is None or not fact.row:
        return False
    probe = Probe(asking.question.without(asking.scope.mask))
    form = probe.match(label(fact.row[-1])).form
    said = [word for word in ("省级", "中央", "市级", "县级") if word in asking.question.text]
    if said:
        return form <= Form.HEADED and any(word in fact.row[-1] for word in said)
    return asking.words.axis(fact.row).own.generic


def _parts(asking: Asking) -> Answer | None:
    """Whether a total is the sum of its parts."""
    for reading in asking.readings[:1]:
        for cell in reading.cells:
            fact = cell.fact
            facts = asking.table_facts(fact)
            both = [column_parts, row_parts]
            if _OF_ROWS.search(asking.question.text):
                both.reverse()
            for parts in (one(fact, facts, asking.words) for one in both):
                if len(parts) > 1:
                    return _added(asking, fact, parts)
    return None


def _added(asking: Asking, whole: Fact, parts: Sequence[Fact]) -> Answer:
    same = adds_up(whole, parts)
    draft = asking.draft("check")
    draft.figure(name_of(whole, asking.words), [whole])
    for part in parts:
        draft.figure(name_of(part, asking.words), [part])
    formula = "+".join(shown(part) for part in parts)
    summed = total([in_base(part.value, part.unit) for part in parts if part.value is not None])
    if same and whole.value is not None and summed != in_base(whole.value, whole.unit):
        draft.note("各项相加与印出的合计差在末位，属四舍五入的尾差")
    verdict: Verdict = "true" if same else "false"
    word = "等于" if same else "不等于"
    return draft.answer(
        f"{formula}{word}{clean(name_of(whole, asking.words))}{shown(whole)}。", verdict=verdict
    )


def _restated(asking: Asking) -> Answer | None:
    """Whether the places that state a figure state the same."""
    found = asking.readings
    cells = [cell.fact for reading in found for cell in reading.cells]
    if len({fact.table or fact.id for fact in cells}) < 2:
        return None
    draft = asking.draft("check")
    for fact in cells[:8]:
        draft.figure(name_of(fact, asking.words), [fact])
    verdict: Verdict = "true" if len(found) == 1 else "false"
    listed = "、".join(f"第{fact.spot.first}行{shown(fact)}" for fact in cells[:8])
    return draft.answer(f"{'一致' if len(found) == 1 else '不一致'}：{listed}。", verdict=verdict)
