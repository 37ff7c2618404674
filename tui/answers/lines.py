"""An answer as the lines of a card in the app: what each line says and what Enter takes on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.answer import Answer, Choice
from kb.text import visible, width
from tui.answers.bearings import Answered
from tui.answers.card import CHOICES, MOST_DOUBTS, OPERATIONS, VERDICTS, quoted
from tui.answers.figures import common_bearing, common_lead, figures, trend
from tui.answers.marked import marked, marks_lit
from tui.answers.picks import first_choice, first_citation
from tui.sources.citing import lines_of, path, position
from tui.typesetting.padding import pad
from tui.typesetting.pieces import Piece
from tui.typesetting.wrap import wrap

BAR: Piece = ("▌", "bar")
PASSAGES = ("text", "definition")
QUOTE_LINES = 6
LISTED_FROM = 4
LEAD = 8
OPEN = "有几种可能"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a card; ``pick`` is the number of the pick that stands on it."""

    pieces: tuple[Piece, ...]
    pick: int | None = None


@dataclass(frozen=True, slots=True)
class KeysTold:
    """What keys are called that a card tells of: taking what is chosen, going to 疑点."""

    take: str = "回车"
    findings: str = "F6"


def rows(
    shown: Answered,
    cells: int,
    chosen: int | None,
    *,
    bars: bool = True,
    keys: KeysTold | None = None,
) -> list[Row]:
    """The card in ``cells`` columns, the chosen pick marked ▶ and lit."""
    answer, told = shown.answer, keys or KeysTold()
    inner = cells - 2  # the bar at the left, a column of air at the right
    lines = [
        Row(((text, "question"),)) for text in wrap(f"❯ {visible(answer.question)}", cells)
    ]  # fmt: skip
    cited = tuple(_cited(shown, inner, chosen))
    parts = (
        *_said(answer, inner),
        *_figures(shown, inner, chosen, bars=bars),
        *(cited if answer.status == "answered" else ()),
        *_unexplained(answer, inner),
        *_choices(answer, inner, chosen, told.take),
        *(cited if answer.status != "answered" else ()),
        *_notes(answer, inner, told.findings),
    )
    return [*lines, *(Row((BAR, *row.pieces), row.pick) for row in parts)]


def _said(answer: Answer, cells: int) -> Iterator[Row]:
    lead = f"【{VERDICTS[answer.verdict]}】" if answer.verdict else ""
    text = _without_list(answer)
    if answer.intent in PASSAGES:
        text = marked(text, answer.question)
    for number, line in enumerate(wrap(f"{lead}{visible(text)}", cells)):
        if number == 0 and lead:
            yield Row(
                ((lead, f"verdict-{answer.verdict}"), *marks_lit(line.removeprefix(lead), "said"))
            )
        else:
            yield Row(tuple(marks_lit(line, "said")))


def _without_list(answer: Answer) -> str:
    """The sentence without a list of all the figures that stand under it, one a line."""
    if answer.status == "ambiguous" and answer.choices and OPEN in answer.text:
        return f"{answer.text.partition(OPEN)[0]}{OPEN}。"
    lead, colon, tail = answer.text.partition("：")
    listed = [f"{value.value}{value.unit or ''}" for value in answer.values]
    items = tail.removesuffix("。").split("、")
    if len(items) < LISTED_FROM or len(items) != len(listed):
        return answer.text
    same = all(item.endswith(figure) for item, figure in zip(items, listed, strict=True))
    return f"{lead}{colon}" if colon and same else answer.text


def _figures(shown: Answered, cells: int, chosen: int | None, *, bars: bool) -> Iterator[Row]:
    answer, pick = shown.answer, 0
    lead = common_lead(answer)
    if lead:
        yield from _hanging(f"  {lead}", cells, 2, "label")
    for value, lines in zip(
        answer.values, figures(answer, shown.bearings, cells, bars=bars), strict=True
    ):
        derived = value.derived
        at = pick if derived and value.cites else None
        for number, pieces in enumerate(lines):
            lit = number == 0 and at is not None and at == chosen
            yield Row(tuple(_chosen(pieces) if lit else pieces), at if number == 0 else None)
        if derived is not None:
            inputs = "、".join(answer.values[one].value or "—" for one in derived.inputs)
            formula = f"{OPERATIONS[derived.operation]}：{visible(derived.formula or inputs)}"
            yield from (Row(((f"      {text}", "dim"),)) for text in wrap(formula, cells - 6))
            pick += 1 if value.cites else 0
    common = common_bearing(answer, shown.bearings)
    if common:
        yield Row((("口径  ", "label"), (common, "")))
    over_years = trend(answer, shown.bearings) if bars and cells >= 60 else ""
    if over_years:
        yield Row((("走势  ", "label"), (over_years, "bar")))


