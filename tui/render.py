"""Answers and lists as plain Chinese text, aligned in terminal columns, figures never cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kb.model import Answer, Choice, Citation, Value
from kb.text import visible, width

_VERDICTS = {"true": "属实", "false": "不符", "met": "达标", "not_met": "未达标"}
_OPERATIONS = {
    "sum": "合计",
    "difference": "相减",
    "ratio": "相除",
    "share": "占比",
    "average": "平均",
    "count": "计数",
    "convert": "换算",
    "rank": "排序",
}
_CHOICES = {
    "answered": "另可问：",
    "ambiguous": "可以有几种理解：",
    "not_found": "知识库里最接近的：",
}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_PAGE = 500
_WIDEST = 40


class Ink:
    """Bold and dim where colour is on, the bare text where it is off."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def bold(self, text: str) -> str:
        """What the eye should find first."""
        return f"{_BOLD}{text}{_PLAIN}" if self._on and text else text

    def dim(self, text: str) -> str:
        """What supports it."""
        return f"{_DIM}{text}{_PLAIN}" if self._on and text else text


def pad(text: str, columns: int) -> str:
    """The text filled with spaces to so many terminal columns; a longer one stays whole."""
    return text + " " * (columns - width(text))


def pad_left(text: str, columns: int) -> str:
    """The text moved right to end at so many terminal columns; a longer one stays whole."""
    return " " * (columns - width(text)) + text


def path(labels: Sequence[str]) -> str:
    """A header path as one label, outermost first."""
    return " › ".join(labels)


def lines_of(first: int, last: int) -> str:
    """The place in a file, as people say it."""
    return f"第{first}行" if first == last else f"第{first}—{last}行"


def answer(given: Answer, ink: Ink) -> str:
    """The card of one answer: what is said, the figures, the sources, the readings, the notes."""
    parts = [
        *_verdict(given, ink),
        ink.bold(visible(given.text)),
        *_figures(given.values, ink),
        *_sources(given.citations),
        *_unexplained(given),
        *_choices(given, ink),
        *(f"注：{visible(note)}" for note in given.notes),
    ]
    return "\n".join(parts)


def _verdict(given: Answer, ink: Ink) -> Iterator[str]:
    if given.verdict is not None:
        yield ink.bold(f"【{_VERDICTS[given.verdict]}】")


def _figures(values: Sequence[Value], ink: Ink) -> Iterator[str]:
    labels = max((width(visible(one.label)) for one in values), default=0)
    figures = max((width(one.value or "—") for one in values), default=0)
    units = max((width(one.unit or "") for one in values), default=0)
    for one in values:
        figure = pad_left(one.value or "—", figures)
        unit = pad(one.unit or "", units)
        marks = "".join(f"〔{number + 1}〕" for number in one.cites)
        line = f"  {pad(visible(one.label), labels)}  {ink.bold(figure)} {unit}  {marks}"
        yield line.rstrip()
        if one.derived is not None:
            formula = one.derived.formula or _inputs(one, values)
            yield ink.dim(f"      {_OPERATIONS[one.derived.operation]}：{visible(formula)}")


def _inputs(derived: Value, values: Sequence[Value]) -> str:
    inputs = derived.derived.inputs if derived.derived else ()
    return "、".join(values[number].value or "—" for number in inputs if number < len(values))


def _sources(citations: Sequence[Citation]) -> Iterator[str]:
    """Each document once, with the places in it under the numbers that the figures bear."""
    if citations:
        yield "依据："
    before = None
    for number, cited in enumerate(citations, start=1):
        if cited.document != before:
            yield f"  {visible(_document(cited))}"
        before = cited.document
        yield f"    〔{number}〕{visible(_place(cited))}"


def _document(cited: Citation) -> str:
    number = f"（{cited.number}）" if cited.number else ""
    return f"{cited.document}  {cited.title}{number}"


def _place(cited: Citation) -> str:
    parts = [_position(cited)]
    if cited.row or cited.column:
        parts.append(" × ".join(path(side) for side in (cited.row, cited.column) if side))
    parts.append(f"原文“{' '.join(cited.quote.split())}”")
    return "  ".join(parts)


def _position(cited: Citation) -> str:
    spot = cited.spot
    if spot is not None and spot.page is not None:
        return f"第{spot.page}页"
    if spot is not None and spot.sheet is not None:
        return f"{spot.sheet}!{spot.cell or ''}"
    return lines_of(*cited.lines)


def _unexplained(given: Answer) -> Iterator[str]:
    if given.unexplained:
        words = "、".join(f"“{visible(word)}”" for word in given.unexplained)
        yield f"知识库里没有依据的词：{words}"


def _choices(given: Answer, ink: Ink) -> Iterator[str]:
    if given.choices:
        yield _CHOICES[given.status]
    for number, offered in enumerate(given.choices, start=1):
        yield f"  {number}. {_choice(offered)}"
        if offered.question and offered.question != offered.label:
            yield ink.dim(f"     问：{visible(offered.question)}")


def _choice(offered: Choice) -> str:
    figures = "；".join(f"{one.value or '—'}{one.unit or ''}" for one in offered.values)
    return f"{visible(offered.label)}  {figures}".rstrip()


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], right: frozenset[int] = frozenset()
) -> Iterator[str]:
    """Rows in aligned columns under their heads; ``right`` are the columns aligned at the right.

    Rows are laid out as they come, some hundreds at a time.  A cell wider than ``_WIDEST`` stays
    whole and moves the rest of its row only.
    """
    rest = iter(rows)
    widths = [width(head) for head in heads]
    first = True
    while page := [[_cell(text) for text in row] for row in islice(rest, _PAGE)]:
        shown = [list(heads), *page] if first else page
        first = False
        for row in shown:
            widths = [_wider(old, cell) for old, cell in zip(widths, row, strict=True)]
        for row in shown:
            yield _row(row, widths, right)


def _wider(columns: int, cell: str) -> int:
    return max(columns, min(_WIDEST, width(cell)))


def _cell(text: str) -> str:
    return visible(" ".join(text.split()))


def _row(row: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> str:
    cells = (
        pad_left(cell, columns) if number in right else pad(cell, columns)
        for number, (cell, columns) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()
