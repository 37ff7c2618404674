"""The text index on tantivy: its best are candidates, the ranking is ours and exact.

tantivy's BM25 has fixed parameters (k1 1.2, b 0.75) and rounds lengths.  Every token is given to
it twice and every passage gets the same number of filling tokens: that makes its ranking one with
k1 0.6 and b near 0.5, close to ``kb.store.ranking``.  How close is known for each length, so its
list is read on until no passage further down can be among the best.

Nothing is unpickled on opening; files are mapped into memory, not read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from heapq import nsmallest
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from kb.store import tokens_file
from kb.store.ranking import K1, B, rarest, rarity
from kb.store.seams import Hit
from kb.store.tantivy_failures import whole, writing
from kb.store.tokens_file import TokensFile, marked

THEIR_K1 = 1.2
THEIR_B = 0.75
TWICE = 2
FILLING = 60
"""As many as a passage of this genre has tokens on average: that is what makes b near 0.5."""

_WORDS, _PASSAGE = "words", "passage"
_FILL = "\2"
_FILLED = f" {_FILL}" * FILLING
_TOKENS = "tokens"
_STATISTICS = "statistics.json"
_LOCK = ".tantivy-meta.lock"
"""Part of every index, empty: tantivy would make it anew for each reader."""
_MEMORY = 128 << 20
_CAREFUL = 1.0001
_EPSILON = 2.4e-7
"""tantivy reckons in single precision: a sum is off by little, the worth of a token that nearly
all passages have is off by this part of what makes it more than nothing."""
_FIRST_LOOK = 32
_EXACT_LENGTHS = 24


class _Term(NamedTuple):
    """A token of a question: its worth, and what tantivy's has to be multiplied with to be that.

    ``doubt`` is by how much the product may miss it, ``marked`` the token as records have it.
    """

    token: str
    worth: float
    boost: float
    doubt: float
    marked: bytes


class _Terms(NamedTuple):
    """Those of a question."""

    words: list[_Term]
    characters: list[_Term]


class TantivyWriter:
    """A TextWriter over a new folder, or over links to the files of an old index."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        self._old = TokensFile(folder / _TOKENS) if (folder / _TOKENS).exists() else None
        with writing():
            self._index = _still(tantivy.Index(_schema(), path=str(folder)))
            self._writer: Any = self._index.writer(_MEMORY, 1)
        self._new: list[tuple[int, int, bytes]] = []
        self._gone: set[int] = set()

    def add(self, passage: int, tokens: Sequence[str]) -> None:
        """Index one passage; one without tokens cannot be found and is left out.

        Raises OSError, as ``remove`` and ``finish`` do.
        """
        if not tokens:
            return
        said = " ".join(tokens)
        document = tantivy.Document()
        document.add_text(_WORDS, f"{said} {said}{_FILLED}")
        document.add_unsigned(_PASSAGE, passage)
        with writing():
            self._writer.add_document(document)
        self._new.append((passage, len(tokens), tokens_file.record(tokens)))

    def remove(self, passages: Iterable[int]) -> None:
        """Take passages out."""
        gone = sorted(set(passages))
        if gone:
            query = tantivy.Query.term_set_query(self._index.schema, _PASSAGE, gone)
            with writing():
                self._writer.delete_documents_by_query(query)
            self._gone.update(gone)

    def finish(self) -> None:
        """Write what was added; the folder is whole after this."""
        with writing():
            self._writer.commit()
            self._writer.wait_merging_threads()
        self._writer = None
        _replace(self._folder / _TOKENS, lambda path: tokens_file.write(path, self._records()))
        with writing():
            statistics = json.dumps(_measured(self._folder)).encode()
        _replace(self._folder / _STATISTICS, lambda path: path.write_bytes(statistics))
        for lock in self._folder.glob(".tantivy-*.lock"):
            lock.unlink()
        (self._folder / _LOCK).touch(0o600)

    def close(self) -> None:
        """Let go of the folder; what was not finished is to be thrown away."""
        if self._writer is not None:
            with suppress(Exception):
                self._writer.rollback()
                self._writer.wait_merging_threads()
        self._writer = None
        if self._old is not None:
            self._old.close()

    def _records(self) -> Iterator[tuple[int, int, bytes]]:
        if self._old is not None:
            yield from (one for one in self._old.records() if one[0] not in self._gone)
        yield from self._new


