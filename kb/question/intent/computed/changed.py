"""By how much a figure changed: against the year before, or against its own first budget.

Budgets print a change under 增减, 增减额 or 比上年增减, which says neither 增加 nor 减少; where
none is printed, the two amounts of the row are subtracted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.answer import Answer, Choice
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.choices import questions_for
from kb.question.compose.computed import subtracted
from kb.question.compose.naming import clean, name_of, owner
from kb.question.compose.offered import Offer, which_of
from kb.question.compose.shares import percent_more
from kb.question.compose.valued import quoted, several
from kb.question.figures import agree, size
from kb.question.intent.computed.stated_change import Asked, stated_change
from kb.question.mentions.changes import ADJUSTED, AGAINST, EITHER, FALL, RISE, names_change
from kb.question.mentions.kinds import kind_near
from kb.question.mentions.labels import bare
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.cell import Cell
from kb.question.resolve.operands import without_words
from kb.question.resolve.readings import Reading
from kb.values import dataclass, replace

_ASKS = r"(?:多少|几|百分之几|百分之多少)(?:个?百分点|钱|(?:万|亿)?元)?"
_TAIL = (
    rf"(?P<rate>率|幅度?|比例|百分比)?(?:额|数|金额|情况)*(?:了|出)?(?:是|为)?(?P<asks>{_ASKS})?"
)
_YEARLY = Pattern(
    rf"(?:{AGAINST})(?P<subject>.{{0,12}}?)(?P<verb>{RISE}|{FALL}|{EITHER}|[增减升降涨多少高低]){_TAIL}呢?$"
)
_BARE = Pattern(
    rf"(?P<subject>)(?P<verb>{RISE}|{FALL}|{EITHER}|增(?=率|幅|额)|减(?=额)|降(?=幅)){_TAIL}呢?$"
)
_OWN = Pattern(rf"(?P<subject>)(?:预算)?(?P<verb>{ADJUSTED}){_TAIL}呢?$")
_RISEN = Pattern(rf"^(?:{RISE}|[增升涨多高]|调增|追加|核增)$")
_FALLEN = Pattern(rf"^(?:{FALL}|[减降少低]|调减|追减|核减)$")
_RATE = Pattern(r"率|幅|%|百分比|比例")
_LAST_YEAR = Pattern(r"上年|去年|上一年|前一年")
_THIS_YEAR = Pattern(r"本年|当年|今年")
_YEAR = Pattern(r"(?:19|20)\d\d年?度?|上一?年度?|去年|前一年|本年度?|当年|今年")
_FIRST = Pattern(r"年初|调整前|原预算|批复")
_FINAL = Pattern(r"调整后|调整预算|全年预算")
_OUTCOME = Pattern(r"(?:决算|执行|完成|实际)(?:数|金额)?")
"""What a year came to: its 执行数 until the final account gives its 决算数 (预算法 第七十四条)."""
_FROM_OTHERS = Pattern(r"结转|结余")
_PERCENT = ("%", "％")
_VERBS = ("增加", "减少")
_MOST = 5
_Pair = tuple[Fact, Fact]


@dataclass(frozen=True, slots=True)
class _Change:
    """What is asked: where it is said, whether as a rate, which way (1, -1, 0 for 增减)."""

    mask: int
    rate: bool
    way: int
    verb: tuple[int, int]


def adjusted(asking: Asking) -> Answer | None:
    """By how much a budget was adjusted in its year (工资性支出调整了多少)."""
    said = _said(asking, _OWN)
    return _answered(asking, said, _adjusted_pair, "调整|追加|变更") if said else None


def changed(asking: Asking) -> Answer | None:
    """By how much a figure differs from that of the year before (比上年增加多少, 增减率)."""
    said = _said(asking, _YEARLY) or _said(asking, _BARE)
    if said is None:
        return None
    return (
        _answered(asking, said, _yearly_pair, "")
        or _told(asking, said)
        or _in_words(asking, said)
        or _not_told(asking, said)
    )


def _said(asking: Asking, pattern: Pattern) -> _Change | None:
    found = pattern.search(asking.question.text)
    if found is None:
        return None
    asks, verb = found["asks"] or "", found["verb"]
    rate = bool(found["rate"]) or "百分" in asks
    way = 1 if _RISEN.match(verb) else -1 if _FALLEN.match(verb) else 0
    mask = bits(*found.span()) & ~bits(*found.span("subject"))
    return _Change(mask, rate, way, found.span("verb"))


def _answered(
    asking: Asking,
    said: _Change,
    pair: Callable[[Sequence[Fact], int | None], _Pair | None],
    column: str,
) -> Answer | None:
    """The printed change of what the rest of the question names, else the computed one."""
    rest = asking.again(f"{without_words(asking, said.mask)}多少")
    if rest.scope.missing:
        return None
    cells = _one_a_row(rest)
    rows = {cell: _beside(rest, cell.fact) for cell in cells}
    printed = [
        (cell, one)
        for cell, row in rows.items()
        if (one := _printed(row, said, Pattern(column))) is not None
    ]
    if printed:
        return _quoted(rest, said, printed)
    year = rest.scope.years[0] if len(rest.scope.years) == 1 else None
    pairs = [two for row in rows.values() if (two := pair(row, year)) is not None]
    return _computed(asking, said, pairs)


def _told(asking: Asking, said: _Change) -> Answer | None:
    """The change that the text tells of what the rest of the question names."""
    rest = asking.again(f"{without_words(asking, said.mask)}多少")
    return stated_change(rest, Asked(said.rate, said.way))


def _in_words(asking: Asking, said: _Change) -> Answer | None:
    """The change that the text states under the other verb than the question has."""
    question, found = asking.question, []
    for verb in _VERBS:
        start, end = (question.places[said.verb[0]], question.places[said.verb[1] - 1] + 1)
        again = asking.again(f"{question.folded[:start]}{verb}{question.folded[end:]}")
        found += [(verb, one) for one in again.readings if one.best.prose]
    if not found:
        return None
    if len(found) > 1:
        return several(asking, tuple(one for _, one in found))
    (verb, reading), asked = found[0], _VERBS[said.way < 0]
    answer = quoted(asking, reading)
    if not said.way or verb == asked:
        return answer
    return replace(answer, notes=(*answer.notes, f"问的是{asked}，原文写的是{verb}"))


def _not_told(asking: Asking, said: _Change) -> Answer | None:
    """The refusal where there is the amount, and nothing says how it changed."""
    rest = asking.again(f"{without_words(asking, said.mask)}多少")
    if rest.scope.missing or not rest.readings:
        return None
    facts = [reading.best.fact for reading in rest.readings[:_MOST]]
    draft = asking.draft("difference")
    names = [name_of(fact, asking.words) for fact in facts]
    draft.choices += [
        Choice(name, question)
        for name, question in zip(names, questions_for(asking, facts), strict=True)
    ]
    words = asking.question.words(said.mask)
    told = "、".join(dict.fromkeys(names))
    text = f"资料中没有写明怎样“{''.join(words)}”，也没有上年的数，不能回答。有的是：{told}。"
    return draft.answer(text, "not_found", unexplained=words)


def _one_a_row(rest: Asking) -> list[Cell]:
    """The best cell of each row of a table that may be meant; not of one that is but equal."""
    found: dict[tuple[str, int | None, tuple[str, ...]], Cell] = {}
    for reading in rest.readings:
        for cell in reading.cells:
            if cell.fact.table is not None and cell.named == reading.best.named:
                found.setdefault((cell.fact.table, cell.fact.grid_row, cell.fact.row), cell)
    return list(found.values())


def _beside(rest: Asking, fact: Fact) -> list[Fact]:
    return [
        one
        for one in rest.table_facts(fact)
        if one.grid_row == fact.grid_row and one.row == fact.row and one.column
    ]


def _printed(row: Sequence[Fact], said: _Change, called: Pattern) -> Fact | None:
    """The row's own figure of the change, where it has just one of the kind that is asked for."""
    changes = [
        one
        for one in row
        if names_change(name := bare("".join(one.column[-2:]))) and called.search(name)
        and not _FINAL.search(name) and _is_rate(one) is said.rate
    ]  # fmt: skip
    return changes[0] if len(changes) == 1 else None


