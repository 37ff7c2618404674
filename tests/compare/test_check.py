"""Targets and actual values: what was published decides, to the letter of its operator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.check import held_against

CASES = [
    ("≥90%", "90%", "met"),
    (">90%", "90%", "not_met"),
    (">90%", "90.1%", "met"),
    ("≥90%", "92", "met"),
    ("=100%", "99.9%", "not_met"),
    ("≤150000元", "15万元", "met"),
    ("≤150000元", "15.01万元", "not_met"),
    ("不低于计划人数的80%", "79%", "not_met"),
    ("2.8万人以上", "28000人", "met"),
    ("2.8万人以上", "27999人", "not_met"),
    ("2023年8月30日前", "2023年8月2日", "met"),
    ("2023年7月30日前", "2023年8月2日", "not_met"),
    ("2022年底前", "2023年1月1日", "not_met"),
    ("增收", "3%", None),
    ("≥90%", "很高", None),
    ("≥400个", "92%", None),
    ("2023年8月30日前", "92%", None),
]


@pytest.mark.parametrize(("published", "actual", "outcome"), CASES)
def test_held_against(published: str, actual: str, outcome: str | None) -> None:
    found, reason = held_against(published, actual)
    assert found == outcome
    assert bool(reason) == (outcome is None)


@pytest.fixture(scope="module")
def base(corpus_kb: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(corpus_kb) as opened:
        yield opened


@pytest.mark.parametrize(
    ("words", "actual", "lines", "outcomes"),
    [
        ("矿区满意度", "90%", {62}, {"not_met"}),
        ("平定县满意度", "90%", {134}, {"met"}),
        ("春风行动活动圆满率", "96", {519}, {"met"}),
        ("省赛获奖率", None, {373}, {None}),
    ],
)
def test_the_targets_that_the_words_name(
    base: KnowledgeBase,
    words: str,
    actual: str | None,
    lines: set[int],
    outcomes: set[str | None],
) -> None:
    found = base.check_target(words, actual)
    assert {one.citation.lines[0] for one in found.targets} == lines
    assert {one.outcome for one in found.targets} == outcomes


@pytest.mark.parametrize("words", ["潞州区满意度", "门头沟区满意度", "火星人满意率是否达到"])
def test_what_is_not_there_is_refused_with_the_word(base: KnowledgeBase, words: str) -> None:
    found = base.check_target(words, "95%")
    assert found.targets == ()
    assert found.refusal
