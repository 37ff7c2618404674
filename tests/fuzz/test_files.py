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
from tests.fuzz.mutation import mutated, mutated_archive
from tests.indexer.formats.conftest import PRINTERS

COUNT = int(os.environ.get("CAIWEN_FUZZ", "12"))
ROWS = [
    ["科目名称", "预算数", "执行数", "备注"],
    ["教育支出", "626.10", "600.00", "按时"],
    ["卫生支出", "12.50", "12.50", ""],
    ["合计", "638.60", "612.50", ""],
]
LINE = re.compile("[^\n]*[\u4e00-\u9fff][^\n]*")
ARCHIVES = (".docx", ".xlsx")


@pytest.mark.parametrize("name", sorted(PRINTERS))
def test_every_changed_file_is_read_or_refused(tmp_path: Path, name: str) -> None:
    suffix, printer = PRINTERS[name]
    whole = printer("东山县2024年支出预算表", ROWS)
    chance = random.Random(zlib.crc32(name.encode()))
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "好.txt").write_text("东山县2024年补助资金5万元。\n", encoding="utf-8")
    for number in range(COUNT):
        change = mutated_archive if suffix in ARCHIVES and number % 3 else mutated
        (folder / f"{number:03}{suffix}").write_bytes(change(whole, chance))
    summary = build(tmp_path / "kb", [folder], jobs=2)
    assert summary.documents + len(summary.failed) == COUNT + 1
    assert all(LINE.fullmatch(reason) for _, reason in summary.failed)
    assert not any("程序" in reason for _, reason in summary.failed)
    with KnowledgeBase.open(tmp_path / "kb") as base:
        assert base.document("好.txt").lines == 1
        assert all(base.verify(base.cite(fact)) for fact in base.facts())
