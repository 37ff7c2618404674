"""What an earlier question says and was about, as a follow-up may keep it."""

from __future__ import annotations

from collections.abc import Iterator

from kb.patterns import Pattern
from kb.question.compose.naming import clean, whose
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import scope_words, without_words

TAIL = Pattern(r"(?:呢|咧|如何|怎么样|多少|是多少)[?？。\s]*$")
"""What only asks, at the end of a question."""
_SATISFACTION = ("满意度", "满意率", "知晓率", "及时率", "完成率")


def statement(asking: Asking) -> str:
    """The question's words without those that ask."""
    taken = 0
    for operation in asking.question.operations:
        if operation.name not in ("sum", "class"):
            taken |= bits(operation.start, operation.end)
    return TAIL.sub("", without_words(asking, taken))


def subjects(last: Asking) -> Iterator[str]:
    """The project, or else the row, that the earlier question was about."""
    names: list[str] = []
    for reading in last.readings[:1]:
        for cell in reading.cells:
            fact = cell.fact
            listed = [text for name, text in fact.stubs if "项目名称" in name and text]
            names += [fact.project] if fact.project else listed
    for target in last.target_readings[:1]:
        names += [target.best.indicator.project] if target.best.indicator.project else []
    yield from dict.fromkeys(clean(name) for name in names if name)


def groups(last: Asking) -> Iterator[str]:
    """What the last question's figure can be ranked within: the group of its row, or its own."""
    for reading in last.readings[:1]:
        rows = dict.fromkeys(cell.fact.row for cell in reading.cells)
        yield from dict.fromkeys(clean(row[-2]) for row in rows if len(row) > 1)
    yield statement(last).removeprefix(scope_words(last))


def wholes(last: Asking) -> Iterator[str]:
    """Whose document the last question's figure stands in, where the question named a part."""
    narrow = scope_words(last)
    for reading in last.readings[:1]:
        document = last.words.documents[reading.best.fact.document]
        whole = document.place or whose(document, None)
        if narrow and whole and narrow != whole:
            yield whole


def year_mask(asking: Asking) -> int:
    """Positions of the years that it asks for, not of one inside a name (上年结转)."""
    total = 0
    for mention in asking.question.years:
        if not mention.label_word:
            total |= asking.question.span(mention.start, mention.end)
    return total


def target_words(asking: Asking) -> str:
    """The end of the question from the word on that names what a target measures (满意度指标)."""
    text = asking.question.text
    found = [text.find(word) for word in _SATISFACTION]
    starts = [at for at in found if at > 0]
    return TAIL.sub("", text[min(starts) :]) if starts else ""
