"""Rows of one name in one table: 三笔其他就业补助资金合计, 其他就业补助资金有哪几笔."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Answer
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity import chinese_number
from kb.question.compose.computed import summed
from kb.question.compose.ranked import listing
from kb.question.mentions.probe import Form
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import without_words

_SEVERAL = Pattern(r"(?P<number>[两二三四五六七八九]|[2-9])笔的?")
_WHICH = Pattern(r"(?:各?有|分|一?共有?|都有|是)?(?:哪些?|哪?几|多少)笔(?:钱|资金|款)?")


def same_named(asking: Asking) -> Answer | None:
    """The rows of the name that is said, listed or added up; None where no two are of one name."""
    text = asking.question.text
    several = _SEVERAL.search(text)
    found = several or _WHICH.search(text)
    if found is None:
        return None
    taken = bits(*found.span())
    for operation in asking.question.operations:
        if operation.name in ("sum", "list", "count", "class"):
            taken |= bits(operation.start, operation.end)
    rest = asking.again(f"{without_words(asking, taken)}多少")
    number = int(chinese_number(several["number"]) or 0) if several else None
    facts = _of_one_name(rest, number)
    if not facts:
        return None
    # 一共几笔 asks how many there are: its 共 is no sum.
    adds = any(
        one.name == "sum" and not found.start() <= one.start < found.end()
        for one in asking.question.operations
    )
    return summed(asking, facts) if adds else listing(asking, facts)


def _of_one_name(rest: Asking, number: int | None) -> Sequence[Fact]:
    """The rows of the best table that has several of the name, as many as are said."""
    if rest.scope.missing:
        return ()
    groups: dict[tuple[str | None, str, tuple[str, ...]], list[Fact]] = {}
    for cell in rest.figures.cells:
        fact = cell.fact
        if fact.table is not None and cell.row is Form.EXACT and rest.words.axis(fact.column).whole:
            name = rest.words.axis(fact.row).own.text
            groups.setdefault((fact.table, name, fact.column), []).append(fact)
    fitting = [
        facts for facts in groups.values() if len(facts) > 1 and number in (None, len(facts))
    ]
    return fitting[0] if fitting and len({facts[0].document for facts in fitting}) == 1 else ()
