"""Document numbers (文号): issuer's short form, year, serial number."""

from __future__ import annotations

import re
from functools import lru_cache

from kb.patterns import Pattern
from kb.text import LETTER, fold
from kb.values import dataclass
from kb.vocabulary import table

_AGENCY = Pattern(rf"(?:{LETTER}\s?){{1,14}}(?:[a-z]{{1,3}})?\s?$")
_LONGEST_RUN = 34
_NUMBER = Pattern(
    r"[\[(]\s?(?P<year>(?:19|20)\d{2})\s?年?\s?[\])]\s{0,3}"
    r"第?\s?(?P<serial>\d{1,5})(?:\s{0,3}号|(?=\s?[\]),。;]|$))"
)
_SPOKEN = Pattern(
    r"(?:(?P<year>(?:19|20)\d{2})\s*年?\s*第?\s*)?(?<!\d)(?P<serial>\d{1,5})\s*号\s*(?:文件|文)"
)
_LONGEST_AGENCY = 8


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number of a text; in 60号文 ``agency`` is empty and ``year`` None."""

    text: str
    start: int
    end: int
    agency: str
    year: int | None
    serial: int

    @property
    def key(self) -> str:
        """The number in one form for comparing: 某财农[2023]60号."""
        return f"{self.agency}[{self.year or ''}]{self.serial}号"


@lru_cache(maxsize=4096)  # asked of each line for dates, amounts, titles and statements
def document_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """Every document number of the text, brackets of any kind, inner spaces and all."""
    folded = fold(text)
    written = (_written(text, folded, match) for match in _NUMBER.finditer(folded))
    found = [number for number in written if number]
    taken = [(number.start, number.end) for number in found]
    for match in _SPOKEN.finditer(folded):
        start, end = match.span()
        if all(end <= first or last <= start for first, last in taken):
            year = int(match["year"]) if match["year"] else None
            serial = int(match["serial"])
            found.append(DocumentNumber(text[start:end], start, end, "", year, serial))
    return tuple(sorted(found, key=lambda number: number.start))


def _written(text: str, folded: str, match: re.Match[str]) -> DocumentNumber | None:
    run = _AGENCY.search(folded, max(0, match.start() - _LONGEST_RUN), match.start())
    if run is None:
        return None
    start, end = run.start() + _agency_start(run.group()), match.end()
    agency = re.sub(r"\s", "", folded[start : match.start()])
    return DocumentNumber(
        text[start:end], start, end, agency, int(match["year"]), int(match["serial"])
    )


def _agency_start(run: str) -> int:
    """Where the issuer's short form begins in the Han characters before the bracket."""
    data = table("period")
    start = 0
    for word in data["before_number"]:
        position = run.rfind(word, 0, len(run) - 1)
        if position >= 0:
            start = max(start, position + len(word))
    start += len(run[start:]) - len(run[start:].lstrip())
    if len(run) - start <= _LONGEST_AGENCY // 2:
        return start
    issuers = [
        position
        for word in data["issuers"]
        if (position := run.find(word, start)) >= 0 and 2 <= len(run) - position <= _LONGEST_AGENCY
    ]
    if len(run) - start > _LONGEST_AGENCY and issuers:
        return min(issuers)
    return max(start, len(run) - _LONGEST_AGENCY)


def same_number(asked: DocumentNumber, held: DocumentNumber) -> bool:
    """Whether the number asked for, perhaps said in part, is the one that is held."""
    agency = held.agency.endswith(asked.agency) or asked.agency.endswith(held.agency)
    return agency and asked.serial == held.serial and asked.year in {None, held.year}
