"""The places that a question names, told apart by what the knowledge base and the country have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, Protocol

from kb.places.names import KnownPlaces, short_names, stem, words
from kb.store.seams import Division
from kb.text import LETTER, fold, normalise
from kb.values import dataclass, replace

PlaceStatus = Literal["known", "wider", "absent", "corrected"]

_LONGEST_NAME = 15
_LONGEST_PLAIN = 5
_RUN = re.compile(f"{LETTER}+")
_LEVEL_WORD = "级"


class Gazetteer(Protocol):
    """Where administrative divisions are looked up; a fact store is one."""

    def divisions(self, names: Sequence[str]) -> tuple[Division, ...]: ...
    def division_names(self) -> tuple[str, ...]: ...


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


def find_places(
    question: str,
    known: KnownPlaces,
    gazetteer: Gazetteer,
    protected: Collection[str] = (),
) -> tuple[PlaceMention, ...]:
    """The places a question names, in order, none overlapping.

    ``protected`` holds words of labels (folded): a name that is only part of one of them, where
    the question has the whole word, is no place.  Misspelt places are not looked for here, see
    :func:`kb.places.read_as_known`.
    """
    text = fold(question)
    candidates = {piece for _, _, piece in _pieces(text)}
    rows = _rows_by_name(gazetteer, candidates)
    shields = _occurrences(text, protected)
    mentions: list[PlaceMention] = []
    position = 0
    while position < len(text):
        mention = _longest_at(text, position, known, rows, mentions, shields)
        if mention is None:
            position += 1
            continue
        mentions.append(replace(mention, text=question[mention.start : mention.end]))
        position = mention.end
    return tuple(_widened(mentions, known, gazetteer))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Every stretch of Han characters that could be a place's name."""
    suffixes = tuple({suffix[-1] for suffix in words().suffixes})
    for run in _RUN.finditer(text):
        for start in range(run.start(), run.end() - 1):
            for end in range(start + 2, min(run.end(), start + _LONGEST_NAME) + 1):
                if end - start <= _LONGEST_PLAIN or text[end - 1] in suffixes:
                    yield start, end, text[start:end]


def _rows_by_name(gazetteer: Gazetteer, names: Collection[str]) -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for division in gazetteer.divisions(sorted(names)):
        found.setdefault(division.name, []).append(division)
    return found


def _occurrences(text: str, words: Collection[str]) -> tuple[tuple[int, int], ...]:
    spans = []
    for word in words:
        start = text.find(word) if len(word) > 2 else -1
        while start >= 0:
            spans.append((start, start + len(word)))
            start = text.find(word, start + 1)
    return tuple(spans)


def _longest_at(
    text: str,
    start: int,
    known: KnownPlaces,
    rows: Mapping[str, list[Division]],
    before: Sequence[PlaceMention],
    shields: Sequence[tuple[int, int]],
) -> PlaceMention | None:
    after_place = bool(before) and before[-1].end == start
    for end in range(min(len(text), start + _LONGEST_NAME), start + 1, -1):
        name = text[start:end]
        names, divisions = known.named(name), tuple(rows.get(name, ()))
        if not names and not divisions:
            continue
        if any(first <= start and end <= last and end - start < last - first
               for first, last in shields):  # fmt: skip
            continue
        if text[end : end + 1] == _LEVEL_WORD and len(name) > 2 and stem(name) != name:
            continue
        if not _plausible(text, start, name, bool(names), after_place):
            continue
        if names and _has_other_suffix(text, end, name):
            return misnamed(text[start : end + 1], start, names)
        return _mention(name, start, end, names, _under(divisions, before, after_place), known)
    return None


def _has_other_suffix(text: str, end: int, name: str) -> bool:
    """Whether a suffix that makes no division's name follows the stem (奉贤县 for 奉贤区)."""
    no_suffix = words().not_a_suffix.get(text[end : end + 1])
    return (
        no_suffix is not None and stem(name) == name and text[end + 1 : end + 2] not in [*no_suffix]
    )