class TantivyIndex:
    """A TextIndex over a folder that nobody writes to any more."""

    def __init__(self, folder: Path) -> None:
        self._name = folder.name
        with whole(self._name, "打不开"):
            statistics = json.loads((folder / _STATISTICS).read_text(encoding="utf-8"))
            self._passages, self._tokens = statistics["passages"], statistics["tokens"]
            self._written, self._reach = statistics["written"], statistics["reach"]
            self._records = TokensFile(folder / _TOKENS)
            self._index, self._searcher = _opened(folder)
            self._schema = self._index.schema

    def search(self, tokens: Sequence[str], limit: int) -> tuple[Hit, ...]:
        """The best passages: those with all known tokens first, then by BM25, then by number.

        Raises Damaged.
        """
        with whole(self._name, "读不出"):
            terms = _Terms(
                *([self._term(*one) for one in some] for some in rarest(tokens, self._holding))
            )
            if not terms.words or limit < 1:
                return ()
            hits = self._best(terms, limit, whole=True)
            if len(hits) < limit:
                hits += self._best(terms, limit - len(hits), whole=False)
            return tuple(hits)

    def close(self) -> None:
        """Let go of the folder; calling it again does nothing."""
        self._records.close()

    def _holding(self, token: str) -> int:
        """How many passages hold a token; removed ones do not count."""
        if self._written == self._passages:
            return int(self._searcher.doc_freq(_WORDS, token))
        found: Any = self._searcher.search(_query(self._schema, token), limit=1, count=True)
        return int(found.count)

    def _term(self, holding: int, token: str) -> _Term:
        """A token whose worth to tantivy is made that which it has among the passages there are."""
        worth = rarity(self._passages, holding)
        written = self._searcher.doc_freq(_WORDS, token)
        odds = (self._written - written + 0.5) / (written + 0.5)
        boost = worth / (log(1 + odds) * (THEIR_K1 + 1))
        return _Term(token, worth, boost, worth * min(1.0, _EPSILON / odds), marked(token))

    def _best(self, terms: _Terms, limit: int, *, whole: bool) -> list[Hit]:
        """The best passages that hold all of the words, or some and not all."""
        query = self._wanted(terms, whole)
        every, words = [*terms.words, *terms.characters], len(terms.words)
        doubt = sum(term.doubt for term in every)
        look = max(_FIRST_LOOK, 2 * limit)
        ranks: dict[int, tuple[float, int]] = {}
        while True:
            found = self._searcher.search(query, limit=min(look, self._written), count=False).hits
            for passage in self._numbers(found):
                if passage not in ranks:
                    score, matched = self._score(passage, every, words)
                    kept = (matched == words) is whole
                    ranks[passage] = (-score if kept else 0.0, passage)
            best = nsmallest(limit, (rank for rank in ranks.values() if rank[0]))
            if len(found) < min(look, self._written) or look >= self._written:
                break
            if len(best) == limit and -best[-1][0] > found[-1][0] * self._reach + doubt:
                break
            look *= 4
        return [Hit(passage, -score, whole) for score, passage in best]

    def _wanted(self, terms: _Terms, whole: bool) -> tantivy.Query:
        """What holds all of the words or one of them, better where it holds the characters."""
        must, should = tantivy.Occur.Must, tantivy.Occur.Should
        words = [(must if whole else should, self._boosted(term)) for term in terms.words]
        characters = [(should, self._boosted(term)) for term in terms.characters]
        if characters and not whole:
            words = [(must, tantivy.Query.boolean_query(words))]
        return tantivy.Query.boolean_query([*words, *characters])

    def _boosted(self, term: _Term) -> tantivy.Query:
        return tantivy.Query.boost_query(_query(self._schema, term.token), term.boost)

    def _numbers(self, found: Sequence[tuple[Any, tantivy.DocAddress]]) -> list[int]:
        addresses = [address for _, address in found]
        return [int(one or 0) for one in self._searcher.fast_field_values(_PASSAGE, addresses)]

    def _score(self, passage: int, terms: Sequence[_Term], words: int) -> tuple[float, int]:
        """The score of a passage and how many of the terms that are words, the first, it holds."""
        length, content = self._records.find(passage)
        longer = K1 * B * self._passages / max(1, self._tokens)
        score, matched = 0.0, 0
        for at, term in enumerate(terms):
            frequency = content.count(term.marked)
            if frequency:
                norm = frequency + K1 * (1 - B) + longer * length
                score += term.worth * frequency / norm
                matched += at < words
        return score, matched


