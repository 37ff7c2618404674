"""A run of text cut into the steps that its grammar is read by: words, marks and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.extract.prose_citations import masked
from indexer.extract.prose_figures import Figure

StepKind = Literal["words", "figure", "comma", "item", "sentence", "colon", "open", "close"]

_MARKS: dict[str, StepKind] = {
    ",": "comma", ";": "item", "。": "sentence", "!": "sentence", "?": "sentence",
    "\n": "sentence", ":": "colon", "(": "open", ")": "close",
}  # fmt: skip
_FARTHEST_CLOSE = 600


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
    opaque = [*masked(folded), *((figure.start, figure.end) for figure in figures)]
    brackets = _brackets(folded, figures, opaque)
    kinds = _MARKS | ({" ": "sentence", "\t": "sentence"} if gaps else {})
    marks = [
        Step(kinds[folded[at]], at, at + 1)
        for at in range(len(folded))
        if folded[at] in kinds
        and not any(start <= at < end for start, end in opaque)
        and (folded[at] not in "()" or at in brackets)
    ]
    fixed = marks + [Step("figure", one.start, one.end, one) for one in figures]
    position = 0
    for step in sorted(fixed, key=lambda one: one.start):
        if position < step.start:
            yield Step("words", position, step.start)
        yield step
        position = max(position, step.end)
    if position < len(folded):
        yield Step("words", position, len(folded))


def _brackets(
    folded: str, figures: tuple[Figure, ...], opaque: list[tuple[int, int]]
) -> frozenset[int]:
    """Where the brackets stand that enclose a figure and close again within the sentence."""
    waiting: list[int] = []
    kept: set[int] = set()
    for match in re.finditer(r"[()]", folded):
        at = match.start()
        if any(start <= at < end for start, end in opaque):
            continue
        if match.group() == "(":
            waiting.append(at)
        elif waiting:
            begin = waiting.pop()
            holds = any(begin < figure.start and figure.end <= at for figure in figures)
            if holds and at - begin <= _FARTHEST_CLOSE:
                kept |= {begin, at}
    return frozenset(kept)
