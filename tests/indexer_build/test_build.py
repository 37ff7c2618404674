"""A build reads what changed, takes over the rest, and comes to the same whichever way it went."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from indexer.build import Summary, build
from kb import KnowledgeBase
from kb.model import Fact, Indicator
from kb.store.seams import FactFilter


def table(county: str, *amounts: str) -> str:
    rows = "\n".join(f"{county}{at}镇\t{amount}\t1.5" for at, amount in enumerate(amounts))
    head = f"{county}2023年补助资金分配表\n单位：万元\n地区\t合计\t省级"
    return f"{head}\n{rows}\n\n下达{county}资金7万元。\n"


def write(folder: Path, **documents: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    write(folder, a=table("东山县", "10", "20"), b=table("西河县", "30"), c=table("南岭县", "40"))
    return folder


def contents(directory: Path) -> list[object]:
    """All that can be seen of a knowledge base but when it was built."""
    with KnowledgeBase.open(directory) as base:
        return [
            base.documents(),
            [base.table(one.id) for one in base.tables()],
            list(base.facts(FactFilter(kinds=None))),
            base.indicators(),
            base.statements(),
            [(one.document, one.lines, one.headings, one.text) for one in base.passages()],
            [(hit.passage.text, hit.score, hit.marks) for hit in base.search("补助资金", 50)],
            base.store.words(),
            base.store.counts(),
            [base.source_bytes(one.path) for one in base.documents()],
        ]


def numbers(summary: Summary) -> tuple[int, int, int, int, int]:
    return (
        summary.documents, summary.added, summary.updated, summary.removed, summary.unchanged
    )  # fmt: skip


def test_what_changed_is_counted(documents: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    assert numbers(build(base, [documents])) == (3, 3, 0, 0, 0)
    write(documents, b=table("西河县", "31"), d=table("北原县", "50"))
    (documents / "c.txt").unlink()
    summary = build(base, [documents])
    assert numbers(summary) == (3, 1, 1, 1, 1)
    assert summary.failed == ()
    assert summary.tables == 3
    assert summary.facts > 0


def test_nothing_is_published_where_nothing_changed(documents: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    build(base, [documents])
    before = {path: path.stat().st_mtime_ns for path in base.rglob("*") if path.is_file()}
    summary = build(base, [documents])
    assert numbers(summary) == (3, 0, 0, 0, 3)
    assert {path: path.stat().st_mtime_ns for path in base.rglob("*") if path.is_file()} == before


def test_a_file_that_fails_each_time_publishes_nothing(documents: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    (documents / "empty.txt").write_bytes(b"")
    build(base, [documents])
    pointer = (base / "current").read_bytes()
    summary = build(base, [documents])
    assert [name for name, _ in summary.failed] == ["empty.txt"]
    assert numbers(summary) == (3, 0, 0, 0, 3)
    assert (base / "current").read_bytes() == pointer
    assert len(list((base / "generations").iterdir())) == 1


def test_a_document_that_turned_to_nonsense_goes(documents: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    build(base, [documents])
    (documents / "a.txt").write_bytes(b"")
    summary = build(base, [documents])
    assert numbers(summary) == (2, 0, 0, 1, 2)
    assert [name for name, _ in summary.failed] == ["a.txt"]


@pytest.mark.parametrize("seed", range(4))
def test_updates_come_to_the_same_as_building_anew(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder, base = tmp_path / "documents", tmp_path / "base"
    write(folder, m=table("中间县", "1"))
    for _ in range(4):
        for name in chance.sample("abcdefgm", 3):
            amounts = [str(chance.randrange(1000)) for _ in range(chance.randrange(1, 5))]
            write(folder, **{name: table(f"{name}县", *amounts)})
        for name in chance.sample("abcdefg", 2):
            (folder / f"{name}.txt").unlink(missing_ok=True)
        build(base, [folder])
    build(tmp_path / "anew", [folder])
    assert contents(base) == contents(tmp_path / "anew")


def test_processes_do_not_change_the_result(documents: Path, tmp_path: Path) -> None:
    build(tmp_path / "one", [documents], jobs=1)
    build(tmp_path / "two", [documents], jobs=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_rebuilding_reads_all_again(documents: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    build(base, [documents])
    before = contents(base)
    assert numbers(build(base, [documents], rebuild=True)) == (3, 0, 3, 0, 0)
    assert contents(base) == before


def test_progress_tells_each_document_once(documents: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    build(tmp_path / "base", [documents], progress=lambda *step: told.append(step))
    assert told == [(1, 3, "a.txt"), (2, 3, "b.txt"), (3, 3, "c.txt")]


def test_the_last_call_says_what_the_knowledge_base_holds(documents: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, z=table("远山县", "9"))
    base = tmp_path / "base"
    build(base, [documents])
    assert numbers(build(base, [other])) == (1, 1, 0, 3, 0)


def test_documents_are_named_by_their_path_in_the_folder(documents: Path, tmp_path: Path) -> None:
    write(documents / "inner", e=table("内县", "9"))
    build(tmp_path / "base", [documents])
    with KnowledgeBase.open(tmp_path / "base") as base:
        assert [one.path for one in base.documents()] == ["a.txt", "b.txt", "c.txt", "inner/e.txt"]
        assert base.document("e").path == "inner/e.txt"
    build(tmp_path / "single", [documents / "a.txt", documents])
    with KnowledgeBase.open(tmp_path / "single") as base:
        assert [one.path for one in base.documents()] == ["a.txt", "b.txt", "c.txt", "inner/e.txt"]


def test_files_of_one_name_in_two_folders_are_both_kept(tmp_path: Path) -> None:
    write(tmp_path / "x" / "docs", a=table("东县", "1"))
    write(tmp_path / "y" / "docs", a=table("西县", "2"))
    roots = [tmp_path / "x" / "docs", tmp_path / "y" / "docs"]
    build(tmp_path / "base", roots)
    with KnowledgeBase.open(tmp_path / "base") as base:
        assert [one.path for one in base.documents()] == ["x/docs/a.txt", "y/docs/a.txt"]
    build(tmp_path / "turned", roots[::-1])
    with KnowledgeBase.open(tmp_path / "turned") as base:
        assert [one.path for one in base.documents()] == ["x/docs/a.txt", "y/docs/a.txt"]


def test_the_shipped_documents_are_indexed_by_default(tmp_path: Path) -> None:
    summary = build(tmp_path / "base")
    assert summary.documents >= 5
    assert summary.failed == ()
    with KnowledgeBase.open(tmp_path / "base") as base:
        assert "README.md" not in [one.path for one in base.documents()]
        facts = list(base.facts(FactFilter(kinds=None)))
        assert all(base.verify(base.cite(fact)) for fact in facts)


def test_every_figure_of_the_originals_is_found_again_at_its_place(
    originals: Path, tmp_path: Path
) -> None:
    build(tmp_path / "base", [originals])
    with KnowledgeBase.open(tmp_path / "base") as base:
        items: list[Fact | Indicator] = [*base.facts(FactFilter(kinds=None)), *base.indicators()]
        for item in items:
            assert base.verify(base.cite(item)), item
