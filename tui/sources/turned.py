"""The citations of an answer of which one is shown, and turning from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kb.answer import Answer
from kb.model import Citation


@dataclass(frozen=True, slots=True)
class Cited:
    """Citations of one answer, by their numbers in it; ``at`` counts among them, from 0."""

    answer: Answer
    cites: tuple[int, ...]
    at: int = 0

    @property
    def citation(self) -> Citation:
        """The one that is shown."""
        return self.answer.citations[self.cites[self.at]]

    @property
    def number(self) -> int:
        """What it is called on the card."""
        return self.cites[self.at] + 1

    def turned(self, step: int) -> Cited:
        """On to the next or previous one; after the last comes the first."""
        return replace(self, at=(self.at + step) % len(self.cites))

    def turned_to(self, number: int) -> Cited | None:
        """To the one of this number on the card; None where it is not among them."""
        return replace(self, at=self.cites.index(number - 1)) if number - 1 in self.cites else None
