"""Builds or updates a knowledge base: what changed is read again, the rest is taken over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic

from indexer import collect
from indexer.collect import Found, Stored
from indexer.divisions import divisions
from indexer.limits import seldom_collecting
from indexer.plan import Before, Plan, planned, reader_version, standing
from indexer.readings import readings
from indexer.workers import Failure, Reading, read_all
from kb import segment
from kb.errors import NothingRead
from kb.store import files
from kb.store.engines import text_writer
from kb.store.facts_writer import SqliteFactWriter
from kb.store.generation import Generation
from kb.store.manifest import FACTS, TEXT, WORDS, Manifest
from kb.store.publish import WAIT_SECONDS, Builder
from kb.store.seams import TextWriter
from kb.values import dataclass
from kb.word_list import write_word_list

Progress = Callable[[int, int, str], None]
"""Called with (documents done, documents to read, the document just read)."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did: numbers of documents, what could not be read, and what there is now.

    ``failed`` holds (document, reason); ``facts`` counts figures; ``seconds`` is wall time.
    """

    documents: int
    added: int
    updated: int
    removed: int
    unchanged: int
    failed: tuple[tuple[str, str], ...]
    tables: int
    facts: int
    indicators: int
    passages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Done:
    """Documents that were read and those that could not be: (document, reason)."""

    read: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def build(
    directory: Path,
    paths: Sequence[Path] | None = None,
    *,
    rebuild: bool = False,
    jobs: int | None = None,
    engine: str | None = None,
    progress: Progress | None = None,
    wait: float = WAIT_SECONDS,
) -> Summary:
    """Make the knowledge base in ``directory`` hold the documents of ``paths`` and no others.

    ``paths`` are files and folders, by default the shipped corpus.  ``rebuild`` reads everything
    again and mends a damaged knowledge base.  Where nothing changed, nothing is published.
    A document that was read before and cannot be opened now stays as it was.  ``engine`` (one of
    ``kb.store.engines.ENGINES``) keeps the text, by default that which keeps it already, or else
    Whoosh; with another engine everything is read again.
    Raises NoSuchPath, NotReadable, NothingRead, Busy, Unsafe, Damaged, EngineMissing, DiskFull,
    NotWritten; what was there then stands.
    """
    begun = monotonic()
    roots = [collect.shipped()] if paths is None else list(dict.fromkeys(map(Path, paths)))
    found, problems = collect.collect(roots)
    with Builder(directory, wait) as builder, ExitStack() as opened:
        before = standing(directory, rebuild, engine, opened)
        plan = planned(found, problems, before)
        done = _Done()
        if plan.read or plan.gone or not before.reusable:
            with files.writing(directory), seldom_collecting():
                done = _write(builder, before, plan, jobs, progress)
                _publish(builder, before, plan, done, roots)
        return _summary(directory, before, plan, done, begun)


def _write(
    builder: Builder, before: Before, plan: Plan, jobs: int | None, progress: Progress | None
) -> _Done:
    """Write the new generation's files."""
    folder = builder.begin()
    old = before.generation if before.reusable else None
    if old is not None:
        builder.take_over(old)
        for name in plan.kept:
            builder.take_over_source(old, before.documents[name])
    else:
        write_word_list(folder / WORDS)
    with (
        closing(SqliteFactWriter(folder / FACTS)) as facts,
        closing(text_writer(before.engine, folder / TEXT)) as text,
    ):
        if old is not None:
            changed = [one.document for one in plan.read if one.document in before.documents]
            text.remove(facts.remove([*changed, *plan.gone]))
        first = partial(_add_references, facts) if old is None else None
        outcomes = read_all(plan.read, folder / WORDS, jobs, meanwhile=first)
        done = _read(builder, facts, text, _told(plan.read, outcomes, progress))
        facts.finish()
        text.finish()
    return done


def _add_references(facts: SqliteFactWriter) -> None:
    """Write what every knowledge base has, whatever its documents are."""
    facts.add_divisions(divisions())
    facts.add_readings(readings())


def _told(
    documents: Sequence[Found | Stored],
    outcomes: Iterable[Reading | Failure],
    progress: Progress | None,
) -> Iterator[tuple[str, Reading | Failure]]:
    """(document, what became of it), and the progress told behind each."""
    for number, (one, outcome) in enumerate(zip(documents, outcomes, strict=True), 1):
        yield one.document, outcome
        if progress is not None:
            progress(number, len(documents), one.document)


def _read(
    builder: Builder,
    facts: SqliteFactWriter,
    text: TextWriter,
    outcomes: Iterable[tuple[str, Reading | Failure]],
) -> _Done:
    """Write what the documents yield, in their order."""
    read: list[str] = []
    failed: list[tuple[str, str]] = []
    for document, outcome in outcomes:
        if isinstance(outcome, Failure):
            failed.append((outcome.document, outcome.reason))
        else:
            _add(builder, facts, text, outcome)
            read.append(document)
    return _Done(tuple(read), tuple(failed))


def _add(builder: Builder, facts: SqliteFactWriter, text: TextWriter, reading: Reading) -> None:
    passages = facts.write(reading.rows)
    for passage, tokens in zip(passages, reading.tokens, strict=True):
        text.add(passage, tokens.split())
    builder.add_source(reading.rows.sha256, reading.data, reading.text)


def _publish(
    builder: Builder, before: Before, plan: Plan, done: _Done, roots: Sequence[Path]
) -> None:
    """Publish, unless nothing came of it.  Raises NothingRead."""
    documents = len(plan.kept) + len(done.read)
    if not documents:
        raise NothingRead((*plan.unread, *done.failed))
    lost = plan.gone or any(name in before.documents for name, _ in done.failed)
    if done.read or lost or not before.reusable:
        builder.publish(
            Manifest(
                name="",
                built=datetime.now(UTC).isoformat(timespec="seconds"),
                roots=tuple(str(root.absolute()) for root in roots),
                reader=reader_version(),
                segmenter=segment.VERSION,
                engine=before.engine,
            )
        )


def _summary(directory: Path, before: Before, plan: Plan, done: _Done, begun: float) -> Summary:
    with closing(Generation.open(directory)) as current:
        counts = current.facts.counts()
        names = {document.path for document in current.facts.documents()}
    updated = sum(name in before.documents for name in done.read)
    return Summary(
        documents=counts["documents"],
        added=len(done.read) - updated,
        updated=updated,
        removed=len(set(before.documents) - names),
        unchanged=len(plan.kept),
        failed=tuple(sorted((*plan.unread, *done.failed))),
        tables=counts["tables"],
        facts=counts["facts"],
        indicators=counts["indicators"],
        passages=counts["passages"],
        seconds=monotonic() - begun,
    )
