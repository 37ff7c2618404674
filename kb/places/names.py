"""Names of places: their stems, their short forms, and the ones a knowledge base has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import eq

from kb.patterns import Pattern
from kb.text import normalise
from kb.values import dataclass
from kb.vocabulary import table

LEVELS = ("province", "city", "county")


class KnownPlaces:
    """The places of a knowledge base, found by full name, without suffix, or by stem.

    ``inner`` gives the division that a name ends with which names those above it too; the place
    is found by that as well.
    """

    def __init__(self, names: Iterable[str], inner: Mapping[str, str] | None = None) -> None:
        self.names = tuple(dict.fromkeys(names))
        self._by_name: dict[str, list[str]] = {}
        for name in self.names:
            called = [normalise(name), *map(normalise, (inner or {}).get(name, "").split())]
            for form in dict.fromkeys((*called, *(f for one in called for f in _known_forms(one)))):
                self._by_name.setdefault(form, []).append(name)

    def named(self, text: str) -> tuple[str, ...]:
        """The places that the text names exactly or without their suffix."""
        return tuple(self._by_name.get(text, ()))

    def near_names(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the text has a name's length, suffix and a character of its stem in its place."""
        for name in self.names:
            bare, whole = stem(name), len(name)
            if len(bare) < 2 or not name.endswith(words().suffixes):
                continue
            for end in _ends_of(text, name[len(bare) :]):
                start = end - whole
                if start >= 0 and any(map(eq, bare, text[start:])):
                    yield start, end

    def __bool__(self) -> bool:
        return bool(self.names)


def _ends_of(text: str, suffix: str) -> Iterator[int]:
    start = text.find(suffix)
    while start >= 0:
        yield start + len(suffix)
        start = text.find(suffix, start + 1)


def stem(name: str) -> str:
    """The name without its suffix and peoples: 大厂 of 大厂回族自治县, 祁 of 祁县."""
    data = words()
    for suffix in (*data.suffixes, *data.local_suffixes):
        left = len(name) - len(suffix)
        if name.endswith(suffix) and left >= (1 if suffix in data.after_one else 2):
            bare = name[:left]
            return _without_peoples(bare) if suffix.startswith("自治") else bare
    return name


def short_names(official: str) -> tuple[str, ...]:
    """The names people use for a division: its stem, and 大厂县 for 大厂回族自治县.

    A stem of one character is no name.
    """
    bare = stem(official)
    names = []
    for suffix, short in (("自治县", "县"), ("自治州", "州"), ("自治旗", "旗")):
        if official.endswith(suffix) and not bare.endswith(short):
            names.append(bare + short)
    if len(bare) > 1:
        names.append(bare)
    return tuple(name for name in dict.fromkeys(names) if name != official)


def _known_forms(name: str) -> tuple[str, ...]:
    forms = (*short_names(name), *_same_zone(name))
    return tuple(form for form in forms if form)


def _same_zone(name: str) -> tuple[str, ...]:
    for group in words().zones:
        if name in group:
            return tuple(other for other in group if other != name)
    return ()


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words that names of places are made of, and those that only look like names."""

    suffixes: tuple[str, ...]
    after_one: frozenset[str]
    local_suffixes: tuple[str, ...]
    peoples: Pattern
    ordinary: frozenset[str]
    ordinary_full: frozenset[str]
    left_boundary: frozenset[str]
    zones: tuple[tuple[str, ...], ...]
    not_a_suffix: Mapping[str, str]
    local_not_a_suffix: Mapping[str, str]


@cache
def words() -> NameWords:
    """The vocabulary of places, read once."""
    data = table("places")
    peoples = sorted(data["peoples"].split(), key=len, reverse=True)
    return NameWords(
        suffixes=tuple(data["suffixes"]),
        after_one=frozenset(data["after_one"]),
        local_suffixes=tuple(data["local_suffixes"]),
        peoples=Pattern(f"(?:(?:{'|'.join(peoples)})族|{'|'.join(data['without_zu'])})+$"),
        ordinary=frozenset(data["ordinary"].split()),
        ordinary_full=frozenset(data["ordinary_full"].split()),
        left_boundary=frozenset(data["left_boundary"]),
        zones=tuple(map(tuple, data["zones"])),
        not_a_suffix=data["not_a_suffix"],
        local_not_a_suffix=data["local_not_a_suffix"],
    )


def _without_peoples(name: str) -> str:
    bare = words().peoples.sub("", name)
    return bare if len(bare) > 1 else name.removesuffix("族")
