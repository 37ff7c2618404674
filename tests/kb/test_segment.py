"""Text is cut into tokens: numbers as they are written, words as jieba's dictionary has them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.segment import DictionarySegmenter
from kb.word_list import WordList, write_word_list

CHARACTERS = (
    "中华人民共和国务院财政部省市县乡镇人力资源和社会保障局"
    "就业补助资金绩效目标一般公共预算收支总表的了在是不㐀龘"
)


@pytest.fixture(scope="module")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> DictionarySegmenter:
    path = tmp_path_factory.mktemp("words") / "words"
    write_word_list(path)
    return DictionarySegmenter(WordList(path))


@pytest.fixture(scope="module")
def jieba(tmp_path_factory: pytest.TempPathFactory) -> Any:
    jieba = pytest.importorskip("jieba")
    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    tokenizer.initialize()
    return tokenizer


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("补助4,510.69万元", ["补助", "4510.69", "万元"]),
        ("626.10", ["626.1"]),
        ("占比80％", ["占", "占比", "比", "80%"]),
        ("2080505机关养老", ["2080505", "机关", "养老"]),
        ("２０２３年度", ["2023", "度"]),
        ("2023年8月30日前", ["2023", "2023-8-30"]),
        ("2023年08月", ["2023", "2023-8"]),
        ("财农〔2023〕60号", ["财", "财农", "农", "2023", "2023:60号"]),
        ("财农[2023]060号", ["财", "财农", "农", "2023", "2023:60号"]),
        ("APP开发", ["app", "开发"]),
        ("財政預算", ["财政", "预算", "财政预算"]),
        ("沁漳的事", ["沁", "沁漳", "漳", "事"]),
        ("的、了", []),
        ("", []),
    ],
)
def test_numbers_dates_and_document_numbers_are_one_token(
    segmenter: DictionarySegmenter, text: str, tokens: list[str]
) -> None:
    assert list(segmenter.cut(text)) == tokens


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("沁漳的事", ["沁漳", "~沁", "~漳", "~事"]),
        ("占比80％", ["占比", "80%", "~占", "~比"]),
        ("沁", ["~沁"]),
        ("7项A", ["7", "a", "~项"]),
        ("", []),
    ],
)
def test_what_is_searched_are_words_and_each_character_marked(
    segmenter: DictionarySegmenter, text: str, terms: list[str]
) -> None:
    assert list(segmenter.terms(text)) == terms


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=40))
def test_han_is_cut_as_jieba_cuts_it(segmenter: DictionarySegmenter, jieba: Any, run: str) -> None:
    ours = [run[start:end] for start, end in segmenter.words(run)]
    assert ours == list(jieba.cut(run, HMM=False))
    search = [
        run[start:end][slice(*inner)]
        for start, end in segmenter.words(run)
        for inner in segmenter.inner(run[start:end])
    ]
    assert search == list(jieba.cut_for_search(run, HMM=False))


def test_the_originals_are_cut_as_jieba_cuts_them(
    segmenter: DictionarySegmenter, jieba: Any, originals: Path
) -> None:
    import re

    from kb.text import HAN

    for path in sorted(originals.glob("*.txt")):
        for run in re.findall(f"[{HAN}]+", path.read_text(encoding="utf-8")):
            ours = [run[start:end] for start, end in segmenter.words(run)]
            assert ours == list(jieba.cut(run, HMM=False))


@given(st.text(max_size=60))
def test_every_token_stands_where_it_says(segmenter: DictionarySegmenter, text: str) -> None:
    for token in segmenter.tokens(text):
        assert 0 <= token.start < token.end <= len(text)


@settings(deadline=None)
@given(
    st.text(st.sampled_from(CHARACTERS + "〔〕2023年60号、,.% a"), max_size=40),
    st.sets(st.sampled_from(["补助", "资金", "财政", "财政部", "2023", "60%", "a", "就业"])),
)
def test_what_is_said_are_the_wanted_tokens(
    segmenter: DictionarySegmenter, text: str, wanted: set[str]
) -> None:
    every = [token for token in segmenter.tokens(text) if token.text in wanted]
    assert list(segmenter.said(text, wanted)) == every


@given(st.text(max_size=60))
def test_a_text_is_found_by_itself(segmenter: DictionarySegmenter, text: str) -> None:
    assert segmenter.cut(text) == segmenter.cut(text)
    assert all(token.split() == [token] for token in segmenter.cut(text))


def test_cutting_starts_without_jieba_and_leaves_nothing_in_the_temporary_folder(
    tmp_path: Path,
) -> None:
    path = tmp_path / "words"
    write_word_list(path)
    program = (
        "import sys, pathlib\n"
        "from kb.segment import DictionarySegmenter\n"
        "from kb.word_list import WordList\n"
        "tokens = DictionarySegmenter(WordList(pathlib.Path(sys.argv[1]))).cut('稳岗补助')\n"
        "assert tokens, tokens\n"
        "print(sorted({'jieba', 'pkg_resources', 'whoosh'} & set(sys.modules)))\n"
    )
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={"TMPDIR": str(temporary), "PYTHONPATH": ":".join(filter(None, sys.path))},
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
    assert list(temporary.iterdir()) == []


def test_a_file_of_another_kind_is_no_word_list(tmp_path: Path) -> None:
    path = tmp_path / "words"
    path.write_bytes(b"something else entirely")
    with pytest.raises(ValueError, match="words"):
        WordList(path)
