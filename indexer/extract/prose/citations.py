"""Documents that a text names: 《title》 with or without its number, and numbers on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.prose.vocabulary import starting
from kb.period import document_numbers
from kb.values import dataclass

_LAW = re.compile(
    r"第[一二三四五六七八九十百千〇零\d]+[条款项章节](?:第[一二三四五六七八九十\d]+[款项])?"
)
_TAIL_TITLE = re.compile(
    r"\s*(?:[\u4e00-\u9fff和、 ]{0,40}?)(?:关于|《)[^。;]{2,80}?的(?:通知|意见|函|批复|办法)"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One document named in a text: ``start``–``end`` with its title and its number.

    ``role`` is the word that says what it is named for (根据, 依据, 按照 …), None where there
    is none.
    """

    start: int
    end: int
    title: str | None
    number: str | None
    number_span: tuple[int, int] | None
    role: str | None


def numbers(folded: str) -> tuple[tuple[int, int], ...]:
    """Where document numbers (文号) with a year stand in folded text."""
    return tuple((one.start, one.end) for one in document_numbers(folded) if one.year)


def titles(folded: str) -> Iterator[tuple[int, int]]:
    """Where titles in 《》 stand, nested ones with the outer one."""
    depth, start = 0, 0
    for at, character in enumerate(folded):
        if character == "《":
            if depth == 0:
                start = at
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0:
                yield start, at + 1


def cited(folded: str) -> tuple[Cited, ...]:
    """The documents that the folded text names, in print order."""
    spans = list(titles(folded))
    free = [span for span in numbers(folded) if not any(a < span[0] < b for a, b in spans)]
    found = [_of_title(folded, span, free) for span in spans]
    taken = {item.number_span for item in found}
    found += [_of_number(folded, span, spans) for span in free if span not in taken]
    return tuple(sorted(found, key=lambda item: item.start))


def _of_title(folded: str, span: tuple[int, int], free: list[tuple[int, int]]) -> Cited:
    start, end = span
    number = next((item for item in free if 0 <= item[0] - end <= 2), None)
    if number is None:
        before = next((item for item in free if 0 <= start - item[1] <= 4), None)
        inside = numbers(folded[start:end])
        if before is not None:
            start, number = before[0], before
        elif inside:
            number = start + inside[0][0], start + inside[0][1]
    if number and number[1] > end:
        end = number[1] + (folded[number[1] : number[1] + 1] in {")", "]"})
    return Cited(
        start, end, folded[span[0] + 1 : span[1] - 1],
        folded[number[0] : number[1]] if number else None, number, _role_before(folded, start),
    )  # fmt: skip


def _of_number(folded: str, span: tuple[int, int], spans: list[tuple[int, int]]) -> Cited:
    start, end = span
    after = _TAIL_TITLE.match(folded, end)
    title = after.group().strip() if after else None
    if after:
        end = after.end()
        closing = next((b for a, b in spans if a < end <= b), end)
        end = max(end, closing)
        title = folded[span[1] : end].strip()
    return Cited(start, end, title, folded[slice(*span)], span, _role_before(folded, start))


def _role_before(folded: str, start: int) -> str | None:
    """The last word of basis in the sentence before the document."""
    sentence = max(folded.rfind(mark, 0, start) for mark in "。;\n") + 1
    roles = [
        match.group() for match in starting("basis").anywhere.finditer(folded, sentence, start)
    ]
    return roles[-1] if roles else None


def masked(folded: str) -> tuple[tuple[int, int], ...]:
    """Stretches that hold no figures: titles in 《》, document numbers, articles of laws."""
    spans = [*titles(folded), *numbers(folded)]
    spans += [match.span() for match in _LAW.finditer(folded)]
    return tuple(sorted(spans))


def number_line(folded: str) -> tuple[int, int] | None:
    """The span of the document number that a line holds and nothing else."""
    found = numbers(folded)
    if len(found) != 1:
        return None
    start, end = found[0]
    rest = re.sub(r"(?:发文字号|文号|文件编号)\s*:?", "", folded[:start] + folded[end:])
    return found[0] if not rest.strip(" ()") else None
