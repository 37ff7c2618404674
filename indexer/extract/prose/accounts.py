"""Accounts of the budget that a sentence begins with: 某支出（类）某事务（款）运行（项）.

Final accounts and budgets explain each account in an entry of its own, which names the account
once and gives its budget, its outcome and their ratio in the sentences behind it
(部门预算、决算公开的编写说明: 按功能分类到项级科目).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.extract.prose.vocabulary import starting

_LEVEL = r"(?:\d{2,7}\s*[类款项]?|[类款项])"
_NAME = rf"(?:[^,。;:()、\d\n]|\((?!\s*{_LEVEL}\s*\))[^()]{{1,8}}\)|(?<=[\u4e00-\u9fff])、)"
_ACCOUNT = re.compile(rf"\s*(?P<name>{_NAME}{{2,30}})\((?P<level>\s*{_LEVEL}\s*)\)")
_LEVELS = re.compile(r"\(\s*\d{2,7}\s*[类款项]\s*\)")
_CHAIN = 2
_LEAD = re.compile(r"\s*(?:(?:19|20)\d\d\s*年度?)?\s*")
_GOES_ON = re.compile(r"完成(?:年初|全年|调整)?预算")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The names of the accounts, outermost first, as spans of the text; ``end`` is behind them.

    In a chain the order tells the levels; a name that stands alone keeps its own (（项）).
    """

    names: tuple[tuple[int, int], ...]
    end: int


def accounts(folded: str, start: int, end: int, *, numbered: bool) -> Accounts | None:
    """The accounts that the text from ``start`` on begins with.

    One alone (教育支出（类）) is only the subject of its figure, unless it is ``numbered``.
    """
    names: list[tuple[int, int]] = []
    position = start
    while (found := _ACCOUNT.match(folded, position, end)) is not None:
        names.append(found.span("name"))
        position = found.end()
    if len(names) == 1 and numbered:
        names = [(names[0][0], position)]
    elif len(names) < _CHAIN:
        return None
    return Accounts(tuple(names), position)


def is_level(folded: str, start: int) -> bool:
    """Whether the number at ``start`` is only the code in a bracket that gives a level (06款)."""
    at = start
    while at and folded[at - 1].isspace():
        at -= 1
    return bool(at) and _LEVELS.match(folded, at - 1) is not None


def goes_on(folded: str) -> bool:
    """Whether a paragraph goes on about the account that the one before it named."""
    begin = _LEAD.match(folded).end()  # type: ignore[union-attr]  # it matches nothing as well
    return bool(starting("measures").match(folded, begin) or _GOES_ON.match(folded, begin))
