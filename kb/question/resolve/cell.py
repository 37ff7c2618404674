"""One figure that a question could mean, with how well the question's words name it."""

from __future__ import annotations

from kb.model import Fact
from kb.question.mentions.probe import Form
from kb.values import dataclass

_PROSE = 5
"""How much less an amount in running text counts than a cell named as well."""
_BEHIND = 20
_PART_TITLE = 2
"""How much less a total counts for each word by which its table is only about a part."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure that could be meant.

    ``own`` are the question's positions that its own labels explain, ``context`` those that all
    around it do.  ``row``, ``column`` say how its two headers are named.  ``narrow`` counts words
    in its context that restrict it and that the question doesn't say.
    """

    fact: Fact
    own: int
    context: int
    row: Form
    column: Form
    left: int
    narrow: int
    missed: int = 0
    """Words that tell it from its neighbours and that only they have, or only its clause has."""
    weak: int = 0
    """Weak words of the question that nothing around it explains."""
    prose: bool = False
    project: Form = Form.ABSENT
    head: Form = Form.ABSENT
    """How its row alone is named, whatever its project."""
    literal: bool = False
    """Whether its row's own label has all that the question asks for, word for word."""
    behind: bool = False
    """Whether the text has another amount under the very words, and this only other words."""

    @property
    def named(self) -> int:
        """How well the question names it, the lower the better."""
        whole = {self.row, self.column} <= {Form.WHOLE, Form.ABSENT}
        heads = self.row.cost + self.column.cost + _PART_TITLE * self.narrow * whole
        return heads + _PROSE * self.prose + _BEHIND * self.behind

    @property
    def rank(self) -> tuple[int, ...]:
        """For sorting, best first."""
        return (
            self.missed,
            self.weak,
            self.named,
            self.narrow,
            self.left,
            int(self.fact.project is not None),
        )


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for figures came to: the cells, and what no context explains."""

    cells: tuple[Cell, ...]
    unexplained: int
