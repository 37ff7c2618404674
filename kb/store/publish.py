"""Writes a new generation beside the current one and publishes it by one rename of the pointer.

Whatever happens on the way (no room, a kill, a crash), the pointer leads to the old generation or
to the new one, each whole.  What an interrupted builder left is cleared by the next.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from kb.errors import Busy, Damaged, KnowledgeBaseError, NotWritten
from kb.store import files, manifest
from kb.store.generation import Generation, is_held
from kb.store.manifest import FACTS, GENERATIONS, MANIFEST, POINTER, SOURCES, TEXT, WORDS, Manifest
from kb.values import replace

WAIT_SECONDS = 5.0
_LOCK = "lock"
_NAME = re.compile("[0-9]{6}-[0-9a-f]{8}")


class Builder:
    """The one writer of a knowledge base while its ``with`` statement lasts.

    ``folder`` is that of the new generation.  Raises Busy, Unsafe, DiskFull, NotWritten.
    """

    def __init__(self, directory: Path, wait: float = WAIT_SECONDS) -> None:
        self.directory = directory
        self._wait = wait
        self.folder = directory / GENERATIONS
        self._unsynced: list[Path] = []

    def __enter__(self) -> Builder:
        with files.writing(self.directory):
            _prepare(self.directory)
            self._lock = FileLock(str(self.directory / _LOCK), timeout=self._wait, mode=0o600)
            try:
                self._lock.acquire()
            except Timeout:
                raise Busy(self.directory) from None
        try:
            with files.writing(self.directory):
                self._clear({current_name(self.directory)})
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.folder.name not in {GENERATIONS, current_name(self.directory)}:
            files.remove_folder(self.folder)
        self._lock.release()

    def begin(self) -> Path:
        """Create the folder of the new generation."""
        name = f"{_next_serial(self.directory):06d}-{secrets.token_hex(4)}"
        self.folder = self.directory / GENERATIONS / name
        for folder in (self.folder, self.folder / SOURCES):
            folder.mkdir(mode=files.PRIVATE_FOLDER)
        return self.folder

    def take_over(self, old: Generation) -> None:
        """Begin with what the old generation has, for what changed to be written over it."""
        shutil.copyfile(old.folder / FACTS, self.folder / FACTS)
        (self.folder / TEXT).mkdir(mode=files.PRIVATE_FOLDER)
        for file in sorted((old.folder / TEXT).iterdir()):
            files.carry(file, self.folder / TEXT / file.name)
        files.carry(old.folder / WORDS, self.folder / WORDS)

    def take_over_source(self, old: Generation, sha256: str) -> None:
        """Have a source that the old generation has too."""
        for name in (f"{SOURCES}/{sha256}", f"{SOURCES}/{sha256}.txt"):
            if (old.folder / name).exists() and not (self.folder / name).exists():
                files.carry(old.folder / name, self.folder / name)

    def add_source(self, sha256: str, data: bytes, text: str | None) -> None:
        """Keep the bytes of a source, and its text where the bytes are not that in UTF-8."""
        path = self.folder / SOURCES / sha256
        if not path.exists():
            self._put(path, data)
        if text is not None:
            self._put(path.with_name(f"{sha256}.txt"), text.encode("utf-8", "replace"))

    def _put(self, path: Path, data: bytes) -> None:
        files.put(path, data)
        self._unsynced.append(path)

    def publish(self, about: Manifest) -> None:
        """See everything onto the disk, read it again, and make it the current generation."""
        files.sync_all(self._unsynced)
        content = replace(
            about,
            name=self.folder.name,
            previous=current_name(self.directory),
            files=_checksums(self.folder),
            sources={path.name: path.stat().st_size for path in _sources(self.folder)},
        )
        data = content.encode()
        files.write(self.folder / MANIFEST, data)
        for folder in (self.folder / TEXT, self.folder / SOURCES, self.folder, self.folder.parent):
            files.sync(folder)
        _verify(self.folder, content)
        files.replace(self.directory / POINTER, manifest.pointer(content.name, data))
        with suppress(OSError):
            self._clear({content.name, content.previous})

    def _clear(self, kept: Iterable[str | None]) -> None:
        """Remove what no pointer leads to, unless a reader has it open."""
        for folder in _generations(self.directory):
            if folder.name not in set(kept) and not is_held(folder / MANIFEST):
                files.remove_folder(folder)
        (self.directory / f"{POINTER}.new").unlink(missing_ok=True)


def current_name(directory: Path) -> str | None:
    """The name of the current generation; None where there is none or the pointer is damaged."""
    try:
        return manifest.read_pointer(directory)[0]
    except KnowledgeBaseError:
        return None


def _prepare(directory: Path) -> None:
    """The folder as it must be: there, ours, and closed to others."""
    if not directory.exists():
        files.make_private(directory)
    if not directory.is_dir():
        raise NotWritten(directory, "这不是文件夹")
    names = {path.name for path in directory.iterdir()}
    if not names and _is_ours(directory):
        directory.chmod(files.PRIVATE_FOLDER)
    files.check_safe(directory)
    generations = directory / GENERATIONS
    generations.mkdir(mode=files.PRIVATE_FOLDER, exist_ok=True)
    files.check_safe(generations)


def _is_ours(directory: Path) -> bool:
    return not hasattr(os, "geteuid") or directory.stat().st_uid == os.geteuid()


def _generations(directory: Path) -> list[Path]:
    """The folders that a builder made; whatever else lies there is not ours to remove."""
    folders = (directory / GENERATIONS).iterdir()
    return sorted(folder for folder in folders if _NAME.fullmatch(folder.name))


def _next_serial(directory: Path) -> int:
    return max((int(path.name[:6]) for path in _generations(directory)), default=0) + 1


def _sources(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / SOURCES).iterdir() if not path.suffix)


def _checksums(folder: Path) -> dict[str, files.Checksum]:
    """Sum up every file but the sources, whose names are their sums, each seen onto the disk."""
    found = [folder / FACTS, folder / WORDS]
    found += sorted(path for path in (folder / TEXT).iterdir())
    found += sorted((folder / SOURCES).glob("*.txt"))
    checksums = {}
    for path in found:
        path.chmod(files.PRIVATE_FILE)
        files.sync(path)
        checksums[path.relative_to(folder).as_posix()] = files.checksum(path)
    return checksums


def _verify(folder: Path, content: Manifest) -> None:
    """Open the new generation as a reader would.  Raises Damaged."""
    with (folder / MANIFEST).open("rb") as held:
        generation = Generation(folder, content, held)
        try:
            counts = generation.facts.counts()
            documents = len(generation.facts.documents())
            generation.text.search((), 1)
        finally:
            generation.close()
    if counts["documents"] != documents:
        raise Damaged(FACTS, "写入后复核不一致")