def _is_rate(fact: Fact) -> bool:
    return fact.unit in _PERCENT or _RATE.search("".join(fact.column[-1:])) is not None


def _quoted(rest: Asking, said: _Change, printed: Sequence[tuple[Cell, Fact]]) -> Answer:
    first = printed[0][1]
    if all(agree(first, one) for _, one in printed):
        cells = tuple(replace(cell, fact=one) for cell, one in printed)
        return _with_way(quoted(rest, Reading(cells)), said, first)
    return several(rest, tuple(Reading((replace(cell, fact=one),)) for cell, one in printed))


def _with_way(answer: Answer, said: _Change, change: Fact) -> Answer:
    """The answer, with a note where the figure went the other way than the question says."""
    value = change.value or 0
    if said.way * value >= 0 or names_way(change):
        return answer
    asked, printed = ("增加", "负数，即减少") if said.way > 0 else ("减少", "正数，即增加")
    return replace(answer, notes=(*answer.notes, f"问的是{asked}，印出的是{printed}"))


def names_way(change: Fact) -> bool:
    """Whether a change's own column says which way it went (减少额), so that no sign tells it."""
    name = bare("".join(change.column[-1:]))
    return ("增" in name) != ("减" in name)


def _yearly_pair(row: Sequence[Fact], year: int | None) -> _Pair | None:
    """The amounts of the year and the one before, of one kind, where there is one of each.

    ``year`` is the one asked for; None is the latest of the row.
    """
    amounts = [one for one in row if not _is_rate(one) and not names_change("".join(one.column))]
    amounts = [one for one in amounts if not _FROM_OTHERS.search("".join(one.column))]
    last = [one for one in amounts if _LAST_YEAR.search("".join(one.column))]
    this = [one for one in amounts if _THIS_YEAR.search("".join(one.column))]
    if not last:
        years = {one.year for one in amounts if one.year}
        own = year or max(years, default=0)
        this = [one for one in amounts if one.year == own]
        last = [one for one in amounts if one.year == own - 1]
    pairs = [(one, two) for one in this for two in last if _of_one_measure(one, two)]
    return pairs[0] if len(pairs) == 1 else None


