"""Answers that quote one figure: the figure, its parts where it is a total, and its place."""

from __future__ import annotations

from kb.answer import Answer, Choice, Derived, Intent, Value
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity.units import convert, is_money
from kb.question.compose.choices import questions_for, told_apart
from kb.question.compose.naming import clean, heads, kind_of, name_of, owner, year_of
from kb.question.draft import Draft
from kb.question.figures import exact, shown
from kb.question.mentions.axes import axis
from kb.question.mentions.labels import bare, label
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.probe import Form
from kb.question.resolve.asking import Asking
from kb.question.resolve.family import column_parts, row_parts
from kb.question.resolve.readings import Reading

_LONGEST_PHRASE = 120
_MOST_CITED = 6
_MOST_PARTS = 8
_MOST_CHOICES = 9


def quoted(asking: Asking, reading: Reading, intent: Intent = "value") -> Answer:
    """The answer that is one printed figure."""
    draft = asking.draft(intent)
    fact = reading.best.fact
    said = _called(asking, fact) if _is_total(fact) else heads(fact)
    name = f"{owner(fact, asking.words)} · {said}"
    draft.figure(name, [cell.fact for cell in reading.cells[:_MOST_CITED]])
    parts = column_parts(fact, asking.table_facts(fact), asking.words)
    if len(parts) <= _MOST_PARTS:
        for part in parts:
            draft.figure(name_of(part, asking.words), [part])
    _note_nought(draft, asking, fact)
    unit_notes(draft, fact, asking.words)
    return draft.answer(sentence(asking, draft, fact))


def _note_nought(draft: Draft, asking: Asking, fact: Fact) -> None:
    """Say of a total that is printed as 0 which of its parts are not (rule of trust 5)."""
    if fact.value != 0 or fact.table is None or not is_money(fact.unit):
        return
    parts = row_parts(fact, asking.table_facts(fact), asking.words)
    more = [f"{clean(part.row[-1])}{shown(part)}" for part in parts if part.value]
    if more:
        draft.note(f"印出的合计为{shown(fact)}，而其中{'、'.join(more[:_MOST_PARTS])}，请核对原表")


_UNIT_ASKED = Pattern(r"(?:多少|几|合|折合|换算成?)(万元|亿元|元|万|亿)")


def converted(asking: Asking, reading: Reading) -> Answer | None:
    """The printed figure with its amount in the unit that is asked for, where that is another."""
    found = _UNIT_ASKED.search(asking.question.text)
    fact = reading.best.fact
    if found is None or fact.value is None or not is_money(fact.unit):
        return None
    unit = found[1] if found[1].endswith("元") else f"{found[1]}元"
    if unit == fact.unit:
        return None
    facts = [cell.fact for cell in reading.cells]
    stated = [one for one in facts if one.unit == unit]
    if stated or unit == "万元":
        return None if not stated else _stated(asking, stated)
    draft = asking.draft("value")
    value = convert(fact.value, fact.unit, unit)
    cites = tuple(dict.fromkeys(draft.cite(one) for one in facts[:_MOST_CITED]))
    formula = f"{shown(fact)}={exact(value)}{unit}"
    derived = Derived("convert", (1,), formula)
    draft.add(Value(f"{name_of(fact, asking.words)}（换算）", exact(value), unit, cites, derived))
    draft.figure(name_of(fact, asking.words), facts[:_MOST_CITED])
    unit_notes(draft, fact, asking.words)
    draft.note(f"单位换算：{formula}")
    text = f"{name_of(fact, asking.words)}印出的是{shown(fact)}，换算为{exact(value)}{unit}。"
    return draft.answer(text)


def _stated(asking: Asking, facts: list[Fact]) -> Answer:
    """The figure as a place states it in the unit that is asked for."""
    draft = asking.draft("value")
    draft.figure(name_of(facts[0], asking.words), facts[:_MOST_CITED])
    unit_notes(draft, facts[0], asking.words)
    return draft.answer(sentence(asking, draft, facts[0]))


