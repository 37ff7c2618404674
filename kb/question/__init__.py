"""Questions in Chinese → answers with figures, citations, choices, or a reasoned refusal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.answer import Answer
    from kb.question.draft import Base

__all__ = ["answer"]

LONGEST = 500
"""Characters of a question; what is longer takes seconds to look through and asks many things."""


def answer(base: Base, question: str, context: Sequence[str] = ()) -> Answer:
    """Answer one question from a knowledge base; ``context`` are the earlier ones, oldest first."""
    from kb.question.engine import answered

    if len(question) > LONGEST:
        return _too_long(question)
    return answered(base, question, [one for one in context if len(one) <= LONGEST])


def _too_long(question: str) -> Answer:
    from kb.answer import Answer

    told = f"问题太长（{len(question):,} 个字），最多 {LONGEST} 个字；请缩短，或分成几问。"
    return Answer(question, "not_found", "value", told)
