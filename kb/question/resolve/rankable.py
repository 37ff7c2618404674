"""Which rows are put in order: not what a total is paid from, nor what is no account (科目).

A text tells of a total what it is paid from (上级资金, 县级财政), a table what it goes to: the
greatest of the one is not the greatest of the other.  A summary parts spending into 基本支出 and
项目支出, the table of accounts by what it serves (政府收支分类科目): 科目 asks for the latter.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity.units import is_money
from kb.question.figures import agree
from kb.question.mentions.changes import names_change
from kb.question.mentions.labels import bare, is_place_name, label
from kb.question.resolve.asking import Asking
from kb.question.resolve.family import adds_up, leaves, row_parts
from kb.store.seams import FactFilter

_SOURCES = Pattern(r"来源|渠道|筹|哪级|级资金|构成|组成")
_ACCOUNTS = Pattern(r"科目|功能分类")
_FUNCTIONS = Pattern(r"功能")
_WHOLE = Pattern(r"(?:本年|当年|全年)?(?:收入|支出)(?:合计|总计|总额)?")
_SIDES = ("收入", "支出")
Rows = tuple[tuple[Fact, ...], Fact]
"""Rows of one column of a table that don't overlap, and their total."""


def from_elsewhere(asking: Asking, facts: Sequence[Fact], total: Fact | None) -> list[Rows]:
    """The rows by table that the question means instead of these; none where it means these."""
    if total is None or _says_title(asking, total):
        return []
    text = asking.question.text
    if total.table is None:
        return [] if _SOURCES.search(text) else _of_same_total(asking, total)
    if any(_is_account(fact) or is_place_name(label(fact.row[-1]).text) for fact in facts):
        return []
    found = _of_accounts(asking, total)
    return found if _ACCOUNTS.search(text) or not found else [(tuple(facts), total), *found]


def _says_title(asking: Asking, total: Fact) -> bool:
    """Whether the question names the table that the total stands in."""
    if total.table in asking.scope.tables:
        return True
    return bool(total.table_title) and bare(total.table_title) in bare(asking.question.folded)


def _of_same_total(asking: Asking, total: Fact) -> list[Rows]:
    """The rows of the tables whose total is what the text says it comes to."""
    return _by_table(asking, [one for one in _totals(asking, total) if agree(one, total)])


def _of_accounts(asking: Asking, total: Fact) -> list[Rows]:
    """The rows of the tables of accounts that are of the total's side and year."""
    totals = [
        one
        for one in _totals(asking, total)
        if one.table != total.table
        and one.year == total.year
        and (agree(one, total) or (_is_whole(asking, total) and _of_side(one, total)))
    ]
    found = [
        (leaves(_below(asking, parts, one), asking.words), one)
        for parts, one in _by_table(asking, totals)
        if all(_is_account(part) for part in parts)
    ]
    if not _FUNCTIONS.search(asking.question.text):
        return found
    said = [one for one in found if _FUNCTIONS.search(_heads(one[0][0]))]
    return said or found


def _below(asking: Asking, parts: Sequence[Fact], total: Fact) -> list[Fact]:
    """The parts with all that lies under them, in the column of the total."""
    return [
        one
        for one in asking.table_facts(total)
        if one.column == total.column
        and any(one.row[: len(part.row)] == part.row for part in parts)
    ]


def _totals(asking: Asking, total: Fact) -> list[Fact]:
    """The totals in money of the tables in the same paper."""
    facts = asking.words.store.facts(FactFilter(documents=[total.document], prose=False))
    return [one for one in facts if _is_total(asking, one)]


def _is_total(asking: Asking, fact: Fact) -> bool:
    changes = any(names_change(bare(name)) for name in fact.column)
    return is_money(fact.unit) and not changes and asking.words.axis(fact.row).own.generic


def _by_table(asking: Asking, totals: Sequence[Fact]) -> list[Rows]:
    """What makes up the first total of each table that adds up, a whole column before a part."""
    found: dict[str, Rows] = {}
    for one in sorted(totals, key=lambda fact: not asking.words.axis(fact.column).whole):
        parts = row_parts(one, asking.table_facts(one), asking.words)
        if len(parts) > 1 and adds_up(one, parts):
            found.setdefault(one.table or "", (parts, one))
    return list(found.values())


def _is_whole(asking: Asking, total: Fact) -> bool:
    """Whether it is all that is spent or comes in, or a 合计, not what one account comes to."""
    own = asking.words.axis(total.row).own
    return own.generic or _WHOLE.fullmatch(own.text) is not None


def _of_side(one: Fact, total: Fact) -> bool:
    """Whether a total is of the side, income or spending, that the other one says."""
    side = [word for word in _SIDES if word in total.row[-1]]
    said = "".join((*one.row, *one.column, one.table_title))
    return len(side) != 1 or side[0] in said


def _is_account(fact: Fact) -> bool:
    """Whether a row is an account of the classification, by its code or its column's head."""
    return bool(fact.code) or _ACCOUNTS.search(_heads(fact)) is not None


def _heads(fact: Fact) -> str:
    return "".join(head for head, text in fact.stubs if text in fact.row)