def _of_one_measure(one: Fact, other: Fact) -> bool:
    """Whether two columns are of one thing in two years: 提前下达 is not the year's 补助金额."""
    names = [_YEAR.sub("", bare("".join(fact.column))) for fact in (one, other)]
    alike = names[0] == names[1] or all(_OUTCOME.fullmatch(name) for name in names)
    return alike and kind_near(one) == kind_near(other)


def _adjusted_pair(row: Sequence[Fact], _: int | None) -> _Pair | None:
    """The adjusted budget and the first one, where the row has one of each."""
    final = [one for one in row if _FINAL.search("".join(one.column)) and not _is_rate(one)]
    first = [one for one in row if _FIRST.search("".join(one.column)) and not _is_rate(one)]
    return (final[0], first[0]) if len(final) == len(first) == 1 else None


def _computed(asking: Asking, said: _Change, pairs: Sequence[_Pair]) -> Answer | None:
    """The difference of the two amounts, where all rows that may be meant have the same two."""
    if not pairs:
        return None
    (one, other), *more = pairs
    if any(not (agree(one, this) and agree(other, last)) for this, last in more):
        return _each_pair(asking, said, pairs)
    return _of_pair(asking, said, one, other)


def _of_pair(asking: Asking, said: _Change, one: Fact, other: Fact) -> Answer:
    """The difference of the year's amount and the other, or its rate; which way where asked."""
    if said.rate:
        return percent_more(asking, one, other)
    alike = name_of(one, asking.words) == name_of(other, asking.words)
    names = [f"{_dated(fact)}：" for fact in (one, other)] if alike else []
    answer = subtracted(asking, one, other, names=names)
    rise = size(one) - size(other)
    if said.way * rise >= 0:
        return answer
    asked, found = ("增加", "减少") if said.way > 0 else ("减少", "增加")
    return replace(answer, notes=(*answer.notes, f"问的是{asked}，两个数相比是{found}"))


def _dated(fact: Fact) -> str:
    """A column's name with the year of the group above it, where it names none itself."""
    name, outer = clean(fact.column[-1]), "".join(fact.column[-2:-1])
    return f"{clean(outer)}{name}" if _YEAR.search(outer) and not _YEAR.search(name) else name


def _each_pair(asking: Asking, said: _Change, pairs: Sequence[_Pair]) -> Answer:
    """The change of each body or table that may be meant, as choices."""
    owners = [owner(one, asking.words) for one, _ in pairs]
    offers = []
    for whose, (one, other) in zip(owners, pairs, strict=True):
        title = f"《{clean(one.table_title)}》" if owners.count(whose) > 1 else ""
        named = f"{whose}{title}"
        answer = _of_pair(asking, said, one, other)
        offers.append(Offer(named, f"{named}{asking.question.folded}", answer))
    return which_of(asking, offers, "difference")
