"""The head of a document: title, number, issuer, organisation, place, year, date and kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from indexer.extract.head.file_name import FileName, kind_of
from indexer.extract.head.front import FrontLine, front, tidy, title
from indexer.extract.head.names import (
    Name,
    abbreviates,
    captioned,
    chosen,
    in_cells,
    is_organisation,
    leading,
    place_of,
    tidy_name,
)
from indexer.extract.prose.citations import number_line, numbers
from indexer.extract.prose.vocabulary import grouped, starting
from indexer.structure import Heading, Layout, RawGrid
from indexer.vocabulary import pattern
from indexer.wording.dates import Printed, date_line, dates
from kb.model import Document, Problem, Spot
from kb.period import document_numbers
from kb.text import collapse_spaced_name, fold
from kb.values import dataclass

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER_CAPTION = re.compile(r".{0,6}文\s*号\s*:")
_PRINTED = re.compile(r"\s*印\s*发")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_YEAR_NOTE = re.compile(r"\(\s*((?:19|20)\d\d)\s*年?\s*度?\s*\)")
_OF_TABLE = re.compile(r"表(?:\([^)]*\))?$")
_SHEETS = 2
_LONGEST_FALLBACK = 40
_ISSUED = frozenset({"成文", "印发", "发布"})
"""The dates of a document itself; 填报 and 公示期 are of what it holds."""
_HEAD = 30
"""How many lines a page prints of itself before its text."""


@dataclass(frozen=True, slots=True)
class Head:
    """A document with the places in it that say so, for citing them."""

    document: Document
    title_lines: tuple[int, int] | None
    number_spot: Spot | None
    dates: tuple[tuple[str, Printed, FrontLine], ...]
    """(what is dated, the date, its line)"""
    names: tuple[Name, ...]
    """Every printed name of the document's organisation that is not its full one."""


def document(
    source_path: str, sha256: str, layout: Layout, divisions: Collection[str] = ()
) -> Document:
    """What the head of a document says of it; ``divisions`` are names of real places.

    ``date`` is ISO (2023-08-02): the day of issue at the foot of the text, else the day of
    publication.  ``place`` is the division as printed, with those above it (莆田市城厢区).
    """
    return read(source_path, sha256, layout, divisions).document


def read(source_path: str, sha256: str, layout: Layout, divisions: Collection[str] = ()) -> Head:
    """The head with the places of what it says."""
    lines = front(layout)
    file = FileName(source_path)
    named, title_lines = title(lines)
    sheet = named if file.title and _of_one_sheet(layout, named, title_lines) else None
    if sheet or not named or (file.is_title and _is_of_any(named)):
        named, title_lines = _fallback(source_path, file, lines), None
    number, number_spot = _own_number(lines)
    dated = tuple(_dated(lines))
    signer, day = _signature(lines)
    names = [*captioned(lines), *in_cells(layout)]
    title_name = _of_title(named) or _of_title(sheet or "")
    first = title_name or (names[0].text if names else "")
    place = _place(first, signer, named, names, divisions)
    place = place or (place_of(sheet, divisions) if sheet else None)
    organisation = chosen(names, title_name, place) or signer or file.organisation
    place = place or (place_of(organisation, divisions) if organisation else None)
    place = place or file.place or _of_headings(layout)
    spelt = None if place else file.place_in_letters
    place = place or spelt
    date = day or next((date for what, date, _ in dated if what in _ISSUED), None)
    dated_title = named if _YEAR.search(fold(named)) else sheet or named
    subject = Document(
        path=source_path, sha256=sha256, title=named, number=number,
        issuer=signer or title_name or next(iter(_issuers(lines)), organisation),
        organisation=organisation, place=place,
        year=_year(dated_title, lines, file) or _year_of_issue(date, number),
        date=date.iso if date else None,
        kind=_kind(named, lines, file), lines=len(layout.lines),
        headings=tuple(_headings(layout)), problems=tuple(_guessed(source_path, spelt)),
    )  # fmt: skip
    others = tuple(name for name in names if _is_alias(name.text, organisation))
    return Head(subject, title_lines, number_spot, dated, others)


def _of_one_sheet(layout: Layout, named: str, title_lines: tuple[int, int] | None) -> bool:
    """Whether a title is that of the table on the first of several sheets, not of them all."""
    if len(layout.labels) < _SHEETS or title_lines is None:
        return False
    second = sorted(layout.labels)[1]
    tables = any(isinstance(block, RawGrid) and block.first < second for block in layout.blocks)
    return tables and title_lines[1] < second and bool(_OF_TABLE.search(fold(named)))


def _of_headings(layout: Layout) -> str | None:
    """The one place that the tables' titles begin with, a year behind it."""
    headings = [block.text for block in layout.blocks if isinstance(block, Heading)]
    places = {
        place
        for text in headings
        if (place := place_of(text)) and _YEAR.match(fold(text), len(place))
    }
    return places.pop() if len(places) == 1 else None


def _of_title(named: str) -> str | None:
    name = leading(named)
    return tidy_name(name) if name else None


def _is_alias(name: str, organisation: str | None) -> bool:
    return bool(organisation) and name != organisation and abbreviates(name, organisation or "")


def _guessed(source_path: str, place: str | None) -> Iterator[Problem]:
    if place:
        said = f"文中没有写明是哪个地方的，按文件名理解为{place}"
        yield Problem(source_path, (0, 0), said)


