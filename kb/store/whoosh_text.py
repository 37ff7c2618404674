"""The text index on Whoosh: tokens of blocks of passages, ranked exactly by BM25.

Whoosh takes some 30 µs for each posting it writes and one for each it reads.  So one of its
documents is a block of passages, and the value of a posting tells which of them hold the token and
how often (as that of a positional index tells where): a token that many passages hold is a few
postings.

Whoosh's own top-k loses true hits of any-of queries at times (``AndMaybeMatcher.skip_to`` moves
its optional side to the wrong document), in every fork; so the postings are read through its
reader and summed up here, all of them.  Only what whoosh, whoosh-reloaded and whoosh3 have in
common is used.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from heapq import nlargest
from operator import attrgetter
from pathlib import Path
from typing import Any

from kb.errors import Damaged
from kb.store.lean_whoosh import columns, fields, formats, index, whoosh3
from kb.store.ranking import K1, B, rarest, rarity
from kb.store.scoring import Best, Term, Terms, occurrences
from kb.store.seams import Hit
from kb.store.unpickling import only_known
from kb.store.whoosh_passages import BLOCK, Block, Passages, Posting, decode, encode

_MEMORY_MB = 256
_WORDS, _FIRST = "words", "first"


class Held(formats.Format):  # type: ignore[misc]  # whoosh has no types
    """Postings whose value tells which passages of the block hold the token, and how often."""

    posting_size = -1


class Blocks(fields.FieldType):  # type: ignore[misc]
    """A field that is given postings, not text.  The schema of every index names this class."""

    indexed = True
    stored = scorable = unique = False
    analyzer = vector = None

    def __init__(self) -> None:
        self.format = Held()

    def index(
        self, value: Mapping[str, Posting], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(token, passages that hold it, the same as a weight, encoded posting) of each token."""
        for token, posting in value.items():
            held = len(posting[0])
            yield token.encode(), held, float(held), encode(posting)


def _schema() -> Any:
    return fields.Schema(words=Blocks(), first=fields.COLUMN(columns.NumericColumn("I")))


def _writer(opened: Any) -> Any:
    # Packing the values of postings saves little of them and costs each search its unpacking.
    codec = whoosh3.W3Codec(compression=0)
    # Else Whoosh looks on the disk, for every posting, for a file of lengths that no field has.
    codec.length_stats = False
    return opened.writer(limitmb=_MEMORY_MB, codec=codec)


