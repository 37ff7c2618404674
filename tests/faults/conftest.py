"""Small documents of the genre to build a knowledge base from, and what can be asked of one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.build import build
from kb import KnowledgeBase
from kb.model import Passage
from kb.store.seams import FactFilter

Everything = tuple[object, ...]


def allocation(county: str, amount: int) -> str:
    """A notice with an allocation table."""
    rows = "\n".join(
        f"{county}{name}镇\t{amount + at}.50\t{amount}.25" for at, name in enumerate("甲乙丙")
    )
    return (
        f"{county}2023年稳岗补助资金分配表\n单位：万元\n地区\t合计\t省级\n{rows}\n\n"
        f"本次下达{county}稳岗补助资金{amount}.75万元，用于务工就业补助。\n"
    )


def _write_documents(folder: Path) -> Path:
    folder.mkdir()
    for name, county, amount in (("a", "东山县", 100), ("b", "西河县", 200), ("c", "南岭县", 300)):
        (folder / f"{name}.txt").write_text(allocation(county, amount), encoding="utf-8")
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder of three documents."""
    return _write_documents(tmp_path / "documents")


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(folder / "base", [_write_documents(folder / "documents")])
    return folder / "base"


@pytest.fixture
def base(tmp_path: Path, _built: Path) -> Path:
    """A knowledge base of those documents."""
    return Path(shutil.copytree(_built, tmp_path / "base"))


def _seen(passage: Passage) -> tuple[object, ...]:
    """What a user sees of a passage; its number only says when it was indexed."""
    return passage.document, passage.lines, passage.headings, passage.text


@pytest.fixture
def asked() -> Callable[[Path], Everything]:
    """Reads all of a knowledge base, as answers would; what it raises is the user's line."""

    def ask(directory: Path) -> Everything:
        with KnowledgeBase.open(directory) as opened:
            facts = list(opened.facts(FactFilter(kinds=None)))
            return (
                opened.documents(),
                facts,
                [opened.table(table.id) for table in opened.tables()],
                opened.indicators(),
                opened.statements(),
                [_seen(passage) for passage in opened.passages()],
                [opened.quote(fact.document, fact.spot) for fact in facts],
                [opened.verify(opened.cite(fact)) for fact in facts],
                [opened.source_lines(document.path) for document in opened.documents()],
                [(_seen(hit.passage), hit.score) for hit in opened.search("东山县稳岗补助", 5)],
                [(_seen(hit.passage), hit.marks) for hit in opened.search("西河县", 5)],
                opened.store.divisions(["城区"]),
                opened.store.words(),
            )

    return ask


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of an ordinary user; while the test runs it runs as that user, never as root."""
    with tempfile.TemporaryDirectory(dir=tempfile.gettempdir()) as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            return
        nobody = 65534
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
        try:
            yield folder
        finally:
            os.seteuid(0)
