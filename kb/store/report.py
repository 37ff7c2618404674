"""What the store tells of itself and of a search: hits, the health of its files, its generation."""

from __future__ import annotations

from collections.abc import Mapping

from kb.model import Passage
from kb.values import dataclass


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage found: the higher the score the better.

    ``marks`` are the stretches of ``passage.text`` that match, as (start, end), in text order and
    without overlap.
    """

    passage: Passage
    score: float
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FileHealth:
    """Whether one file of the generation is what was written; ``detail`` says what is wrong."""

    file: str
    size: int
    whole: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """What ``doctor`` shows of a knowledge base: every file, whole or not."""

    directory: str
    generation: str
    files: tuple[FileHealth, ...]

    @property
    def whole(self) -> bool:
        """True where every file is what was written."""
        return all(file.whole for file in self.files)


@dataclass(frozen=True, slots=True)
class GenerationInfo:
    """The generation that is open: its name, when it was built (ISO 8601, UTC), and what it holds.

    ``roots`` are the folders and files that were indexed; ``counts`` as ``FactStore.counts``;
    ``size`` is in bytes, all files together; ``engine`` wrote the text index.
    """

    name: str
    built: str
    roots: tuple[str, ...]
    counts: Mapping[str, int]
    size: int
    format: int
    engine: str = "whoosh"
