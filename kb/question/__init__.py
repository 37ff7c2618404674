"""Questions in Chinese → answers with figures, citations, choices, or a reasoned refusal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.answer import Answer
    from kb.question.draft import Base

__all__ = ["answer"]


def answer(base: Base, question: str, context: Sequence[str] = ()) -> Answer:
    """Answer one question from a knowledge base; ``context`` are the earlier ones, oldest first."""
    from kb.question.engine import answered

    return answered(base, question, context)