def _is_of_any(named: str) -> bool:
    """Whether a title is that of a form and names no year, place or organisation (收支总表)."""
    folded = fold(named)
    return not (_YEAR.search(folded) or leading(named) or place_of(named)) and bool(
        pattern("table_title").search(folded)
    )


def _fallback(source_path: str, file: FileName, lines: tuple[FrontLine, ...]) -> str:
    """The file's name where it says something, else the first words of the text."""
    if file.title:
        return file.title
    stem = PurePosixPath(source_path).stem
    said = (line.text for line in lines if line.cells < 2 and len(_HAN.findall(line.text)) >= 4)
    first = next(said, stem)
    clauses = re.match(r".{8,}?(?=[。；;，]|,(?!\d)|$)", first)
    return tidy(clauses.group() if clauses else first)[:_LONGEST_FALLBACK]


def _own_number(lines: tuple[FrontLine, ...]) -> tuple[str | None, Spot | None]:
    """The document's own number: on a line by itself, or after 文号：; cited ones are not."""
    for line in lines:
        span = number_line(line.folded)
        if span is None and _NUMBER_CAPTION.match(line.folded):
            span = next(iter(numbers(line.folded)), None)
        if span:
            text = collapse_spaced_name(line.text[slice(*span)])
            start, end = (line.indent + at for at in span)
            return text, Spot(line.number, line.number, start, end)
    return None, None


def _dated(lines: tuple[FrontLine, ...]) -> list[tuple[str, Printed, FrontLine]]:
    """What dates the lines print with a caption or a following 印发, and on their own."""
    found: list[tuple[str, Printed, FrontLine]] = []
    for line in lines:
        if len(line.folded) > 120:
            continue
        flat = collapse_spaced_name(line.folded)
        for date in dates(line.folded):
            what = _what_is_dated(flat, line.folded, date)
            if what:
                found.append((what, date, line))
    return found


def _what_is_dated(flat: str, folded: str, date: Printed) -> str | None:
    if _PRINTED.match(folded, date.end):
        return "印发"
    for what, captions in grouped("date_captions"):
        if any(_is_captioned(flat, word) for word in captions):
            return what
    alone = date_line(folded)
    return "成文" if alone and alone.day else None


def _is_captioned(flat: str, word: str) -> bool:
    return flat.startswith(word) and flat[len(word) :].lstrip().startswith(":")


def _signature(lines: tuple[FrontLine, ...]) -> tuple[str | None, Printed | None]:
    """The body that signs above the date at the foot of the text, and that date."""
    for at, line in enumerate(lines):
        day = date_line(line.folded)
        if day is None or day.day is None or at == 0:
            continue
        name = tidy_name(lines[at - 1].text)
        if all(map(is_organisation, name.split())):
            return _joined_signer(lines, at - 1), day
    return None, None


def _joined_signer(lines: tuple[FrontLine, ...], at: int) -> str:
    """The signing body's name, which may be wrapped, or several bodies side by side."""
    name = tidy_name(lines[at].text)
    if at and place_of(name) is None:
        above = tidy_name(lines[at - 1].text)
        if re.fullmatch(r"中共[\u4e00-\u9fff]{4,30}", fold(above)):
            return above + name
    return name


def _place(
    first: str, signer: str | None, named: str, names: list[Name], divisions: Collection[str]
) -> str | None:
    texts = [first, signer or "", named, *(name.text for name in names)]
    found = (place_of(text, divisions) for text in texts if text)
    return next((place for place in found if place), None)


def _year(named: str, lines: tuple[FrontLine, ...], file: FileName) -> int | None:
    """The year the document is about: its title's, its tables', or its file's."""
    in_title = _YEAR.search(fold(named)) or _YEAR_NOTE.search(fold(named))
    if in_title:
        return int(in_title.group(1))
    noted = Counter(match.group(1) for line in lines for match in _YEAR_NOTE.finditer(line.folded))
    if noted:
        return int(noted.most_common(1)[0][0])
    captions = Counter(
        match.group(1)
        for line in lines
        if len(line.folded) < 60 and "。" not in line.folded and not numbers(line.folded)
        for match in _YEAR.finditer(line.folded)
        if not date_line(line.folded)
    )
    return int(captions.most_common(1)[0][0]) if captions else file.year


def _year_of_issue(date: Printed | None, number: str | None) -> int | None:
    if date is not None:
        return date.year
    numbered = document_numbers(number or "")
    return numbered[0].year if numbered else None


def _kind(named: str, lines: tuple[FrontLine, ...], file: FileName) -> str | None:
    """The kind of document by the words of its title, of its first lines, of its file's name.

    A name that says whose budget it is (单位预算) says more than 预算.
    """
    texts = [fold(named), *(line.folded for line in lines[:20] if len(line.folded) < 60)]
    found = next((kind for text in texts if (kind := kind_of(text))), None)
    said = file.kind
    return said if said and (found is None or (found in said and found != said)) else found


def _headings(layout: Layout) -> list[tuple[int, int, str]]:
    return [
        (block.first, block.level, block.text)
        for block in layout.blocks
        if isinstance(block, Heading)
    ]


def _issuers(lines: tuple[FrontLine, ...]) -> list[str]:
    """Names after 发布机构：, 来源： and the like."""
    captions = starting("issuer_captions")
    found = [
        tidy_name(line.text[line.folded.find(":") + 1 :])
        for line in lines[:_HEAD]
        if captions.match(line.folded) and ":" in line.folded
    ]
    return [name for name in found if is_organisation(name)]
