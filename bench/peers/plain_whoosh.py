"""Whoosh with jieba inside its writer, as the manuals of both show it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whoosh.fields import NUMERIC, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.query import Or, Term

from bench.peers.jieba_words import words


def index(passages: Sequence[str], folder: Path) -> None:
    """Index the passages."""
    from jieba.analyse import ChineseAnalyzer

    schema = Schema(number=NUMERIC(stored=True), text=TEXT(analyzer=ChineseAnalyzer()))
    writer = create_in(str(folder), schema).writer(limitmb=256)
    for number, text in enumerate(passages):
        writer.add_document(number=number, text=text)
    writer.commit()


def opened(folder: Path) -> Any:
    """Answers questions: the numbers of the best ten passages."""
    searcher = open_dir(str(folder)).searcher()

    def answer(question: str) -> list[int]:
        query = Or([Term("text", word) for word in words(question)])
        return [hit["number"] for hit in searcher.search(query, limit=10)]

    return answer
