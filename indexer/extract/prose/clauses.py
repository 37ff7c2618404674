"""A run of text cut into the steps that its grammar is read by: words, marks and figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

from indexer.extract.prose.citations import masked
from indexer.extract.prose.figures import Figure
from kb.values import dataclass

StepKind = Literal["words", "figure", "comma", "item", "sentence", "colon", "open", "close"]

_MARKS: dict[str, StepKind] = {
    ",": "comma", ";": "item", "。": "sentence", "!": "sentence", "?": "sentence",
    "\n": "sentence", ":": "colon", "(": "open", ")": "close",
}  # fmt: skip
_FARTHEST_CLOSE = 600
_BRACKET = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a stretch of words, a figure, or a mark between them."""

    kind: StepKind
    start: int
    end: int
    figure: Figure | None = None


def steps(folded: str, figures: tuple[Figure, ...], *, gaps: bool = False) -> Iterator[Step]:
    """The steps of the text in order.

    Marks inside cited titles are words; brackets are marks only where they hold a figure.  With
    ``gaps`` white space ends a sentence, as between the cells of a form run together.
    """
    opaque = covered(
        len(folded), [*masked(folded), *((figure.start, figure.end) for figure in figures)]
    )
    brackets = _brackets(folded, figures, opaque)
    kinds = _MARKS | ({" ": "sentence", "\t": "sentence"} if gaps else {})
    fixed = [
        Step(kinds[character], at, at + 1)
        for at, character in enumerate(folded)
        if character in kinds and not opaque[at] and (character not in "()" or at in brackets)
    ]
    fixed += [Step("figure", one.start, one.end, one) for one in figures]
    position = 0
    for step in sorted(fixed, key=lambda one: one.start):
        if position < step.start:
            yield Step("words", position, step.start)
        yield step
        position = max(position, step.end)
    if position < len(folded):
        yield Step("words", position, len(folded))


def covered(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Which positions of a text of the given length lie in one of the spans."""
    found = bytearray(length)
    for start, end in spans:
        found[start:end] = b"\1" * (min(end, length) - start)
    return found


def _brackets(folded: str, figures: tuple[Figure, ...], opaque: bytearray) -> frozenset[int]:
    """Where the brackets stand that enclose a figure and close again within the sentence."""
    waiting: list[int] = []
    kept: set[int] = set()
    starts = [figure.start for figure in figures]
    for match in _BRACKET.finditer(folded):
        at = match.start()
        if opaque[at]:
            continue
        if match.group() == "(":
            waiting.append(at)
        elif waiting:
            begin = waiting.pop()
            first = bisect_right(starts, begin)
            holds = first < len(figures) and figures[first].end <= at
            if holds and at - begin <= _FARTHEST_CLOSE:
                kept |= {begin, at}
    return frozenset(kept)
