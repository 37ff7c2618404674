"""An answer as the lines of a card: what is said, figures, derivation, sources, choices.

One card for the command line, which prints its lines as they are, and for the app, which wraps
them.  Nothing here is of any framework, so that ``ask`` starts fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.answer import Answer, Choice, Value
from kb.model import Citation
from kb.text import visible, width
from kb.values import dataclass
from tui.sources.citing import path, position
from tui.typesetting.padding import pad, pad_left

VERDICTS = {"true": "属实", "false": "不符", "met": "达标", "not_met": "未达标"}
OPERATIONS = {
    "sum": "合计",
    "difference": "相减",
    "ratio": "相除",
    "share": "占比",
    "average": "平均",
    "count": "计数",
    "convert": "换算",
    "rank": "排序",
}
CHOICES = {
    "answered": "另可问：",
    "ambiguous": "可以有几种理解：",
    "not_found": "知识库里最接近的：",
}

_WIDEST_LABEL = 48
_WIDEST_TARGET = 24
MOST_DOUBTS = 3
"""How many findings a card tells; the others are counted."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line before wrapping.

    ``style`` names what it is (said, figure, dim, label, source, choice, plain); a wrapped
    continuation is indented by ``hang`` columns; ``pick`` numbers what Enter takes on it:
    citations from 0, then choices.
    """

    text: str
    style: str = "plain"
    hang: int = 0
    pick: int | None = None


def card(given: Answer) -> tuple[CardLine, ...]:
    """The card of one answer."""
    return (
        *_verdict(given),
        CardLine(visible(given.text), "said"),
        *_figures(given),
        *_sources(given),
        *_unexplained(given),
        *_choices(given),
        *_doubts(given),
        *(CardLine(f"注：{visible(note)}", "plain", 4) for note in given.notes),
    )


def printed(value: Value, citations: Sequence[Citation]) -> tuple[str, str]:
    """The figure and its unit as they stand; a target as printed, its ≥ or 不低于 not lost.

    A target in words ("2023年8月30日前") is no blank: its text stands in place of a figure, or
    （文字） where it is long, since the sources quote it whole.
    """
    figure, unit = value.value, value.unit or ""
    if value.derived is not None or len(value.cites) != 1 or value.cites[0] >= len(citations):
        return figure or "—", unit
    quote = " ".join(citations[value.cites[0]].quote.split())
    if quote.replace(",", "") == figure:
        return quote, unit
    more = quote.replace(figure, "", 1).replace(unit, "", 1) if figure else quote
    if not more.strip(" 0123456789.,") or (figure and figure not in quote):
        return figure or "—", unit
    if width(quote) <= _WIDEST_TARGET:
        return quote, ""
    return (figure, unit) if figure else ("（文字）", "")


def _verdict(given: Answer) -> Iterator[CardLine]:
    if given.verdict is not None:
        yield CardLine(f"【{VERDICTS[given.verdict]}】", f"verdict-{given.verdict}")


def _figures(given: Answer) -> Iterator[CardLine]:
    values = given.values
    shown = [printed(one, given.citations) for one in values]
    longest = max((width(visible(one.label)) for one in values), default=0)
    labels = min(longest, _WIDEST_LABEL)
    figures = max((width(figure) for figure, _ in shown), default=0)
    units = max((width(unit) for _, unit in shown), default=0)
    for one, (text, told) in zip(values, shown, strict=True):
        figure = visible(pad_left(text, figures))
        unit = pad(told, units)
        marks = "".join(f"〔{number + 1}〕" for number in one.cites)
        line = f"  {pad(visible(one.label), labels)}  {figure} {unit}  {marks}"
        yield CardLine(line.rstrip(), "figure", 4)
        if one.derived is not None:
            formula = one.derived.formula or _inputs(one, values)
            operation = OPERATIONS[one.derived.operation]
            yield CardLine(f"      {operation}：{visible(formula)}", "dim", 6)


def _inputs(derived: Value, values: Sequence[Value]) -> str:
    inputs = derived.derived.inputs if derived.derived else ()
    return "、".join(values[number].value or "—" for number in inputs if number < len(values))


def quoted(given: Answer, number: int) -> str:
    """What is printed at a citation; behind the quoted figure of a sentence stands its unit.

    The unit of a cell is told over its table, that of a figure in a sentence nowhere else.
    """
    cited = given.citations[number]
    quote = " ".join(cited.quote.split())
    unit = _unit_in_a_sentence(given, number) if cited.table_id is None else ""
    return f"原文“{visible(quote)}”{visible(unit)}"


def _unit_in_a_sentence(given: Answer, number: int) -> str:
    figure = given.citations[number].quote.replace(",", "").strip()
    offered = (one for choice in given.choices for one in choice.values)
    units = {
        one.unit
        for one in (*given.values, *offered)
        if number in one.cites and one.derived is None and one.unit
        and (one.value or "").replace(",", "") == figure
    }  # fmt: skip
    return units.pop() if len(units) == 1 else ""


def _sources(given: Answer) -> Iterator[CardLine]:
    """Each document once, with the places in it under the numbers that the figures bear."""
    if given.citations:
        yield CardLine("依据：", "label")
    before = None
    for number, cited in enumerate(given.citations):
        if cited.document != before:
            yield CardLine(f"  {visible(_document(cited))}", "dim", 4)
        before = cited.document
        yield CardLine(f"    〔{number + 1}〕{_place(given, number)}", "source", 9, number)


def _document(cited: Citation) -> str:
    number = f"（{cited.number}）" if cited.number else ""
    return f"{cited.document}  {cited.title}{number}"


def _place(given: Answer, number: int) -> str:
    cited = given.citations[number]
    parts = [position(cited)]
    if cited.row or cited.column:
        parts.append(" × ".join(path(side) for side in (cited.row, cited.column) if side))
    return visible("  ".join([*parts, quoted(given, number)]))


def _unexplained(given: Answer) -> Iterator[CardLine]:
    if given.unexplained:
        words = "、".join(f"“{visible(word)}”" for word in given.unexplained)
        yield CardLine(f"知识库里没有依据的词：{words}", "label", 2)


def _choices(given: Answer) -> Iterator[CardLine]:
    if given.choices:
        yield CardLine(CHOICES[given.status], "label")
    for number, offered in enumerate(given.choices):
        pick = len(given.citations) + number
        yield CardLine(f"  {number + 1}. {_choice(offered)}", "choice", 5, pick)
        if offered.question and offered.question != offered.label:
            yield CardLine(f"     问：{visible(offered.question)}", "dim", 9)


def _doubts(given: Answer) -> Iterator[CardLine]:
    """What the audit has against a figure; Enter leads to the finding."""
    if not given.findings:
        return
    from kb.doubts import open_findings, sentence

    doubts = open_findings(given)
    first = len(given.citations) + len(given.choices)
    for number, one in enumerate(doubts[:MOST_DOUBTS]):
        yield CardLine(f"  ！{visible(sentence(given, one))}", "doubt", 4, first + number)
        yield CardLine(f"    caiwen audit --finding {one.fingerprint}", "dim", 4)
    if len(doubts) > MOST_DOUBTS:
        yield CardLine(
            f"  ！另有{len(doubts) - MOST_DOUBTS}处核对疑点，见 caiwen audit", "doubt", 4
        )


def _choice(offered: Choice) -> str:
    figures = "；".join(f"{one.value or '—'}{one.unit or ''}" for one in offered.values)
    return f"{visible(offered.label)}  {figures}".rstrip()
