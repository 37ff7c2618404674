"""Questions find their paragraphs: better than stock jieba and Whoosh do, the same every time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import search_quality as quality
from bench.search_quality import Asked
from kb.segment import DictionarySegmenter
from kb.word_list import WordList, write_word_list


@pytest.fixture(scope="module")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> DictionarySegmenter:
    path = tmp_path_factory.mktemp("words") / "words"
    write_word_list(path)
    return DictionarySegmenter(WordList(path))


@pytest.fixture(scope="module")
def asked(root: Path) -> Asked:
    return quality.with_noise(quality.load(root / "bench" / "questions.json"), 300)


def test_ours_is_three_points_better_than_stock_on_questions_of_this_genre(
    asked: Asked, segmenter: DictionarySegmenter, tmp_path: Path
) -> None:
    stock = quality.stock_whoosh(asked, tmp_path)
    ours = quality.shipped(asked, segmenter, tmp_path, "whoosh")
    _, stock_mrr = quality.measure(asked, lambda question: stock(question, quality.TOP))
    _, our_mrr = quality.measure(asked, lambda question: ours(question, quality.TOP))
    assert our_mrr >= stock_mrr + 3


def test_the_best_ten_are_the_best_of_all_for_every_question(
    asked: Asked, segmenter: DictionarySegmenter, tmp_path: Path
) -> None:
    rank = quality.shipped(asked, segmenter, tmp_path, "whoosh")
    everything = len(asked.paragraphs)
    for question, _ in asked.questions:
        assert rank(question, quality.TOP) == rank(question, everything)[: quality.TOP]


@pytest.mark.parametrize(
    "content",
    [
        {"data": [{"title": "甲", "paragraphs": [{"context": "丙", "qas": [{"question": "丁"}]}]}]},
        [{"context_id": "1", "context_text": "丙", "qas": [{"query_text": "丁", "answers": []}]}],
    ],
)
def test_a_set_is_read_in_either_form(content: object, tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert quality.load(path) == Asked(["丙"], [("丁", 0)])


def test_measures_are_those_of_the_field() -> None:
    asked = Asked(["甲", "乙"], [("一", 0), ("二", 1), ("三", 1)])
    ranked = {"一": [0, 1], "二": [0, 1], "三": [0]}
    first, mean = quality.measure(asked, lambda question: ranked[question])
    assert first == pytest.approx(100 / 3)
    assert mean == pytest.approx(50)


def test_the_set_is_whole(root: Path) -> None:
    asked = quality.load(root / "bench" / "questions.json")
    assert len(asked.questions) >= 100
    assert len({question for question, _ in asked.questions}) == len(asked.questions)
    assert {place for _, place in asked.questions} == set(range(len(asked.paragraphs)))
