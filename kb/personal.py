"""Telephone and identity numbers of persons, masked wherever what documents say becomes known.

The reader of documents masks what it extracts (``indexer.masking``), and ``KnowledgeBase`` the
lines that it gives to be shown; whatever is made of either holds no such number.  The sources stay
as they are, and only ``show --raw`` gives them out.

A figure may have the digits of a mobile number: 13800000000元.  What stands around it decides, and
figures that are known from elsewhere (a cell that was read as a fact) are handed in as ``figures``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from kb.patterns import Pattern
from kb.telephone_lines import TWINS, Span, may_hold_some, telephone_spans
from kb.text import seen

_BARE = r"(?<!\d)(?<!\d[.,\-])"
_END = r"(?!\d|[A-Za-z]{1,2}\d|[.,]\d)"
_GROUPS = "|".join(
    gap.join(groups)
    for gap in (" ", r" ?- ?", r"\.", "·")
    for groups in ((r"\d", r"\d{4}", r"\d{4}"), (r"\d\d", r"\d{3}", r"\d{4}"))
)
_PERSONAL = Pattern(
    r"(?<![\dA-Za-z])[1-9]\d{5} ?(?:18|19|20)\d\d ?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r" ?\d{3}[\dXx](?![\dA-Za-z])"
    rf"|{_BARE}(?:(?:\+|00)?86[ \-]?)?1[3-9](?:{_GROUPS}|\d{{9}}|\d-\d{{8}}){_END}"
    rf"|{_BARE}\(?0\d{{2,3}}[\-/ )]{{1,2}}\d{{3,4}}[\- ]?\d{{4}}(?:-\d{{1,5}})?{_END}"
    r"|(?<!\d)[48]00-(?:\d{3}-\d{4}|\d{4}-\d{3}|\d{7})(?!\d)"
    rf"|{_BARE}0[1-9]\d{{8,10}}{_END}"
    rf"|{_BARE}[2-9]\d{{6,7}}{_END}"
)
"""An identity number; a mobile, a land line, a service line; what is one if it is called so."""

_THREE = Pattern(r"\d{3}")
_DASHES = r"\-－—–‐‑−ー～"
_CANDIDATE = Pattern(
    rf"(?<![\d.,])(?:\d{{10,}}"
    rf"|\d[\d)）]{{0,6}}[ {_DASHES}／/)）\u3000\u00a0]{{1,3}}\d[\d {_DASHES}\u3000\u00a0]{{4,}}"
    r"|\d{3,4}[.．·]\d{3,4}[.．·]\d{4})"
)
_SHORT = Pattern(r"\d{7}")
"""Most texts hold none of these, most figures neither of the last two: they are left at that."""
_MOBILE = Pattern(r"(?:86)?1[3-9]\d{9}")
_DIGITS = Pattern(r"\d+")
_CALLED_SO = Pattern(
    r"电\s?话|手\s?机|传\s?真|热\s?线|座\s?机|联系方式|联系人|联络人|[Tt][Ee][Ll]|[Pp]hone|[Mm]obile"
    r"|拨打|请拨|致电|(?:咨询|投诉|举报|监督|联系)[:：]"
)
_DIRECTLY = Pattern(
    r"(?:电\s?话|手\s?机|传\s?真|热\s?线|座\s?机|联系方式|[Tt][Ee][Ll]|[Pp]hone)(?:号码)?"
    r"[^\d。；;]{0,6}(?:[\d\-]+[、，,/;； ]{1,3})*$"
    r"|(?:拨打|请拨|致电|(?:咨询|投诉|举报|监督|联系)[:：])\s?(?:[\d\-]+[、，,/;； 或者]{1,4})*$"
)
_UNIT = Pattern(r"\s?(?:元(?![旦月])|[万亿千百%‰]|[美欧港日]元)")
_MONEY = Pattern(
    r"(?:[¥$]|(?:金额|[合总小共]计|资金|经费|收入|支出|[预决]算数?|[总余]额|人民币|资产|负债|补助)"
    r"[:为是共计达约]{0,3}\s?|(?:^|[\s|])[\-△▲])$"
)
_REACH = 30
"""How many characters before a number a word for telephones may stand."""

SHORTEST = 7
"""Fewer characters hold no such number."""
_IDENTITY_DIGITS = 18


def personal_spans(text: str, figures: Container[str] = ()) -> tuple[tuple[int, int], ...]:
    """Where telephone and identity numbers stand; ``figures`` are printed figures known as such."""
    return tuple(_spans(text, figures))


def has_personal_number(text: str, figures: Container[str] = ()) -> bool:
    """Whether a telephone or identity number stands in the text."""
    return next(_spans(text, figures), None) is not None


def masked(text: str, figures: Container[str] = (), label: str = "") -> str:
    """The text with the digits of telephone and identity numbers replaced by ``*``.

    ``label`` is what a cell is called by its row or column.  The length stays, so positions stay;
    masking again changes nothing.
    """
    if label and names_a_telephone(label):
        return masked(f"{label}\t{text}", figures)[len(label) + 1 :]
    pieces: list[str] = []
    position = 0
    for start, end in _spans(text, figures):
        hidden = re.sub(r"[\dXxＸｘ]", "*", text[start:end])
        pieces += [text[position:start], hidden]
        position = end
    return "".join([*pieces, text[position:]]) if pieces else text


def masked_lines(
    lines: Sequence[str],
    figures: Callable[[], Container[str]],
    cells: Callable[[], Iterable[Span]] = tuple,
) -> tuple[str, ...]:
    """Lines of a document, masked; ``figures`` is called only where a line needs it.

    ``cells`` gives what stands in cells of tables that hold telephone numbers.
    """
    known = _Known(figures)
    called: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, start, end in telephone_spans(lines, known):
        called[number].append((start, end))
    for number, start, end in cells() if may_hold_some(lines) else ():
        called[number].append((start, end))

    def one(number: int, line: str) -> str:
        for start, end in called.get(number, ()):
            line = f"{line[:start]}{_DIGITS.sub(_stars, line[start:end])}{line[end:]}"
        return masked(line, known) if has_personal_number(line) else line

    return tuple(one(number, line) for number, line in enumerate(lines))


def _stars(found: re.Match[str]) -> str:
    return "*" * len(found[0])


class _Known:
    """Figures that are fetched when one is first asked for."""

    def __init__(self, fetch: Callable[[], Container[str]]) -> None:
        self._fetch = cache(fetch)

    def __contains__(self, printed: object) -> bool:
        return printed in self._fetch()


def looks_like_a_mobile(text: str) -> bool:
    """Whether the text is the bare digits of a mobile number and nothing else."""
    return _MOBILE.fullmatch(text.strip().translate(TWINS)) is not None


def names_a_telephone(words: str) -> bool:
    """Whether the words in which a number stands, or by which a cell is called, speak of one."""
    return _CALLED_SO.search(words) is not None


def _spans(text: str, figures: Container[str]) -> Iterator[tuple[int, int]]:
    """A number may hold characters that nobody sees: it reads as the same number."""
    places = seen(text)
    if places is None:
        yield from _seen_spans(text, figures)
        return
    for start, end in _seen_spans("".join(text[at] for at in places), figures):
        yield places[start], places[end - 1] + 1


def _seen_spans(text: str, figures: Container[str]) -> Iterator[tuple[int, int]]:
    if not _may_hold_one(text):
        return
    plain = text.translate(TWINS)
    for match in _PERSONAL.finditer(plain):
        start, end = match.span()
        if not _is_figure(text[start:end], figures) and _is_personal(plain, start, end):
            yield start, end


@lru_cache(maxsize=4096)  # asked of a line of the document, and of a passage that is the line
def _may_hold_one(text: str) -> bool:
    if len(text) < SHORTEST or _THREE.search(text) is None:
        return False
    if _CANDIDATE.search(text) is not None:
        return True
    return _SHORT.search(text) is not None and names_a_telephone(text)


def _is_figure(printed: str, figures: Container[str]) -> bool:
    """Whether all of the digits are figures that are known as such."""
    return all(part in figures for part in printed.split())


def _is_personal(plain: str, start: int, end: int) -> bool:
    """Whether what stands around a number leaves it a personal one."""
    number = plain[start:end]
    before = plain[max(0, start - _REACH) : start]
    if " " in number.replace(" - ", ""):
        return names_a_telephone(before) or (
            number[0] not in "(0" and _stands_alone(plain, start, end)
        )
    if _DIGITS.fullmatch(number) is None or len(number) == _IDENTITY_DIGITS:
        return True
    if _DIRECTLY.search(before) is not None:
        return True
    if _MOBILE.fullmatch(number) is None:
        return False
    if before[-1:].isascii() and before[-1:].isalpha():
        return False
    return _UNIT.match(plain[end : end + 4]) is None and _MONEY.search(before) is None


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Whether no other number stands beside one that is printed with spaces in it."""
    return not (plain[:start].rstrip(" ")[-1:].isdigit() or plain[end:].lstrip(" ")[:1].isdigit())
