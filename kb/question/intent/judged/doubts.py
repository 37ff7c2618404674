"""Which figures contradict one another: told from what the audit found when it was indexed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kb.answer import Answer, Value
from kb.patterns import Pattern
from kb.question.mentions.labels import bare
from kb.question.mentions.words import mask, named
from kb.question.resolve.asking import Asking

if TYPE_CHECKING:
    from kb.finding import Audit, Finding

_MOST = 200
_MOST_CITED = 4
_LEAST_WORD = 2
_FIGURE = Pattern(r"-?\d+(?:\.\d+)?")
_GRAVE = {"error": 0, "warning": 1}


def conflicts(asking: Asking) -> Answer | None:
    """The contradictions in the documents that are asked about, errors before doubts."""
    question = asking.question
    if question.amounts:
        return None
    paths = sorted(asking.words.documents)
    if asking.scope.documents is not None:
        paths = [path for path in paths if path in asking.scope.documents]
    audits = [audit for path in paths if (audit := asking.words.store.audit(path)) is not None]
    draft = asking.draft("list")
    if not audits:
        said = "核对各处数字是否矛盾，请用“疑点”页（F6）或命令 caiwen audit。"
        return draft.answer(said, "not_found")
    asked = [
        word
        for word in question.words(
            question.required & ~asking.scope.mask & ~mask(named("papers"), question.text)
        )
        if len(word) >= _LEAST_WORD
    ]
    found = [one for audit in audits for one in audit.findings if one.severity in _GRAVE]
    fitting = [one for one in found if all(_tells(one, word) for word in asked)]
    if asked and not fitting:
        words = "、".join(f"“{word}”" for word in asked)
        text = f"{_checked(audits)}，其中没有提到{words}的矛盾。"
        return draft.answer(text, "not_found", unexplained=tuple(asked))
    return _listed(asking, audits, sorted(fitting, key=lambda one: _GRAVE[one.severity]))


def _listed(asking: Asking, audits: Sequence[Audit], found: Sequence[Finding]) -> Answer:
    draft = asking.draft("list")
    for one in found[:_MOST]:
        cites = tuple(dict.fromkeys(map(draft.quote, one.citations[:_MOST_CITED])))
        figure = one.actual if one.actual and _FIGURE.fullmatch(one.actual) else None
        draft.add(Value(one.message, figure, one.unit if figure else None, cites))
    errors = sum(one.severity == "error" for one in found)
    text = f"{_checked(audits)}，查出错误{errors}处、疑点{len(found) - errors}处"
    if len(found) > _MOST:
        draft.note(f"只列前{_MOST}处，全部见 caiwen audit")
    return draft.answer(f"{text}。" if found else f"{_checked(audits)}，没有查出互相矛盾的数字。")


def _checked(audits: Iterable[Audit]) -> str:
    audits = list(audits)
    checked = sum(count.checked for audit in audits for count in audit.counts)
    return f"{len(audits)}份文件里核对了{checked}项"


def _tells(found: Finding, word: str) -> bool:
    """Whether a finding speaks of what the question names."""
    texts = [
        found.message,
        *(label for one in found.citations for label in (*one.row, *one.column)),
    ]
    return any(bare(word) in bare(text) for text in texts)
