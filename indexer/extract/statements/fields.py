"""Lines that name what they say: 信息公开选项：主动公开, 抄送：…, 附件：…; and the head itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.extract.head.identity import Head
from indexer.extract.head.names import short_forms
from indexer.extract.prose.run import Run
from indexer.extract.prose.subjects import label
from indexer.extract.prose.vocabulary import grouped, starting
from indexer.extract.statements.said import Said, quoted
from indexer.structure import Line
from indexer.wording.dates import Printed, date_line, dates
from kb.model import Spot
from kb.personal import has_personal_number
from kb.text import clean, collapse_spaced_name, fold

_FIELD = re.compile(
    r"\s*(?P<name>(?!\([一二三四五六七八九十])[\u4e00-\u9fff()]{2,12})\s*:\s*(?P<value>\S.*)$",
    re.DOTALL,
)
_COPY = re.compile(r"\s*(?:抄\s*送|抄\s*报|主\s*送)\s*:\s*")
_ATTACHED = re.compile(r"\s*附\s*[件表]\s*\d*\s*:\s*(?P<names>\S.*)$", re.DOTALL)
_UNTIL = re.compile(r"\s*(?:-|—|–|~|至|到)+\s*")
_BETWEEN = "#*>|"
_ADDRESSED = re.compile(
    r"\s*(?P<to>[^,。;:\s][^,。;:]{2,60}(?:局|厅|委|办|府|院|校|处|单位|部门|中心|公司|会|行|区|县|市|镇|乡|街道)):\s*$"
)
_LONGEST_FIELD = 200


def fields(run: Run, title: str, section: str | None = None) -> Iterator[Said]:
    """What a line says of the field that it begins with; ``section`` is the kind it stands in."""
    folded = run.folded
    copied = _COPY.match(folded)
    attached = _ATTACHED.match(folded)
    addressed = _ADDRESSED.match(folded)
    if copied:
        yield quoted(run, copied.end(), len(folded), "copy", _name(folded), whole=True)
    elif attached:
        yield quoted(run, attached.start("names"), len(folded), "attachment", title, whole=True)
    elif addressed:
        yield quoted(run, *addressed.span("to"), "recipient", title, whole=True)
    else:
        yield from _named(run, section)
    for full, span in short_forms(folded):
        yield quoted(run, *span, "alias", full)


def _name(folded: str) -> str:
    return collapse_spaced_name(folded.split(":", 1)[0])


def _named(run: Run, section: str | None) -> Iterator[Said]:
    match = _FIELD.match(run.folded)
    if match is None or len(run.folded) > _LONGEST_FIELD or "。" in match["value"][:-1]:
        return
    name = collapse_spaced_name(match["name"])
    if starting("personal_captions").search(name) or has_personal_number(run.text):
        return
    kind = "field"
    if dates(match["value"]) and len(match["value"]) < 40:
        kind = "date"
    elif section == "asset" or any(
        word in name for word in dict(grouped("section_kinds"))["structure"]
    ):
        kind = "asset" if section == "asset" else "structure"
    yield quoted(run, match.start("value"), len(run.folded), kind, name, whole=len(run.text) < 60)


def from_head(head: Head, lines: Sequence[Line]) -> Iterator[Said]:
    """Title, number, issuer, dates and other names, each where it is printed."""
    document = head.document
    if head.title_lines:
        yield from _said("title", document.title, document.title, lines, *head.title_lines)
    if head.number_spot and document.number:
        place = head.number_spot.first
        yield from _said("number", document.title, document.number, lines, place)
    if document.issuer:
        yield from _issuers(document.issuer, document.title, lines)
    for what, date, line in head.dates:
        text = line.text[date.start : _last_day(line.folded, date)]
        yield from _said("date", what, text, lines, line.number)
    for name in {name.text: name for name in reversed(head.names)}.values():
        of = document.organisation or ""
        yield from _said("alias", of, name.text, lines, name.spot.first, name.spot.last)


def _said(
    kind: str, subject: str, text: str, lines: Sequence[Line], first: int, last: int | None = None
) -> Iterator[Said]:
    """What the head says, where its text is found again in the lines."""
    spot = _printed(text, lines, first, last or first)
    if spot:
        yield Said(kind, subject, text, spot)


def _issuers(issuer: str, title: str, lines: Sequence[Line]) -> Iterator[Said]:
    """Where the issuer signs: the line with its name above a date, else its first line."""
    places = [line for line in lines if clean(line.text) and _says(line.text, issuer)]
    if not places:
        yield from _wrapped_issuer(issuer, title, lines)
    signed = [line for line in places if _dated_below(lines, line.number)]
    for line in (signed or places)[:1]:
        start = len(line.text) - len(line.text.lstrip())
        spot = Spot(line.number, line.number, start, len(line.text.rstrip()))
        yield Said("issuer", title, label(line.text), spot)


def _wrapped_issuer(issuer: str, title: str, lines: Sequence[Line]) -> Iterator[Said]:
    """A name that is printed over two lines."""
    printed = [line for line in lines if line.text.strip()]
    for first, last in pairwise(printed):
        if _says(first.text + last.text, issuer):
            start = len(first.text) - len(first.text.lstrip())
            spot = Spot(first.number, last.number, start, len(last.text.rstrip()))
            yield Said("issuer", title, issuer, spot)
            return


def _says(text: str, issuer: str) -> bool:
    if fold(text.lstrip()[:1]) != fold(issuer.lstrip()[:1]):
        return False
    return collapse_spaced_name(fold(text)) == collapse_spaced_name(fold(issuer))


def _last_day(folded: str, date: Printed) -> int:
    """Where a date ends, or the period that it begins (2024年1月2日-2024年1月8日)."""
    return next(
        (
            later.end
            for later in dates(folded)
            if later.start > date.end and _UNTIL.fullmatch(folded, date.end, later.start)
        ),
        date.end,
    )


def _dated_below(lines: Sequence[Line], number: int) -> bool:
    below = (line for line in lines[number : number + 6] if line.text.strip())
    following = next(below, None)
    return following is not None and date_line(fold(following.text)) is not None


def _printed(text: str, lines: Sequence[Line], first: int, last: int) -> Spot | None:
    """Where a title stands in its lines, spread out or wrapped; None where it was put together."""
    if not 0 < first <= last <= len(lines):
        return None
    printed = [line.text for line in lines[first - 1 : last]]
    found = _spread("".join(text.split()), "\n".join(printed))
    if found is None:
        return None
    (top, start), (bottom, end) = _place(printed, found[0]), _place(printed, found[1])
    return Spot(first + top, first + bottom, start, end)


def _spread(text: str, joined: str) -> tuple[int, int] | None:
    """Where the text stands in lines, white space and marks between its characters or none."""
    if not text or any(mark in text for mark in _BETWEEN):
        match = re.search(rf"[\s{_BETWEEN}]*".join(map(re.escape, text)), joined)
        return match.span() if match else None
    # Titles differ from document to document: compiling a pattern for each takes far longer.
    told = [
        at
        for at, character in enumerate(joined)
        if character not in _BETWEEN and not character.isspace()
    ]
    found = "".join(map(joined.__getitem__, told)).find(text)
    return None if found < 0 else (told[found], told[found + len(text) - 1] + 1)


def _place(printed: Sequence[str], position: int) -> tuple[int, int]:
    """(line, column) of a position in lines that were joined by line feeds."""
    for at, text in enumerate(printed):
        if position <= len(text):
            return at, position
        position -= len(text) + 1
    return len(printed) - 1, len(printed[-1])
