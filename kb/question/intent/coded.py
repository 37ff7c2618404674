"""Questions that name an account or a project by its code: 2080711, 14090023304T100000004.

A code is a word of its own: it is read as the row or the project that bears it, and where none in
scope does it is named as unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.model import Answer
from kb.question.compose.naming import clean
from kb.question.compose.refusal import unexplained
from kb.question.mentions.labels import bare
from kb.question.resolve.asking import Asking
from kb.store.seams import FactFilter
from kb.text import fold


def uncoded(asking: Asking) -> Asking | None:
    """The question with what its codes stand for said beside them; None where all is said."""
    text = asking.question.folded
    for code in asking.question.codes:
        names = tuple(_names(asking, code))
        if names and not any(bare(name) in asking.question.text for name in names):
            text = text.replace(code, f"{names[0]} {code}", 1)
    return asking.again(text) if text != asking.question.folded else None


def unknown_code(asking: Asking) -> Answer | None:
    """The refusal of a code that nothing bears, where the question says nothing else."""
    question = asking.question
    if question.required & ~asking.scope.mask or question.weak & ~asking.scope.mask:
        return None
    for code in question.codes:
        if not any(_names(asking, code)):
            at = question.folded.index(code)
            return unexplained(asking, question.span(at, at + len(code)), "value")
    return None


def _names(asking: Asking, code: str) -> Iterator[str]:
    """What bears the code in scope: projects, then rows, each name once."""
    documents = asking.scope.documents
    seen: set[str] = set()
    for table in asking.words.tables.values():
        inside = documents is None or table.document in documents
        if inside and table.project and code in fold(table.project):
            seen.add(clean(table.project))
    where = FactFilter(documents=None if documents is None else sorted(documents), prose=False)
    for fact in asking.words.store.facts(where):
        if fact.code == code and fact.row:
            seen.add(clean(fact.row[-1]))
    yield from sorted(seen)