def rounded(length: int) -> int:
    """A length as tantivy keeps it: exact when short, then with four significant bits."""
    over = max(0, length - _EXACT_LENGTHS)
    shift = max(0, over.bit_length() - 4)
    return length - over + (over >> shift << shift)


def _opened(folder: Path) -> tuple[tantivy.Index, tantivy.Searcher]:
    """An index for searching; nothing is written beside it.

    tantivy locks a file while it opens an index, which is there for that.  Where the disk is
    read-only it cannot be locked, so links to the other files are opened instead.
    """
    if os.access(folder, os.W_OK):
        index = _still(tantivy.Index.open(str(folder)))
        return index, index.searcher()
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="caiwen-", ignore_cleanup_errors=True) as name:
        for path in folder.resolve().iterdir():
            if path.name != _LOCK:
                Path(name, path.name).symlink_to(path)
        index = _still(tantivy.Index.open(name))
        return index, index.searcher()


def _still(index: tantivy.Index) -> tantivy.Index:
    """The index, not read anew when its files change: those of a generation never do."""
    index.config_reader("manual")
    return index


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(_WORDS, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field(_PASSAGE, indexed=True, fast=True)
    return builder.build()


def _query(schema: tantivy.Schema, token: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema, _WORDS, token, index_option="freq")


def _measured(folder: Path) -> dict[str, float]:
    """What searching needs to know of an index.

    ``written`` also counts passages that were taken out and are still in its files; a passage's
    score is at most ``reach`` times the one that tantivy gives it.
    """
    records = TokensFile(folder / _TOKENS)
    lengths = records.lengths
    passages, tokens = len(lengths), sum(lengths)
    records.close()
    index, searcher = _opened(folder)
    written = searcher.doc_freq(_WORDS, _FILL)
    found = {"passages": passages, "tokens": tokens, "written": written, "reach": 1.0}
    if passages:
        theirs = _their_average(index.schema, searcher)
        ours = tokens / passages
        found["reach"] = _CAREFUL * max(_reach(length, ours, theirs) for length in set(lengths))
    return found


def _their_average(schema: tantivy.Schema, searcher: tantivy.Searcher) -> float:
    """The average length that tantivy reckons with."""
    query = _query(schema, _FILL)
    ((_, address),) = searcher.search(query, limit=1).hits
    explained = json.loads(query.explain(searcher, address).to_json())
    return next(value for text, value in _explained(explained) if text.startswith("avgdl"))


def _explained(part: dict[str, Any]) -> Iterator[tuple[str, float]]:
    yield part["description"], part["value"]
    for inner in part.get("details", ()):
        yield from _explained(inner)


def _reach(length: int, ours: float, theirs: float) -> float:
    """How many times tantivy's score the score of a passage of this length can be at most."""
    norm = K1 * (1 - B) + K1 * B * length / ours
    kept = rounded(TWICE * length + FILLING)
    their_norm = THEIR_K1 * (1 - THEIR_B + THEIR_B * kept / theirs) / TWICE
    return max(1.0, (1 + their_norm) / (1 + norm))


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file anew: the old one may be one that an earlier generation has too."""
    path.unlink(missing_ok=True)
    write(path)
