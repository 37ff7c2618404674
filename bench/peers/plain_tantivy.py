"""tantivy over words that jieba cut."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tantivy

from bench.peers.jieba_words import cut, words

NEEDS = "tantivy"


def schema() -> tantivy.Schema:
    """One field of words, one number."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("number", fast=True)
    return builder.build()


def index(passages: Sequence[str], folder: Path) -> None:
    """Index the passages."""
    writer = tantivy.Index(schema(), path=str(folder)).writer(128 << 20, 1)
    for number, text in enumerate(passages):
        document = tantivy.Document()
        document.add_text("text", " ".join(cut(text)))
        document.add_unsigned("number", number)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def opened(folder: Path) -> Any:
    """Answers questions: the numbers of the best ten passages."""
    found = tantivy.Index.open(str(folder))
    searcher = found.searcher()

    def answer(question: str) -> list[int]:
        terms = [
            tantivy.Query.term_query(found.schema, "text", word, index_option="freq")
            for word in words(question)
        ]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        hits = searcher.search(query, limit=10, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        return [int(number or 0) for number in numbers]

    return answer
