"""By how much one amount changed between two years: 2024年三公经费比2023年减少多少."""

from __future__ import annotations

from kb.answer import Answer
from kb.patterns import Pattern
from kb.question.compose.computed import subtracted
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import Operand
from kb.question.resolve.sides import resolved

_YEAR = r"(?:19|20)\d{2}年?度?"
_YEARS = Pattern(_YEAR)
_JOINED = Pattern(rf"(?:相?比(?:较|起)?|较|与|和|跟|同|、|到|至|(?<=\d年))\s*(?={_YEAR})")
_CHANGED = Pattern(
    r"(?:相比(?:较)?|比较?)?(?:是)?"
    r"(?:增加|增长|上升|提高|上涨|减少|下降|降低|压减|压缩|减|增|降|涨|变化|增减|相差|差|多|少|高|低)"
    r"(?:了|出)?(?:多少|几)(?:钱|(?:万|亿)?元)?"
)
_RATE = Pattern(r"百分之|百分比|增长率|增幅|降幅|几成|%|比例|比重|倍")
_TWO = 2


def over_years(asking: Asking) -> Answer | None:
    """The difference between the figures of two years; None where each year does not name one."""
    text = asking.question.folded
    years = list(dict.fromkeys(match.group() for match in _YEARS.finditer(text)))
    if len(years) != _TWO or _RATE.search(text) or not _CHANGED.search(text):
        return None
    if _JOINED.search(text) is None:
        return None
    bare = _YEARS.sub("", _CHANGED.sub("", _JOINED.sub("", text)))
    found = [resolved(asking.again(f"{year}{bare}")) for year in years]
    if not all(isinstance(one, Operand) for one in found):
        return None
    facts = [one.reading.best.fact for one in found if isinstance(one, Operand)]
    if facts[0].id == facts[1].id or facts[0].row[-1:] != facts[1].row[-1:]:
        return None
    return subtracted(asking, facts[0], facts[1], names=years)
