"""What holds of whatever is read, asked or parsed, however odd; tests and the fuzzer look at it."""

from __future__ import annotations

from indexer import pipeline
from indexer.encoding import Unreadable
from indexer.sources import Source, source
from kb import KnowledgeBase
from kb.quantity import amounts, cell, chinese_number, parse_unit, target
from kb.store.generation import split_lines
from kb.store.quoting import agrees, cut


def document(name: str, data: bytes) -> None:
    """It is refused with a reason, or each fact and passage of it is where it is said to be."""
    taken = source(name, data)
    if not isinstance(taken, Source):
        return
    try:
        found, written = pipeline.read(taken)
    except Unreadable:
        return
    lines = split_lines(taken.text if written is None else written)
    for fact in found.facts:
        assert 1 <= fact.spot.first <= fact.spot.last <= len(lines)
        if fact.kind == "number":
            assert agrees(cut(lines, fact.spot), fact.text)
    for passage in found.passages:
        assert 1 <= passage.lines[0] <= passage.lines[1] <= max(1, len(lines))


def quantities(text: str) -> None:
    """An amount's text is the stretch of the source that it names; every reader comes to an end."""
    for amount in (*amounts(text), *amounts(text, small_numerals=True)):
        assert text[amount.start : amount.end] == amount.text
        assert amount.first <= amount.start < amount.end <= amount.last
        parse_unit(amount.unit)
    cell(text)
    target(text)
    chinese_number(text)


def question(base: KnowledgeBase, text: str, history: tuple[str, ...] = ()) -> None:
    """An answer of a known status comes, and what it cites stands where it says."""
    given = base.ask(text, history)
    assert given.status in {"answered", "ambiguous", "not_found"}
    assert given.text
    assert all(base.verify(cited) for cited in given.citations)
    cites = [number for value in given.values for number in value.cites]
    assert all(0 <= number < len(given.citations) for number in cites)
