"""The text index on Whoosh: frequencies of pre-cut tokens, ranked exactly by BM25.

Whoosh's own top-k loses true hits of any-of queries at times (``AndMaybeMatcher.skip_to`` moves
its optional side to the wrong document), in every fork; so the postings are read through its
reader and summed up here, all of them.  Only what whoosh, whoosh-reloaded and whoosh3 have in
common is used.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from heapq import nsmallest
from pathlib import Path
from typing import Any

from kb.errors import Damaged
from kb.store.lean_whoosh import columns, fields, index
from kb.store.ranking import K1, B, rarest, rarity
from kb.store.seams import Hit

_STATISTICS = "statistics.json"
_DOCUMENTS = "documents"
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
            leaves = _leaves(reader)
            lengths = [
                leaf.column_reader("length")[document]
                for leaf in leaves
                for document in leaf.all_doc_ids()
            ]
            _write_documents(self._folder, leaves)
        statistics = {"passages": len(lengths), "tokens": sum(lengths)}
        _replace(self._folder / _STATISTICS, json.dumps(statistics).encode())
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
            self._leaves = _leaves(self._reader)
            self._documents = _read_documents(folder, self._leaves)
        except Exception as error:
            raise Damaged(folder.name, f"全文索引打不开：{type(error).__name__}") from error

    def search(self, tokens: Sequence[str], limit: int) -> tuple[Hit, ...]:
        """The best passages: those with all known tokens first, then by BM25, then by number.

        Raises Damaged.
        """
        try:
            scores, lacking = self._scores(rarest(tokens, self._holding))
        except Exception as error:
            raise Damaged(self._folder.name, f"全文索引读不出：{type(error).__name__}") from error
        ranks = ((lacks, -scores[passage], passage) for passage, lacks in lacking.items())
        return tuple(
            Hit(passage, -score, not lacks) for lacks, score, passage in nsmallest(limit, ranks)
        )

    def close(self) -> None:
        """Let go of the folder; calling it again does nothing."""
        if not getattr(self._reader, "is_closed", True):  # that of an empty index cannot tell
            self._reader.close()
        self._index.close()

    def _holding(self, token: str) -> int:
        """How many passages hold a token."""
        return sum(map(_holding(token), self._leaves))

    def _scores(self, terms: Sequence[tuple[int, str]]) -> tuple[dict[int, float], dict[int, bool]]:
        """The score of each passage that holds a term, and whether it lacks another."""
        scores: dict[int, float] = {}
        matched: dict[int, int] = {}
        longer = K1 * B * self._passages / max(1, self._tokens)
        for count, token in terms:
            worth = rarity(self._passages, count)
            for leaf, documents in zip(self._leaves, self._documents, strict=True):
                if ("words", token) not in leaf:
                    continue
                numbers, lengths = documents
                postings = leaf.postings("words", token)
                is_active, number, weight, go_on = (
                    postings.is_active, postings.id, postings.weight, postings.next,
                )  # fmt: skip
                while is_active():
                    document, frequency = number(), weight()
                    passage = numbers[document]
                    norm = frequency + K1 * (1 - B) + longer * lengths[document]
                    scores[passage] = scores.get(passage, 0.0) + worth * frequency / norm
                    matched[passage] = matched.get(passage, 0) + 1
                    go_on()
        whole = len(terms)
        return scores, {passage: count < whole for passage, count in matched.items()}


def _holding(token: str) -> Callable[[Any], int]:
    """Counts the passages of a segment that hold a token; removed ones do not count."""

    def count(leaf: Any) -> int:
        if ("words", token) not in leaf:
            return 0
        if not leaf.has_deletions():
            return int(leaf.doc_frequency("words", token))
        return sum(1 for _ in leaf.postings("words", token).all_ids())

    return count


def _leaves(reader: Any) -> list[Any]:
    """The readers of the segments (an empty index has none that can be read)."""
    return [leaf for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]


def _write_documents(folder: Path, leaves: Sequence[Any]) -> None:
    """Keep what ranking needs of every document in two plain rows of numbers a segment.

    Whoosh's own columns give one number at a time, a microsecond each.
    """
    numbers = array("I")
    for leaf in leaves:
        for column in ("passage", "length"):
            read = leaf.column_reader(column)
            numbers.extend(read[document] for document in range(leaf.doc_count_all()))
    _replace(folder / _DOCUMENTS, numbers.tobytes())


def _read_documents(folder: Path, leaves: Sequence[Any]) -> list[tuple[array[int], array[int]]]:
    """(passage numbers, lengths) of the documents of each segment."""
    numbers = array("I", (folder / _DOCUMENTS).read_bytes())
    found, start = [], 0
    for leaf in leaves:
        count = leaf.doc_count_all()
        middle, end = start + count, start + 2 * count
        found.append((numbers[start:middle], numbers[middle:end]))
        start = end
    return found


def _replace(path: Path, data: bytes) -> None:
    """Write a file anew: the old one may be one that an earlier generation has too."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)
