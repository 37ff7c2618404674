"""Checks: an actual value against a target, a claim against what is printed (rule of trust 11)."""

from __future__ import annotations

import re

from kb.answer import Answer, Verdict
from kb.model import Statement
from kb.patterns import Pattern
from kb.period import Day, DocumentNumber, days
from kb.quantity import meets_date, target
from kb.question.compose.aimed import several_targets
from kb.question.compose.naming import clean, target_name
from kb.question.intent.judged.claimed import claimed, greater_claimed
from kb.question.intent.judged.claims import count_claimed, rank_claimed, recounted
from kb.question.intent.judged.gap_claimed import gap_claimed
from kb.question.intent.judged.met import met_answer
from kb.question.intent.told.remarks import remark_claimed
from kb.question.intent.told.worded import numbered
from kb.question.resolve.asking import Asking
from kb.question.resolve.unclaimed import money_unit, plain

_NONE = ("", None, 0)
_NOUGHT = Pattern(r"(?<=[是为于])零(?=吧|吗|对|是|万|元|$)")


def checked(asking: Asking) -> Answer | None:
    """The verdict on what the question checks or claims; None where nothing bears on it."""
    question = asking.question
    if question.days:
        return _day(asking)
    if question.numbers:
        return _number(asking)
    if question.amounts and question.has("met"):
        return _met(asking)
    if question.amounts:
        counted = count_claimed(asking) or recounted(asking)
        return counted or gap_claimed(asking) or claimed(asking)
    nought = _NOUGHT.search(question.folded)
    if nought is not None:
        return checked(asking.again(question.folded.replace("零", "0", 1)))
    return (
        count_claimed(asking)
        or remark_claimed(asking)
        or greater_claimed(asking)
        or rank_claimed(asking)
    )


def _met(asking: Asking) -> Answer | None:
    """Whether an actual amount meets the target that the words name."""
    actual = money_unit(asking.question.amounts[0])
    found = met_answer(asking, plain(asking), actual)
    if found is None and asking.question.has("claim") and asking.readings:
        return claimed(asking)
    return found


def _day(asking: Asking) -> Answer | None:
    """Whether a day keeps a deadline, or is the one that a document says."""
    claimed = asking.question.days[-1]
    bare_question = plain(asking)
    if asking.question.has("met"):
        found = bare_question.dated_targets
        if len(found) != 1:
            return several_targets(asking, found) if found else None
        one = found[0].best.indicator
        kept = meets_date(claimed.day, target(one.text))
        if kept is None:
            return None
        draft = asking.draft("check")
        draft.target(target_name(one), [one])
        verdict: Verdict = "met" if kept else "not_met"
        word = "及时" if kept else "不及时"
        return draft.answer(
            f"{word}：“{target_name(one)}”的指标值为{one.text}，实际为{claimed.text}。",
            verdict=verdict,
        )
    return _claimed_day(asking, bare_question, claimed.day, claimed.text)


def _claimed_day(asking: Asking, bare_question: Asking, day: Day, said: str) -> Answer | None:
    from kb.question.intent.told.dates import event_days

    told = [one for one in event_days(bare_question) if days(one.text)]
    if not told:
        return None
    same = [one for one in told if _is_day(day, days(one.text)[0].day)]
    draft, listed = asking.draft("check"), []
    for one in same or told:
        draft.cite(one)
        title = f"《{clean(asking.words.documents[one.document].title)}》" * (len(told) > 1)
        text = re.sub(r"\s", "", one.text)
        listed.append(f"{title}{one.subject}日期为{text}")
    verdict: Verdict = "true" if same else "false"
    word = "是" if same else f"不是{said}"
    return draft.answer(f"{word}。{'；'.join(listed)}。", verdict=verdict)


def _is_day(said: Day, real: Day) -> bool:
    """Whether a day said, perhaps without its year, is the one printed."""
    alike = (said.month, said.day) == (real.month, real.day)
    return alike and said.year in (None, real.year)


def _number(asking: Asking) -> Answer | None:
    """Whether a document bears the number that is claimed."""
    said = asking.question.numbers[0]
    folded = asking.question.folded
    own = numbered(plain(asking.again(f"{folded[: said.start]}{folded[said.end :]}")))
    bearing = [one for one in own if _bears(asking, one, said)]
    if len(own) > 1 and len(bearing) != 1:
        return None  # of which paper it is claimed is not said
    for one in bearing or own:
        draft = asking.draft("check")
        draft.cite(one)
        title = clean(asking.words.documents[one.document].title)
        verdict: Verdict = "true" if bearing else "false"
        word = "是" if bearing else "不是"
        return draft.answer(f"{word}。《{title}》的文号为{one.text}。", verdict=verdict)
    return None


def _bears(asking: Asking, one: Statement, said: DocumentNumber) -> bool:
    """Whether a paper bears a number, as far as the question says it (60号文)."""
    agency, year, serial = asking.words.number_key(asking.words.documents[one.document]) or _NONE
    return serial == said.serial and said.year in (None, year) and said.agency in ("", agency)
