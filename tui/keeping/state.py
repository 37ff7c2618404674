"""Where the app keeps what should survive it: the questions asked, the conversations.

The folder is that of the platform for a user's state (``$XDG_STATE_HOME/caiwen`` on Linux); only
its owner can read it.  Nothing there is needed for an answer, so what goes wrong with it is one
line and the app goes on.  What writes is imported when something is written: the app's first
screen waits for every import.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.errors import KnowledgeBaseError

PRIVATE_FILE = 0o600
_WAIT = 5.0
"""Seconds that one session waits for another to finish writing a line."""


class NotKept(KnowledgeBaseError):
    """Something could not be kept; what it was kept for goes on without it."""

    def __init__(self, what: str, path: Path, reason: str) -> None:
        super().__init__(f"{what}没有存下：{path}（{reason}）；提问不受影响")
        self.path = path


def folder() -> Path:
    """The folder for the state of this user's sessions; it need not exist."""
    from platformdirs import user_state_path

    return user_state_path("caiwen", appauthor=False)


@contextmanager
def changing(path: Path, what: str) -> Iterator[None]:
    """Change a file of the folder while no other session does.  Raises NotKept."""
    from filelock import FileLock, Timeout

    from kb.store.files import make_private

    try:
        make_private(path.parent)
        with FileLock(f"{path}.lock", timeout=_WAIT, mode=PRIVATE_FILE):
            yield
    except Timeout:
        raise NotKept(what, path, "另一个会话正在写入") from None
    except NotImplementedError:
        raise NotKept(what, path, "这个磁盘不支持文件锁") from None
    except OSError as error:
        raise NotKept(what, path, why(error)) from None


def replace(path: Path, data: bytes) -> None:
    """Put a whole new file, and its folder where there is none, in its place.  Raises OSError."""
    from kb.store import files

    files.make_private(path.parent)
    files.replace(path, data)


def why(error: OSError) -> str:
    """The reason of a system error in a few Chinese words."""
    from kb.store import files

    return files.why(error)


def read(path: Path, most: int) -> bytes:
    """What a file holds, its last ``most`` bytes; empty where there is no such file.

    Never waits for what is no plain file.  Raises OSError.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except FileNotFoundError:
        return b""
    with os.fdopen(descriptor, "rb") as stream:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "不是普通文件", str(path))
        stream.seek(max(0, status.st_size - most))
        return stream.read(most)


def set_aside(path: Path) -> Path:
    """Rename a damaged file to a name that none has yet, and return it.  Raises OSError."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return path.rename(aside)
