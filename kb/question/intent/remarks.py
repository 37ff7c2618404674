"""What the remarks column says of a row (壶关县备注写的什么)."""

from __future__ import annotations

import re

from kb.model import Answer
from kb.patterns import Pattern
from kb.question.compose.naming import clean, owner
from kb.question.resolve.asking import Asking
from kb.question.resolve.attributes import remark_of

_ASKED = Pattern(
    r"的?备\s*注栏?(?:里|中|上)?(?:写|注|标)?(?:的|着|了)?(?:是|为)?(?:什么|啥|哪些)?(?:内容)?"
)


def remark_asked(asking: Asking) -> Answer | None:
    """The remark of the row that the question names, quoted; or that it is blank."""
    found = _ASKED.search(asking.question.folded)
    if found is None or not asking.scope.places:
        return None
    text = asking.question.folded
    rest = asking.again(f"{text[: found.start()]} {text[found.end() :]}".strip() + "合计")
    for reading in rest.readings:
        for cell in reading.cells:
            remark = remark_of(asking, cell.fact)
            if remark is not None:
                draft = asking.draft("text")
                draft.cite(remark)
                name = owner(cell.fact, asking.words)
                column = clean(remark.column[-1]) if remark.column else "备注"
                said = re.sub(r"\s", "", remark.text)
                stated = f"为“{said}”" if said else "栏为空"
                return draft.answer(f"{name}的{column}{stated}。")
    return None
