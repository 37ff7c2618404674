"""What the remarks column says of a row (壶关县备注写的什么)."""

from __future__ import annotations

import re

from kb.answer import Answer, Verdict
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.naming import clean, owner, place_of
from kb.question.resolve.asking import Asking
from kb.question.resolve.attributes import attribute, remark_of, without

_ASKED = Pattern(
    r"的?备\s*注栏?(?:里|中|上)?(?:写|注|标)?(?:的|着|了)?(?:是|为)?(?:什么|啥|哪些)?(?:内容)?"
)


def remark_asked(asking: Asking) -> Answer | None:
    """The remark of the row that the question names, quoted; or that it is blank."""
    found = _ASKED.search(asking.question.folded)
    if found is None:
        return None
    text = asking.question.folded
    named = f"{text[: found.start()]} {text[found.end() :]}".strip()
    rest = asking.again(f"{named}{'合计' if asking.scope.places else '多少'}")
    cells = [cell.fact for reading in rest.readings for cell in reading.cells]
    remarked = ((fact, remark) for fact in cells if (remark := remark_of(asking, fact)))
    fact, remark = next(remarked, (None, None))
    if fact is None or remark is None or fact.role == "total":
        return None
    draft = asking.draft("text")
    draft.cite(remark)
    row = f"“{clean(fact.row[-1])}”" if place_of(fact) is None else ""
    column = clean(remark.column[-1]) if remark.column else "备注"
    said = re.sub(r"\s", "", remark.text)
    stated = f"为“{said}”" if said else "栏为空"
    return draft.answer(f"{owner(fact, asking.words)}{row}的{column}{stated}。")


def remark_claimed(asking: Asking) -> Answer | None:
    """Whether the row of a place bears a remark (是资金管理型直管县吗)."""
    said = attribute(asking) if asking.scope.places else None
    narrow = [place for place in asking.scope.places if place.inside]
    if said is None or not narrow:
        return None
    rest = without(asking, said)
    rows = [cell.fact for reading in rest.readings for cell in reading.cells]
    remarked = ((fact, remark) for fact in rows if (remark := remark_of(asking, fact)))
    fact, remark = next(remarked, (None, None))
    return _remark_verdict(asking, fact, remark, said.text) if fact and remark else None


def _remark_verdict(asking: Asking, fact: Fact, remark: Fact, said: str) -> Answer:
    draft = asking.draft("check")
    draft.cite(remark)
    name = owner(fact, asking.words)
    printed = re.sub(r"\s", "", remark.text)
    if remark.kind == "blank" or not printed:
        column = clean(remark.column[-1]) if remark.column else "备注"
        text = f"{name}的{column}栏为空，表中没有标注为{said}。"
        return draft.answer(text, verdict="false")
    verdict: Verdict = "true" if said in printed else "false"
    word = "是" if verdict == "true" else "不是"
    return draft.answer(f"{word}。{name}的备注为“{printed}”。", verdict=verdict)
