"""All amounts in the running text of one document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extract.prose.amounts import ProseContext, Reader
from indexer.extract.prose.persons import only_persons
from indexer.extract.prose.walk import Stretch, row_headings, stretches
from indexer.structure import Layout, Paragraph
from kb.model import Document, Fact
from kb.text import fold
from kb.values import replace

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_NUMBER = re.compile(r"-?[\d,.]+%?")
_CELLS = re.compile(r"\t|\s\|\s|\|\s*\|")
_MANY_NUMBERS = 3


def document_facts(
    layout: Layout, document: Document, names: frozenset[str] = frozenset()
) -> tuple[Fact, ...]:
    """The amounts of every paragraph, in document order; ``names`` are the organisation's."""
    context = context_of(document, names)
    reader = Reader()
    found: dict[str, Fact] = {}
    for stretch in stretches(layout):
        if stretch.starts:
            reader = Reader()
        if stretch.run is None or not is_running_text(stretch):
            continue
        headings = row_headings(stretch.headings, document.title)
        own = replace(context, headings=headings, year=_year(headings) or document.year)
        for fact in reader.read(stretch.run, own):
            found.setdefault(fact.id, fact)
    return tuple(found.values())


def _year(headings: Sequence[str]) -> int | None:
    """The year of a section: that of the innermost heading that names one, and only one.

    A report of one year's outcome and the next one's draft (预算法 第四十七条) tells of both.
    """
    for heading in reversed(headings):
        named = {int(year) for year in _YEAR.findall(fold(heading))}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def context_of(document: Document, names: frozenset[str] = frozenset()) -> ProseContext:
    """What a document says of all its running text."""
    own = {document.organisation or ""} | set(names)
    return ProseContext(
        document=document.path,
        year=document.year,
        organisation=document.organisation,
        names=frozenset(fold(name) for name in own if name),
    )


def is_running_text(stretch: Stretch) -> bool:
    """Whether a paragraph is said in words: no caption, no row of a table that was not read."""
    if not isinstance(stretch.block, Paragraph):
        return False
    text = fold(stretch.block.text)
    if only_persons(text):
        return False
    if len(_CELLS.findall(text)) >= _MANY_NUMBERS:
        return False
    return not _is_row(text)


def _is_row(text: str) -> bool:
    """A line of a table that no grid was made of: names and bare numbers, no sentence."""
    pieces = text.split()
    numbers = sum(1 for piece in pieces if _NUMBER.fullmatch(piece))
    return numbers >= _MANY_NUMBERS and "。" not in text and ";" not in text


def running(layout: Layout) -> Iterator[Stretch]:
    """The paragraphs that are said in words."""
    return (stretch for stretch in stretches(layout) if stretch.run and is_running_text(stretch))
