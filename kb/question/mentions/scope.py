"""Where a question looks: the places, organisations, years and documents that it names."""

from __future__ import annotations

from kb.question.mentions.organisations import Missing, Organisation
from kb.values import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the question names and the knowledge base has.

    ``names`` are bare names; ``documents`` those it occurs in as document, form or row.
    """

    names: tuple[str, ...]
    mask: int
    documents: frozenset[str]
    own: frozenset[str]
    """Those that are about the place, so that a figure there need not name it again."""

    @property
    def wide(self) -> bool:
        """Whether any document is about the place."""
        return bool(self.own)

    @property
    def inside(self) -> frozenset[str]:
        """The documents in which it is one place among others: a row, a form."""
        return self.documents - self.own


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look.  ``documents`` is None where the question does not restrict it."""

    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    years: tuple[int, ...] = ()
    documents: frozenset[str] | None = None
    mask: int = 0
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()
    tables: frozenset[str] = frozenset()
    """The tables that are named by their titles; empty where none is."""

    @property
    def place_names(self) -> frozenset[str]:
        """All names of the places, bare."""
        return frozenset(name for place in self.places for name in place.names)
