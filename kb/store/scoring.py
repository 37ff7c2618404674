"""The best passages of a question from the postings of its terms, exactly, without scoring all.

The postings of the words are all read; those of the characters, which are common, are only looked
up for the passages that can still be among the best.  How much the terms that are to come can add
to a passage is known from its length and from how often they occur at most; what the last of the
best has for certain, from some passages that are scored to the end at once (after Turtle and
Flood, Query evaluation: strategies and optimizations, 1995).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import groupby
from math import inf
from typing import NamedTuple

from kb.store.ranking import K1, B
from kb.store.whoosh_passages import Block

_CAREFUL = 1 + 1e-9
"""Sums in another order differ in their last digits."""
_FEW = 20
"""So many times the wanted passages are scored sooner than they are sifted."""
_LESS = 0.6
"""They are sifted again once the terms to come are worth no more than this part of before."""
_LOOKED_UP = 4
"""A look-up takes as long as reading so many postings."""


class Term:
    """A term of a question: the blocks that hold it, and what it adds to a score.

    ``longer`` is by how much a passage's score is divided more for each of its tokens; ``removed``
    tells that some slots are empty: their length is 0.
    """

    def __init__(
        self, rarity: float, longer: float, blocks: Sequence[Block], removed: bool
    ) -> None:
        self.rarity, self.longer = rarity, longer
        self._removed = removed
        self.worth = _Worth(rarity, longer)
        self.blocks = blocks
        self.most = max((block.most for block in blocks), default=1)

    def score_all(self, scores: list[float], lengths: Sequence[int]) -> list[int]:
        """Add to the score of each passage that holds the term; the slots of those there are."""
        worth = self.worth
        found: list[int] = []
        for first, places, counts, most in self.blocks:
            slots = [first + place for place in places]
            if most == 1:
                once = worth[1]
                for slot in slots:
                    scores[slot] += once[lengths[slot]]
            else:
                for slot, count in zip(slots, counts, strict=True):
                    scores[slot] += worth[count][lengths[slot]]
            found += slots
        return [slot for slot in found if lengths[slot]] if self._removed else found

    def score_some(
        self, chosen: Sequence[int], scores: list[float], lengths: Sequence[int]
    ) -> None:
        """The same for some slots only, which grow."""
        worth = self.worth
        for slots, counts in occurrences(self.blocks, chosen):
            for slot, count in zip(slots, counts, strict=True):
                scores[slot] += worth[count][lengths[slot]]


class Terms(NamedTuple):
    """The terms of a question."""

    words: Sequence[Term]
    characters: Sequence[Term]


def occurrences(
    blocks: Sequence[Block], chosen: Sequence[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Those of some growing slots that the blocks have, and how often, block by block."""
    at = 0
    for number, block in enumerate(blocks, 1):
        at = bisect_left(chosen, block.first, at)
        last = number == len(blocks)
        end = len(chosen) if last else bisect_left(chosen, blocks[number].first, at)
        yield _found(chosen[at:end], block)
        at = end


def _found(chosen: Sequence[int], block: Block) -> tuple[list[int], list[int]]:
    first, places, counts, _ = block
    if len(chosen) * _LOOKED_UP > len(places):
        often = dict(zip(places, counts, strict=True))
        slots = [slot for slot in chosen if slot - first in often]
        return slots, [often[slot - first] for slot in slots]
    slots, held = [], []
    for slot in chosen:
        at = bisect_left(places, slot - first)
        if at < len(places) and places[at] == slot - first:
            slots.append(slot)
            held.append(counts[at])
    return slots, held


class Best:
    """The passages that can be among the best ``limit`` of a question, and their scores by slot.

    ``whole`` are those that hold every word, ``others`` hold some.
    """

    def __init__(self, terms: Terms, lengths: Sequence[int], limit: int) -> None:
        self.scores = [0.0] * len(lengths)
        self._lengths, self._limit = lengths, limit
        self._characters = terms.characters
        self._least = 0.0
        held = [term.score_all(self.scores, lengths) for term in terms.words]
        self.whole = _in_all(held)
        left = self._with_characters(sorted(set[int]().union(*held)))
        self.others = [slot for slot in left if slot not in self.whole]

    def _with_characters(self, left: Sequence[int]) -> Sequence[int]:
        """Score the characters for the slots that can still be among the best; these slots."""
        sifted = inf
        for at, term in enumerate(self._characters):
            later = self._characters[at:]
            rest = sum(one.rarity for one in later)
            if len(left) > _FEW * self._limit and rest < _LESS * sifted:
                sifted = rest
                self._raise(left, later)
                left = self._contenders(left, later)
            term.score_some(left, self.scores, self._lengths)
        return left

    def _raise(self, left: Sequence[int], later: Sequence[Term]) -> None:
        """See what the last of the best has at least: some passages are scored to the end."""
        scores, lengths = self.scores, self._lengths
        last = nlargest(self._limit, map(scores.__getitem__, left))[-1]
        some = [slot for slot in left if scores[slot] >= last][: 2 * self._limit]
        full = {slot: scores[slot] for slot in some}
        for term in later:
            for slots, counts in occurrences(term.blocks, some):
                for slot, count in zip(slots, counts, strict=True):
                    full[slot] += term.worth[count][lengths[slot]]
        least = nlargest(self._limit, full.values())[-1]
        self._least = max(self._least, least / _CAREFUL)

    def _contenders(self, slots: Sequence[int], later: Sequence[Term]) -> Sequence[int]:
        """Those of the slots that the later terms can bring among the best, and the whole ones."""
        needed, whole = _Needed(self._least, later), self.whole
        scores, lengths = self.scores, self._lengths
        return [slot for slot in slots if scores[slot] >= needed[lengths[slot]] or slot in whole]


def _in_all(held: Sequence[Sequence[int]]) -> set[int]:
    """The slots that every row has; after the rarest few rows there is often none."""
    whole = set(held[0]) if held else set[int]()
    for found in held[1:]:
        if not whole:
            break
        whole.intersection_update(found)
    return whole


class _Needed(dict[int, float]):
    """The score that a passage needs to be among the best in the end, by its length."""

    def __init__(self, least: float, later: Sequence[Term]) -> None:
        self._least = least
        self._worth: dict[int, _Worth] = {}
        for most, terms in groupby(sorted(later, key=_most), _most):
            together = list(terms)
            rarity = sum(term.rarity for term in together)
            self._worth[most] = _Worth(rarity, together[0].longer)

    def __missing__(self, length: int) -> float:
        rest = sum(worth[most][length] for most, worth in self._worth.items())
        made = self[length] = self._least - rest * _CAREFUL
        return made


def _most(term: Term) -> int:
    return term.most


class _Worth(dict[int, "_ByLength"]):
    """What a term adds to the score of a passage, by how often it is there and by its length.

    Few of both differ, and a look-up takes half as long as reckoning.
    """

    def __init__(self, worth: float, longer: float) -> None:
        self._of = worth, longer

    def __missing__(self, count: int) -> _ByLength:
        made = self[count] = _ByLength(count, *self._of)
        return made


class _ByLength(dict[int, float]):
    def __init__(self, count: int, worth: float, longer: float) -> None:
        self._of = count, worth, longer

    def __missing__(self, length: int) -> float:
        count, worth, longer = self._of
        made = self[length] = worth * count / (count + K1 * (1 - B) + longer * length)
        return made
