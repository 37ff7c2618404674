"""Slips of the pen: a word that nothing explains, read as a known one that sounds the same.

Only words that name nothing else are read so, and the answer says how (rule of trust 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.places import read_as_known, sound_alike, stem
from kb.question.mentions.labels import bare
from kb.question.mentions.parse import Question
from kb.question.mentions.words import bits, vocabulary
from kb.question.resolve.asking import Asking

_SHORTEST = 3
_LONGEST = 10
_LEVELS = frozenset("国省市县区州旗镇乡村")
"""Levels of government: 县级资金 is no slip for 省级资金, however the two may be read."""


def slips(asking: Asking) -> Iterator[tuple[str, str]]:
    """(the question with one word read as a known one, what to say of it)."""
    question = asking.question
    yield from _compounds(question)
    yield from _suffixes(asking)
    lacking = (asking.figures.unexplained | asking.targets[1]) & ~asking.labels_mask
    for start, end in _runs(question, asking.scope.mask):
        if not lacking & bits(start, end):
            continue
        word = question.text[start:end]
        place = _place(asking, word, lacking >> start)
        for wrong, right in (*place, *_label(asking, word, lacking >> start)):
            yield _with(question, wrong, right), f"按“{right}”理解“{wrong}”"


def misnamed(asking: Asking) -> Iterator[tuple[str, str]]:
    """The question with the place in a body's name read as a known one, where none is of it."""
    for one in asking.scope.missing:
        word = bare(one.text)
        if one.kind != "organisation" or word not in asking.question.text:
            continue
        for wrong, right in _place(asking, word, ~0):
            if stem(wrong) != stem(right):  # another body of that place is no slip
                yield _with(asking.question, wrong, right), f"按“{right}”理解“{wrong}”"


def _compounds(question: Question) -> Iterator[tuple[str, str]]:
    """Words that name two things at once (水电费), each said by itself."""
    compounds: dict[str, str] = vocabulary()["compounds"]
    for word, both in compounds.items():
        if word in question.folded:
            text = question.folded.replace(word, both, 1)
            total = "" if question.has("sum", "list", "compare", "ratio") else "合计多少"
            yield f"{text.rstrip('?？。')}{total}", f"“{word}”按{both}理解"


def _suffixes(asking: Asking) -> Iterator[tuple[str, str]]:
    """A place's suffix written as a character that sounds like it (平顺线)."""
    question = asking.question
    for place in asking.scope.places:
        end = place.mask.bit_length()
        right = {name[-1] for name in place.names if len(name) > 2}
        if end >= len(question.text) or len(right) != 1 or question.serving >> end & 1:
            continue
        wrong, suffix = question.text[end], right.pop()
        if wrong != suffix and sound_alike(
            wrong, suffix, asking.words.store.readings(wrong + suffix)
        ):
            at = question.places[end]
            said = question.text_of(place.mask)
            text = f"{question.folded[:at]}{suffix}{question.folded[at + 1 :]}"
            yield text, f"按“{said}{suffix}”理解“{said}{wrong}”"


def _runs(question: Question, taken: int) -> Iterator[tuple[int, int]]:
    """The stretches of the question that are words of content."""
    content = (question.required | question.weak) & ~taken
    start = 0
    while start < len(question.text):
        end = start
        while end < len(question.text) and content >> end & 1:
            end += 1
        if end - start > 1:
            yield start, end
        start = max(end, start) + 1


def _place(asking: Asking, word: str, lacking: int) -> list[tuple[str, str]]:
    """The beginning of the word read as a place of the knowledge base."""
    found = []
    for length in range(min(len(word), 5), 1, -1):
        if not lacking & bits(0, length):
            continue
        mention = read_as_known(word[:length], asking.words.known_places, asking.words.store)
        if mention and len(mention.names) == 1:
            found.append((word[:length], mention.names[0]))
    return found


def _label(asking: Asking, word: str, lacking: int) -> list[tuple[str, str]]:
    """Stretches of labels that sound as the word does and differ in one unexplained character."""
    for length in range(min(len(word), _LONGEST), _SHORTEST - 1, -1):
        found: dict[tuple[str, str], None] = {}
        for at in range(len(word) - length + 1):
            piece = word[at : at + length]
            wrong = [i for i in range(length) if lacking >> (at + i) & 1]
            for right in _near(piece, wrong, asking.words.label_text):
                known = asking.words.store.readings(piece + right)
                if sound_alike(piece, right, known) and not _another_level(piece, right):
                    found.setdefault((piece, right))
        if found:
            return list(found)
    return []


def _another_level(piece: str, right: str) -> bool:
    pairs = zip(piece, right, strict=True)
    return any(one != other and {one, other} <= _LEVELS for one, other in pairs)


def _near(piece: str, wrong: Iterable[int], labels: str) -> Iterator[str]:
    """Stretches of the labels that differ from the piece in one of these characters."""
    for i in wrong:
        pattern = f"{re.escape(piece[:i])}(?!{re.escape(piece[i])})[^\n]{re.escape(piece[i + 1 :])}"
        yield from dict.fromkeys(match.group() for match in re.finditer(pattern, labels))


def _with(question: Question, wrong: str, right: str) -> str:
    at = question.text.find(wrong)
    start, end = question.places[at], question.places[at + len(wrong) - 1] + 1
    return question.folded[:start] + right + question.folded[end:]
