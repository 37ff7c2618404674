"""caiwen's text index: its tokens, one of its engines."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from kb.segment import DictionarySegmenter
from kb.store import engines
from kb.word_list import WordList, write_word_list


def index(engine: str, passages: Sequence[str], folder: Path) -> None:
    """Index the passages."""
    write_word_list(folder / "words")
    segmenter = DictionarySegmenter(WordList(folder / "words"))
    with closing(engines.text_writer(engine, folder / "text")) as writer:
        for number, text in enumerate(passages):
            writer.add(number, segmenter.terms(text))
        writer.finish()


def opened(engine: str, folder: Path) -> Any:
    """Answers questions: the numbers of the best ten passages."""
    segmenter = DictionarySegmenter(WordList(folder / "words"))
    found = engines.text_index(engine, folder / "text")
    return lambda question: [hit.passage for hit in found.search(segmenter.terms(question), 10)]
