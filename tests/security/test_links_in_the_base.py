"""Links within a knowledge base, and parts of it that others own, give nothing of theirs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kb import KnowledgeBase
from kb.errors import KnowledgeBaseError, Unsafe

PARTS = ["generations", "generations/*", "generations/*/text"]
"""Sources are found by the hash of what they hold: whoever could write there could change none."""


@pytest.fixture
def kb(corpus_kb: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(corpus_kb, tmp_path / "kb"))


def part(kb: Path, name: str) -> Path:
    return next(kb.glob(name))


def asked(kb: Path) -> str:
    with KnowledgeBase.open(kb) as base:
        base.search("稳岗补助", 3)
        for document in base.documents():
            base.source_lines(document.path)
        return base.ask("平顺县稳岗补助多少").text


def led_elsewhere(path: Path, elsewhere: Path) -> None:
    """Move a file or folder away and leave a link to it in its place."""
    shutil.move(path, elsewhere)
    path.symlink_to(elsewhere, target_is_directory=elsewhere.is_dir())


@pytest.mark.parametrize("name", PARTS)
def test_a_link_to_a_folder_that_others_can_write_to_is_refused(
    kb: Path, tmp_path: Path, name: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    led_elsewhere(part(kb, name), elsewhere)
    assert asked(kb)
    elsewhere.chmod(0o770)
    with pytest.raises(Unsafe, match="不安全"):
        asked(kb)


@pytest.mark.skipif(os.geteuid() != 0, reason="只有超级用户能把文件夹交给别人")
@pytest.mark.parametrize("name", PARTS)
def test_a_link_to_a_folder_of_another_user_is_refused(kb: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    led_elsewhere(part(kb, name), elsewhere)
    os.chown(elsewhere, 65534, 65534)
    with pytest.raises(Unsafe, match="另一个用户"):
        asked(kb)


def test_the_knowledge_base_itself_may_be_a_link_to_one_of_ones_own(
    kb: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(kb, target_is_directory=True)
    assert asked(tmp_path / "link") == asked(kb)
    kb.chmod(0o777)
    with pytest.raises(Unsafe, match="不安全"):
        asked(tmp_path / "link")


@pytest.mark.parametrize(
    "name", ["facts.sqlite", "manifest.json", "words", "text/*.seg", "text/*.toc", "sources/*"]
)
def test_what_a_link_gives_in_place_of_a_file_is_held_to_its_sum(
    kb: Path, tmp_path: Path, name: str
) -> None:
    """Whoever can write to where it leads changes nothing but that it is reported."""
    before = asked(kb)
    file, elsewhere = part(kb, f"generations/*/{name}"), tmp_path / "elsewhere"
    led_elsewhere(file, elsewhere)
    assert asked(kb) == before
    data = bytearray(elsewhere.read_bytes())
    data[len(data) // 2] ^= 1
    elsewhere.write_bytes(data)
    with pytest.raises(KnowledgeBaseError, match="--rebuild"):
        asked(kb)
