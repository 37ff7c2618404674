"""Words that name no place, read as the place of the knowledge base they sound or look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb.places.mention import Gazetteer, PlaceMention, county_like, misnamed
from kb.places.names import KnownPlaces, short_names, stem, words
from kb.places.standing import LEVEL_WORD, at_boundary
from kb.text import fold, normalise
from kb.values import replace
from kb.vocabulary import table

_NONE: frozenset[str] = frozenset()


def read_as_known(word: str, known: KnownPlaces, gazetteer: Gazetteer) -> PlaceMention | None:
    """The place that a word which names nothing else is read as: a homophone or one slip away.

    None where the word is a real division, or nothing known is close.  Several places equally
    close are all in ``names``.
    """
    text = normalise(word)
    if len(text) < 2 or gazetteer.divisions([text]):
        return None
    same_stem = gazetteer.divisions([stem(text)])
    names = known.named(stem(text)) if len(stem(text)) > 1 else ()
    if not county_like(names, same_stem):
        return None
    if not names and not same_stem:
        near = _one_slip_away(text, known)
        names = _homophones(text, known, gazetteer) or tuple(
            name for name in near if _look_alike(normalise(name), text)
        )
    return misnamed(word, 0, names) if names else None


def _homophones(text: str, known: KnownPlaces, gazetteer: Gazetteer) -> tuple[str, ...]:
    forms = [
        (name, form)
        for name in known.names
        for form in (normalise(name), *short_names(normalise(name)))
        if len(form) == len(text) > 1
    ]
    readings = gazetteer.readings("".join((text, *(form for _, form in forms))))
    alike = (name for name, form in forms if sound_alike(form, text, readings))
    return tuple(dict.fromkeys(alike))


def sound_alike(one: str, other: str, readings: Mapping[str, frozenset[str]]) -> bool:
    """Whether two words of one length may be read alike, character by character, tones apart.

    ``readings`` are those of their characters; one that has several counts as each of them.
    """
    return all(
        mine == theirs or not readings.get(mine, _NONE).isdisjoint(readings.get(theirs, _NONE))
        for mine, theirs in zip(one, other, strict=True)
    )


def _look_alike(one: str, other: str) -> bool:
    """Whether two words differ only in characters that are easily taken for one another."""
    groups: list[str] = table("places")["look_alike"]
    return len(one) == len(other) and all(
        mine == theirs or any(mine in group and theirs in group for group in groups)
        for mine, theirs in zip(one, other, strict=True)
    )


def _one_slip_away(text: str, known: KnownPlaces) -> tuple[str, ...]:
    """Known divisions that differ in one character of the stem.

    Towns and villages are left out: there are too many real ones that no list here holds.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    if len(stem(text)) < 2 or not text.endswith(words().suffixes):
        return ()
    return tuple(
        name
        for name in known.names
        if normalise(name)[-1] == text[-1]
        and len(stem(normalise(name))) > 1
        and DamerauLevenshtein.distance(normalise(name), text, score_cutoff=1) == 1
    )


def slips(
    question: str,
    mentions: Sequence[PlaceMention],
    known: KnownPlaces,
    gazetteer: Gazetteer,
    shields: Sequence[tuple[int, int]] = (),
) -> list[PlaceMention]:
    """Words with a division's suffix that name no division and are one slip from a known place.

    Those that neither sound nor look like it are absent.

    What stands in one of ``shields``, the words of labels, is spelt as it should be.
    """
    text = fold(question)
    taken = [*shields, *((mention.start, mention.end) for mention in mentions)]
    found: list[PlaceMention] = []
    for start, end in known.near_names(text):
        free = all(end <= first or last <= start for first, last in taken)
        if not free or text[end : end + 1] == LEVEL_WORD or not at_boundary(text, start, taken):
            continue
        read = read_as_known(question[start:end], known, gazetteer)
        if read is None:
            read = _unknown(question[start:end], known, gazetteer)
        if read is not None and (len(read.names) == 1 or read.status == "absent"):
            found.append(replace(read, start=start, end=end))
            taken.append((start, end))
    return found


def _unknown(word: str, known: KnownPlaces, gazetteer: Gazetteer) -> PlaceMention | None:
    """A name that differs from a known one in a character that nobody takes for the other.

    It may be a division of old, or of nowhere: it is not there, and the known one is only near.
    """
    text = normalise(word)
    one_apart = len(text) > 2 and _one_slip_away(text, known)
    if not one_apart or gazetteer.divisions([text, stem(text)]):
        return None
    return PlaceMention(word, 0, len(word), "absent")
