"""What a place named in a question is, and where divisions are looked up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from kb.model import Division
from kb.places.names import LEVELS
from kb.values import Protocol, dataclass

PlaceStatus = Literal["known", "wider", "absent", "corrected"]


class Gazetteer(Protocol):
    """Where administrative divisions are looked up; a fact store is one."""

    def divisions(self, names: Sequence[str]) -> tuple[Division, ...]: ...
    def division_names(self) -> tuple[str, ...]: ...
    def readings(self, characters: str) -> Mapping[str, frozenset[str]]: ...


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named at ``start``–``end`` of a question.

    ``status`` is *known* (the knowledge base has it, under ``names``; several names are a choice),
    *wider* (a real division that only contains places of the knowledge base, ``names``), *absent*
    (a real division that it lacks) or *corrected* (read as ``names``, which ``note`` says).
    """

    text: str
    start: int
    end: int
    status: PlaceStatus
    names: tuple[str, ...] = ()
    divisions: tuple[Division, ...] = ()
    note: str | None = None


def county_like(names: Collection[str], divisions: Sequence[Division]) -> bool:
    """Whether none of the names, looked up as the divisions, is a city's or a province's."""
    return all(
        division.level == LEVELS[2] for division in divisions
        if (division.full or division.name) in names
    )  # fmt: skip


def misnamed(said: str, start: int, names: tuple[str, ...]) -> PlaceMention:
    """A word read as one of the names, which its note says."""
    note = f"按“{'”或“'.join(names)}”理解“{said}”"
    return PlaceMention(said, start, start + len(said), "corrected", names, note=note)
