"""The places that a question names, told apart by what the knowledge base and the country have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from kb.model import Division
from kb.places.mention import Gazetteer, PlaceMention, PlaceStatus, county_like, misnamed
from kb.places.names import KnownPlaces, short_names, stem, words
from kb.places.spelling import slips
from kb.places.standing import LEVEL_WORD, RUN, plausible, suffix_at
from kb.text import fold, normalise
from kb.values import replace

_LONGEST_NAME = 15
_LONGEST_PLAIN = 5


def find_places(
    question: str,
    known: KnownPlaces,
    gazetteer: Gazetteer,
    protected: Collection[str] = (),
) -> tuple[PlaceMention, ...]:
    """The places a question names, in order, none overlapping.

    ``protected`` holds words of labels (folded): a name that is only part of one of them, where
    the question has the whole word, is no place.  Words without a suffix that
    are only near a place's name are not looked for here, see :func:`kb.places.read_as_known`.
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
    mentions += slips(question, mentions, known, gazetteer, shields)
    mentions.sort(key=lambda mention: mention.start)
    return tuple(_widened(mentions, known, gazetteer))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Every stretch of Han characters that could be a place's name."""
    suffixes = tuple({suffix[-1] for suffix in words().suffixes})
    for run in RUN.finditer(text):
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
        if text[end : end + 1] == LEVEL_WORD and len(name) > 2 and stem(name) != name:
            continue
        if not plausible(text, start, name, bool(names), after_place):
            continue
        bare = stem(name) == name
        if bare and suffix_at(text, end, words().local_not_a_suffix):
            continue
        if bare and after_place and not names and not _inside(divisions, before[-1]):
            continue
        if bare and names and suffix_at(text, end, words().not_a_suffix):
            return _with_other_suffix(text[start : end + 1], start, names, divisions)
        return _mention(name, start, end, names, _under(divisions, before, after_place), known)
    return None


def _with_other_suffix(
    said: str, start: int, names: tuple[str, ...], divisions: Sequence[Division]
) -> PlaceMention:
    """A stem with a suffix that makes no division's name: 奉贤县 is read as 奉贤区.

    It is not read as a city that has the stem: a county of that name was another place.
    """
    if county_like(names, divisions):
        return misnamed(said, start, names)
    return PlaceMention(said, start, start + len(said), "absent")


def _under(
    divisions: tuple[Division, ...], before: Sequence[PlaceMention], after_place: bool
) -> tuple[Division, ...]:
    """Those of the divisions that lie in the place named directly before, where any do."""
    if not after_place:
        return divisions
    return _inside(divisions, before[-1]) or divisions


def _inside(divisions: Sequence[Division], place: PlaceMention) -> tuple[Division, ...]:
    areas = tuple(area(division.code) for division in place.divisions)
    return tuple(division for division in divisions if division.code.startswith(areas))


def area(code: str) -> str:
    """The part of a division's code that all those inside it share."""
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
        areas = tuple(own for division in mention.divisions if len(own := area(division.code)) < 6)
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
