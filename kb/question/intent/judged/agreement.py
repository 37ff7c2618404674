"""Whether figures that should be the same are: forms and the allocation, totals and their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from kb.answer import Answer, Verdict
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity import Amount, is_money, total
from kb.question.compose.naming import clean, heads, name_of, owner
from kb.question.compose.offered import Offer, which_of
from kb.question.draft import Draft
from kb.question.figures import agree, in_base, shown
from kb.question.intent.judged.claimed_sums import amounts_equal, sum_claimed
from kb.question.intent.judged.restated import alone, restated, two_named
from kb.question.mentions.labels import bare, label
from kb.question.mentions.probe import Form, Probe
from kb.question.resolve.asking import Asking
from kb.question.resolve.family import adds_up, column_parts, columns_as_elsewhere, row_parts
from kb.question.resolve.operands import Operand, joined, scope_words
from kb.question.resolve.readings import Reading
from kb.question.resolve.sides import resolved, says_total
from kb.store.seams import FactFilter


def agreed(asking: Asking) -> Answer | None:
    """The verdict on 对得上吗, 一致吗, 等于…吗; None where it says of nothing what it should be."""
    amounts = [one for one in asking.question.amounts if _is_figure(one)]
    if len(amounts) > 1:
        return amounts_equal(asking, amounts)
    if amounts:
        return sum_claimed(asking, amounts[0])
    found = _added_claim(asking) or _regions(asking)
    if found is not None or _ADDED.search(asking.question.text):
        return found or _parts(asking)
    return restated(asking) or two_named(asking) or (None if joined(asking) else _one(asking))


def _one(asking: Asking) -> Answer | None:
    """The verdict on one figure: whether it is the sum of its parts, or has nothing beside it."""
    return _parts(asking) or alone(asking)


def _is_figure(amount: Amount) -> bool:
    """Whether an amount is a figure to check, not a count of what is added (两项, 8个)."""
    return amount.unit is None or is_money(amount.unit) or amount.unit in ("万", "亿")


_PLUS = re.compile(r"加上?|\+|、|和|与")
_EQUATED = re.compile(r"^(.+?)等于(.+)$|^(.+?加.+?)[与和跟同](.+?)(?:是否)?(?:一致|相等|相符|吻合)")
_ASKS = re.compile(r"(?:吗|么|吧|呢|是不是|对不对)?[?？]?$")
_ADDED = Pattern(r"之和|总和|加(?!班)|各项|各部分|分项|明细|等于")
"""Words that ask whether parts add up, not whether two places state the same."""
_TOGETHER = re.compile(r"(?:加起来|加在一起|相加|之和|总和|一共|总共|是不是|是否)+$")
_NAMED_PARTS = Pattern(r"(?<!相)加(?!起来|在一起|总)|减")
_OF_ROWS = re.compile(
    r"(?:各[县区市镇乡村].{0,12}|(?:县|区|市|项目|单位)的?)(?:之和|总和|相加|加起来|合计)"
)
_Pair = tuple[Fact, Fact]


def _added_claim(asking: Asking) -> Answer | None:
    """Whether the things on one side of 等于 add up to what stands on the other (A加B等于C吗)."""
    split = _EQUATED.match(asking.question.folded)
    if split is None:
        return None
    one, other = (_TOGETHER.sub("", _ASKS.sub("", side)) for side in split.groups() if side)
    parts, whole = (one, other) if len(_PLUS.split(one)) > 1 else (other, one)
    names = _PLUS.split(parts)
    if len(names) < 2 or not whole:
        return None
    sides = [resolved(_owned(asking, name)) for name in names]
    facts = [one.reading.best.fact for one in sides if isinstance(one, Operand)]
    if len(facts) < len(sides):
        return None
    printed = _in_tables(_owned(asking, whole), {fact.table for fact in facts})
    if printed is None and says_total(asking, whole):
        printed = _total_of(asking, facts)
    return _added(asking, printed, facts) if printed else None


def _total_of(asking: Asking, facts: Sequence[Fact]) -> Fact | None:
    """The figure whose parts, by its columns or its rows, are these."""
    table, ids = asking.table_facts(facts[0]), {fact.id for fact in facts}
    for one in table:
        for parts in (column_parts, columns_as_elsewhere, row_parts):
            if {fact.id for fact in parts(one, table, asking.words)} == ids:
                return one
    return None


def _in_tables(asking: Asking, tables: Set[str | None]) -> Fact | None:
    """The one amount that a side comes to, or the one of those tables."""
    cells = [reading.best.fact for reading in asking.readings]
    cells = [fact for fact in cells if fact.table in tables] or cells
    return cells[0] if len(cells) == 1 and not asking.scope.missing else None


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


def _verdict(draft: Draft, pairs: Sequence[_Pair], wrong: Sequence[_Pair]) -> Answer:
    if not wrong:
        said = "、".join(f"{one.region}{shown(one)}" for one, _ in pairs)
        text = f"对得上：{len(pairs)}张表与分配表逐一相等（{said}）。"
        return draft.answer(text, verdict="true")
    said = "、".join(f"{one.region}{shown(one)}，分配表为{shown(other)}" for one, other in wrong)
    return draft.answer(f"对不上：{said}。", verdict="false")


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
    """Whether a total is the sum of its parts; None where it has none, or others are named."""
    offers = []
    for reading in asking.readings:
        checked = _of_reading(asking, reading)
        if checked is not None:
            fact = reading.best.fact
            title = f"《{clean(fact.table_title)}》"
            question = f"{title}{asking.question.folded}"
            offers.append(Offer(f"{owner(fact, asking.words)}{title}", question, checked))
    if len(offers) > 1:
        return which_of(asking, offers, "check")
    return offers[0].answer if offers else None


def _of_reading(asking: Asking, reading: Reading) -> Answer | None:
    both = [column_parts, columns_as_elsewhere, row_parts]
    if _OF_ROWS.search(asking.question.text):
        both = [row_parts, column_parts, columns_as_elsewhere]
    for cell in reading.cells:
        facts = asking.table_facts(cell.fact)
        for parts in (one(cell.fact, facts, asking.words) for one in both):
            if len(parts) > 1 and _are_meant(asking, parts):
                return _added(asking, cell.fact, parts)
    return None


def _are_meant(asking: Asking, parts: Sequence[Fact]) -> bool:
    """Whether the parts are those that the question names, where it names some (A加B)."""
    text = asking.question.text
    return _NAMED_PARTS.search(text) is None or all(bare(heads(one)) in text for one in parts)


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
