"""Header paths are found by what stands in them as if every label had been prepared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.question.mentions.axes import axis
from kb.question.mentions.labels import bare, label, names_whole
from kb.question.mentions.path_texts import Path, PathTexts
from kb.store.rows import path_text

LABELS = st.one_of(
    st.text("合计年月一县 、.(1）-a", max_size=6),
    st.sampled_from(["合  计", "一、收入", "（一）", "2023年预算数", "12-公用", "其中：", "支出"]),
)
PATHS = st.lists(st.lists(LABELS, max_size=3).map(tuple), max_size=8, unique=True)


def texts_of(paths: list[Path]) -> PathTexts:
    return PathTexts(paths, map(path_text, paths), lambda path: axis(path).labels)


def holding(paths: list[Path], gram: str) -> set[Path]:
    return {
        path
        for path in paths
        for text in map(bare, path)
        if (gram == text if len(gram) == 1 else gram in text)
    }


@given(PATHS, st.lists(st.text("合计年月一县1a", min_size=1, max_size=2), min_size=1))
def test_paths_are_found_by_pairs_of_characters(paths: list[Path], grams: list[str]) -> None:
    texts = texts_of(paths)
    assert [texts.get(gram) for gram in grams] == [holding(paths, gram) for gram in grams]


def test_many_pairs_find_what_few_do() -> None:
    paths = [("合计",), ("一、收入", "年"), ("其中：支出",)]
    texts = texts_of(paths)
    grams = [one + other for one in "合计收入支出年" for other in "合计收入支出年甲乙丙丁戊"]
    for _ in range(3):
        for gram in [*grams, *(f"{number:x}年" for number in range(200)), "年"]:
            assert texts.get(gram) == holding(paths, gram)


@given(PATHS, st.text("合计年月一县1a", min_size=1, max_size=3))
def test_paths_are_found_by_a_whole_label(paths: list[Path], name: str) -> None:
    assert list(texts_of(paths).called(name)) == [path for path in paths if name in map(bare, path)]


@given(PATHS)
def test_every_label_is_listed_once(paths: list[Path]) -> None:
    listed = [printed for printed, _ in texts_of(paths).elements()]
    assert listed == list(dict.fromkeys(element for path in paths for element in path))
    assert all(kept.endswith(bare(printed)) for printed, kept in texts_of(paths).elements())


@given(LABELS)
def test_a_whole_is_known_by_its_end(printed: str) -> None:
    assert names_whole(printed) == (label(printed).generic or label(printed).side)


@pytest.mark.parametrize("printed", ["合  计", "（一）", "收入", "2023年", "其中：", "一、"])
def test_words_for_a_whole(printed: str) -> None:
    assert names_whole(printed)
