"""Answers over all members: the highest, an order, a position, a list, a count, the parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Answer, Derived, Intent, Value
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity import chinese_number
from kb.question.compose.computed import in_one_unit, listed, scope_notes, years_note
from kb.question.compose.naming import clean, member_name, name_of, whose
from kb.question.draft import Draft
from kb.question.figures import exact, size
from kb.question.figures import shown as shown_figure
from kb.question.mentions.labels import is_place_name, label
from kb.question.resolve.asking import Asking
from kb.question.resolve.members import Members
from kb.question.resolve.operands import Operand

_NUMBER = Pattern(r"(?:前|第|后|倒数|最后)([一二三四五六七八九十两\d]+)")
_SEVERAL = Pattern(
    r"(?:最[多高大贵少低小]的?|哪)([二三四五六七八九十两\d]+)(?:个|名|位|家|项|县|区|市)"
)
_LOWEST = ("lowest", "bottom")
_COUNTIES = ("县", "旗")


def ordered(facts: Sequence[Fact], *, ascending: bool) -> list[Fact]:
    """The figures by value; equal ones in document order."""
    sign = 1 if ascending else -1
    return sorted(facts, key=lambda fact: sign * size(fact))


def number_said(asking: Asking) -> int | None:
    """The number of 前三, 第二, 最多的三个, 哪两个."""
    return number_of(asking.question.text)


def number_of(text: str) -> int | None:
    """The number that a rank word has."""
    found = _NUMBER.search(text) or _SEVERAL.search(text)
    if not found:
        return None
    if found[1].isdigit():
        return int(found[1])
    value = chinese_number(found[1])
    return int(value) if value is not None else None


def few(asking: Asking, facts: Sequence[Fact]) -> list[Fact]:
    """The members that rank words pick: as many as are said, else the first with its equals."""
    row = ordered(facts, ascending=upward(asking))
    count, question = number_said(asking), asking.question
    if question.has("nth") and count:
        return row[count - 1 : count]
    if count and not (count == 1 and question.has("highest", "lowest")):
        return row[:count]
    return [fact for fact in row if size(fact) == size(row[0])]


def upward(asking: Asking) -> bool:
    """Whether the order begins with the lowest (倒数第二 counts from below)."""
    counted = any(
        operation.name == "nth" and "倒数" in operation.text
        for operation in asking.question.operations
    )
    return counted or asking.question.has("lowest", "bottom", "ascending")


def ranking(asking: Asking, found: Members) -> Answer:
    """The highest or lowest, the first few, one place in the order, or the whole order."""
    ascending = upward(asking)
    facts = ordered(found.facts, ascending=ascending)
    draft = asking.draft("rank")
    draft.over(facts)
    if in_one_unit(facts, draft) is None:
        return draft.answer("这些数的单位不同，不能排序。", "not_found")
    count = number_said(asking)
    word = "最低" if ascending else "最高"
    if asking.question.has("nth") and count:
        return _nth(asking, facts, count, ascending=ascending)
    extreme = asking.question.has("top", "bottom", "highest", "lowest")
    whole = asking.question.has("order", "ascending")
    shown = few(asking, facts) if extreme or not whole else facts
    listed(draft, asking, shown)
    scope_notes(draft, asking, shown[:1])
    years_note(draft, asking, facts)
    _note_level(draft, asking, facts, shown)
    _note_equals(draft, facts, shown)
    names = "、".join(f"{member_name(one)}{shown_figure(one)}" for one in shown)
    if len(shown) == 1:
        text = f"{_over(found, asking)}{word}的是{names}（共{len(facts)}项）。"
    elif len(shown) < len(facts):
        text = f"{_over(found, asking)}{word}的{len(shown)}项依次是：{names}（共{len(facts)}项）。"
    else:
        text = f"{_over(found, asking)}按{'从低到高' if ascending else '从高到低'}排列：{names}。"
    return draft.answer(text)


def _note_level(draft: Draft, asking: Asking, facts: Sequence[Fact], shown: Sequence[Fact]) -> None:
    """Say that 县 was taken for all of its level where what is picked is called 区 or 市."""
    said = [one.text for one in asking.question.operations if one.name == "class"]
    if len(shown) == len(facts) or not any(text.endswith("县") for text in said):
        return
    counties = [fact for fact in facts if label(fact.row[-1]).text.endswith(_COUNTIES)]
    if counties and not all(fact in counties for fact in shown):
        first = f"{member_name(counties[0])}{shown_figure(counties[0])}"
        draft.note(f"“县”按县级理解，包括区和县级市；只算名称为县的，排第一的是{first}")


def _note_equals(draft: Draft, facts: Sequence[Fact], shown: Sequence[Fact]) -> None:
    """Say which of those left out are as great as one that is shown: the order has no say there."""
    sizes = {size(fact) for fact in shown}
    equal = [fact for fact in facts if fact not in shown and size(fact) in sizes]
    if equal:
        names = "、".join(f"{member_name(one)}{shown_figure(one)}" for one in equal)
        draft.note(f"有并列：{names}，与所列的数相等")


def _nth(asking: Asking, facts: Sequence[Fact], count: int, *, ascending: bool) -> Answer:
    draft = asking.draft("rank")
    draft.over(facts)
    if count > len(facts):
        return draft.answer(f"一共只有{len(facts)}项，没有第{count}。", "not_found")
    fact = facts[count - 1]
    draft.figure(name_of(fact, asking.words), [fact])
    _note_equals(draft, facts, [fact])
    word = "从低到高" if ascending else "从高到低"
    return draft.answer(
        f"{word}排第{count}的是{member_name(fact)}，{shown_figure(fact)}（共{len(facts)}项）。"
    )


def position(asking: Asking, found: Members, one: Fact) -> Answer:
    """Where in the order one member stands."""
    higher = sum(1 for fact in found.facts if size(fact) > size(one))
    draft = asking.draft("rank")
    draft.over(found.facts)
    rank = higher + 1
    cites = (draft.cite(one),)
    draft.add(Value(f"{member_name(one)}名次", str(rank), None, cites, Derived("rank", (1,))))
    draft.figure(name_of(one, asking.words), [one])
    return draft.answer(
        f"{member_name(one)}为{shown_figure(one)}，从高到低排第{rank}（共{len(found.facts)}项）。"
    )


def _over(found: Members, asking: Asking) -> str:
    return within_tables(found.facts, asking)


def within_tables(facts: Sequence[Fact], asking: Asking) -> str:
    """The titles of the tables that the figures stand in, as the head of a sentence.

    Of several tables each is named with whose it is: allotments are often titled alike.
    """
    tables = {fact.table: fact for fact in facts if fact.table_title}
    if not tables:
        return ""
    titles: dict[str, list[str]] = {}
    for fact in tables.values():
        document = asking.words.documents[fact.document]
        titles.setdefault(clean(fact.table_title), []).append(whose(document, fact.organisation))
    several = len(tables) > 1
    named = (
        f"《{title}》" + (f"（{'、'.join(dict.fromkeys(owners))}）" if several else "")
        for title, owners in titles.items()
    )
    return "和".join(named) + "中"


def listing(
    asking: Asking,
    facts: Sequence[Fact],
    intent: Intent = "list",
    lead: str = "",
    among: Sequence[Fact] = (),
) -> Answer:
    """All members with their figures, in the order printed; they were picked ``among`` others."""
    draft = asking.draft(intent)
    draft.over(among)
    listed(draft, asking, facts)
    scope_notes(draft, asking, facts[:1])
    names = "、".join(f"{member_name(one)}{shown_figure(one)}" for one in facts)
    lead = lead or f"{within_tables(facts, asking)}共"
    return draft.answer(f"{lead}{len(facts)}项：{names}。")


def none_within(asking: Asking, found: Members, limit: str) -> Answer:
    """That no member is within a limit, with the least and the greatest of them."""
    count = asking.question.has("count")
    draft = asking.draft("count" if count else "list")
    draft.over(found.facts)
    row = ordered(found.facts, ascending=True)
    ends = [row[0], row[-1]]
    if count:
        cites = tuple(dict.fromkeys(draft.cite(fact) for fact in ends))
        draft.add(Value(limit, "0", "个", cites, Derived("count", ())))
    listed(draft, asking, ends)
    least, most = (f"{member_name(one)}{shown_figure(one)}" for one in ends)
    lead = _over(found, asking)
    return draft.answer(f"{lead}没有{limit}的：共{len(row)}项，最低{least}，最高{most}。")


def counting(
    asking: Asking, facts: Sequence[Fact], what: str, among: Sequence[Fact] = ()
) -> Answer:
    """How many members there are, each named; they were picked ``among`` others."""
    draft = asking.draft("count")
    draft.over(among)
    cites = tuple(dict.fromkeys(draft.cite(fact) for fact in facts))
    derived = Derived("count", tuple(range(1, len(facts) + 1)))
    draft.add(Value(what, str(len(facts)), "个", cites, derived))
    for fact in facts:
        shown, unit = (None, None) if fact.value is None else (exact(fact.value), fact.unit)
        draft.add(Value(name_of(fact, asking.words), shown, unit, (draft.cite(fact),)))
    names = "、".join(member_name(fact) for fact in facts)
    return draft.answer(f"{what}共{len(facts)}个：{names}。")


def breakdown(asking: Asking, total_: Fact, parts: Sequence[Fact]) -> Answer:
    """The parts of a total, then the total."""
    draft = asking.draft("breakdown")
    by_row = len({fact.row for fact in parts}) > 1
    for part in parts:
        draft.figure(name_of(part, asking.words), [part, *asking.restated(part)])
    draft.figure(name_of(total_, asking.words), [total_])
    scope_notes(draft, asking, [total_])
    names = "、".join(
        f"{member_name(one) if by_row else clean(one.column[-1])}{shown_figure(one)}"
        for one in parts
    )
    return draft.answer(
        f"{name_of(total_, asking.words)}{shown_figure(total_)}，分{len(parts)}项：{names}。"
    )


def compared(asking: Asking, sides: Sequence[Operand]) -> Answer:
    """Which of the sides is greater, and by how much."""
    draft = asking.draft("compare")
    facts = [side.reading.best.fact for side in sides]
    values = in_one_unit(facts, draft)
    if values is None:
        return draft.answer("这些数的单位不同，不能比较。", "not_found")
    amounts, unit = values
    lower = asking.question.has("lowest") or bool(
        re.search(r"[更哪谁]个?(?:少|低|小)", asking.question.text)
    )
    paired = sorted(
        zip(facts, amounts, sides, strict=True), key=lambda one: one[1] if lower else -one[1]
    )
    for fact, _, side in paired:
        draft.figure(name_of(fact, asking.words), [cell.fact for cell in side.reading.cells[:4]])
    scope_notes(draft, asking, facts)
    shown = "，".join(f"{name_of(fact, asking.words)}{shown_figure(fact)}" for fact, _, _ in paired)
    gap = abs(paired[0][1] - paired[-1][1])
    if len(paired) == 2:
        draft.result("差额", gap, unit, Derived("difference", (0, 1)))
    if not gap:
        return draft.answer(f"两者相等：{shown}。")
    first = name_of(paired[0][0], asking.words)
    word = "较少" if lower else "较多"
    text = f"{shown}。{first.split(' · ')[0] if _different_owner(facts, asking) else first}{word}"
    return draft.answer(f"{text}，相差{exact(gap)}{unit or ''}。")


def _different_owner(facts: Sequence[Fact], asking: Asking) -> bool:
    return len({name_of(fact, asking.words).split(" · ")[0] for fact in facts}) > 1


def place_rows(facts: Sequence[Fact]) -> list[Fact]:
    """Those of the figures whose rows are places."""
    return [fact for fact in facts if fact.row and is_place_name(label(fact.row[-1]).text)]
