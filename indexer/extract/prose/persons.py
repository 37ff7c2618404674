"""Lines that say whom to ask: 联系人：… 联系电话：…, and where what else they say begins.

A person's name and number are no figures and no passage.  What stands behind them is: offices
write 联系人：某某，公用经费61.06万元 into one line, and 电话费支出12万元 is about no person at all.
"""

from __future__ import annotations

import re
from functools import cache

from indexer.extract.prose.run import Run
from indexer.extract.prose.vocabulary import starting

_LONGEST = 400
"""How much of a line is looked at: names and numbers are short."""
_HAN = "[\u4e00-\u9fff×○*]"
_NUMBER = r"(?<![\d.])\+?(?:\(\d{3,4}\))?\d[\d*x]*(?:\s?[\-/转]\s?\d[\d*x]*)*(?![\d.,]*[元万亿%])"
_ADDRESS = r"[a-z0-9_.\-]+@[a-z0-9_.\-]+|[a-z][a-z0-9_]{1,20}"
_MONEY = "(?<!费)(?<!款)(?<!资金)(?<!基金)(?<!支出)(?<!收入)(?<!补助)(?<!补贴)"
"""No name ends so: 电话 费用 12万元 is of money."""
_NAME = rf"(?:{_HAN}\s{{1,3}}{_HAN}(?=\s|[,;、。)(]|$)|{_HAN}{{1,8}}{_MONEY})"
_FILLED_IN = r"填[报表](?:日期|时间)\s*:?\s*(?:\d{4}[\d年月日.\-/ ]*)?(?![\d,])"
_PARTED = r"[\s,;、。|()]*"


def only_persons(folded: str) -> bool:
    """Whether a folded line names persons, their telephones and addresses, and nothing else."""
    end = persons_end(folded)
    return end > 0 and not any(character.isalnum() for character in folded[end:])


def beyond_persons(run: Run) -> Run:
    """The run without the names and numbers that it begins with; as it is where it is only such."""
    end = persons_end(run.folded)
    if not end or only_persons(run.folded):
        return run
    return run.part(end, len(run.text))


def persons_end(folded: str) -> int:
    """Where the captions for persons, with their values, end that a folded line begins with."""
    match = _fields().match(folded, 0, _LONGEST)
    return match.end() if match else 0


@cache
def _fields() -> re.Pattern[str]:
    words = sorted(starting("personal_captions").words, key=lambda word: (-len(word), word))
    word = "(?:" + "|".join(r"\s*".join(map(re.escape, word)) for word in words) + ")"
    caption = rf"{word}(?:\s*[及和、/]?\s*{word})*(?:证?号码?)?"
    after = rf"(?=[\s,;、。|()]|$|{caption}\s*[:\s]|\d{{5}})"
    value = rf"(?:{_NUMBER}|{_ADDRESS}|(?!{word}){_NAME}{after})"
    several = rf"{value}(?:[、/]\s*{value})*(?:[\s(,:]*(?=[\d\-]{{7}}){_NUMBER}\)?)?"
    empty = rf"(?=\s|{caption}|$)"
    said = rf":\s*(?:{several}|{empty})|\s+(?:{several}|(?={caption}))|(?=\d{{5}}){_NUMBER}"
    named = rf"{caption}\s*(?:{said})"
    return re.compile(rf"{_PARTED}{named}(?:{_PARTED}(?:{named}|{_FILLED_IN}))*{_PARTED}")
