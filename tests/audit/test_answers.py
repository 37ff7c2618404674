"""A figure that a finding touches says so when it is answered (rule of trust 8)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.build import build
from kb import contract
from kb.audit.run import audit
from kb.base import KnowledgeBase

SHEET = """某市就业中心2023年单位预算公开

2023年项目支出预算表

单位：万元

项目名称\t2022年预算数\t2023年预算数
合计\t60.00\t{total}
取暖费\t44.00\t47.25
培训费\t11.00\t12.50
会议费\t5.00\t5.25
"""
QUESTION = "取暖费2023年预算数多少"


def _write(folder: Path, total: str) -> None:
    documents = folder / "documents"
    documents.mkdir(exist_ok=True)
    (documents / "a.txt").write_text(SHEET.format(total=total), encoding="utf-8")
    build(folder / "kb", [documents])


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A folder with a knowledge base whose total is wrong."""
    _write(tmp_path, "56.00")
    return tmp_path


def test_what_is_kept_is_what_is_found_now(corpus_kb: Path) -> None:
    with KnowledgeBase.open(corpus_kb) as base:
        assert audit(base) == audit(base, anew=True)


def test_a_figure_in_doubt_says_so(base: Path) -> None:
    with KnowledgeBase.open(base / "kb") as opened:
        answer = opened.ask(QUESTION)
        (found,) = opened.audit().findings
    assert [value.value for value in answer.values] == ["47.25"]
    assert [one.fingerprint for one in answer.findings] == [found.fingerprint]
    form = contract.answer(answer)
    assert form["findings"][0]["cites"] == [0]
    assert found.fingerprint in form["notes"][-1]


def test_a_figure_of_the_other_year_says_nothing(base: Path) -> None:
    with KnowledgeBase.open(base / "kb") as opened:
        assert opened.ask("取暖费2022年预算数多少").findings == ()


def test_an_explained_doubt_is_kept_and_not_told(base: Path) -> None:
    with KnowledgeBase.open(base / "kb") as opened:
        (found,) = opened.audit().findings
        opened.notebook.explain(found, "审核员", "已核实")
        form = contract.answer(opened.ask(QUESTION))
    assert form["findings"][0]["explained"]["why"] == "已核实"
    assert not any(found.fingerprint in note for note in form["notes"])


def test_a_mended_document_is_in_doubt_no_more(base: Path) -> None:
    _write(base, "65.00")
    with KnowledgeBase.open(base / "kb") as opened:
        assert opened.ask(QUESTION).findings == ()


@pytest.mark.parametrize("question", ["这几份文件里哪些数对不上", "某市就业中心的文件有哪些矛盾"])
def test_contradictions_can_be_asked_for(base: Path, question: str) -> None:
    with KnowledgeBase.open(base / "kb") as opened:
        answer = opened.ask(question)
        assert all(opened.verify(one) for one in answer.citations)
    assert (answer.status, answer.intent) == ("answered", "list")
    (value,) = answer.values
    assert "56.00" in value.label
    assert answer.findings == ()


def test_a_word_that_no_contradiction_tells_of_is_named(base: Path) -> None:
    with KnowledgeBase.open(base / "kb") as opened:
        answer = opened.ask("飞船有没有对不上的")
    assert (answer.status, answer.unexplained) == ("not_found", ("飞船",))


def test_where_all_holds_it_is_said(tmp_path: Path) -> None:
    _write(tmp_path, "65.00")
    with KnowledgeBase.open(tmp_path / "kb") as opened:
        answer = opened.ask("这几份文件里哪些数对不上")
    assert (answer.status, answer.values) == ("answered", ())
    assert "没有查出" in answer.text


def test_the_command_tells_the_doubt_under_the_settings(base: Path) -> None:
    def asked(config: Path) -> dict[str, object]:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "--kb", str(base / "kb"), "ask", "--json", QUESTION],
            capture_output=True, text=True, encoding="utf-8", check=True,
            env={**os.environ, "XDG_CONFIG_HOME": str(config)},
        )  # fmt: skip
        form: dict[str, object] = json.loads(done.stdout)
        return form

    config = base / "config"
    assert asked(config)["findings"]
    (config / "caiwen").mkdir(parents=True)
    written = "[rules.table-rows]\nenabled = false\n"
    (config / "caiwen" / "audit.toml").write_text(written, encoding="utf-8")
    assert asked(config)["findings"] == []
