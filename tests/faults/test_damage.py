"""A damaged file of a knowledge base: the old answer or one clear line, never another answer."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import build
from kb import KnowledgeBase
from kb.errors import Damaged, KnowledgeBaseError

Ask = Callable[[Path], object]
LINE = re.compile("[^\n]*[\u4e00-\u9fff][^\n]*")
FLIPS_A_FILE = 12


def files_of(base: Path) -> list[Path]:
    """The files of the only generation and the pointer to it."""
    return sorted(path for path in base.rglob("*") if path.is_file() and path.name != "lock")


def answer(ask: Ask, base: Path) -> object:
    """What is read of the knowledge base, or the line that is said instead."""
    try:
        return ask(base)
    except KnowledgeBaseError as error:
        line = str(error)
    assert LINE.fullmatch(line)
    return None


@pytest.mark.parametrize(
    "part", ["current", "manifest.json", "facts.sqlite", "text", "words", "sources"]
)
def test_a_flipped_bit_is_reported_or_changes_nothing(base: Path, asked: Ask, part: str) -> None:
    chance = random.Random(part)
    whole = asked(base)
    chosen = [path for path in files_of(base) if part in path.parts]
    assert chosen
    reported = 0
    for path in chosen:
        data = path.read_bytes()
        for _ in range(FLIPS_A_FILE):
            place = chance.randrange(len(data))
            flipped = bytearray(data)
            flipped[place] ^= 1 << chance.randrange(8)
            path.write_bytes(flipped)
            found = answer(asked, base)
            assert found is None or found == whole
            reported += found is None
        path.write_bytes(data)
    assert reported
    assert asked(base) == whole


@pytest.mark.parametrize("harm", ["cut", "emptied", "removed", "zeroed", "longer", "folder"])
def test_a_file_cut_emptied_or_gone_is_reported(base: Path, asked: Ask, harm: str) -> None:
    whole = asked(base)
    for path in files_of(base):
        data = path.read_bytes()
        path.unlink()
        if harm == "folder":
            path.mkdir()
        elif harm != "removed":
            path.write_bytes(
                {
                    "cut": data[: len(data) // 2],
                    "emptied": b"",
                    "zeroed": bytes(len(data)),
                    "longer": data + b"\0",
                }[harm]
            )
        found = answer(asked, base)
        assert found is None or found == whole
        if path.is_dir():
            path.rmdir()
        path.write_bytes(data)
    assert asked(base) == whole


def test_one_rebuild_mends_it(base: Path, documents: Path, asked: Ask) -> None:
    whole = asked(base)
    for path in files_of(base):
        path.write_bytes(b"\xff" * path.stat().st_size)
    with pytest.raises(Damaged):
        KnowledgeBase.open(base)
    with pytest.raises(Damaged, match="--rebuild"):
        build(base, [documents])
    build(base, [documents], rebuild=True)
    assert asked(base) == whole
    assert len(list((base / "generations").iterdir())) == 1


def test_doctor_names_every_damaged_file(base: Path) -> None:
    with KnowledgeBase.open(base) as opened:
        assert opened.check().whole
        harmed = [path for path in files_of(base) if path.parent.name in {"sources", "text"}]
        for path in harmed:
            data = bytearray(path.read_bytes())
            data[-1] ^= 1
            path.write_bytes(data)
        health = opened.check()
    assert not health.whole
    assert {Path(file.file).name for file in health.files if not file.whole} == {
        path.name for path in harmed
    }
    assert all(LINE.fullmatch(file.detail) for file in health.files if not file.whole)


def test_a_large_file_is_summed_up_once_and_again_when_it_was_touched(
    base: Path, asked: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sizes are lowered here so that the small files count as large ones."""
    monkeypatch.setattr("kb.store.generation.CHECKED_EACH_TIME", 0)
    whole = asked(base)
    facts = next(base.rglob("facts.sqlite"))
    summed: list[Path] = []

    def counted(path: Path) -> int:
        summed.append(path)
        return 0

    monkeypatch.setattr("kb.store.generation.crc32", counted)
    assert asked(base) == whole
    assert facts not in summed
    facts.touch()
    with pytest.raises(Damaged):
        asked(base)
    assert facts in summed


def test_rows_carry_sums_for_the_time_between(base: Path, asked: Ask) -> None:
    """A row that changed where the file is not summed up is damage all the same."""
    import sqlite3

    facts = next(base.rglob("facts.sqlite"))
    changed = shutil.copy(facts, facts.with_name("changed"))
    with sqlite3.connect(changed) as database:
        for table, column in (("facts", "text"), ("terms", "text"), ("paths", "labels")):
            database.execute(f"UPDATE {table} SET {column} = {column} || '1' WHERE id = 3")
    database.close()
    from kb.store.facts import SqliteFacts

    store = SqliteFacts(Path(changed))
    with pytest.raises(Damaged):
        list(store.facts())
    store.close()


def test_another_knowledge_base_in_its_place_is_not_taken_for_it(
    base: Path, tmp_path: Path, documents: Path
) -> None:
    """A generation whose files come from two builds is damage."""
    (documents / "a.txt").unlink()
    build(tmp_path / "other", [documents])
    shutil.copy(next((tmp_path / "other").rglob("facts.sqlite")), next(base.rglob("facts.sqlite")))
    with pytest.raises(Damaged), KnowledgeBase.open(base) as opened:
        opened.documents()


def test_a_pointer_out_of_the_folder_is_damage(base: Path) -> None:
    name, digest = (base / "current").read_text().split()
    for elsewhere in (f"../{name}", f"/tmp/{name}", "..", ".", ""):
        (base / "current").write_text(f"{elsewhere} {digest}\n")
        with pytest.raises(Damaged):
            KnowledgeBase.open(base)


def test_an_older_format_says_so_and_is_built_anew(base: Path, documents: Path, asked: Ask) -> None:
    from kb.errors import OldFormat
    from kb.store import manifest

    whole = asked(base)
    with KnowledgeBase.open(base) as opened:
        roots = [root for root in opened.generation.roots if Path(root).exists()]
    path = next(base.rglob("manifest.json"))
    data = re.sub(rb'"format": \d+', b'"format": 0', path.read_bytes())
    path.write_bytes(data)
    (base / "current").write_bytes(manifest.pointer(path.parent.name, data))
    with pytest.raises(OldFormat, match="--rebuild") as told:
        KnowledgeBase.open(base)
    assert str(told.value).endswith(" ".join(("caiwen index --rebuild --kb", str(base), *roots)))
    build(base, [documents])
    assert asked(base) == whole


def test_the_command_that_builds_anew_names_the_folders_that_are_still_there(
    tmp_path: Path,
) -> None:
    from kb.errors import rebuilding

    told = rebuilding(Path("/srv/a b"), [str(tmp_path), str(tmp_path / "gone")])
    assert told == f"caiwen index --rebuild --kb '/srv/a b' {tmp_path}"
