"""What a file's name says of a document, where the document itself does not.

The names of the folders it lies in count for its place, year and organisation too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeVar

from indexer.extract.head.front import is_titled
from indexer.extract.head.letters import place_in_letters
from indexer.extract.head.names import is_organisation, leading, place_of, tidy_name
from indexer.extract.prose.vocabulary import grouped
from kb.text import fold
from kb.values import dataclass

_Said = TypeVar("_Said")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEWEST = 4
_LEAD = re.compile(r"^[\s\d._\-—、()]*(?:附[件表]\s*\d*\s*[-.:、_]*\s*)?(?=\D)")
_COPY = re.compile(r"(?:\s*\(\d{1,2}\)|[\s_-]*(?:副本|终稿|定稿|最终版?|修改稿?|\d{8}))+$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*年|\D|$)")
_PARTS = re.compile(r"[()\[\]【】_\-—\s]+")
_DATED = re.compile(r"(?:19|20)\d\d\s*年?\s*度?")


@dataclass(frozen=True)
class FileName:
    """A path below the folder that is indexed."""

    path: str

    @property
    def title(self) -> str | None:
        """The name where it reads like a title: four Han characters or more."""
        named = _bare(self._stem)
        return named if len(_HAN.findall(named)) >= _FEWEST else None

    @property
    def is_title(self) -> bool:
        """Whether the name ends like one and says which year or organisation it is of."""
        named = self.title
        if named is None or not is_titled(named):
            return False
        return bool(_YEAR.search(fold(named)) or leading(named) or place_of(named))

    @property
    def organisation(self) -> str | None:
        """The body that the name, or a folder's, begins with or gives in brackets."""
        return self._first(_organisation)

    @property
    def place(self) -> str | None:
        """The division that the name, or a folder's, begins with."""
        return self._first(_place)

    @property
    def place_in_letters(self) -> str | None:
        """The division that the name spells in Latin letters (cq_jiangbei)."""
        return place_in_letters(self._stem)

    @property
    def year(self) -> int | None:
        """The year the name, or a folder's, gives."""
        return self._first(_year)

    @property
    def kind(self) -> str | None:
        """The kind of document by the words of the name."""
        return kind_of(fold(self._stem))

    @cached_property
    def _stem(self) -> str:
        name = PurePosixPath(self.path)
        return name.stem if name.suffix else name.name

    def _first(self, read: Callable[[str], _Said | None]) -> _Said | None:
        names = (self._stem, *(folder for folder in reversed(PurePosixPath(self.path).parts[:-1])))
        return next((said for name in names if (said := read(_bare(name))) is not None), None)


def kind_of(folded: str) -> str | None:
    """The first kind of document that a text names; one of 本级 is of a unit."""
    for kind, words in grouped("document_kinds"):
        if any(word in folded for word in words):
            return kind.replace("部门", "单位") if "(本级)" in folded else kind
    return None


def _bare(name: str) -> str:
    """The name without numbering before it and marks of copies behind it."""
    folded = _COPY.sub("", fold(name))
    lead = _LEAD.match(folded)
    start = lead.end() if lead and not _DATED.match(folded[: lead.end()].strip(" .")) else 0
    return name[start : len(folded)].strip(" ._-")


def _organisation(name: str) -> str | None:
    for piece in (name, *_pieces(name)):
        bare = _DATED.sub("", piece).strip()
        named = leading(piece) or (bare if is_organisation(bare) else None)
        if named:
            return tidy_name(named)
    return None


def _place(name: str) -> str | None:
    found = (place_of(_DATED.sub("", piece).strip()) for piece in (name, *_pieces(name)))
    return next((place for place in found if place), None)


def _pieces(name: str) -> Iterator[str]:
    yield from (piece for piece in _PARTS.split(fold(name)) if len(piece) > 1)


def _year(name: str) -> int | None:
    years = _YEAR.findall(fold(name))
    return int(years[0]) if len(set(years)) == 1 else None
