"""The text index on Whoosh: frequencies of pre-cut tokens, ranked exactly by BM25.

Whoosh's own top-k loses true hits of any-of queries at times (``AndMaybeMatcher.skip_to`` moves
its optional side to the wrong document), in every fork; so the postings are read through its
reader and summed up here, all of them.  Only what whoosh, whoosh-reloaded and whoosh3 have in
common is used.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from heapq import nsmallest
from math import log
from pathlib import Path
from typing import Any

from kb.errors import Damaged
from kb.store.lean_whoosh import columns, fields, index
from kb.store.seams import Hit

K1 = 0.8
B = 0.5
MOST_TERMS = 12
"""Of a long question only this many of its rarest tokens are searched."""

_STATISTICS = "statistics.json"
_MEMORY_MB = 256


class Tokens(fields.KEYWORD):  # type: ignore[misc]  # whoosh has no types
    """A field that is given tokens, not text.  The schema of every index names this class."""

    def __init__(self) -> None:
        super().__init__(scorable=True)

    def index(self, value: Sequence[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(token, frequency, weight, encoded frequency) of each distinct token."""
        for token, count in Counter(value).items():
            yield token.encode(), count, float(count), count.to_bytes(4, "big")


def _schema() -> Any:
    return fields.Schema(
        words=Tokens(),
        passage=fields.COLUMN(columns.NumericColumn("I")),
        length=fields.COLUMN(columns.NumericColumn("I")),
    )


class WhooshWriter:
    """A TextWriter over a new folder, or over a private copy of an old index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if index.exists_in(str(folder)):
            self._index = index.open_dir(str(folder))
        else:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._index = index.create_in(str(folder), _schema())
        self._writer = self._index.writer(limitmb=_MEMORY_MB)

    def add(self, passage: int, tokens: Sequence[str]) -> None:
        """Index one passage; one without tokens cannot be found and is left out."""
        if tokens:
            self._writer.add_document(words=tokens, passage=passage, length=len(tokens))

    def remove(self, passages: Iterable[int]) -> None:
        """Take passages out."""
        gone = set(passages)
        if not gone:
            return
        with self._index.reader() as reader:
            base = 0
            for leaf in _leaves(reader):
                numbers = leaf.column_reader("passage")
                for document in leaf.all_doc_ids():
                    if numbers[document] in gone:
                        self._writer.delete_document(base + document)
                base += leaf.doc_count_all()

    def finish(self) -> None:
        """Write what was added; the folder is whole after this."""
        self._writer.commit()
        with self._index.reader() as reader:
            lengths = [
                leaf.column_reader("length")[document]
                for leaf in _leaves(reader)
                for document in leaf.all_doc_ids()
            ]
        self._index.close()
        statistics = {"passages": len(lengths), "tokens": sum(lengths)}
        # The old file may be one that an earlier generation has too.
        (self._folder / _STATISTICS).unlink(missing_ok=True)
        (self._folder / _STATISTICS).write_text(json.dumps(statistics), encoding="utf-8")
        for lock in self._folder.glob("*WRITELOCK"):
            lock.unlink()

    def close(self) -> None:
        """Let go of the folder; what was not finished is to be thrown away."""
        if not self._writer.is_closed:
            with suppress(Exception):
                self._writer.cancel()
        self._index.close()


class WhooshIndex:
    """A TextIndex over a folder that nobody writes to any more.

    Whoosh unpickles what it opens: the folder must have been found safe and whole before.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            statistics = json.loads((folder / _STATISTICS).read_text(encoding="utf-8"))
            self._passages, self._tokens = statistics["passages"], statistics["tokens"]
            self._index = index.open_dir(str(folder))
            self._reader = self._index.reader()
            self._leaves = [_Leaf(leaf) for leaf in _leaves(self._reader)]
        except Exception as error:
            raise Damaged(folder.name, f"全文索引打不开：{type(error).__name__}") from error

    def search(self, tokens: Sequence[str], limit: int) -> tuple[Hit, ...]:
        """The best passages: those with all known tokens first, then by BM25, then by number.

        Raises Damaged.
        """
        try:
            scores = self._scores(tokens)
        except Exception as error:
            raise Damaged(self._folder.name, f"全文索引读不出：{type(error).__name__}") from error
        best = nsmallest(limit, scores.items(), key=lambda item: (*item[1], item[0]))
        return tuple(Hit(passage, -score, not lacks) for passage, (lacks, score) in best)

    def close(self) -> None:
        """Let go of the folder; calling it again does nothing."""
        if not getattr(self._reader, "is_closed", True):  # that of an empty index cannot tell
            self._reader.close()
        self._index.close()

    def _scores(self, tokens: Sequence[str]) -> dict[int, tuple[bool, float]]:
        """(whether it lacks a token, minus the score) of each passage that has any."""
        postings = {token: self._postings(token) for token in dict.fromkeys(tokens)}
        found = sorted((len(held), token) for token, held in postings.items() if held)
        chosen = [token for _, token in found[:MOST_TERMS]]
        average = self._tokens / max(1, self._passages)
        scores: dict[int, float] = {}
        matched: Counter[int] = Counter()
        for token in chosen:
            count = len(postings[token])
            rarity = log(1 + (self._passages - count + 0.5) / (count + 0.5))
            for passage, length, frequency in postings[token]:
                norm = K1 * (1 - B + B * length / average)
                gain = rarity * frequency * (K1 + 1) / (frequency + norm)
                scores[passage] = scores.get(passage, 0.0) + gain
                matched[passage] += 1
        whole = len(chosen)
        return {passage: (matched[passage] < whole, -score) for passage, score in scores.items()}

    def _postings(self, token: str) -> list[tuple[int, int, float]]:
        """(passage, its length, frequency) of each passage that holds the token."""
        return [posting for leaf in self._leaves for posting in leaf.postings(token)]


class _Leaf:
    """One segment of the index with the columns that ranking needs."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._numbers = reader.column_reader("passage")
        self._lengths = reader.column_reader("length")

    def postings(self, token: str) -> Iterator[tuple[int, int, float]]:
        if ("words", token) not in self._reader:
            return
        matcher = self._reader.postings("words", token)
        while matcher.is_active():
            document = matcher.id()
            yield self._numbers[document], self._lengths[document], matcher.weight()
            matcher.next()


def _leaves(reader: Any) -> list[Any]:
    """The readers of the segments (an empty index has none that can be read)."""
    return [leaf for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]
