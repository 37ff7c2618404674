"""Shares and changes: figures that are said of another one (占77.04%, 比上年增加45.41万元)."""

from __future__ import annotations

import re
from functools import cache

from indexer.extract.prose.subjects import label
from indexer.extract.prose.vocabulary import last_word, starting

_SHARE = re.compile(r"占(?:比)?|(?:为|完成)(?=.*的$)|比重为?")
_AGAINST = re.compile(
    r"(?:比|较|与)?(?:上年|去年|上一年|同期|年初|(?:19|20)\d\d\s*年)[^,。;]{0,12}$|同比$|环比$"
)
_EDGE = " \t,、;"


def share(printed: str, folded: str) -> str | None:
    """The label of a share: 占比, or the words that say of what (占年预算的); None if no share."""
    words = folded.strip(_EDGE)
    match = _SHARE.match(words)
    if match is None:
        return None
    rest = words[match.end() :].strip(" 为约比")
    return label(_stripped(printed, folded)) if rest else "占比"


def _stripped(printed: str, folded: str) -> str:
    start = len(folded) - len(folded.lstrip(_EDGE))
    return printed[start : start + len(folded.strip(_EDGE))]


def change(printed: str, folded: str) -> tuple[str, str] | None:
    """(what it is measured against, the direction) of a change as printed; None if it is none.

    增加 and 增长 alone have no measure of their own; template words such as 增长（下降） stay.
    """
    words = folded.strip(_EDGE)
    match = _change().fullmatch(words)
    if match is None:
        return None
    base = match["base"].strip(" (约")
    if base and not is_baseline(base):
        return None
    text = _stripped(printed, folded)
    way = text[match.start("way") : match.end("way")].strip("()（） ")
    if match["other"]:
        way = text[match.start("way") : match.end("other")] + "）"
    return label(text[: match.end("base")].rstrip(" (（约")), label(way)


@cache
def _change() -> re.Pattern[str]:
    way = ways()
    return re.compile(
        rf"(?P<base>.*?)\(?(?P<way>{way})\)?(?:\((?P<other>{way})\))?(?:额|率|幅|了|约|为|近|达|\s)*"
    )


@cache
def ways() -> str:
    """A pattern of the words for a change, longest first."""
    words = sorted(starting("change_words").words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, words))


def is_baseline(words: str) -> bool:
    """Whether the words before a change only say what it is measured against."""
    found = starting("baselines").match(words)
    return found is not None or re.match(r"(?:19|20)\d\d年", words) is not None


def baseline_in(folded: str) -> int | None:
    """Where the words begin that say what the change at the end of a phrase is measured against."""
    match = _AGAINST.search(folded)
    return match.start() if match and match.start() > 1 else None


def at_end(folded: str) -> int | None:
    """Where the word of change begins that the phrase ends with (市级配套资金增加)."""
    match = last_word("change_words", folded)
    return match.start() if match and match.start() > 1 else None
