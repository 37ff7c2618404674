"""The questions that lead from a choice to its figure, each tried before it is offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kb.answer import Choice
from kb.model import Fact, Indicator
from kb.patterns import Pattern
from kb.question.compose.naming import clean, heads, owner, year_of
from kb.question.figures import agree
from kb.question.mentions.kinds import kind_near
from kb.question.mentions.labels import label
from kb.question.mentions.words import vocabulary
from kb.question.resolve.asking import Asking
from kb.values import replace

_PER = Pattern(r"^(?:万|亿)?元/")
_EACH = {"人": "每人", "户": "每户", "月": "每月", "年": "每年", "家": "每家", "平米": "每平米"}
_TRIED_TOGETHER = 6
"""How many questions are tried for one answer: each is read as a question of its own."""


def questions_for(asking: Asking, facts: Sequence[Fact]) -> list[str]:
    """For each figure a question that has it for an answer; the fullest where none is found to.

    Questions that would be the same for two of the figures lead to neither and are not tried.
    """
    every = [list(dict.fromkeys(_questions(asking, fact))) for fact in facts]
    uses = Counter(text for texts in every for text in texts)
    most = _TRIED_TOGETHER // max(len(facts), 1)
    found = []
    for fact, texts in zip(facts, every, strict=True):
        tried = [text for text in texts if uses[text] == 1][:most]
        leading = (text for text in tried if _leads_to(asking, text, fact))
        found.append(next(leading, texts[-1]))
    return found


def _questions(asking: Asking, fact: Fact) -> Iterator[str]:
    """Ways to ask for a figure, the plainest first."""
    words = asking.words
    year = year_of(fact, words)
    whose = f"{owner(fact, words)}{f'{year}年' if year else ''}"
    named = heads(fact).replace(" · ", "")
    share = fact.unit in ("%", "％")
    asks = "百分之多少" if share else f"{_each(fact.unit)}多少{_counter(fact.unit)}"
    outer = [clean(one) for one in fact.row[-2:-1] if not label(one).generic]
    titled = f"《{clean(fact.table_title)}》" if fact.table_title else ""
    plain = f"{whose}{named}{asks}"
    told = [f"{whose}{above}{named}{asks}" for above in outer]
    if label(named).generic and titled:
        plain, told = f"{whose}{titled}{named}{asks}", []
    kind = clean(fact.column[-1]) if fact.column else ""
    if kind in vocabulary()["kind_words"]:
        plain = f"{whose}{named}{kind}{asks}"
    yield plain
    yield from told
    if titled:
        yield f"{whose}{titled}{named}{asks}"
        yield from (f"{whose}{titled}{above}{named}{asks}" for above in outer)


def _each(unit: str | None) -> str:
    """每人每月 of a rate (元/人/月)."""
    if not unit or not _PER.search(unit):
        return ""
    return "".join(_EACH.get(part, "") for part in unit.split("/")[1:])


def _counter(unit: str | None) -> str:
    """The unit to ask in, where it is no money: 多少人."""
    return unit if unit and len(unit) < 3 and "元" not in unit and "%" not in unit else ""


def _leads_to(asking: Asking, text: str, fact: Fact) -> bool:
    again = asking.again(text)
    if again.scope.missing or len(again.readings) != 1:
        return False
    found = again.readings[0].best.fact
    return found.document == fact.document and agree(found, fact)


def target_question(asking: Asking, one: Indicator, name: str, among: int) -> str:
    """A question that has this target for an answer."""
    plain = name.replace(" · ", "")
    texts = (f"{plain}指标是多少", f"{plain}的指标值", f"{plain}{one.horizon or '年度'}指标是多少")
    for text in texts[: _TRIED_TOGETHER // among]:
        found = asking.again(text).target_readings
        if len(found) == 1 and found[0].best.indicator.text == one.text:
            return text
    return texts[0]


def told_apart(choices: Sequence[Choice], facts: Iterable[Fact]) -> list[Choice]:
    """The choices, those that are called alike with their columns, or else where they stand."""
    stated = list(facts)
    for distinction in (_column, _place):
        labels = Counter(choice.label for choice in choices)
        choices = [
            replace(choice, label=f"{choice.label}{distinction(fact)}")
            if labels[choice.label] > 1
            else choice
            for choice, fact in zip(choices, stated, strict=True)
        ]
    return list(choices)


def _column(fact: Fact) -> str:
    """What tells 预算数 from 决算数, which are no part of a figure's name."""
    return f"，{clean(fact.column[-1])}" if fact.column and kind_near(fact) else ""


def _place(fact: Fact) -> str:
    where = f"第{fact.spot.page}页" if fact.spot.page else f"第{fact.spot.first}行"
    return f"，{clean(fact.row[-2])}，{where}" if len(fact.row) > 1 else f"，{where}"
