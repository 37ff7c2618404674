"""What a build has to do: documents to read, to keep as they are, and to take away."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path

import indexer
import kb
from indexer import collect
from indexer.collect import Found, Stored
from kb import segment
from kb.errors import Damaged, NoKnowledgeBase, OldFormat
from kb.model import Problem
from kb.store import files
from kb.store.generation import Generation
from kb.store.manifest import WHOOSH
from kb.values import dataclass

_ANSWERING = frozenset({"question"})
"""Packages of kb that have no part in reading documents."""


@dataclass(frozen=True, slots=True)
class Before:
    """What there is already: each document's SHA-256 by its name.

    ``reusable`` says that what was read then is what this program would read now; ``engine`` is
    that which the text is to be kept with.
    """

    generation: Generation | None
    documents: dict[str, str]
    reusable: bool
    engine: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: documents to ``read``, those ``kept`` as they are, those ``gone``.

    ``unread`` could not be opened or entered: (document or folder, reason).
    """

    read: tuple[Found | Stored, ...]
    kept: tuple[str, ...]
    gone: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]


def standing(directory: Path, rebuild: bool, engine: str | None, opened: ExitStack) -> Before:
    """What is there, found whole; where all is read again, a damaged one is as good as none."""
    nothing = Before(None, {}, reusable=False, engine=engine or WHOOSH)
    try:
        generation = opened.enter_context(closing(Generation.open(directory)))
        documents = {one.path: one.sha256 for one in generation.facts.documents()}
        for name in generation.manifest.files:
            generation.require(name)
    except (NoKnowledgeBase, OldFormat):
        return nothing
    except Damaged:
        if rebuild:
            return nothing
        raise
    about = generation.manifest
    wanted = engine or about.engine
    made_by = about.reader, about.segmenter, about.engine
    current = made_by == (reader_version(), segment.VERSION, wanted)
    return Before(generation, documents, reusable=current and not rebuild, engine=wanted)


def planned(found: Sequence[Found], problems: Sequence[Problem], before: Before) -> Plan:
    """What is to be read, kept and taken away, and what is out of reach and stays as it was."""
    read: list[Found | Stored] = []
    kept: list[str] = []
    out_of_reach = {
        name: problem.reason
        for problem in problems
        for name in before.documents
        if problem.lines == (0, 0) and _is_below(name, problem.document)
    }
    for one in found:
        try:
            sha256 = collect.digest(one)
        except OSError as error:
            if one.document in before.documents:
                out_of_reach[one.document] = f"文件打不开：{files.why(error)}"
                continue
            sha256 = ""
        if before.reusable and before.documents.get(one.document) == sha256:
            kept.append(one.document)
        else:
            read.append(one)
    for name in sorted(out_of_reach):
        if before.reusable:
            kept.append(name)
        elif before.generation is not None:
            read.append(Stored(name, before.generation.source(before.documents[name])))
    unread = {problem.document: problem.reason for problem in problems}
    unread.update((name, f"{why}；保留上次读到的内容") for name, why in out_of_reach.items())
    there = {one.document for one in found} | set(out_of_reach)
    return Plan(
        read=tuple(sorted(read, key=lambda one: one.document)),
        kept=tuple(sorted(kept)),
        gone=tuple(sorted(set(before.documents) - there)),
        unread=tuple(sorted(unread.items())),
    )


def _is_below(document: str, folder: str) -> bool:
    """Whether a document lies in a folder that could not be entered (a root: any document)."""
    return document.startswith(f"{folder}/") or Path(folder).is_absolute()


@cache
def reader_version() -> str:
    """What changes whenever documents might be read otherwise: the program that reads them."""
    digest = hashlib.sha256()
    for package in (indexer, kb):
        folder = Path(str(package.__file__)).parent
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.suffix in {".py", ".json", ".toml"} and name.parts[0] not in _ANSWERING:
                digest.update(f"{folder.name}/{name.as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
