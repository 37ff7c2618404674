"""A knowledge base kept with tantivy holds and finds what one kept with Whoosh does."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.build import build
from kb import KnowledgeBase
from kb.errors import EngineMissing, KnowledgeBaseError
from kb.store import engines

pytest.importorskip("tantivy", reason="tantivy 没有安装")

WORDS = ["补助资金", "东山县合计", "2023年", "下达 7万元", "没有的词", "地区 省级 镇 补助"]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, county in (("a", "东山县"), ("b", "西河县"), ("c", "南岭县")):
        rows = "\n".join(f"{county}{at}镇\t{at}1.5\t1.5" for at in range(8))
        text = f"{county}2023年补助资金分配表\n单位：万元\n地区\t合计\t省级\n{rows}\n"
        (folder / f"{name}.txt").write_text(f"{text}\n下达{county}资金7万元。\n", encoding="utf-8")
    return folder


def found(base: Path) -> list[object]:
    with KnowledgeBase.open(base) as opened:
        return [
            (hit.passage.document, hit.passage.text, hit.score, hit.marks)
            for words in WORDS
            for hit in opened.search(words, 7)
        ]


def engine(base: Path) -> str:
    with KnowledgeBase.open(base) as opened:
        return opened.generation.engine


def test_both_engines_find_the_same_with_the_same_marks(documents: Path, tmp_path: Path) -> None:
    build(tmp_path / "whoosh", [documents])
    build(tmp_path / "tantivy", [documents], engine="tantivy")
    assert engine(tmp_path / "tantivy") == "tantivy"
    assert found(tmp_path / "tantivy") == found(tmp_path / "whoosh") != []


def test_searching_leaves_nothing_in_a_generation(documents: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    build(base, [documents], engine="tantivy")
    before = sorted(base.rglob("*"))
    assert found(base)
    assert sorted(base.rglob("*")) == before


def test_a_read_only_disk_is_searched_like_any_other(documents: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    build(base, [documents], engine="tantivy")
    whole = found(base)
    if subprocess.run(["mount", "--bind", base, base], capture_output=True, check=False).returncode:
        pytest.skip("这里不能挂载文件夹")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", base], check=True)
        with pytest.raises(OSError, match="Read-only"):
            (base / "file").touch()
        assert found(base) == whole
    finally:
        subprocess.run(["umount", "-l", base], check=False)


def test_an_update_stays_with_the_engine_and_comes_to_what_a_rebuild_does(
    documents: Path, tmp_path: Path
) -> None:
    build(tmp_path / "grown", [documents], engine="tantivy")
    (documents / "b.txt").write_text("西河县2023年说明\n补助资金另行下达。\n", encoding="utf-8")
    (documents / "c.txt").unlink()
    summary = build(tmp_path / "grown", [documents])
    assert (summary.updated, summary.removed, summary.unchanged) == (1, 1, 1)
    assert engine(tmp_path / "grown") == "tantivy"
    build(tmp_path / "fresh", [documents], engine="tantivy")
    assert found(tmp_path / "grown") == found(tmp_path / "fresh")
    with KnowledgeBase.open(tmp_path / "grown") as opened:
        assert opened.check().whole


def test_another_engine_reads_everything_again(documents: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    build(base, [documents])
    assert build(base, [documents], engine="tantivy").unchanged == 0
    assert engine(base) == "tantivy"
    assert build(base, [documents]).unchanged == 3
    assert build(base, [documents], engine="whoosh").unchanged == 0
    assert engine(base) == "whoosh"


def test_where_the_engine_is_not_installed_one_line_says_what_to_do(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path / "base"
    build(base, [documents], engine="tantivy")
    monkeypatch.setattr(engines, "find_spec", lambda name: None if name == "tantivy" else name)
    with KnowledgeBase.open(base) as opened:
        assert opened.ask("东山县0镇合计多少").values
        with pytest.raises(EngineMissing, match=r"^[^\n]*pip install[^\n]*--engine whoosh[^\n]*$"):
            opened.search("补助资金")
    (documents / "c.txt").unlink()
    with pytest.raises(EngineMissing):
        build(base, [documents])
    assert build(base, [documents], engine="whoosh").documents == 2


def test_every_file_of_the_index_is_in_the_manifest(documents: Path, tmp_path: Path) -> None:
    build(tmp_path / "base", [documents], engine="tantivy")
    (manifest,) = (tmp_path / "base").rglob("manifest.json")
    content = json.loads(manifest.read_bytes())
    text = manifest.parent / "text"
    there = {f"text/{path.name}" for path in text.iterdir()}
    assert content["engine"] == "tantivy"
    assert there == {name for name in content["files"] if name.startswith("text/")}


def test_a_flipped_bit_of_the_index_is_told(documents: Path, tmp_path: Path) -> None:
    build(tmp_path / "built", [documents], engine="tantivy")
    base = tmp_path / "base"
    shutil.copytree(tmp_path / "built", base)
    chance, whole = random.Random(3), found(base)
    (manifest,) = base.rglob("manifest.json")
    for name in json.loads(manifest.read_bytes())["files"]:
        path = manifest.parent / name
        if path.parent.name != "text" or not path.stat().st_size:
            continue
        data = path.read_bytes()
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        with pytest.raises(KnowledgeBaseError):
            found(base)
        path.write_bytes(data)
    assert found(base) == whole


def test_opening_it_unpickles_nothing(documents: Path, tmp_path: Path) -> None:
    build(tmp_path / "base", [documents], engine="tantivy")
    program = (
        "import pickle, sys\n"
        "def refuse(*_, **__): raise AssertionError('unpickled')\n"
        "pickle.load = pickle.loads = pickle.Unpickler = refuse\n"
        "from kb import KnowledgeBase\n"
        "print(len(KnowledgeBase.open(sys.argv[1]).search('补助资金')), 'whoosh' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "base")],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )
    count, whoosh = done.stdout.split()
    assert int(count) > 0
    assert whoosh == "False"
