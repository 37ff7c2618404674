"""Which documents are to be in the knowledge base: the files of every folder named, each once."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from indexer import sources
from indexer.sources import Source, discover, load_one
from kb.errors import NoSuchPath, NotReadable
from kb.model import Problem
from kb.store.files import why
from kb.values import dataclass, replace

_NOT_DOCUMENTS = frozenset({"readme.md", "readme.txt", "readme", "license", "license.txt"})
_CODE = frozenset({".py", ".pyc"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read: its name in the knowledge base, and where it lies."""

    document: str
    root: Path
    path: str

    @property
    def file(self) -> Path:
        """Where it lies."""
        return (self.root if self.root.is_dir() else self.root.parent) / self.path


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that cannot be opened now, as it was read before."""

    document: str
    data: bytes


def shipped() -> Path:
    """The folder of the documents that come with the program."""
    corpus = find_spec("corpus")
    if corpus is None or not corpus.submodule_search_locations:
        raise FileNotFoundError("corpus")
    return Path(next(iter(corpus.submodule_search_locations)))


def collect(roots: Sequence[Path]) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """All files of the roots by their names, and what could not be entered.

    A file that is reached twice is taken once.  Where files of two roots would have one name,
    each gets the names of the folders that lead to it before it.
    Raises NoSuchPath, NotReadable.
    """
    for root in roots:
        _check_there(root)
    found: list[Found] = []
    problems: list[Problem] = []
    seen: set[Path] = set()
    for root in roots:
        for entry in _files(root):
            if isinstance(entry, Problem):
                problems.append(entry)
            elif (real := entry.file.resolve()) not in seen:
                seen.add(real)
                found.append(entry)
    return tuple(sorted(_distinct(found), key=lambda one: one.document)), tuple(problems)


def read(found: Found | Stored) -> Source | Problem:
    """The source of a file under its name in the knowledge base."""
    if isinstance(found, Stored):
        return sources.source(found.document, found.data)
    source = load_one(found.root, found.path)
    if isinstance(source, Problem):
        return replace(source, document=found.document)
    return replace(source, path=found.document)


def digest(found: Found) -> str:
    """The SHA-256 of a file as it is now.  Raises OSError where it cannot be opened."""
    descriptor = os.open(found.file, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return ""
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_there(root: Path) -> None:
    try:
        root.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchPath(root) from None
    except OSError as error:
        raise NotReadable(root, why(error)) from None


def _files(root: Path) -> Iterator[Found | Problem]:
    for path in discover(root):
        if isinstance(path, Problem):
            yield replace(path, document=_inside(root, path.document))
        elif not root.is_dir() or not _is_about_documents(path):
            yield Found(path, root, path)


def _inside(root: Path, path: str) -> str:
    """The name of a folder that could not be entered."""
    return str(root) if path == "." else path


def _is_about_documents(path: str) -> bool:
    """Whether a file of a folder is its read-me or program code, and no document itself."""
    name = path.rsplit("/", 1)[-1].lower()
    return name in _NOT_DOCUMENTS or Path(name).suffix in _CODE


def _distinct(found: Iterable[Found]) -> Iterator[Found]:
    by_name: dict[str, list[Found]] = {}
    for one in found:
        by_name.setdefault(one.document, []).append(one)
    for same in by_name.values():
        depth = 0
        while len(same) > 1 and len({one.document for one in same}) < len(same):
            depth += 1
            same = [replace(one, document=_longer(one, depth)) for one in same]  # noqa: PLW2901
        yield from same


def _longer(found: Found, depth: int) -> str:
    """The name with the last ``depth`` folders that lead to it before it."""
    base = found.root.resolve() if found.root.is_dir() else found.root.resolve().parent
    return "/".join([*[part for part in base.parts if part != base.anchor][-depth:], found.path])
