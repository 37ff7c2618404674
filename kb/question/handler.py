"""Handlers that are loaded only for the questions they can be meant for.

A plain question for one figure is answered by a process that should live a tenth of a second;
loading every handler would take a fifth of it.
"""

from __future__ import annotations

from importlib import import_module

from kb.answer import Answer
from kb.question.resolve.asking import Asking
from kb.values import dataclass


@dataclass(frozen=True)
class Handler:
    """The function ``name`` of a module of this package, and what a question for it must hold.

    That is one of the ``operations`` (any at all where the list holds ``*``, and an amount counts
    as one then), one of the ``texts``, or a code where ``codes`` says so.
    """

    module: str
    name: str
    operations: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    codes: bool = False

    def may_be_meant(self, asking: Asking) -> bool:
        """Whether the question holds what every question for this handler holds."""
        question = asking.question
        if "*" in self.operations and (question.operations or question.amounts):
            return True
        return (
            question.has(*self.operations)
            or any(text in question.folded for text in self.texts)
            or (self.codes and bool(question.codes))
        )

    def __call__(self, asking: Asking) -> Answer | None:
        """The handler's answer; None where it is not meant."""
        if not self.may_be_meant(asking):
            return None
        handle = getattr(import_module(f"kb.question.{self.module}"), self.name)
        return handle(asking)  # type: ignore[no-any-return]
