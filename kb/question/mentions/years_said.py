"""The years that a question names: those asked for, and those that are only compared with."""

from __future__ import annotations

from collections.abc import Sequence

from kb.patterns import Pattern
from kb.period import YearMention
from kb.question.mentions.labels import bare
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.organisations import Missing
from kb.question.mentions.parse import Question
from kb.question.mentions.scope import Scope
from kb.values import replace

_OWN_YEAR = 0
_COMPARED = Pattern(r"(?:比|较|与|同|和|跟|占|对|于|结转|结余|转入|留|滚存)\s*$")
_COMPARED_YEAR = Pattern(r"(?:比|较|与|同)\s*$")
_CHANGED = Pattern(
    r".{0,8}?(?:相比|增|减|下降|上升|提高|降低|持平|(?:多|少|高|低)(?:了|出)?(?:多少|几|百分))"
)
_KEPT_OVER = Pattern(
    r"\s*(?:的|度)?\s*(?:财政拨款|一般公共预算)?(?:结转|结余|末|年末|同期|相比|剩)"
)


def with_years(found: Scope, question: Question, words: Lexicon) -> Scope:
    """The scope with the years asked for; a relative one is settled by the documents, and said."""
    named = sorted(
        year
        for mention in question.years
        if not _compared_with(mention, question)
        for year in mention.years
    )
    available = words.years_of(found.documents)
    for mention in question.years:
        if not _says_year(mention, question, words):
            continue
        year, note = _settled(mention.relative or 0, mention.text, available)
        if year is None:
            missing = Missing("year", mention.text, note)
            found = replace(found, missing=(*found.missing, missing))
        else:
            named.extend([year] if year != _OWN_YEAR else [])
            found = replace(found, notes=(*found.notes, note))
    return replace(found, years=tuple(dict.fromkeys(named)))


def _compared_with(mention: YearMention, question: Question) -> bool:
    """Whether a year is only what another is compared with (比2017年减少)."""
    folded = question.folded
    return bool(
        _COMPARED_YEAR.search(folded, 0, mention.start) and _CHANGED.match(folded, mention.end)
    )


def _says_year(mention: YearMention, question: Question, words: Lexicon) -> bool:
    """Whether a relative word says for which year a figure is asked.

    上年 is also part of labels (上年结转) and of comparisons (比上年增加, 比去年少): there it says
    no year.
    """
    if mention.relative is None or _compared_with(mention, question):
        return False
    if not mention.label_word:
        return True
    folded = question.folded
    compared = _COMPARED.search(folded, 0, mention.start) is not None
    if not mention.relative or compared or _KEPT_OVER.match(folded, mention.end):
        return False
    return not in_label(bare(mention.text), question, words)


def _settled(relative: int, text: str, available: Sequence[int]) -> tuple[int | None, str]:
    """The year a relative word means: 今年 is the documents' own year where they have but one."""
    listed = "、".join(f"{year}年" for year in available)
    if relative == 0 and len(available) == 1:
        return available[0], f"“{text}”按资料年度{available[0]}年理解"
    if relative == 0 and available:
        return _OWN_YEAR, f"“{text}”按各份资料自己的年度理解（资料有{listed}）"
    if not available:
        return None, f"“{text}”指哪一年不能确定"
    if len(available) == 1:
        return None, f"“{text}”指哪一年不能确定，资料中只有{listed}的数据"
    year = available[-1] + relative
    if year in available:
        return year, f"“{text}”按{year}年理解（资料有{listed}）"
    return None, f"“{text}”指哪一年不能确定，资料中有{listed}的数据"


def in_label(word: str, question: Question, words: Lexicon) -> bool:
    """Whether the word goes on in the question as it does in a label (全市转移就业规模)."""
    at = question.text.find(word)
    longer = question.text[at : at + len(word) + 2]
    return len(longer) == len(word) + 2 and longer in words.label_text