def _cited(shown: Answered, cells: int, chosen: int | None) -> Iterator[Row]:
    """Each document once, with the places in it under the numbers that the figures bear."""
    answer = shown.answer
    if answer.citations:
        yield Row((("依据", "label"), _checked(shown)))
    before = None
    for number, cited in enumerate(answer.citations):
        if cited.document != before:
            name = f"  {visible(cited.title)}{f'（{cited.number}）' if cited.number else ''}"
            file = f"  {visible(cited.document)}"
            yield from _hanging(name + file, cells, 2, "dim")
        before = cited.document
        pick = first_citation(answer) + number
        yield from _citation(shown, number, cells, pick, lit=pick == chosen)


def _checked(shown: Answered) -> Piece:
    """Whether the sources say so: they did when it was answered, they may not any more."""
    if shown.gone:
        return "  换用新库后有变动，这个答案已过时，请重新提问", "warning"
    checked = all(cited.spot is not None for cited in shown.answer.citations)
    return "  已逐处与原文复核" if checked else "", "dim"


def _citation(shown: Answered, number: int, cells: int, pick: int, *, lit: bool) -> Iterator[Row]:
    answer = shown.answer
    cited = answer.citations[number]
    mark = "▶" if lit else " "
    where = " × ".join(path(side) for side in (cited.row, cited.column) if side)
    text = f"{position(cited)}  {visible(where)}  {quoted(answer, number)}"
    if cited.spot is not None and cited.spot.page is not None:
        text = text.replace("  ", f" {lines_of(*cited.lines)}  ", 1)
    if number in shown.gone:
        text = f"已变动  {text}"
    first, *rest = wrap(text, cells - LEAD - 1)
    kept = [first, *rest[:QUOTE_LINES]]
    if len(rest) > QUOTE_LINES:
        kept[-1] = kept[-1].rstrip() + "…"
    style = "chosen" if lit else ""
    tag = pad(f" {mark}〔{number + 1}〕", LEAD)
    yield Row(((tag, style or "mark-number"), (kept[0], style)), pick)
    yield from (Row(((" " * LEAD, ""), (line, ""))) for line in kept[1:])


def _unexplained(answer: Answer, cells: int) -> Iterator[Row]:
    if answer.unexplained:
        words = "、".join(f"“{visible(word)}”" for word in answer.unexplained)
        yield from _hanging(f"没有依据的词  {words}", cells, 14, "warning")


def _choices(answer: Answer, cells: int, chosen: int | None, take: str) -> Iterator[Row]:
    if not answer.choices:
        return
    yield Row(((CHOICES[answer.status].rstrip("："), "label"), (f"  选一行{take}继续", "dim")))
    start = first_choice(answer)
    labels = [visible(choice.label) for choice in answer.choices]
    widest = max(map(width, labels))
    for number, choice in enumerate(answer.choices):
        pick = start + number
        yield from _choice(choice, number, widest, cells, pick, lit=pick == chosen)


def _choice(
    choice: Choice, number: int, widest: int, cells: int, pick: int, *, lit: bool
) -> Iterator[Row]:
    figures_ = "；".join(f"{one.value or '—'} {one.unit or ''}".rstrip() for one in choice.values)
    asked = visible(figures_ or f"问：{choice.question}")
    label = visible(choice.label)
    tag = f" {'▶' if lit else ' '}{number + 1}. "
    style = "chosen" if lit else ""
    if 6 + widest + 2 + width(asked) <= cells:
        told = "figure" if figures_ else "dim"
        yield Row(((tag + pad(label, widest), style), (f"  {asked}", told)), pick)
        return
    first, *rest = wrap(label, cells - width(tag) - 1)
    yield Row(((tag + first, style),), pick)
    yield from (Row(((" " * 5 + text, ""),)) for text in rest)
    if asked != f"问：{label}":
        yield from _hanging(f"     {asked}", cells, 5, "figure" if figures_ else "dim")


def doubts(answer: Answer, key: str) -> tuple[str, ...]:
    """What the audit has against the figures, the first few; ``key`` leads to all of it."""
    if not answer.findings:
        return ()
    from kb.doubts import open_findings, sentence

    found = open_findings(answer)
    rest = (
        (f"另有{len(found) - MOST_DOUBTS}处，见疑点（{key}）",) if len(found) > MOST_DOUBTS else ()
    )
    return (*(sentence(answer, one) for one in found[:MOST_DOUBTS]), *rest)


def _notes(answer: Answer, cells: int, key: str) -> Iterator[Row]:
    for note in (*answer.notes, *doubts(answer, key)):
        yield from _hanging(f"注  {visible(note)}", cells, 4, "dim")


def _hanging(text: str, cells: int, hang: int, style: str) -> Iterator[Row]:
    lead = len(text) - len(text.lstrip(" "))
    first, *rest = wrap(text.lstrip(" "), cells - max(lead, hang))
    yield Row(((" " * lead + first, style),))
    yield from (Row(((" " * hang + line, style),)) for line in rest)


def _chosen(pieces: Sequence[Piece]) -> list[Piece]:
    (label, _), *rest = pieces
    return [(f" ▶{label[2:]}", "chosen"), *rest]
