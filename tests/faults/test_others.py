"""Other users, other builders, other readers of the same knowledge base."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import build
from kb import KnowledgeBase
from kb.errors import Busy, KnowledgeBaseError, Unsafe
from kb.store.publish import Builder

Ask = Callable[[Path], object]


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722, 0o702])
@pytest.mark.parametrize("inner", [".", "generations", "generations/*", "generations/*/text"])
def test_a_folder_that_others_can_write_to_is_refused(
    base: Path, asked: Ask, mode: int, inner: str
) -> None:
    next(iter(base.glob(inner)) if "*" in inner else iter([base / inner])).chmod(mode)
    with pytest.raises(Unsafe, match="不安全"):
        asked(base)


@pytest.mark.skipif(os.geteuid() != 0, reason="只有超级用户能把文件夹交给别人")
@pytest.mark.parametrize("inner", [".", "generations", "generations/*", "generations/*/text"])
def test_a_folder_of_another_user_is_refused(base: Path, asked: Ask, inner: str) -> None:
    folder = next(iter(base.glob(inner)) if "*" in inner else iter([base / inner]))
    os.chown(folder, 65534, 65534)
    with pytest.raises(Unsafe, match="另一个用户"):
        asked(base)


def test_a_folder_that_others_can_write_to_is_not_built_in(tmp_path: Path, documents: Path) -> None:
    directory = tmp_path / "base"
    directory.mkdir()
    (directory / "file").write_text("", encoding="utf-8")
    directory.chmod(0o777)
    with pytest.raises(Unsafe, match="chmod 700"):
        build(directory, [documents])
    assert [path.name for path in directory.iterdir()] == ["file"]


def test_all_that_is_made_is_closed_to_others(tmp_path: Path, documents: Path) -> None:
    old = os.umask(0)
    try:
        build(tmp_path / "a" / "base", [documents])
    finally:
        os.umask(old)
    for path in (tmp_path / "a" / "base", *(tmp_path / "a" / "base").rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_what_else_lies_in_the_folder_is_left_alone(tmp_path: Path, documents: Path) -> None:
    directory = tmp_path / "base"
    own = directory / "generations" / "mine"
    own.mkdir(parents=True, mode=0o700)
    directory.chmod(0o700)
    (own / "letter.txt").write_text("信", encoding="utf-8")
    build(directory, [documents], rebuild=True)
    build(directory, [documents], rebuild=True)
    assert (own / "letter.txt").read_text(encoding="utf-8") == "信"


def test_a_second_builder_is_refused_in_one_line(base: Path, documents: Path) -> None:
    with Builder(base), pytest.raises(Busy, match="稍后再试"):
        build(base, [documents], wait=0.05)
    assert build(base, [documents]).unchanged == 3


def test_a_second_builder_waits_for_the_first(base: Path, documents: Path) -> None:
    held = threading.Event()

    def first() -> None:
        with Builder(base):
            held.set()
            time.sleep(0.3)

    thread = threading.Thread(target=first)
    thread.start()
    held.wait()
    assert build(base, [documents], wait=10).unchanged == 3
    thread.join()


def test_two_builders_at_once_leave_a_whole_knowledge_base(
    tmp_path: Path, documents: Path, asked: Ask
) -> None:
    program = (
        "import sys, pathlib\n"
        "from indexer.build import build\n"
        "build(pathlib.Path(sys.argv[1]), [pathlib.Path(sys.argv[2])], rebuild=True, wait=60)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "base"), str(documents)]
    environment = {**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))}
    both = [subprocess.Popen(command, env=environment) for _ in range(2)]
    assert [one.wait(120) for one in both] == [0, 0]
    assert asked(tmp_path / "base")
    assert len(list((tmp_path / "base" / "generations").iterdir())) == 2


def test_a_reader_keeps_what_it_opened(base: Path, documents: Path) -> None:
    with KnowledgeBase.open(base) as reader:
        before = reader.generation.name
        figures = [fact.text for fact in reader.facts()]
        for text in ("一", "二", "三"):
            (documents / "d.txt").write_text(f"北原县补助{text}项，共5万元。\n", encoding="utf-8")
            build(base, [documents])
        assert reader.search("东山县", 3)
        assert [fact.text for fact in reader.facts()] == figures
        assert len(reader.documents()) == 3
        assert reader.source_lines("a.txt")
        assert reader.generation.name == before
        kept = {path.name for path in (base / "generations").iterdir()}
        assert before in kept
        assert len(kept) == 3
    with KnowledgeBase.open(base) as later:
        assert len(later.documents()) == 4
    build(base, [documents], rebuild=True)
    assert before not in {path.name for path in (base / "generations").iterdir()}


def test_readers_find_a_whole_generation_while_others_are_published(
    base: Path, documents: Path, asked: Ask
) -> None:
    done = threading.Event()
    failed: list[KnowledgeBaseError] = []
    reads = 0

    def read() -> None:
        nonlocal reads
        while not done.is_set():
            try:
                with KnowledgeBase.open(base) as opened:
                    assert len(opened.documents()) in {3, 4}
                    assert all(opened.verify(opened.cite(fact)) for fact in opened.facts())
                reads += 1
            except KnowledgeBaseError as error:
                failed.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    for number in range(12):
        (documents / "d.txt").write_text(f"北原县补助{number}.5万元。\n", encoding="utf-8")
        build(base, [documents])
    done.set()
    thread.join()
    assert failed == []
    assert reads
