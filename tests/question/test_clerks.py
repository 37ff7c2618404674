"""The questions that clerks put: none is answered wrong, and hardly one is refused without need."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import evaluate, memory_base, read

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def base(originals: Path) -> Base:
    return memory_base(originals)


def _questions(path: Path) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _outcomes(base: Base, questions: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[str]]:
    judged = list(evaluate(base, questions))
    wrong = [
        f"{one.asked['question']}：{one.answer.text}" for one in judged if one.outcome == "wrong"
    ]
    right = [one.asked["id"] for one in judged if one.outcome == "right"]
    return wrong, right


def test_clerks_questions(base: Base) -> None:
    questions = _questions(HERE / "clerks.jsonl")
    wrong, right = _outcomes(base, questions)
    assert not wrong
    assert len(right) >= 0.97 * len(questions)


def test_examples(base: Base, shared: Path) -> None:
    questions = read([shared / "examples" / "questions.jsonl"])
    wrong, right = _outcomes(base, questions)
    assert not wrong
    assert len(right) >= 0.95 * len(questions)


@pytest.mark.parametrize("kind", ["web", "pdf"])
def test_other_documents(shared: Path, kind: str) -> None:
    base = memory_base(shared / "samples" / kind)
    questions = [
        asked
        for asked in read([shared / "samples" / "questions.jsonl"])
        if asked["doc"].startswith(kind)
    ]
    wrong, right = _outcomes(base, questions)
    assert len(wrong) <= 0.01 * len(questions)
    assert len(right) >= (0.75 if kind == "web" else 0.95) * len(questions)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("稳岗补助最多的三个县", ["壶关县", "平顺县", "武乡县"]),
        ("稳岗补助最多的两个县是哪些", ["壶关县", "平顺县"]),
        ("稳岗补助最多的2个县", ["壶关县", "平顺县"]),
        ("哪两个县稳岗补助最多", ["壶关县", "平顺县"]),
        ("稳岗补助最多的一个县", ["壶关县"]),
        ("稳岗补助前三的县", ["壶关县", "平顺县", "武乡县"]),
    ],
)
def test_as_many_as_are_asked_for(base: Base, question: str, named: Sequence[str]) -> None:
    given = answer(base, question, ())
    assert [value.label.split(" · ")[0] for value in given.values] == named
