"""Files of every format, changed at random: each is read or refused in one line.

None stops the others.  Readers of PDF, Word and workbooks run in processes of their own here, as in
any indexing, so that one that crashes is a document that failed.  ``CAIWEN_FUZZ`` says how many
files of each format.
"""

from __future__ import annotations

import os
import random
import re
import zlib
from pathlib import Path

import pytest

from indexer.build import build
from kb import KnowledgeBase
from tests.fuzz.mutation import (
    mutated,
    mutated_archive,
    mutated_lines,
    mutated_markup,
    mutated_pdf,
)
from tests.fuzz.papers import MORE, papers

COUNT = int(os.environ.get("CAIWEN_FUZZ", "12"))
LINE = re.compile("[^\n]*[\u4e00-\u9fff][^\n]*")


def changed(whole: bytes, suffix: str, number: int, chance: random.Random) -> bytes:
    """In turn as bytes of the file, as bytes of a part, and as what the part is made of."""
    if number % 3 == 0 or suffix in {".csv", ".xls"}:
        return mutated(whole, chance)
    if suffix == ".pdf":
        return mutated_pdf(whole, chance, mutated if number % 3 == 1 else mutated_lines)
    return mutated_archive(whole, chance, mutated if number % 3 == 1 else mutated_markup)


@pytest.mark.parametrize("suffix", sorted(MORE))
def test_every_changed_file_is_read_or_refused(tmp_path: Path, suffix: str) -> None:
    whole = list(papers(suffix))
    chance = random.Random(zlib.crc32(suffix.encode()))
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "好.txt").write_text("东山县2024年补助资金5万元。\n", encoding="utf-8")
    for number in range(COUNT):
        data = changed(whole[number % len(whole)], suffix, number, chance)
        (folder / f"{number:03}{suffix}").write_bytes(data)
    summary = build(tmp_path / "kb", [folder], jobs=2)
    assert summary.documents + len(summary.failed) == COUNT + 1
    assert all(LINE.fullmatch(reason) for _, reason in summary.failed)
    assert not any("程序" in reason for _, reason in summary.failed)
    with KnowledgeBase.open(tmp_path / "kb") as base:
        assert base.document("好.txt").lines == 1
        assert all(base.verify(base.cite(fact)) for fact in base.facts())
