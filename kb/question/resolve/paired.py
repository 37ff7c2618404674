"""One thing put side by side with itself: in two years, or planned and spent.

2022年和2023年的购书经费 are two amounts, and so are 预算和决算的事业收入; what they are of is said
but once.
"""

from __future__ import annotations

import re

from kb.patterns import Pattern
from kb.question.mentions.parse import Question

_KINDS = Pattern(
    r"(?P<one>(?:年初|全年|调整)?(?:预算|决算|执行)数?)(?:和|与|跟|同|、|比)"
    r"(?P<other>(?:年初|全年|调整)?(?:预算|决算|执行)数?)"
)
_JOINT = Pattern(r"\s*(?:和|与|跟|同|及|、|,)\s*")
_TWO = 2


def paired(question: Question) -> tuple[str, ...]:
    """The question once for each of the two years, or kinds, that it joins; else nothing."""
    return _by_year(question) or _by_kind(question)


def _by_kind(question: Question) -> tuple[str, ...]:
    text = question.folded
    found = _KINDS.search(text)
    if found is None or _class(found["one"]) == _class(found["other"]):
        return ()
    return tuple(
        f"{text[: found.start()]}{kind}{text[found.end() :]}"
        for kind in (found["one"], found["other"])
    )


def _class(kind: str) -> str:
    return "budget" if "预算" in kind else "done"


def _by_year(question: Question) -> tuple[str, ...]:
    text = question.folded
    said = [one for one in question.years if not one.label_word and len(one.years) == 1]
    if len(said) != _TWO or said[0].years == said[1].years:
        return ()
    first, second = said
    if not _JOINT.fullmatch(text[first.end : second.start]):
        return ()
    rest = re.sub(r"^(?:两年)?的?", "", text[second.end :])
    lead = text[: first.start]
    return tuple(f"{lead}{text[one.start : one.end]}{rest}" for one in said)
