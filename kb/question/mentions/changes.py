"""Whether a question asks for a change, and whether a label is that of one."""

from __future__ import annotations

from collections.abc import Sequence

from kb.patterns import Pattern

LAST = r"(?:上一?年度?|去年度?|前一年度?|上年同期|去年同期|同期|年初)"
AGAINST = (
    rf"(?:(?:与|和|同|跟){LAST}(?:预算|决算|执行)?数?相比"
    rf"|(?:比|较){LAST}(?:预算|决算|执行)?数?(?:相比)?|同比)"
)
RISE = r"增加|增长|上升|提高|上涨|增多"
FALL = r"减少|下降|降低|压减|压缩|下滑"
EITHER = r"增减变动|增减变化|增减|变动|变化"
ADJUSTED = r"调整|调增|调减|追加|追减|核增|核减"
_EITHER_OR = Pattern(
    r"是?(?:有所)?(?:增加|增长|上升|提高|增|升|涨|多|高)了?(?:一?些)?(?:,|、|还是|或者?|又?或是)"
    r"(?:有所)?(?:减少|下降|降低|减|降|跌|少|低)了?(?:一?些)?(?:呢|吗)?$"
    r"|(?:有没有|有无|是否有|有)(?:什么|所)?(?:变化|变动|增减|增加|减少)(?:变化|变动)?(?:吗|没有|么)?$"
)
_BESIDE_LAST = Pattern(
    rf"(?:与|和|跟|同|较|比){LAST}(?:的?预算数?|的?决算数?)?(?:相?比(?:较)?|对比)?"
    r"(?:怎么样|怎样|如何|有什么不同|是什么情况|呢)?$"
)
_BESIDE_SAME_MONTHS = Pattern(r"同比(?:怎么样|怎样|如何|呢|情况)?$")
_ASKED = (  # apart, so that neither need be compiled for a text without its words
    Pattern(rf"(?:{RISE}|{FALL}|{EITHER}|{ADJUSTED})(?:了|额|数|金额|是|为)*(?:多少|几|百分之)"),
    Pattern(
        rf"{AGAINST}(?:(?:{RISE}|{FALL}|{EITHER})(?:额|率|数|幅度?|情况)?$"
        r"|.{0,12}?[增减升降涨多少高低](?:了|出)?(?:多少|几|百分之))"
    ),
)
_AGAINST = Pattern(AGAINST)
_AGAINST_YEAR = Pattern(
    r"(?:相?比(?:较|起)?|较|与|和|跟|同)(?P<year>20\d\d)年度?(?:预算|决算|执行)?数?(?:相比(?:较)?)?"
    r"(?=.{0,12}(?:增|减|升|降|涨|跌|变|多|少|高|低|提高|下降|压减|调))"
)
_RISEN = Pattern(RISE)
_FALLEN = Pattern(FALL)
_CHANGE = Pattern(r"增|减|降|上升|提高|变动|变化|同比|(?:调整|追加)(?:数|额|金额)?$")


def asks_change(text: str) -> bool:
    """Whether a question can only be answered with a change, not with what was changed."""
    return any(one.search(text) for one in _ASKED)


def settled(text: str) -> str:
    """A question how something stands to the year before, as one for its change.

    增加还是减少 and 和上年比怎样 ask by how much it changed, 同比 alone by how many percent.
    """
    rate = _BESIDE_SAME_MONTHS.search(text)
    if rate is not None:
        return f"{text[: rate.start()]}同比增减百分之几"
    found = _BESIDE_LAST.search(text)
    if found is not None:
        return f"{text[: found.start()]}比上年增减多少"
    found = _EITHER_OR.search(text) if against_last_year(text) else None
    return f"{text[: found.start()]}增减多少" if found else text


def against_year_before(text: str, years: Sequence[int]) -> str:
    """A question against the year before that of the papers (比2023年), as one against 上年.

    Papers say of it only by how much they differ.  Where a paper is of that year as well, the
    figures of both are there.
    """
    found = _AGAINST_YEAR.search(text)
    if found is None:
        return text
    year = int(found["year"])
    if year in years or year + 1 not in years:
        return text
    return f"{text[: found.start()]}比上年{text[found.end() :]}"


def names_change(label: str) -> bool:
    """Whether a label is that of a change (比上年增加, 增减额, 预算调整数), not of an amount."""
    return _CHANGE.search(label) is not None


def only_compares(label: str) -> bool:
    """Whether a label begins with what it is held against, and so names nothing (比上年增加)."""
    return _AGAINST.match(label) is not None


def against_last_year(text: str) -> bool:
    """Whether a question compares with the year before (比上年多多少)."""
    return _AGAINST.search(text) is not None


def goes_otherwise(label: str, question: str) -> bool:
    """Whether a label says 增加 where the question asks 减少多少, or the other way round."""
    asked, printed = _way(question), _way(label)
    return asked * printed < 0


def _way(text: str) -> int:
    return (_RISEN.search(text) is not None) - (_FALLEN.search(text) is not None)
