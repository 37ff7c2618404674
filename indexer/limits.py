"""Limits for reading what strangers wrote: processor time, memory, and what an archive unpacks to.

A worker process confines itself; a document that takes too long is given up with a reason.
"""

from __future__ import annotations

import io
import os
import signal
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from indexer.encoding import Unreadable

MEMORY_BYTES = 3 << 30
"""Address space of a worker, as far as the system can limit it."""
SECONDS = 240
"""Processor time that one document may take."""
_PATIENCE = 4
MAX_UNPACKED = 400_000_000
MAX_RATIO = 250
MAX_ENTRIES = 20_000
_SMALL = 1_000_000


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


def check_archive(data: bytes, name: str) -> None:
    """Refuse an archive that is damaged, locked, or unpacks to more than it can rightly hold.

    ``name`` is what the format is called.  Raises Unreadable.
    """
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable(f"这份 {name} 文件设有密码（或其实是旧格式），未读取；请先解除密码或另存")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Unreadable(f"这不是完好的 {name} 文件（可能没有下载完整），未读取") from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(f"这份 {name} 文件设有密码，未读取；请先解除密码")
    unpacked = sum(entry.file_size for entry in entries)
    bomb = any(
        entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
    if bomb or unpacked > MAX_UNPACKED or len(entries) > MAX_ENTRIES:
        raise Unreadable(f"这份 {name} 文件解压后大得不合常理，未读取")


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise Unreadable(f"读取用时过长（超过 {SECONDS} 秒），已放弃")
