"""One document's failure is its own: the others are read, in their order."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.build import build
from indexer.collect import Found
from indexer.limits import sparing
from indexer.pipeline import told_apart
from indexer.sources import Source
from indexer.workers import Reading, read_all
from kb.model import Extract, Spot, Statement
from kb.word_list import write_word_list
from tests.indexer.formats.biff import xls

PROGRAM = Path(__file__).with_name("crashing_reader.py")


@pytest.mark.parametrize("crashing", [{5}, {0, 1}])
def test_a_document_that_ends_its_process_fails_alone(tmp_path: Path, crashing: set[int]) -> None:
    write_word_list(tmp_path / "words")
    paths = []
    for number in range(7):
        name = f"{number:02}{'crash' if number in crashing else ''}.txt"
        paths.append(tmp_path / name)
        paths[-1].write_text("某县2023年补助5.5万元。\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(tmp_path / "words"), *map(str, paths)],
        env={**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    reason = "读取这份文档的进程意外终止，这份文档没有收入"
    assert done.stdout.splitlines() == [
        f"{path.name} {reason if number in crashing else 'read'}"
        for number, path in enumerate(paths)
    ]


class PanicException(BaseException):
    """As libraries written in Rust raise it: no Exception."""


@pytest.mark.parametrize("harm", ["error", "panic", "unstorable"])
def test_a_document_that_cannot_be_read_or_stored_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    """No document is known to do this; the reader is made to fail on one."""
    original = pipeline.read

    def read(source: Source) -> tuple[Extract, str | None]:
        extract, text = original(source)
        if source.path != "b.txt":
            return extract, text
        if harm == "error":
            raise RecursionError
        if harm == "panic":
            raise PanicException
        return replace(extract, document=replace(extract.document, title="\ud800")), text

    monkeypatch.setattr(pipeline, "read", read)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("某县2023年补助5.5万元。\n", encoding="utf-8")
    summary = build(tmp_path / "base", [tmp_path / f"{name}.txt" for name in "abc"])
    assert summary.documents == 2
    (document, reason), *others = summary.failed
    assert (document, others) == ("b.txt", [])
    assert reason.startswith("读取时出错（")


def test_a_library_that_panics_costs_one_document_and_not_a_word_of_its_own(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """An xls file that ends within its list of streams: calamine reads past the end."""
    whole = xls({"表": [["项目", "金额"], ["教育", (5.5, 0)]]}, ["0.00"])
    (tmp_path / "a.xls").write_bytes(whole[:1100])
    (tmp_path / "b.txt").write_text("某县2023年补助5.5万元。\n", encoding="utf-8")
    summary = build(tmp_path / "base", [tmp_path / "a.xls", tmp_path / "b.txt"])
    assert summary.documents == 1
    assert [document for document, _ in summary.failed] == ["a.xls"]
    assert "不是完好的工作簿" in summary.failed[0][1]
    assert capfd.readouterr().err == ""


def test_what_was_read_twice_stays_once_and_what_differs_gets_an_id_of_its_own() -> None:
    one = Statement("a#1", "a", "date", "印发", "2023年", Spot(1, 1, 0, 5))
    other = replace(one, text="2024年")
    assert told_apart([one, one, other, other]) == (one, replace(other, id="a#1.2"))


@pytest.mark.parametrize(
    ("name", "text", "apart"),
    [
        ("a.html", "<table><tr><td>教育<td>5<tr><td>卫生<td>6</table>", True),
        ("a.csv", "项目,金额\n教育,5\n", True),
        ("a.txt", "某县2023年补助5.5万元。\n", False),
        ("大.txt", "某县2023年补助5.5万元。\n" * 8000, True),
    ],
)  # fmt: skip
def test_what_is_not_a_small_plain_text_is_read_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, apart: bool
) -> None:
    def here(source: Source) -> tuple[Extract, str | None]:
        raise RecursionError

    monkeypatch.setattr(pipeline, "read", here)
    write_word_list(tmp_path / "words")
    (tmp_path / name).write_text(text, encoding="utf-8")
    [reading] = read_all([Found(name, tmp_path, name)], tmp_path / "words")
    assert isinstance(reading, Reading) == apart


def test_memory_is_limited_where_a_text_is_read_in_this_process() -> None:
    with sparing(64 << 20), pytest.raises(MemoryError):
        bytearray(512 << 20)
    assert len(bytearray(512 << 20)) == 512 << 20
