"""Tables that a question names by their title (收入预算总表里, 《支出决算表》中)."""

from __future__ import annotations

from collections.abc import Iterable

from kb.model import Document, Table
from kb.patterns import Pattern
from kb.question.mentions.labels import bare
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.parse import Question
from kb.question.mentions.words import bits

_SHORTEST = 4
_LEADING_YEAR = Pattern(r"^(?:19|20)\d{2}年?度?")
_NAMED = Pattern(r"表")


def named_tables(
    question: Question, words: Lexicon, documents: frozenset[str] | None
) -> tuple[frozenset[str], int]:
    """The tables whose title the question says in full, and where it says it."""
    if not _NAMED.search(question.text):
        return frozenset(), 0
    found: dict[str, set[str]] = {}
    for table in words.tables.values():
        if documents is not None and table.document not in documents:
            continue
        core = core_title(table, words.documents[table.document])
        if len(core) >= _SHORTEST and core.endswith("表") and core in question.text:
            found.setdefault(core, set()).add(table.id)
    longest = [
        core for core in found if not any(core != other and core in other for other in found)
    ]
    tables = frozenset(table for core in longest for table in found[core])
    mask = 0
    for core in longest:
        at = question.text.find(core)
        while at >= 0:
            mask |= bits(at, at + len(core))
            at = question.text.find(core, at + 1)
    return tables, mask


def core_title(table: Table, document: Document) -> str:
    """A table's title without its year and without whose it is."""
    text = _LEADING_YEAR.sub("", bare(table.title))
    for owner in (document.organisation, table.organisation, document.place):
        if owner:
            text = text.removeprefix(bare(owner))
    return _LEADING_YEAR.sub("", text)


def listed_in(
    names: Iterable[str], mask: int, tables: frozenset[str], question: Question, words: Lexicon
) -> bool:
    """Whether a place is said only in the title of one of the tables that has a row of it too.

    Whoever asks for the total of 甲县2023年某某资金分配表 means that of all rows.
    """
    listing = frozenset[str]().union(*(words.row_tables(name) for name in names))
    inside = 0
    for title in {bare(words.tables[table].title) for table in tables & listing}:
        at = question.text.find(title)
        inside |= bits(at, at + len(title)) if at >= 0 else 0
    return bool(inside) and not mask & ~inside
