"""The audit of whole documents: citations, fingerprints, counts, the command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.build import build
from kb.audit.rules import ACROSS, RULES, TITLES
from kb.audit.run import UnknownRule
from kb.base import KnowledgeBase
from kb.errors import UnknownDocument
from kb.finding import SEVERITIES

SHEET = """某市就业中心2023年单位预算公开

2023年项目支出预算表

单位：万元

项目名称\t合计\t一般公共预算\t政府性基金预算
合计\t{total}\t{total}\t
取暖费\t47.25\t47.25\t
培训费\t12.50\t10.50\t2.00
会议费\t5.25\t5.25\t
"""


def _base(folder: Path, total: str = "65.00", above: str = "") -> KnowledgeBase:
    source = folder / "documents"
    source.mkdir(parents=True)
    text = above + SHEET.format(total=total).replace(f"{total}\t{total}\t", f"{total}\t63.00\t2.00")
    (source / "a.txt").write_text(text, encoding="utf-8")
    build(folder / "kb", [source])
    return KnowledgeBase.open(folder / "kb")


def test_every_rule_has_a_title() -> None:
    assert RULES.keys() | ACROSS.keys() == TITLES.keys()


def test_what_holds_is_counted(tmp_path: Path) -> None:
    with _base(tmp_path) as base:
        report = base.audit()
    assert (report.findings, report.holds) == ((), True)
    made = {count.rule: count for count in report.counts}
    assert made["table-rows"].held == made["table-rows"].checked == 3
    assert made["table-columns"].held == made["table-columns"].checked == 4


def test_a_finding_cites_what_is_printed(tmp_path: Path) -> None:
    with _base(tmp_path, "56.00") as base:
        report = base.audit(rules=["table-rows"])
        assert [count.rule for count in report.counts] == ["table-rows"]
        (found,) = report.findings
        assert all(base.verify(cited) for cited in found.citations)
    assert (found.severity, found.expected, found.actual, found.difference, found.unit) == (
        "error", "65", "56", "9", "万元",
    )  # fmt: skip
    assert found.cause == "可能是数字颠倒"
    assert [cited.quote for cited in found.citations] == ["56.00", "47.25", "12.50", "5.25"]
    assert not report.holds


def test_a_fingerprint_lapses_with_a_figure_and_not_with_a_line(tmp_path: Path) -> None:
    def prints(name: str, total: str, above: str) -> set[str]:
        with _base(tmp_path / name, total, above) as base:
            return {found.fingerprint for found in base.audit(rules=["table-rows"]).findings}

    first = prints("one", "56.00", "")
    assert len(first) == 1
    assert prints("moved", "56.00", "\n\n\n") == first
    assert prints("changed", "57.00", "").isdisjoint(first)


def test_unknown_names_are_refused(tmp_path: Path) -> None:
    with _base(tmp_path) as base:
        with pytest.raises(UnknownRule):
            base.audit(rules=["no-such-rule"])
        with pytest.raises(UnknownDocument):
            base.audit(["b.txt"])


def _caiwen(base: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "tui", "--kb", str(base), "audit", *arguments]
    return subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command(tmp_path: Path) -> None:
    _base(tmp_path, "56.00").close()
    told = _caiwen(tmp_path / "kb", "--json")
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    assert told.returncode == 1
    assert {one["severity"] for one in lines} <= set(SEVERITIES)
    for one in lines:
        assert one.keys() >= {
            *("rule", "severity", "message", "expected", "actual", "difference", "unit"),
            "citations",
        }
    assert re.search(r"核对\d+项：相符\d+项，错误\d+处", told.stderr)
    notes = _caiwen(tmp_path / "kb", "--severity", "info")
    assert (notes.returncode, notes.stdout) == (0, "")
    shown = _caiwen(tmp_path / "kb", "a")
    assert shown.returncode == 1
    assert "〔错误〕" in shown.stdout
    assert _caiwen(tmp_path / "kb", "--rule", "no-such-rule").returncode == 2


def test_same_documents_same_findings(corpus_kb: Path) -> None:
    with KnowledgeBase.open(corpus_kb) as base:
        report = base.audit()
        assert report == base.audit()
        for found in report.findings:
            assert found.message
            assert found.formula
            assert found.citations
            assert all(base.verify(cited) for cited in found.citations)


def test_the_known_discrepancies_of_the_corpus(corpus_kb: Path) -> None:
    """Content ones are errors or doubts, sums off in the last digit are notes."""
    with KnowledgeBase.open(corpus_kb) as base:
        report = base.audit()
    said = {(found.rule, found.actual, found.expected) for found in report.findings}
    assert said >= {
        ("text-table", "359.91", "61.06"),
        ("prose-growth", "518.48", "518.15"),
        ("prose-items", "378", "370"),
        ("indicator-cost", "26.97", "26.94"),
        ("indicator-goal", "2", "3"),
    }
    sums = [found for found in report.findings if found.rule.startswith("table-")]
    assert sums
    assert {found.severity for found in sums} == {"info"}
