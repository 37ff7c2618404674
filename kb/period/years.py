"""Years that a text names, and words that name one relative to the documents."""

from __future__ import annotations

import re
from functools import cache

from kb.patterns import Rule, WordList, found
from kb.text import fold
from kb.values import dataclass
from kb.vocabulary import table

_DIGITS = str.maketrans("〇零○oO一二三四五六七八九", "00000123456789")
_FULL = r"(?:19|20)\d{2}"
_HAN_YEAR = r"[一二][九〇零○oO][〇零○oO一二三四五六七八九]{2}(?=\s*年)"
_UNIT_AFTER = r"(?!\s*[元万亿人个名次家户条件项%分天])"
_YEARS: tuple[Rule, ...] = (
    (
        "-~至到",
        rf"(?<![\d.,])(?P<first>{_FULL})\s*年?\s*[-~至到]\s*(?P<last>{_FULL})(?!\d)\s*年?度?",
    ),
    ("年", rf"(?<![\d.,])(?P<year>{_FULL})(?!\d)\s*年度?"),
    ("〇零○o九", rf"(?P<year>{_HAN_YEAR})\s*年度?"),
    ("年", r"(?<![\d.,])(?P<short>[0-4]\d)\s*年(?:度|(?!\d|以|来|内|前|后|间|期|制|限|龄|左右))"),
    (
        "12",
        rf"(?<![\dA-Za-z.,:\[(*])(?P<short>{_FULL})(?![\d.,:\])*A-Za-z])(?!\s*年){_UNIT_AFTER}",
    ),
)
"""What names a year; where two overlap, the first of them counts."""


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year, or several, named in a text at ``start``–``end``.

    ``years`` is empty for a relative word; ``relative`` is then the distance from the documents'
    own year (去年 is -1), which only the documents can settle.  ``guessed`` marks 23年, which
    could be a length of time, and a bare 2023.  ``label_word`` marks 上年, 本年 and 当年, which
    are parts of row and column labels as often as they name a year.
    """

    text: str
    start: int
    end: int
    years: tuple[int, ...]
    relative: int | None = None
    guessed: bool = False
    label_word: bool = False


def years(text: str) -> tuple[YearMention, ...]:
    """Every year of the text in order, of questions as of documents."""
    folded = fold(text)
    named = (_absolute(text, match) for match in found(_YEARS, folded))
    kept: list[YearMention] = []
    for mention in (*named, *_relatives(text, folded)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def _absolute(text: str, match: re.Match[str]) -> YearMention:
    parts = match.groupdict()
    start, end = match.span()
    if parts.get("first"):
        first, last = int(match["first"]), int(match["last"])
        named = tuple(range(first, last + 1)) if first < last <= first + 30 else (first, last)
    elif parts.get("short"):
        named = (int(match["short"].rjust(4, "0").replace("00", "20", 1)),)
    else:
        named = (int(match["year"].translate(_DIGITS)),)
    return YearMention(text[start:end], start, end, named, guessed=bool(parts.get("short")))


def _relatives(text: str, folded: str) -> list[YearMention]:
    data = table("period")
    return [
        YearMention(
            text=text[match.start() : match.end()],
            start=match.start(),
            end=match.end(),
            years=(),
            relative=data["relative"][match.group()],
            label_word=match.group() in data["label_words"],
        )
        for match in _relative_words().finditer(folded)
        if not folded.startswith("以前年度", match.start() - 1)
    ]


@cache
def _relative_words() -> WordList:
    return WordList(table("period")["relative"])


def horizon(text: str) -> str | None:
    """实施期 or 年度 where a column head or a question names one of the two, else None."""
    folded = fold(text).replace(" ", "")
    horizons: dict[str, list[str]] = table("period")["horizons"]
    for name, words in horizons.items():
        if any(word in folded for word in words):
            return name
    return None