def sentence(asking: Asking, draft: Draft, fact: Fact) -> str:
    """The figure as a complete sentence, with its parts."""
    words = asking.words
    year, kind = year_of(fact, words), kind_of(fact, words)
    said = _called(asking, fact)
    when = f"{year}年" if year and not said.startswith(str(year)) else ""
    parts = draft.values[1:]
    text = f"{owner(fact, words)}{when}{said}{'' if _VERB.search(said) else '为'}{shown(fact)}"
    text += f"（{kind}）" if kind else ""
    if parts:
        listed = "，".join(f"{part_name(part)}{part.value}{part.unit or ''}" for part in parts)
        text += f"，其中：{listed}"
    where = f"。出自《{clean(fact.table_title)}》" if fact.table_title else ""
    if fact.phrase and fact.table is None:
        where += f"，原文：“{_shortened(fact.phrase)}”"
    return f"{text}{where}。"


_VERB = Pattern(r"(?:增加|减少|增长|下降|降低|上升|提高|完成|达到|结余|为)$")
"""What a name of the text ends with that needs no 为 before its figure."""


def _called(asking: Asking, fact: Fact) -> str:
    """A figure's heads; of a total what it is of comes first, as question and title say it."""
    said, column = heads(fact), axis(fact.column)
    if label(said).generic:
        return f"{_measure(asking, fact)}{said}"
    measure = _measure(asking, fact) if _is_total(fact) else ""
    if not measure or measure in said:
        return said
    if column.whole and asking.finder.probe.match(column.own).form is Form.ABSENT:
        return f"{measure}{clean(fact.column[-1])}"
    return f"{measure} · {said}"


def _is_total(fact: Fact) -> bool:
    """Whether a figure's row says nothing but that it is a total (合计)."""
    return axis(fact.row).own.generic and fact.project is None


def _measure(asking: Asking, fact: Fact) -> str:
    """What a total is of, in the question's words that the table's title has."""
    question = asking.question
    content = (question.required | question.weak) & ~asking.scope.mask
    title = bare(fact.table_title)
    return max(
        (word for word in question.words(content) if bare(word) in title), key=len, default=""
    )


def _shortened(phrase: str) -> str:
    return phrase if len(phrase) <= _LONGEST_PHRASE else phrase[:_LONGEST_PHRASE] + "……"


def part_name(value: Value) -> str:
    """The last part of a label."""
    return value.label.rsplit(" · ", 1)[-1]


def unit_notes(draft: Draft, fact: Fact, words: Lexicon) -> None:
    """What there is to say of a figure's unit, and of a table whose own sums do not hold."""
    table = words.tables.get(fact.table or "")
    if table is not None and table.footing == "fails":
        which = (table.footing_sums or "").partition("：")[2].partition("；")[0]
        said = f"（{clean(which)}）" if which else ""
        draft.note(f"《{clean(table.title)}》的合计与各项之和不符{said}，请核对原表")
    if fact.unit_inferred and fact.unit:
        draft.note(f"原表未注明单位，按同一文件中的相同数据推断为{fact.unit}")
    elif fact.unit is None:
        draft.note("原文未注明单位")
    if fact.approximate:
        draft.note("原文为约数或界限数")


def several(asking: Asking, found: tuple[Reading, ...], intent: Intent = "value") -> Answer:
    """The answer that shows several readings, each with its figure and a question for it."""
    draft = asking.draft(intent)
    shown_here = found[:_MOST_CHOICES]
    facts = [reading.best.fact for reading in shown_here]
    offered = [
        choice(asking, draft, reading, question)
        for reading, question in zip(shown_here, questions_for(asking, facts), strict=True)
    ]
    draft.choices += told_apart(offered, facts)
    shown = "；".join(
        f"{one.label}：{one.values[0].value}{one.values[0].unit or ''}" for one in draft.choices
    )
    return draft.answer(f"“{asking.original}”有几种可能：{shown}。请选择其中一种。", "ambiguous")


def choice(asking: Asking, draft: Draft, reading: Reading, question: str) -> Choice:
    """One reading as a choice."""
    fact = reading.best.fact
    cites = tuple(draft.cite(cell.fact) for cell in reading.cells[:_MOST_CITED])
    value = None if fact.value is None else exact(fact.value)
    year = year_of(fact, asking.words)
    name = name_of(fact, asking.words)
    title = clean(fact.table_title) if fact.table_title else ""
    when = f"{year}年" if year and not title.startswith(str(year)) else ""
    label = f"{name}（{when}{title}）" if title else name
    return Choice(label, question, (Value(name, value, fact.unit, cites),))
