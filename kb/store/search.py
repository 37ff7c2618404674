"""Full-text search: the words are cut as the passages were, hits become passages with marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from kb.errors import Damaged
from kb.model import Passage
from kb.segment import CHARACTER
from kb.store.manifest import TEXT
from kb.store.report import SearchHit
from kb.store.seams import Hit, TextIndex
from kb.text import fold

if TYPE_CHECKING:
    from kb.segment import DictionarySegmenter
    from kb.store.generation import Generation

_SPARE = 16


def search(generation: Generation, words: str, limit: int) -> tuple[SearchHit, ...]:
    """Passages for these words, best first; equally good ones in document order."""
    tokens = generation.segmenter.terms(words)
    if not tokens or limit < 1:
        return ()
    hits = [
        (generation_passage(generation, hit), hit)
        for hit in _with_ties(generation.text, tokens, limit)
    ]
    places = {document.path: at for at, document in enumerate(generation.facts.documents())}
    wanted = frozenset(tokens)
    return tuple(
        SearchHit(passage, hit.score, marks(generation.segmenter, passage.text, wanted))
        for passage, hit in list(_in_document_order(hits, places))[:limit]
    )


def generation_passage(generation: Generation, hit: Hit) -> Passage:
    """The passage of a hit.  Raises Damaged where the index knows one that is not there."""
    try:
        return generation.facts.passage(hit.passage)
    except KeyError:
        raise Damaged(TEXT, "全文索引与段落不一致") from None


def marks(
    segmenter: DictionarySegmenter, text: str, wanted: frozenset[str]
) -> tuple[tuple[int, int], ...]:
    """The stretches of the text that say a wanted word, joined where they touch.

    Of a passage that has none, which only a question of single characters finds, the characters.
    """
    spans = sorted((token.start, token.end) for token in segmenter.said(text, wanted)) or [
        (at, at + 1) for at, sign in enumerate(fold(text)) if CHARACTER + sign in wanted
    ]
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _with_ties(index: TextIndex, tokens: Sequence[str], limit: int) -> tuple[Hit, ...]:
    """The best hits, and those that are as good as the last of them."""
    wanted = limit + _SPARE
    while True:
        hits = index.search(tokens, wanted)
        if len(hits) < wanted or _rank(hits[-1]) != _rank(hits[limit - 1]):
            return _contenders(hits, limit)
        wanted *= 4


def _contenders(hits: Sequence[Hit], limit: int) -> tuple[Hit, ...]:
    last = _rank(hits[min(limit, len(hits)) - 1]) if hits else None
    return (*hits[:limit], *takewhile(lambda hit: _rank(hit) == last, hits[limit:]))


def _in_document_order(
    hits: Sequence[tuple[Passage, Hit]], places: dict[str, int]
) -> Iterator[tuple[Passage, Hit]]:
    """The numbers of passages tell when they were indexed, which must not be seen in a ranking."""
    for _, equal in groupby(hits, key=lambda found: _rank(found[1])):
        yield from sorted(equal, key=lambda found: (places[found[0].document], found[0].id))


def _rank(hit: Hit) -> tuple[bool, float]:
    return hit.all_words, hit.score
