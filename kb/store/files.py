"""Folders that only their owner can write to, and files that are on the disk when it is said so."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kb.errors import DiskFull, KnowledgeBaseError, NotReadable, NotWritten, Unsafe
from kb.store.digests import blake2b
from kb.values import dataclass

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
_OTHERS_CAN_WRITE = stat.S_IWGRP | stat.S_IWOTH
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PIECE = 1 << 20
_SYNCS_AT_ONCE = 16
_REMOVALS = 3
_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只读的磁盘",
    errno.ENOTDIR: "这不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOENT: "文件不存在",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕回自身",
}


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a file holds: its size, a quick check of it, and one that no accident passes."""

    size: int
    crc32: int
    blake2b: str


def why(error: OSError) -> str:
    """The reason of a system error in a few Chinese words."""
    return _REASONS.get(error.errno or 0, error.strerror or "系统错误")


def check_safe(folder: Path) -> None:
    """Refuse a folder that another user owns or that others can write to.

    The text index unpickles what it opens, so whoever can write there can run code here.
    Raises Unsafe, NotReadable.
    """
    try:
        status = folder.stat()
    except OSError as error:
        raise NotReadable(folder, why(error)) from None
    if not hasattr(os, "geteuid"):
        return
    if status.st_uid != os.geteuid():
        raise Unsafe(folder, "属于另一个用户")
    if status.st_mode & _OTHERS_CAN_WRITE:
        raise Unsafe(folder, f"其他用户可以写入；请先运行 chmod 700 {folder}")


def make_private(folder: Path) -> None:
    """Create a folder (and its parents) that only its owner can enter."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def remove_folder(folder: Path) -> None:
    """Remove a folder and all that is in it, as far as the system lets.

    A thread of tantivy that is about to end may put its lock back while the folder is emptied.
    """
    import shutil

    for _ in range(_REMOVALS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return


def put(path: Path, data: bytes) -> None:
    """Write a whole new file, to be seen onto the disk later."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def write(path: Path, data: bytes) -> None:
    """Write a whole new file and see it onto the disk."""
    put(path, data)
    sync(path)


def sync_all(paths: Sequence[Path]) -> None:
    """See many files onto the disk; asked for together they are written together."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_SYNCS_AT_ONCE) as pool:
        list(pool.map(sync, paths))


def sync(path: Path) -> None:
    """See a file or folder onto the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(path: Path, data: bytes) -> None:
    """Put a whole new file in the place of an old one, in one step: the old one or the new one."""
    beside = path.with_name(f"{path.name}.new")
    write(beside, data)
    beside.replace(path)
    # The file is new for all who look; only after a crash now might the old one come back.
    with suppress(OSError):
        sync(path.parent)


def carry(old: Path, new: Path) -> None:
    """Have a file that will not change in a second folder too: a link, or else a copy."""
    try:
        os.link(old, new)
    except OSError as error:
        if error.errno in _NO_ROOM or isinstance(error, FileNotFoundError):
            raise
        write(new, old.read_bytes())


def checksum(path: Path) -> Checksum:
    """Read a whole file and sum it up."""
    digest, crc, size = blake2b(digest_size=32), 0, 0
    for piece in _pieces(path):
        digest.update(piece)
        crc = zlib.crc32(piece, crc)
        size += len(piece)
    return Checksum(size, crc, digest.hexdigest())


def crc32(path: Path) -> int:
    """Read a whole file and sum it up quickly; finds every flipped bit."""
    crc = 0
    for piece in _pieces(path):
        crc = zlib.crc32(piece, crc)
    return crc


def _pieces(path: Path) -> Iterator[memoryview]:
    buffer = bytearray(_PIECE)
    view = memoryview(buffer)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            yield view[:count]


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Tell what went wrong while a generation was written in one clear line.

    Raises DiskFull, NotWritten.
    """
    try:
        yield
    except KnowledgeBaseError:
        raise
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull(directory) from error
        raise NotWritten(directory, why(error)) from error
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
            raise DiskFull(directory) from error
        raise NotWritten(directory, f"数据库：{error}") from error
