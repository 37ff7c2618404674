"""Limits for reading what strangers wrote: processor time and memory.

A worker process confines itself; a document that takes too long is given up with a reason.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from indexer.encoding import Unreadable

MEMORY_BYTES = 3 << 30
"""Address space of a worker, as far as the system can limit it."""
SMALL_MEMORY_BYTES = 1 << 30
"""What reading a small text may take where it has no process of its own."""
SECONDS = 240
"""Processor time that one document may take."""
_PATIENCE = 4
_OBJECTS_BETWEEN_COLLECTIONS = 50_000


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let the block look for cycles of dead objects at long intervals only.

    A document becomes some ten thousand objects, nearly all of which live until it is written;
    looking through them again and again takes a twelfth of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _OBJECTS_BETWEEN_COLLECTIONS), 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def confine() -> None:
    """Limit the memory of this process; where the system has no such limit, nothing happens."""
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


@contextmanager
def limited(seconds: float = SECONDS, *, end_process: bool = False) -> Iterator[None]:
    """Raise Unreadable where the block takes more processor time than that.

    Signals reach the main thread only; in others nothing is limited.  With ``end_process`` the
    process ends where code that is no Python does not come back either.
    """
    here = threading.current_thread() is threading.main_thread()
    if not here or not hasattr(signal, "setitimer"):
        yield
        return
    last_resort = threading.Timer(seconds * _PATIENCE, os._exit, (1,)) if end_process else None
    before = signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    if last_resort:
        last_resort.daemon = True
        last_resort.start()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if last_resort:
            last_resort.cancel()


@contextmanager
def sparing(extra: int = SMALL_MEMORY_BYTES) -> Iterator[None]:
    """Let the block take that much memory beyond what this process has; MemoryError beyond it."""
    held = _held()
    if not held:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [held + extra, *(one for one in (soft, hard) if one != resource.RLIM_INFINITY)]
    try:
        resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _held() -> int:
    """The address space of this process in bytes; 0 where the system does not tell."""
    try:
        told = Path("/proc/self/statm").read_text(encoding="ascii")
        return int(told.split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise Unreadable(f"读取用时过长（超过 {SECONDS} 秒），已放弃")