class WhooshWriter:
    """A TextWriter over a new folder, or over a private copy of an old index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with only_known():
            if index.exists_in(str(folder)):
                self._index = index.open_dir(str(folder))
                self._passages = Passages.read(folder)
            else:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._index = index.create_in(str(folder), _schema())
                self._passages = Passages()
            self._writer = _writer(self._index)
        self._open: dict[str, Posting] = {}
        self._filled = 0

    def add(self, passage: int, tokens: Sequence[str]) -> None:
        """Index one passage; one without tokens cannot be found and is left out."""
        if tokens:
            self._put(passage, len(tokens), Counter(tokens))

    def remove(self, passages: Iterable[int]) -> None:
        """Take passages out."""
        self._passages.remove(passages)

    def finish(self) -> None:
        """Write what was added; the folder is whole after this."""
        self._close_block()
        with only_known():
            self._writer.commit()
            if self._passages.mostly_removed():
                self._write_anew()
        self._passages.write(self._folder)
        for lock in self._folder.glob("*WRITELOCK"):
            lock.unlink()

    def close(self) -> None:
        """Let go of the folder; what was not finished is to be thrown away."""
        if not self._writer.is_closed:
            with suppress(Exception):
                self._writer.cancel()
        self._index.close()

    def _put(self, passage: int, length: int, counts: Mapping[str, int]) -> None:
        opened, filled = self._open, self._filled
        for token, count in counts.items():
            held = opened.get(token)
            if held is None:
                opened[token] = ([filled], [count])
            else:
                held[0].append(filled)
                held[1].append(count)
        self._passages.add(passage, length)
        self._filled += 1
        if self._filled == BLOCK:
            self._close_block()

    def _close_block(self) -> None:
        if self._filled:
            first = len(self._passages.numbers) - self._filled
            self._writer.add_document(words=self._open, first=first)
            self._open, self._filled = {}, 0

    def _write_anew(self) -> None:
        """Leave out what was removed, where that is more than what is left."""
        counts = _counts(self._index, self._passages)
        left = self._passages
        self._passages = Passages()
        self._writer = _writer(self._index)
        for slot in left.slots():
            self._put(left.numbers[slot], left.lengths[slot], counts.pop(slot))
        self._close_block()
        self._writer.commit(mergetype=_forget)


def _forget(_writer: Any, _segments: Any) -> list[Any]:
    """A merge policy that keeps nothing of what was there."""
    return []


def _counts(opened: Any, passages: Passages) -> dict[int, dict[str, int]]:
    """How often each passage that is left holds each of its tokens, by its slot."""
    found: dict[int, dict[str, int]] = {slot: {} for slot in passages.slots()}
    with closing(opened.reader()) as reader:
        for leaf, firsts in _leaves(reader):
            for _, token in leaf.all_terms():
                name = token.decode()
                for slot, count in _held(leaf, firsts, name):
                    if slot in found:
                        found[slot][name] = count
    return found


class WhooshIndex:
    """A TextIndex over a folder that nobody writes to any more.

    Whoosh unpickles what it opens: the folder must have been found safe and whole before, and
    what is unpickled may name the classes of such an index only.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._passages = Passages.read(folder)
            self._removed = self._passages.empty()
            with only_known():
                self._index = index.open_dir(str(folder))
                self._reader = self._index.reader()
                self._leaves = _leaves(self._reader)
        except Exception as error:
            raise Damaged(folder.name, f"全文索引打不开：{type(error).__name__}") from error

    def search(self, tokens: Sequence[str], limit: int) -> tuple[Hit, ...]:
        """The best passages: those with all known tokens first, then by BM25, then by number.

        Raises Damaged.
        """
        if limit < 1:
            return ()
        try:
            with only_known():
                terms = Terms(*map(self._terms, rarest(tokens, self._holding)))
                best = Best(terms, self._passages.lengths, limit)
        except Exception as error:
            raise Damaged(self._folder.name, f"全文索引读不出：{type(error).__name__}") from error
        hits = [Hit(*one) for one in self._first(best.whole, best.scores, limit)]
        if len(hits) < limit:
            others = self._first(best.others, best.scores, limit - len(hits))
            hits += [Hit(*one, all_words=False) for one in others]
        return tuple(hits)

    def close(self) -> None:
        """Let go of the folder; calling it again does nothing."""
        if not getattr(self._reader, "is_closed", True):  # that of an empty index cannot tell
            self._reader.close()
        self._index.close()

    def _holding(self, token: str) -> int:
        """How many passages hold a token; removed ones do not count."""
        # A posting weighs as much as it has passages.
        held = int(sum(leaf.frequency(_WORDS, token) for leaf, _ in self._leaves))
        if held and self._removed:
            blocks = _blocks(self._leaves, token)
            held -= sum(len(slots) for slots, _ in occurrences(blocks, self._removed))
        return held

    def _terms(self, terms: Sequence[tuple[int, str]]) -> list[Term]:
        passages = self._passages
        longer = K1 * B * passages.count / max(1, passages.tokens)
        return [
            Term(
                rarity(passages.count, holding), longer, _blocks(self._leaves, token),
                removed=bool(self._removed),
            )
            for holding, token in terms
        ]  # fmt: skip

    def _first(
        self, slots: Collection[int], scores: Sequence[float], limit: int
    ) -> list[tuple[int, float]]:
        """(number, score) of the best passages among some, equal ones by number."""
        if len(slots) > limit:
            least = nlargest(limit, map(scores.__getitem__, slots))[-1]
            slots = [slot for slot in slots if scores[slot] >= least]
        numbers = self._passages.numbers
        ranks = sorted((-scores[slot], numbers[slot]) for slot in slots)[:limit]
        return [(number, -score) for score, number in ranks]


def _leaves(reader: Any) -> list[tuple[Any, array[int]]]:
    """The readers of the segments, and the first slots of the blocks that are their documents."""
    found = []
    for leaf, _ in reader.leaf_readers():
        count = leaf.doc_count_all()
        if count:  # an empty index has a segment that cannot be read
            column = leaf.column_reader(_FIRST)
            found.append((leaf, array("I", (column[number] for number in range(count)))))
    return found


def _held(leaf: Any, firsts: array[int], token: str) -> Iterator[tuple[int, int]]:
    """(slot, how often) of each passage of a segment that holds a token."""
    for block in _postings(leaf, firsts, token):
        for place, count in zip(block.places, block.counts, strict=True):
            yield block.first + place, count


def _blocks(leaves: Sequence[tuple[Any, array[int]]], token: str) -> list[Block]:
    """The blocks of all segments that hold a token, by their first slots."""
    found = [block for leaf, firsts in leaves for block in _postings(leaf, firsts, token)]
    return sorted(found, key=attrgetter("first"))


def _postings(leaf: Any, firsts: array[int], token: str) -> Iterator[Block]:
    """Each block of a segment that holds a token."""
    if (_WORDS, token) not in leaf:
        return
    postings = leaf.postings(_WORDS, token)
    while postings.is_active():
        yield decode(firsts[postings.id()], postings.value())
        postings.next()