def misnamed(said: str, start: int, names: tuple[str, ...]) -> PlaceMention:
    """A word read as one of the names, which its note says."""
    note = f"按“{'”或“'.join(names)}”理解“{said}”"
    return PlaceMention(said, start, start + len(said), "corrected", names, note=note)


def _plausible(text: str, start: int, name: str, is_known: bool, after_place: bool) -> bool:
    """Whether a name can be a place where it stands, and not a part of ordinary words."""
    data = words()
    bare = stem(name)
    at_boundary = after_place or start == 0 or _is_boundary(text, start)
    if name in data.ordinary_full:
        return is_known or after_place or start == 0
    if name in data.ordinary:
        return is_known and at_boundary
    if len(bare) == 1 or (bare == name and not is_known):
        return at_boundary
    return True


def _is_boundary(text: str, start: int) -> bool:
    previous = text[start - 1]
    if previous in "年度":
        return bool(re.search(r"\d\s*年?度?$", text[:start]))
    return previous in words().left_boundary or not _RUN.fullmatch(previous)


def _under(
    divisions: tuple[Division, ...], before: Sequence[PlaceMention], after_place: bool
) -> tuple[Division, ...]:
    """Those of the divisions that lie in the place named directly before, where any do."""
    if not after_place:
        return divisions
    areas = tuple(_area(division.code) for division in before[-1].divisions)
    inside = tuple(division for division in divisions if division.code.startswith(areas))
    return inside if areas and inside else divisions


def _area(code: str) -> str:
    """The part of a code that all divisions inside it share."""
    return re.sub(r"(?:00)+$", "", code)


def _mention(
    name: str,
    start: int,
    end: int,
    names: tuple[str, ...],
    divisions: tuple[Division, ...],
    known: KnownPlaces,
) -> PlaceMention:
    if not names:
        names = _known_by_other_name(divisions, known)
    if names:
        note = _note(name, names)
        return PlaceMention(name, start, end, "known", names, divisions, note)
    same_stem = known.named(stem(name)) if not divisions and len(stem(name)) > 1 else ()
    status: PlaceStatus = "corrected" if same_stem else "absent"
    return PlaceMention(name, start, end, status, same_stem, divisions)


def _known_by_other_name(divisions: Sequence[Division], known: KnownPlaces) -> tuple[str, ...]:
    official = dict.fromkeys(division.full or division.name for division in divisions)
    forms = [
        form
        for name in official
        for form in (name, *(short for short in short_names(name) if short != stem(name)))
    ]
    return tuple(dict.fromkeys(name for form in forms for name in known.named(form)))


def _note(said: str, names: tuple[str, ...]) -> str | None:
    if len(names) > 1 or said in names or stem(names[0]) == stem(said):
        return None
    return f"“{said}”即“{names[0]}”"


def _widened(
    mentions: Sequence[PlaceMention], known: KnownPlaces, gazetteer: Gazetteer
) -> Iterator[PlaceMention]:
    """The mentions, those that contain places of the knowledge base marked as wider."""
    inside: dict[str, str] | None = None
    for mention in mentions:
        if mention.status != "absent":
            yield mention
            continue
        if inside is None:
            inside = _codes(known, gazetteer)
        areas = tuple(
            area for division in mention.divisions if len(area := _area(division.code)) < 6
        )
        names = tuple(name for code, name in inside.items() if areas and code.startswith(areas))
        yield replace(mention, status="wider", names=names) if names else mention


def _codes(known: KnownPlaces, gazetteer: Gazetteer) -> dict[str, str]:
    """The codes of the known places whose name names one division only."""
    rows = _rows_by_name(gazetteer, set(map(normalise, known.names)))
    codes: dict[str, str] = {}
    for name in known.names:
        own = {row.code for row in rows.get(normalise(name), ())}
        if len(own) == 1:
            codes[own.pop()] = name
    return codes
