"""The doubts that the audit has about the figures of an answer (rule of trust 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.audit import explained
from kb.audit.notebook import Notebook
from kb.audit.settings import DEFAULT
from kb.errors import KnowledgeBaseError
from kb.finding import SEVERITIES, Explanation, Finding
from kb.values import replace

if TYPE_CHECKING:
    from kb.answer import Answer
    from kb.audit.base import Base


def doubted(base: Base, answer: Answer, found: tuple[Finding, ...]) -> Answer:
    """The answer with those of the findings that it does not tell itself, gravest first.

    Rule settings count where the base was given any; what a user has explained is marked.
    Raises NotReadable, WrongSettings.
    """
    settings = base.audit_settings() if base.audit_settings else DEFAULT
    said = {value.label for value in answer.values}
    told = (
        settings.applied(one)
        for one in found
        if settings.of(one.rule).enabled and one.message not in said
    )
    grave = [one for one in told if one.severity != "info"]
    grave.sort(key=lambda one: SEVERITIES.index(one.severity))
    return replace(answer, findings=explained.marked(grave, _explanations(base)))


def _explanations(base: Base) -> tuple[Explanation, ...]:
    try:
        return Notebook(base.directory).all()
    except KnowledgeBaseError:
        # A figure is answered, and its doubt told, even where nobody can read who explained it.
        return ()
