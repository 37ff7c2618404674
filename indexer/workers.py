"""Documents read side by side in processes; one that breaks its process fails alone."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache
from multiprocessing.connection import wait
from pathlib import Path

from indexer import collect
from indexer.collect import Found, Stored
from indexer.encoding import Unreadable
from indexer.limits import confine, limited, seldom_collecting, sparing
from indexer.masking import shown_lines
from indexer.readers import UnknownFormat
from indexer.sources import Source
from kb.audit.checking import audit_of
from kb.model import Extract, Problem
from kb.panics import is_panic
from kb.segment import DictionarySegmenter
from kb.store.document_rows import DocumentRows, document_rows, ensure_storable
from kb.values import dataclass
from kb.word_list import WordList

SMALL_WORK = 200_000
"""Bytes of documents up to which starting processes costs more than it saves."""
_PLAIN = frozenset({".txt", ".md", ".markdown", ".text", ".tsv", ""})
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document yields.

    ``rows`` are what is to be stored, ``tokens`` those of each passage with spaces between them.
    ``text`` is what was read where that is not simply ``data`` in UTF-8.
    """

    rows: DocumentRows
    tokens: tuple[str, ...]
    data: bytes
    text: str | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why (Chinese)."""

    document: str
    reason: str


Read = Callable[[Found | Stored, Path], Reading | Failure]


def read_all(
    documents: Sequence[Found | Stored],
    words: Path,
    jobs: int | None = None,
    read: Read | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[Reading | Failure]:
    """Read every document, in their order; passages are cut with the word list ``words``.

    Plain texts that are small are read in this process, within limits of time and memory, as
    starting another takes longer than reading them.  All other formats are read in processes of
    their own always: their readers may break.
    ``read`` reads one of them, by default ``read_one``; workers import it by its name.
    ``meanwhile`` is called once, when the first documents are on their way.
    """
    read = read or read_one
    meanwhile = meanwhile or _nothing
    count = min(jobs or os.cpu_count() or 1, len(documents))
    plain = all(_is_plain(found) for found in documents) and _size(documents) <= SMALL_WORK
    if plain and (count < 2 or jobs is None):
        meanwhile()
        for found in documents:
            with sparing():
                reading = read(found, words)
            yield reading
        return
    yield from _side_by_side(documents, words, count, read, meanwhile)


def _nothing() -> None:
    """What is done meanwhile where nothing is to be done."""


def read_one(found: Found | Stored, words: Path) -> Reading | Failure:
    """Read one document; whatever goes wrong becomes its failure."""
    try:
        source = collect.read(found)
        if isinstance(source, Problem):
            return Failure(found.document, source.reason)
        apart = multiprocessing.parent_process() is not None
        with seldom_collecting(), limited(end_process=apart):
            return _reading(source, words)
    except (UnknownFormat, Unreadable) as error:
        return Failure(found.document, str(error))
    except MemoryError:
        return Failure(found.document, "读取所需的内存超过上限，这份文档没有收入")
    except BaseException as error:
        if not isinstance(error, Exception) and not is_panic(error):
            raise
        return Failure(found.document, f"读取时出错（{type(error).__name__}），这份文档没有收入")


def _reading(source: Source, words: Path) -> Reading:
    from indexer import pipeline

    extract, text = pipeline.read(source)
    audit = audit_of(extract, shown_lines(extract, source.text if text is None else text))
    rows = document_rows(extract, audit)
    # What the store would refuse is to be this document's failure, not that of the whole build.
    ensure_storable(rows)
    tokens = tuple(map(" ".join, _tokens(extract, _segmenter(words))))
    return Reading(rows, tokens, source.data, text)


def _tokens(extract: Extract, segmenter: DictionarySegmenter) -> Iterator[tuple[str, ...]]:
    """The tokens of each passage: of its headings and text, and of what its document is.

    A question names the place, the office and the year; most passages leave them to the title.
    """
    about = extract.document
    named = (about.title, about.organisation, about.place, str(about.year or ""))
    identity = dict.fromkeys(segmenter.cut("\n".join(name or "" for name in named)))
    cut = cache(segmenter.cut)
    for passage in extract.passages:
        headings = [token for heading in passage.headings for token in cut(heading)]
        said = frozenset(headings)
        others = [token for token in identity if token not in said]
        yield (*headings, *segmenter.terms(passage.text), *others)


def _is_plain(found: Found | Stored) -> bool:
    return Path(found.document).suffix.lower() in _PLAIN


def _size(documents: Sequence[Found | Stored]) -> int:
    """Bytes of all files together, as far as they can be told."""
    size = 0
    for found in documents:
        with suppress(OSError):
            size += len(found.data) if isinstance(found, Stored) else found.file.stat().st_size
    return size


def _side_by_side(
    documents: Sequence[Found | Stored],
    words: Path,
    count: int,
    read: Read,
    meanwhile: Callable[[], None],
) -> Iterator[Reading | Failure]:
    """Keep a few documents ahead of the one that is waited for."""
    at, ahead = 0, count * _AHEAD
    while at < len(documents):
        with _pool(count) as pool:
            try:
                under_way = deque(pool.submit(read, one, words) for one in documents[at:][:ahead])
                meanwhile()
                meanwhile = _nothing
                for found in documents[at + ahead :]:
                    yield under_way.popleft().result()
                    at += 1
                    under_way.append(pool.submit(read, found, words))
                for future in under_way:
                    yield future.result()
                    at += 1
                return
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
        # One of those under way ended its process; which one, shows when each has its own.
        for found in documents[at : at + ahead]:
            yield _alone(found, words, read)
            at += 1


def _alone(found: Found | Stored, words: Path, read: Read) -> Reading | Failure:
    with _pool(1) as pool:
        try:
            return pool.submit(read, found, words).result()
        except BrokenProcessPool:
            return Failure(found.document, "读取这份文档的进程意外终止，这份文档没有收入")


def _pool(count: int) -> ProcessPoolExecutor:
    # Spawned, so that no worker inherits the builder's lock or its threads.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_begin)


def _begin() -> None:
    _keep_quiet()
    confine()
    _end_with_parent()


def _keep_quiet() -> None:
    """What a library prints of its own (a panic, what is odd in a file) is not for the user."""
    if not os.environ.get("CAIWEN_DEBUG"):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@cache
def _segmenter(words: Path) -> DictionarySegmenter:
    return DictionarySegmenter(WordList(words))
