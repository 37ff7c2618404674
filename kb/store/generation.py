"""One published generation, opened for reading: what is read is checked against the manifest."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kb.errors import Damaged, KnowledgeBaseError, NoKnowledgeBase, NotReadable
from kb.store import manifest
from kb.store.digests import sha256 as digest_of
from kb.store.facts import SqliteFacts
from kb.store.files import Checksum, check_safe, checksum, crc32, why
from kb.store.manifest import FACTS, GENERATIONS, MANIFEST, SOURCES, TEXT, WORDS, Manifest
from kb.store.report import FileHealth, GenerationInfo, Health
from kb.store.seams import FactStore, TextIndex

if TYPE_CHECKING:
    from kb.segment import DictionarySegmenter

CHECKED_EACH_TIME = 64 << 20
"""Files up to this size are summed up whenever they are opened, in some 30 ms at most.  A larger
one is when it isn't the file (inode, size, times) that was last found whole; its rows carry sums
of their own and every citation is read again from its source."""

_FOUND_WHOLE = "whole.json"
_LINE_END = re.compile(r"\r\n|\n|\r")
_ATTEMPTS = 5
_DOCUMENTS_AT_HAND = 64


class Generation:
    """The files of one generation.  Use ``open``; it stays as it is until ``close``."""

    def __init__(self, folder: Path, content: Manifest, held: BinaryIO) -> None:
        self.folder = folder
        self.manifest = content
        self._held = held
        self._lines: dict[str, tuple[str, ...]] = {}

    @classmethod
    def open(cls, directory: Path) -> Generation:
        """The current generation of the knowledge base in ``directory``.

        Raises NoKnowledgeBase, Unsafe, Damaged, OldFormat, NotReadable.
        """
        if not directory.exists():
            raise NoKnowledgeBase(directory)
        check_safe(directory)
        for attempt in range(_ATTEMPTS):
            name, expected = manifest.read_pointer(directory)
            try:
                return cls._open(directory, name, expected)
            except FileNotFoundError:
                # A new generation was published and this one cleared away in the meantime.
                if attempt and manifest.read_pointer(directory)[0] == name:
                    break
        raise Damaged(f"{GENERATIONS}/{name}", "文件不存在")

    @classmethod
    def _open(cls, directory: Path, name: str, expected: str) -> Generation:
        folder = directory / GENERATIONS / name
        try:
            held = (folder / MANIFEST).open("rb")
        except FileNotFoundError:
            raise
        except OSError as error:
            raise NotReadable(folder / MANIFEST, why(error)) from None
        try:
            hold(held)
            data = held.read()
            if manifest.digest(data) != expected:
                raise Damaged(MANIFEST)
            for inner in (directory / GENERATIONS, folder):
                check_safe(inner)
            return cls(folder, manifest.decode(data, directory), held)
        except BaseException:
            held.close()
            raise

    def close(self) -> None:
        """Let go of every file; calling it again does nothing."""
        for part in ("facts", "text", "segmenter"):
            opened = self.__dict__.pop(part, None)
            if opened is not None:
                opened.close()
        self._held.close()

    @cached_property
    def facts(self) -> FactStore:
        """The structured knowledge.  Raises Damaged."""
        self.require(FACTS)
        return SqliteFacts(self.folder / FACTS)

    @cached_property
    def text(self) -> TextIndex:
        """The text index.  Raises Damaged, Unsafe, EngineMissing."""
        from kb.store.engines import text_index

        check_safe(self.folder / TEXT)
        for name in self.manifest.files:
            if name.startswith(f"{TEXT}/"):
                self.require(name)
        return text_index(self.manifest.engine, self.folder / TEXT)

    @cached_property
    def segmenter(self) -> DictionarySegmenter:
        """What the passages were cut with.  Raises Damaged."""
        from kb.segment import DictionarySegmenter
        from kb.word_list import WordList

        self.require(WORDS)
        return DictionarySegmenter(WordList(self.folder / WORDS))

    def source(self, sha256: str) -> bytes:
        """The bytes of a source.  Raises Damaged, NotReadable."""
        name = f"{SOURCES}/{sha256}"
        data = self._read(name)
        if digest_of(data).hexdigest() != sha256:
            raise Damaged(name)
        return data

    def lines(self, sha256: str) -> tuple[str, ...]:
        """The lines of a source as it was read.  Raises Damaged, NotReadable."""
        if sha256 not in self._lines:
            if len(self._lines) == _DOCUMENTS_AT_HAND:
                del self._lines[next(iter(self._lines))]
            self._lines[sha256] = split_lines(self._text_of(sha256))
        return self._lines[sha256]

    def info(self) -> GenerationInfo:
        """What is open."""
        about = self.manifest
        return GenerationInfo(
            about.name, about.built, about.roots, self.facts.counts(), about.size, about.format,
            about.engine,
        )  # fmt: skip

    def check(self) -> Health:
        """Every file, read again."""
        return Health(str(self.folder.parent.parent), self.manifest.name, tuple(self._checked()))

    def require(self, name: str) -> None:
        """See that a file is what was written.  Raises Damaged, NotReadable."""
        expected = self.manifest.files.get(name)
        if expected is None:
            raise Damaged(name, "清单里没有这个文件")
        path = self.folder / name
        try:
            status = path.stat()
            if status.st_size != expected.size:
                raise Damaged(name, "大小不符")
            if status.st_size <= CHECKED_EACH_TIME:
                if crc32(path) != expected.crc32:
                    raise Damaged(name)
            elif self._found_whole().get(name) != identity(status):
                if crc32(path) != expected.crc32:
                    raise Damaged(name)
                self._remember(name, identity(status))
        except FileNotFoundError:
            raise Damaged(name, "文件不存在") from None
        except OSError as error:
            raise NotReadable(path, why(error)) from None

    def _text_of(self, sha256: str) -> str:
        """The text as it was decoded; kept beside the bytes where those are not UTF-8."""
        name = f"{SOURCES}/{sha256}.txt"
        if name in self.manifest.files:
            self.require(name)
            return self._read(name).decode("utf-8")
        return self.source(sha256).decode("utf-8")

    def _read(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            raise Damaged(name, "文件不存在") from None
        except OSError as error:
            raise NotReadable(self.folder / name, why(error)) from None

    def _checked(self) -> Iterator[FileHealth]:
        for name, expected in sorted(self.manifest.files.items()):
            yield FileHealth(name, expected.size, *self._is_whole(name, expected))
        for sha256, size in sorted(self.manifest.sources.items()):
            try:
                self.source(sha256)
            except KnowledgeBaseError as error:
                yield FileHealth(f"{SOURCES}/{sha256}", size, whole=False, detail=str(error))
            else:
                yield FileHealth(f"{SOURCES}/{sha256}", size, whole=True)

    def _is_whole(self, name: str, expected: Checksum) -> tuple[bool, str]:
        try:
            found = checksum(self.folder / name)
        except OSError as error:
            return False, why(error)
        return (True, "") if found == expected else (False, "内容与校验值不符")

    def _found_whole(self) -> dict[str, list[int]]:
        try:
            found: Any = json.loads((self.folder / _FOUND_WHOLE).read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _remember(self, name: str, file: list[int]) -> None:
        found = {**self._found_whole(), name: file}
        beside = self.folder / f"{_FOUND_WHOLE}.{os.getpid()}"
        try:
            beside.write_text(json.dumps(found), encoding="utf-8")
            beside.replace(self.folder / _FOUND_WHOLE)
        except OSError:
            # A disk that cannot be written to costs the check again, nothing else.
            return


def identity(status: os.stat_result) -> list[int]:
    """What changes whenever a file is written to or another takes its place."""
    return [
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns,
    ]  # fmt: skip


def split_lines(text: str) -> tuple[str, ...]:
    """Lines as an editor counts them, without their ends."""
    parts = _LINE_END.split(text.removeprefix("\ufeff"))
    if parts[-1] == "":
        parts.pop()
    return tuple(parts)


def hold(file: BinaryIO) -> None:
    """Let builders on this machine see that a reader has the generation open."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except (ImportError, OSError):
        # Not to be told on this system or disk: the builder keeps the previous generation anyway.
        return


def is_held(path: Path) -> bool:
    """Whether a reader on this machine has the generation of this manifest open."""
    try:
        import fcntl

        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except ImportError:
        return False
    except OSError:
        return True
    return False
