"""The same bytes are printed whatever the hash seed, the day, the place or the language."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = [
    ["ask", "平顺县稳岗补助多少", "--json"],
    ["ask", "稳岗补助最多的三个县", "--json"],
    ["ask", "平遥县稳岗补助多少", "--json"],
    ["ask", "有哪些矛盾"],
    ["search", "公益性岗位补贴 满意度", "--json"],
    ["compare", "稳岗补助", "--json"],
    ["facts", "--json"],
    ["indicators", "--json"],
    ["audit", "--json"],
]


def said(kb: Path, command: list[str], **environment: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--kb", str(kb), *command],
        env={"PYTHONPATH": ":".join(filter(None, sys.path)), **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_answer_is_the_same_bytes(corpus_kb: Path, command: list[str]) -> None:
    first = said(corpus_kb, command, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C")
    assert first
    for seed, zone, language in (("1", "Asia/Shanghai", "zh_CN.UTF-8"), ("77", "UTC", "C.UTF-8")):
        again = said(corpus_kb, command, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=language)
        assert again == first


def test_indexing_again_gives_the_same_answers(corpus_kb: Path, tmp_path: Path) -> None:
    said(tmp_path / "kb", ["index"], PYTHONHASHSEED="5")
    for command in COMMANDS:
        assert said(tmp_path / "kb", command) == said(corpus_kb, command)
