"""The knowledge base behind the app: opened and asked in one thread of its own.

What reads a knowledge base is loaded in that thread too, after the first paint.  SQLite connections
stay in the thread that opened them, so every question to the base goes through this one.  A first
start without a knowledge base indexes the shipped corpus here.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from kb.errors import KnowledgeBaseError, NoKnowledgeBase
from kb.model import Citation
from tui.answers.bearings import Answered, bearings
from tui.knowledge.opening import rule_settings
from tui.knowledge.watch import Watch
from tui.sources.standing import held, stands
from tui.sources.surroundings import Source, source

if TYPE_CHECKING:
    from kb.base import KnowledgeBase

log = logging.getLogger("caiwen")

Result = TypeVar("Result")
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the title line says of the knowledge base."""

    documents: int
    years: tuple[int, ...]
    indexed: str

    def label(self) -> str:
        """For instance ``5份文档 2022—2024 库11-21更新``."""
        if not self.years:
            return f"{self.documents}份文档 库{self.indexed}更新"
        first, last = self.years[0], self.years[-1]
        span = str(first) if first == last else f"{first}—{last}"
        return f"{self.documents}份文档 {span} 库{self.indexed}更新"


def explain(error: Exception) -> str:
    """The failure as one Chinese line; what no one foresaw goes to the log as well."""
    if isinstance(error, KnowledgeBaseError):
        return str(error)
    log.error("unforeseen failure", exc_info=error)
    return f"出了意外的错误（{type(error).__name__}），这一问没有答出；其余功能仍可使用。"


class GivenUp(KnowledgeBaseError):
    """The app is left while the shipped corpus is being indexed."""

    def __init__(self) -> None:
        super().__init__("已停止建立知识库；下次打开时重新建立")


def _open_base(directory: Path) -> KnowledgeBase:
    from kb.base import KnowledgeBase

    return KnowledgeBase.open(directory)


def _holdings(base: KnowledgeBase) -> Holdings:
    documents = base.documents()
    years = sorted({d.year for d in documents if d.year is not None})
    built = datetime.fromisoformat(base.generation.built).astimezone()
    return Holdings(len(documents), tuple(years), f"{built:%m-%d}")


def _changed(before: KnowledgeBase, now: KnowledgeBase) -> set[str]:
    there = {document.path: document.sha256 for document in now.documents()}
    return {one.path for one in before.documents() if there.get(one.path) != one.sha256}


async def in_thread(work: Callable[[], Result]) -> Result:
    """Run ``work`` in a thread that does not keep the program from ending."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Result] = loop.create_future()

    def tell(result: Result | None, error: Exception | None) -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(cast("Result", result))

    def run() -> None:
        try:
            told: tuple[Result | None, Exception | None] = (work(), None)
        except Exception as error:
            told = (None, error)
        with suppress(RuntimeError):  # the app has ended meanwhile
            loop.call_soon_threadsafe(tell, *told)

    threading.Thread(target=run, daemon=True, name="caiwen-work").start()
    return await done


class Reader:
    """Asks one knowledge base from one thread; every method may be awaited from the event loop."""

    def __init__(self, directory: Path, progress: Progress) -> None:
        self._directory = directory
        self._progress = progress
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="caiwen-reader")
        self._base: KnowledgeBase | None = None
        self._given_up = False
        self._watch = Watch(directory)
        self._changed: set[str] = set()
        """The documents that were others before a newer base was taken, or are gone since."""
        self.turn = 0
        """How many times what is asked of became another: a newer generation, or one that opens."""

    async def open(self) -> Holdings:
        """Open the base, indexing the shipped corpus first where there is none."""
        return await self._run(self._open)

    async def ask(self, question: str, context: Sequence[str]) -> Answered:
        """Answer one question; ``context`` holds the earlier ones, oldest first."""

        def answered(base: KnowledgeBase) -> Answered:
            answer = base.ask(question, tuple(context))
            return Answered(answer, bearings(base, answer.citations))

        return await self.use(answered)

    async def source(self, citation: Citation) -> Source:
        """What stands around a citation.  Raises Changed, KnowledgeBaseError."""
        await self.hold(citation)
        return await self.use(lambda base: source(base, citation))

    async def hold(self, citation: Citation) -> None:
        """Raises Changed where a citation was made from a base before and stands so no longer."""
        if citation.document in self._changed:
            await self.use(lambda base: held(base, citation))

    async def gone(self, citations: Sequence[Citation]) -> frozenset[int]:
        """Which of these citations (from 0) stand so no longer.  Raises KnowledgeBaseError."""
        doubtful = [at for at, one in enumerate(citations) if one.document in self._changed]
        return await self.use(
            lambda base: frozenset(at for at in doubtful if not stands(base, citations[at]))
        )

    async def lines(self, document: str) -> list[str]:
        """The document's lines as they may be shown."""
        return await self._run(lambda: list(self._opened().shown_lines(document)))

    async def use(self, work: Callable[[KnowledgeBase], Result]) -> Result:
        """What ``work`` finds in the base; run in the reader's thread, so it should be quick."""
        return await self._run(lambda: work(self._opened()))

    async def apart(self, work: Callable[[KnowledgeBase], Result]) -> Result:
        """As ``use``, for long work: in a thread and with a connection of its own."""

        def alone() -> Result:
            with _open_base(self._directory) as base:
                base.audit_settings = rule_settings
                return work(base)

        return await in_thread(alone)

    def newer(self) -> bool:
        """Whether another program has published since; costs one ``stat`` while none has."""
        return self._base is not None and self._watch.changed()

    def mended(self) -> bool:
        """Whether what could not be opened is another by now."""
        return self._base is None and self._watch.changed()

    async def reopen(self) -> Holdings:
        """Open what is current now in place of what is open.  Raises KnowledgeBaseError."""
        return await self._run(self._reopen)

    async def close(self) -> None:
        """Close the base and let the thread end; indexing under way is given up."""
        self._given_up = True
        await self._run(self._close)
        self._thread.shutdown(wait=False)

    async def _run(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _opened(self) -> KnowledgeBase:
        if self._base is None:
            self._open()
        assert self._base is not None
        return self._base

    def _open(self) -> Holdings:
        if self._base is None:
            try:
                self._take(self._open_or_build())
            except Exception:
                self._watch.refused()
                self.turn += 1
                raise
        assert self._base is not None
        return _holdings(self._base)

    def _reopen(self) -> Holdings:
        fresh = _open_base(self._directory)
        if self._base is not None:
            self._changed |= _changed(self._base, fresh)
        self._close()
        self._take(fresh)
        self.turn += 1
        return _holdings(fresh)

    def _take(self, base: KnowledgeBase) -> None:
        self._base = base
        self._watch.opened(base.generation.name)
        base.audit_settings = rule_settings

    def _open_or_build(self) -> KnowledgeBase:
        try:
            return _open_base(self._directory)
        except NoKnowledgeBase:
            from indexer.build import build

            self._step(0, 0, "")
            build(self._directory, None, progress=self._step)
            return _open_base(self._directory)

    def _step(self, done: int, total: int, document: str) -> None:
        """Tell of the indexing; raise where the app is being left, so that nobody waits for it."""
        if self._given_up:
            raise GivenUp
        with suppress(RuntimeError):  # the app has ended meanwhile
            self._progress(done, total, document)

    def _close(self) -> None:
        if self._base is not None:
            self._base.close()
            self._base = None
