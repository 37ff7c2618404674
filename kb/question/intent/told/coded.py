"""Questions that name an account or a project by its code: 2080711, 14090023304T100000004.

A code is a word of its own: it is read as the row or the project that bears it, and where none in
scope does it is named as unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.answer import Answer
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.naming import clean
from kb.question.compose.refusal import unexplained
from kb.question.mentions.labels import bare
from kb.question.resolve.asking import Asking
from kb.store.seams import FactFilter
from kb.text import fold

_ASKS_NAME = Pattern(
    r"(?:这个)?(?:科目)?(?:编码|代码|编号)?(?:是|对应|代表|叫|指)(?:的是|的)?"
    r"(?:什么|啥|哪个|哪一个)(?:支出|收入)?(?:科目|名称|项目|单位|部门)?(?:名称)?[?？]?$"
)
_LEADS = Pattern(r"(?:支出|收入|预算)?(?:科目|功能科目)?(?:编码|代码|编号)?$")
_ACCOUNT = 5
"""Digits from which a number without a unit is a code beside whatever else is said."""


def uncoded(asking: Asking) -> Asking | None:
    """The question with what its codes stand for said beside them; None where all is said."""
    text = asking.question.folded
    for code in asking.question.codes:
        names = tuple(_names(asking, code))
        if names and not any(bare(name) in asking.question.text for name in names):
            text = text.replace(code, f"{names[0]} {code}", 1)
    return asking.again(text) if text != asking.question.folded else None


def named_by_code(asking: Asking) -> Answer | None:
    """What the one code of a question stands for (2080711是什么科目); None where more is asked."""
    codes = asking.question.codes
    said = asking.original
    if len(codes) != 1 or not _ASKS_NAME.search(said):
        return None
    before, _, after = said.rpartition(codes[0])
    rest = asking.again(_LEADS.sub("", before))
    if _ASKS_NAME.match(after) is None or rest.question.required & ~rest.scope.mask:
        return None
    named: dict[str, Fact] = {}
    for fact in _bearing(asking, codes[0]):
        named.setdefault(clean(fact.row[-1]), fact)
    if not named and (any(_names(asking, codes[0])) or _is_printed(asking, codes[0])):
        return None
    if not named:
        at = asking.question.folded.index(codes[0])
        return unexplained(asking, asking.question.span(at, at + len(codes[0])), "metadata")
    draft = asking.draft("metadata")
    for fact in named.values():
        draft.cite(fact)
    return draft.answer(f"{codes[0]}是“{'”、“'.join(named)}”。")


def unknown_code(asking: Asking) -> Answer | None:
    """The refusal of a code that nothing bears; a short one may be a number beside other words."""
    question = asking.question
    said = (question.required | question.weak) & ~asking.scope.mask
    for code in question.codes:
        if said and len(code) < _ACCOUNT:
            continue
        if not any(_names(asking, code)) and not _is_printed(asking, code):
            at = question.folded.index(code)
            return unexplained(asking, question.span(at, at + len(code)), "value")
    return None


def _is_printed(asking: Asking, code: str) -> bool:
    """Whether a row in scope is printed with the code beside it, of whatever kind it is."""
    documents = asking.scope.documents
    where = FactFilter(documents=None if documents is None else sorted(documents), kinds=None)
    return any(
        any(code == fold(text) for _, text in fact.stubs)
        for fact in asking.words.store.facts(where)
    )


def _names(asking: Asking, code: str) -> Iterator[str]:
    """What bears the code in scope: projects, then rows, each name once."""
    documents = asking.scope.documents
    seen: set[str] = set()
    for table in asking.words.tables.values():
        inside = documents is None or table.document in documents
        if inside and table.project and code in fold(table.project):
            seen.add(clean(table.project))
    seen |= {clean(fact.row[-1]) for fact in _bearing(asking, code)}
    yield from sorted(seen)


def _bearing(asking: Asking, code: str) -> Iterator[Fact]:
    """The figures in scope whose rows bear the code."""
    documents = asking.scope.documents
    where = FactFilter(documents=None if documents is None else sorted(documents), prose=False)
    for fact in asking.words.store.facts(where):
        if fact.code == code and fact.row:
            yield fact
