"""The text of a document cut for full-text search: paragraphs, table rows, long cells.

Nothing that says something is left out; page numbers, captions such as 单位：万元, the table of
contents and the lines with people's names and telephone numbers are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from indexer.extract.prose.persons import only_persons
from indexer.extract.prose.run import Run, aligned
from indexer.extract.prose.walk import stretches
from indexer.structure import Layout, Line, RawCell, RawGrid
from kb.markup import read
from kb.model import Document, Fact, Indicator, Passage
from kb.text import collapse_spaced_name, fold
from kb.values import dataclass, replace

LONGEST = 300
"""How many characters a passage has at most."""
_LONG_CELL = 120
_NOISE = re.compile(
    r"[\W\d_]*|(?:单位|金额单位|计量单位)\s*:\s*[^:]{1,8}|\(?\s*(?:19|20)\d\d\s*年?度?\s*\)?|"
    r"[-—]?\s*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:共\s*\d+\s*页)?\s*[-—]?|(?:预算|部门|单位)?公开表\s*\d*"
)
_ENDS = re.compile(r"[。！？；!?;\n]+[”’」』）)]*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PAUSES = re.compile(r"[，、,：:\s]")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the tables yielded, by the line and character that it begins at."""

    facts: Mapping[Place, Fact]
    levels: Mapping[Place, tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class _Draft:
    lines: tuple[int, int]
    headings: tuple[str, ...]
    text: str


def passages(
    layout: Layout,
    document: Document,
    facts: Collection[Fact] = (),
    indicators: Collection[Indicator] = (),
) -> tuple[Passage, ...]:
    """The passages of a document, numbered from 0 in document order.

    ``facts`` are those of its tables: a row's figures are given with the heads of their columns;
    ``indicators`` those of its forms: a row is given with the levels that it does not repeat.
    """
    known = _Known(
        {(fact.spot.first, fact.spot.start): fact for fact in facts if fact.table is not None},
        {(one.spot.first, one.spot.start): one.levels for one in indicators},
    )
    drafts = _drafts(layout, document, known)
    return tuple(
        Passage(number, document.path, draft.lines, draft.headings, draft.text)
        for number, draft in enumerate(drafts)
    )


def _drafts(layout: Layout, document: Document, known: _Known) -> Iterator[_Draft]:
    for stretch in stretches(layout):
        headings = stretch.headings or ((document.title,) if document.title else ())
        if isinstance(stretch.block, RawGrid):
            yield from _of_grid(stretch.block, headings, known, layout.lines)
        elif stretch.run is not None and not is_noise(stretch.run.text):
            yield from _of_run(stretch.run, headings)


def is_noise(text: str) -> bool:
    """Whether a line says nothing of its own: a page number, 单位：万元, a caption for a person."""
    folded = fold(text)
    return _NOISE.fullmatch(collapse_spaced_name(folded)) is not None or only_persons(folded)


def _of_run(run: Run, headings: tuple[str, ...]) -> Iterator[_Draft]:
    for start, end in cuts(run.text):
        spot = run.spot(start, end)
        text = run.text[start:end].strip()
        yield _Draft((spot.first, spot.last), headings, text)


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where the text is cut: at ends of sentences, at pauses where a sentence is too long."""
    begin = end = 0
    for stop in (*_stops(text), len(text)):
        if stop - begin > LONGEST and end > begin:
            yield from _filled(text, begin, end)
            begin = end
        end = stop
    yield from _filled(text, begin, end)


def _stops(text: str) -> list[int]:
    """The ends of sentences; of a sentence that is too long also its pauses, else a plain cut."""
    stops: list[int] = []
    begin = 0
    for stop in (*(match.end() for match in _ENDS.finditer(text)), len(text)):
        while stop - begin > LONGEST:
            pauses = [match.end() for match in _PAUSES.finditer(text, begin + 1, begin + LONGEST)]
            begin = pauses[-1] if pauses else begin + LONGEST
            stops.append(begin)
        stops.append(stop)
        begin = stop
    return stops


def _filled(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text[start:end].strip():
        yield start, end


def _of_grid(
    grid: RawGrid, headings: tuple[str, ...], known: _Known, lines: Sequence[Line]
) -> Iterator[_Draft]:
    """Each row as one passage, its long cells as passages of their own under the row's label."""
    for row in grid.rows:
        cells = [_plain(cell) for cell in row if cell.text.strip()]
        if not cells or is_noise("\t".join(cell.text for cell in cells)):
            continue
        short = [cell for cell in cells if len(cell.text) <= _LONG_CELL]
        name = next((cell.text for cell in short if _says_words(cell.text)), "")
        if short and (len(short) == len(cells) or any(cell.text != name for cell in short)):
            first = min(cell.spot.first for cell in short)
            last = max(cell.spot.last for cell in short)
            text = " ".join(_row(short, known))
            for start, end in cuts(text):
                yield _Draft((first, last), headings, text[start:end].strip())
        under = (*headings, collapse_spaced_name(name)) if name else headings
        for cell in cells:
            if len(cell.text) > _LONG_CELL:
                yield from _of_run(aligned(cell.text, cell.spot, lines), under)


def _plain(cell: RawCell) -> RawCell:
    """The cell without markup; a line break in it ends a paragraph."""
    if not any(mark in cell.text for mark in "<&\\"):
        return cell
    return replace(cell, text=read(cell.text).text)


def _says_words(text: str) -> bool:
    return _HAN.search(text) is not None


def _row(cells: Sequence[RawCell], known: _Known) -> Iterator[str]:
    """The texts of a row: parents of its label that it does not print, figures with their heads."""
    places = [(cell.spot.first, cell.spot.start) for cell in cells]
    facts = [known.facts.get(place) for place in places]
    levels = next((known.levels[place] for place in places if place in known.levels), ())
    printed = {collapse_spaced_name(cell.text) for cell in cells}
    path = next((fact.row for fact in facts if fact is not None), ())
    above = (*path[:-1], *levels)
    yield from (part for part in above if part and collapse_spaced_name(part) not in printed)
    for cell, fact in zip(cells, facts, strict=True):
        if fact is not None and fact.column:
            yield " ".join(fact.column)
        yield cell.text.replace("\n", " ").strip()
