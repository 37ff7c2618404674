"""Files and folders become sources: bytes, hash, decoded text and its lines as they stand on disk.

Nothing outside the folder is read: hidden files are skipped, links that lead out are reported.
What cannot be read is a :class:`kb.model.Problem` in Chinese, never silence and never an exception.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from indexer.encoding import NOT_TEXT, Decoded, Unreadable, decode
from indexer.formats import NATIVE, advice, is_packed, is_refused
from indexer.structure import Line
from kb.model import Problem
from kb.values import dataclass

MAX_BYTES = 100_000_000
MAX_LINE = 1_000_000
MAX_LINES = 2_000_000
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read.  ``path`` is relative to the folder that is indexed, with ``/``.

    ``lines`` keep the raw text of each line without its end; numbers are those an editor shows.
    Formats that are no text have neither text nor lines.
    """

    path: str
    data: bytes
    sha256: str
    text: str
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def suffix(self) -> str:
        """The ending of the file's name in lower case, with its dot."""
        return Path(self.path).suffix.lower()


def load(root: Path, paths: Iterable[str] | None = None) -> Iterator[Source | Problem]:
    """Read the files of a folder (or the single file ``root``), in the order of their paths.

    ``paths`` are relative to ``root``; without them all files of the folder are read.
    """
    if paths is None:
        for found in discover(root):
            yield found if isinstance(found, Problem) else load_one(root, found)
        return
    for path in paths:
        yield load_one(root, path)


def discover(root: Path) -> Iterator[str | Problem]:
    """Paths of the files below ``root`` in a fixed order; a Problem for what cannot be entered."""
    if not root.is_dir():
        yield root.name
        return
    yield from _walk(root.resolve(), "")


def load_one(root: Path, path: str) -> Source | Problem:
    """Read one file, ``path`` relative to ``root`` (or the name of ``root`` where it is a file)."""
    base = root.resolve() if root.is_dir() else root.resolve().parent
    try:
        return source(path, _read(base, path))
    except Unreadable as reason:
        return Problem(path, (0, 0), str(reason))


def source(path: str, data: bytes) -> Source | Problem:
    """A source from bytes; a Problem where they hold no text that can be read."""
    digest = hashlib.sha256(data).hexdigest()
    if not data:
        return Problem(path, (0, 0), "文件是空的，没有内容可读")
    try:
        decoded = _decoded(Path(path).suffix.lower(), data)
        if decoded is None:
            return Source(path, data, digest, "", ())
        lines = _lines(decoded.text)
    except Unreadable as reason:
        return Problem(path, (0, 0), str(reason))
    if not decoded.text.strip():
        return Problem(path, (1, max(1, len(lines))), "文件里只有空白，没有内容可读")
    damaged = tuple(Problem(path, (line, line), _DAMAGED) for line in decoded.damaged_lines)
    return Source(path, data, digest, decoded.text, lines, damaged)


def _decoded(suffix: str, data: bytes) -> Decoded | None:
    """The text of a file; None where it has a format that is no text.

    Files named as workbooks or Word documents may hold text all the same, such as a page.
    """
    if is_refused(suffix) or (suffix not in NATIVE and is_packed(data)):
        raise Unreadable(unknown(suffix))
    if suffix not in NATIVE:
        return decode(data)
    if suffix == ".pdf" or is_packed(data):
        return None
    try:
        return decode(data)
    except Unreadable:
        return None


def unknown(suffix: str) -> str:
    """That files of this ending are not read, and what to do instead (Chinese)."""
    said = advice(suffix)
    if not said and suffix in _TEXT:
        return NOT_TEXT
    return f"还不会读这种文件（{suffix or '没有扩展名'}）{f'，{said}' if said else ''}"


_TEXT = frozenset({".txt", ".md", ".csv", ".tsv", ".html", ".htm", ""})
_DAMAGED = "这一行有无法解码的字节，已用“\ufffd”代替，其中的文字可能不全"


def _lines(text: str) -> tuple[Line, ...]:
    """The lines as an editor counts them; other separators (U+2028, form feed) do not end one."""
    parts = _LINE_END.split(text)
    if parts[-1] == "":
        parts.pop()
    if len(parts) > MAX_LINES:
        raise Unreadable(f"行数过多（{len(parts):,} 行，最多 {MAX_LINES:,} 行）")
    for number, part in enumerate(parts, 1):
        if len(part) > MAX_LINE:
            raise Unreadable(
                f"第 {number} 行过长（{len(part):,} 字，最多 {MAX_LINE:,} 字），未读取"
            )
    return tuple(Line(number, part) for number, part in enumerate(parts, 1))


def _walk(base: Path, inside: str) -> Iterator[str | Problem]:
    try:
        with os.scandir(base / inside) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(inside or ".", (0, 0), f"文件夹打不开：{_why(error)}")
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        path = f"{inside}/{entry.name}" if inside else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(base, path)
        elif entry.is_symlink():
            yield from _linked(base, path)
        elif entry.is_file(follow_symlinks=False):
            yield path


def _linked(base: Path, path: str) -> Iterator[str | Problem]:
    """A link is followed only to a file inside the folder; such a file is met by itself anyway."""
    if _leads_to_itself(base / path):
        yield Problem(path, (0, 0), "这是绕回自身的链接，未读取；请删掉这个链接")
        return
    target = (base / path).resolve()
    if not target.is_relative_to(base):
        yield Problem(path, (0, 0), "这是指向文件夹之外的链接，未读取；请把文件本身放进文件夹")


def _leads_to_itself(link: Path) -> bool:
    try:
        link.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _read(base: Path, path: str) -> bytes:
    target = base / path
    if not target.resolve().is_relative_to(base):
        raise Unreadable("这个路径在文件夹之外，未读取")
    try:
        descriptor = os.open(target, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        raise Unreadable(f"文件打不开：{_why(error)}") from None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("这不是普通文件，未读取")
        if status.st_size > MAX_BYTES:
            raise Unreadable(
                f"文件过大（{status.st_size:,} 字节，最多 {MAX_BYTES:,} 字节），未读取"
            )
        try:
            return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise Unreadable(f"文件读不出：{_why(error)}") from None


def _why(error: OSError) -> str:
    reasons: dict[type[OSError], str] = {
        PermissionError: "没有读取权限",
        FileNotFoundError: "文件不存在",
        NotADirectoryError: "路径中有一段不是文件夹",
        IsADirectoryError: "这是文件夹",
    }
    return reasons.get(type(error), error.strerror or "系统错误")
