"""Explained findings: kept beside the knowledge base, lapsing with the figures they are about."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.build import build
from kb.audit.model import Change, Report
from kb.audit.notebook import FILE, UnreadableNotebook
from kb.base import KnowledgeBase

SHEET = """某市就业中心2023年单位预算公开

2023年项目支出预算表

单位：万元

项目名称\t2022年预算数\t2023年预算数
合计\t60.00\t{total}
取暖费\t44.00\t47.25
培训费\t11.00\t{training}
会议费\t5.00\t5.25
"""


def _write(folder: Path, total: str = "56.00", training: str = "12.50", above: str = "") -> None:
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    text = above + SHEET.format(total=total, training=training)
    (documents / "a.txt").write_text(text, encoding="utf-8")
    build(folder / "kb", [documents])


def _audit(folder: Path) -> Report:
    with KnowledgeBase.open(folder / "kb") as base:
        return base.audit()


def _explain(folder: Path) -> str:
    with KnowledgeBase.open(folder / "kb") as base:
        (found,) = base.audit().findings
        base.notebook.explain(found, "审核员", "另有一项未公开")
        return found.fingerprint


@pytest.fixture
def marked(tmp_path: Path) -> tuple[Path, str]:
    """A folder whose one finding is explained, and the fingerprint of that."""
    _write(tmp_path)
    return tmp_path, _explain(tmp_path)


def test_an_explained_error_is_none_for_the_exit(marked: tuple[Path, str]) -> None:
    folder, _ = marked
    report = _audit(folder)
    (found,) = report.findings
    assert found.severity == "error"
    assert found.explained is not None
    assert (found.explained.who, found.explained.why) == ("审核员", "另有一项未公开")
    assert report.holds


def test_only_the_owner_reads_the_explanations(marked: tuple[Path, str]) -> None:
    folder, _ = marked
    assert (folder / "kb" / FILE).stat().st_mode & 0o777 == 0o600


def test_an_explanation_outlives_moved_lines_and_a_rebuild(marked: tuple[Path, str]) -> None:
    folder, fingerprint = marked
    _write(folder, above="\n\n")
    build(folder / "kb", [folder / "documents"], rebuild=True)
    report = _audit(folder)
    assert [found.fingerprint for found in report.findings] == [fingerprint]
    assert report.lapsed == ()
    assert report.findings[0].explained


def test_a_changed_figure_ends_an_explanation(marked: tuple[Path, str]) -> None:
    folder, fingerprint = marked
    _write(folder, training="12.60")
    report = _audit(folder)
    (found,) = report.findings
    (ended,) = report.lapsed
    assert found.explained is None
    assert not report.holds
    assert (ended.explanation.fingerprint, ended.finding) == (fingerprint, found.fingerprint)
    (change,) = ended.changes
    assert (change.cell.row, change.cell.quote, change.now) == (("培训费",), "12.50", "12.60")


def test_a_mended_figure_ends_an_explanation(marked: tuple[Path, str]) -> None:
    folder, _ = marked
    _write(folder, total="65.00")
    report = _audit(folder)
    assert report.findings == ()
    (ended,) = report.lapsed
    assert [(one.cell.quote, one.now) for one in ended.changes] == [("56.00", "65.00")]
    assert ended.finding is None


def test_a_lost_row_is_told(marked: tuple[Path, str]) -> None:
    folder, _ = marked
    text = (folder / "documents" / "a.txt").read_text(encoding="utf-8")
    kept = text.replace("培训费\t11.00", "差旅费\t11.00")
    (folder / "documents" / "a.txt").write_text(kept, encoding="utf-8")
    build(folder / "kb", [folder / "documents"])
    (ended,) = _audit(folder).lapsed
    assert [(one.cell.row, one.now) for one in ended.changes] == [(("培训费",), None)]
    assert isinstance(ended.changes[0], Change)


def test_what_was_not_audited_does_not_lapse(marked: tuple[Path, str]) -> None:
    folder, _ = marked
    _write(folder, total="65.00")
    with KnowledgeBase.open(folder / "kb") as base:
        assert base.audit(rules=["table-balance"]).lapsed == ()


def test_a_second_explanation_replaces_the_first(marked: tuple[Path, str]) -> None:
    folder, fingerprint = marked
    with KnowledgeBase.open(folder / "kb") as base:
        (found,) = base.audit().findings
        base.notebook.explain(found, "复核员", "已核实")
        (given,) = base.notebook.all()
        assert (given.who, given.why) == ("复核员", "已核实")
        assert base.notebook.forget(fingerprint)
        assert not base.notebook.forget(fingerprint)
        assert not base.audit().holds


@pytest.mark.parametrize("content", ["", "[]", '{"format": 9}', '{"format": 1, "explained": [3]}'])
def test_a_spoilt_file_is_told(marked: tuple[Path, str], content: str) -> None:
    folder, _ = marked
    (folder / "kb" / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableNotebook, match="不成形"):
        _audit(folder)


def test_findings_that_nothing_tells_apart_are_two(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    table = SHEET.format(total="56.00", training="12.50").split("\n\n", 1)[1]
    (documents / "a.txt").write_text(f"某单位预算\n\n{table}\n\n{table}", encoding="utf-8")
    build(tmp_path / "kb", [documents])
    prints = [found.fingerprint for found in _audit(tmp_path).findings if found.severity == "error"]
    assert len(prints) == len(set(prints)) >= 2


def _caiwen(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "tui", "--kb", str(folder / "kb"), "audit", *arguments]
    return subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_explains_and_takes_back(tmp_path: Path) -> None:
    _write(tmp_path)
    told = _caiwen(tmp_path, "--json")
    assert told.returncode == 1
    fingerprint = json.loads(told.stdout)["fingerprint"]
    given = _caiwen(tmp_path, "--explain", fingerprint[:8], "--why", "已核实", "--who", "审核员")
    assert (given.returncode, given.stderr) == (0, "")
    assert fingerprint in given.stdout
    after = _caiwen(tmp_path, "--json")
    assert after.returncode == 0
    assert json.loads(after.stdout)["explained"]["why"] == "已核实"
    assert "〔错误，已说明〕" in _caiwen(tmp_path).stdout
    _write(tmp_path, training="12.60")
    changed = _caiwen(tmp_path)
    assert changed.returncode == 1
    assert "说明已失效" in changed.stderr
    assert "由“12.50”变为“12.60”" in changed.stderr
    listed = _caiwen(tmp_path, "--explained", "--json")
    assert [json.loads(line)["state"] for line in listed.stdout.splitlines()] == ["lapsed"]
    assert _caiwen(tmp_path, "--unexplain", fingerprint).returncode == 0
    assert _caiwen(tmp_path, "--explained").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--explain", "0123456789abcdef", "--why", "无"], "没有指纹为"),
        (["--explain", "0123456789abcdef"], "要有理由"),
        (["--why", "无"], "要与 --explain 同用"),
    ],
)
def test_wrong_calls_are_told(tmp_path: Path, arguments: list[str], said: str) -> None:
    _write(tmp_path)
    told = _caiwen(tmp_path, *arguments)
    assert (told.returncode, told.stdout) == (2, "")
    assert said in told.stderr
