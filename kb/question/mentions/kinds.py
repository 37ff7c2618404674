"""Which kind of figure words speak of: what was budgeted, or what came of it (决算, 执行, 实际).

The two are different quantities (预算法 第七十四条以下): a question for one is never answered
with the other.  预算 in the name of a fund (一般公共预算) or of a unit says neither.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from kb.model import Fact
from kb.patterns import Pattern, WordList
from kb.question.mentions.changes import names_change
from kb.question.mentions.labels import bare, label
from kb.question.mentions.words import named, vocabulary
from kb.text import fold

Kind = Literal["budget", "done"]


@cache
def _kinds() -> tuple[tuple[Kind, WordList], ...]:
    said = vocabulary()["kinds"]
    return ("budget", WordList(said["budget"])), ("done", WordList(said["done"]))


@lru_cache(1 << 12)
def kinds_said(text: str) -> frozenset[Kind]:
    """The kinds that a text speaks of."""
    rest = _without_funds(text)
    return frozenset(kind for kind, words in _kinds() if words.search(rest))


@lru_cache(1 << 12)
def kind_said(text: str) -> Kind | None:
    """The kind that a label is of: that of its last such word (预算执行数, 完成预算)."""
    rest = _without_funds(text)
    last: tuple[int, Kind] | None = None
    for kind, words in _kinds():
        for match in words.finditer(rest):
            if last is None or match.end() > last[0]:
                last = match.end(), kind
    return last[1] if last else None


def _without_funds(text: str) -> str:
    return named("kinds", "neither").without(fold(text))


def kind_near(fact: Fact) -> Kind | None:
    """The kind that a figure's own heads say, the innermost first, the column before the row."""
    for text in (*reversed(fact.column), *reversed(fact.row)):
        found = kind_said(text)
        if found:
            return found
    return None


def kind_far(table_title: str, document_title: str) -> Kind | None:
    """The kind that titles say; None where they say both or none."""
    for text in (table_title, document_title):
        found = kinds_said(text)
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def another_kind(asked: frozenset[Kind], fact: Fact, titles: tuple[str, str]) -> bool:
    """Whether a figure is of the other kind than the one that is asked for, if one is.

    Titles decide only what is no budget: documents of a budget say what came of the last one.
    """
    if len(asked) != 1:
        return False
    near = kind_near(fact)
    if near is not None:
        return near not in asked
    return "budget" in asked and kind_far(*titles) == "done"


def other_side(text: str, fact: Fact) -> bool:
    """Whether a figure is of income where the question says spending, or the other way round."""
    said = [side for side in _SIDES if side in text]
    if len(said) != 1:
        return False
    asked = said[0]
    (other,) = (side for side in _SIDES if side != asked)
    heads = (*fact.row[-1:], *fact.column)
    if len(fact.row) > 1 and fact.table is None and names_change(fact.row[-1]):
        heads = (fact.row[-2],)  # what changed
    if not any(side in head for head in heads for side in _SIDES):
        heads = tuple(head for head in fact.row[:-1] if label(head).side)
    return any(other in head for head in heads) and not any(asked in head for head in heads)


_SIDES = ("收入", "支出")
_PARTS = (
    (("基本支出", "人员经费", "公用经费"), ("项目支出",)),
    (("人员经费",), ("公用经费",)),
)
"""Parts of spending that have nothing in common (预算法实施条例 第十九条; 财预〔2016〕143号)."""


def other_part(text: str, fact: Fact) -> bool:
    """Whether a figure is of 基本支出 where the question says 项目支出, and so on."""
    asked = _parts_asked(text)
    if not asked:
        return False
    said = "\n".join((*fact.row, *fact.column, fact.table_title))
    return any(_has(other, said) and not _has(own, said) for own, other in asked)


@lru_cache(1 << 8)
def _parts_asked(text: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The parts that a question asks for, each with those that it can't be."""
    pairs = [one for pair in _PARTS for one in (pair, pair[::-1])]
    return tuple((own, other) for own, other in pairs if _has(own, text) and not _has(other, text))


def _has(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


_OF_ALL = Pattern(r"^(?!.*(?:财政拨款|一般公共预算|基金|资本)).*(?:收支.*总体|总体.*收支|收支总)")
_CARRIED = Pattern(r"结转|结余")
_SAYS_CARRIED = Pattern(r"结转|结余|上年|滚存|剩|余额|转入")


def carried_over(text: str, fact: Fact) -> bool:
    """Whether a figure is what was carried over, of which the question says nothing.

    上年财政拨款结转 is no 财政拨款收入 (政府会计制度: 结转结余 is a balance, not income).
    """
    return bool(
        fact.table is not None
        and fact.row
        and _CARRIED.search(fact.row[-1])
        and not _SAYS_CARRIED.search(text)
    )


def other_end(text: str, fact: Fact) -> bool:
    """Whether a figure is the total of spending where the question says 拨款 and not 支出."""
    asks = "拨款" in text and not any(side in text for side in _SIDES)
    return asks and bool(fact.row) and _SPENT.fullmatch(bare(fact.row[-1])) is not None


_SPENT = Pattern(r"(?:本年|当年|全年)?支出(?:合计|总计|总额)")
_AIM = Pattern(r"目标|指标")
_REACHED = Pattern(r"完成|实际|达到|达标|执行|完了")


def reached(text: str, fact: Fact) -> bool:
    """Whether a figure is what came of a target where the question asks for the target alone."""
    if not _AIM.search(text) or _REACHED.search(text):
        return False
    return any(_REACHED.search(head) for head in fact.column[-1:])


_OF_KIND = Pattern(r"(?:年初|全年|调整)?(?:收入|支出)?(?:预算|决算|执行)(?:数|金额)?")


def kind_alone(fact: Fact) -> str | None:
    """Of what an amount of the text is that is called only 支出决算 or 年初预算; None for others.

    The text names the account in the clause before; under a heading alone it is of no one knows
    which account, unless the heading says that all of it is told of (收支预算总体情况).
    """
    if fact.table is not None or len(fact.row) < 2 or not _OF_KIND.fullmatch(bare(fact.row[-1])):
        return None
    return None if _OF_ALL.search(fact.row[-2]) else fact.row[-2]
