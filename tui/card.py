"""An answer as the lines of a card: figures in a column, derivation, citations, choices.

Pure, and the same for the command line and the app: pieces of (text, style name) wrapped to a
width, with the line of each thing that can be chosen (a citation or a choice).
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import Answer, Citation, Value
from tui.wrap import pad, width, wrap

Piece = tuple[str, str]
Line = tuple[Piece, ...]

VERDICTS = {"true": "属实", "false": "不符", "met": "达标", "not_met": "未达标"}
CHOICES = {
    "answered": "也可以问：",
    "ambiguous": "请选一种读法，回车提问：",
    "not_found": "最接近的，回车提问：",
}
BAR = "▌"


@dataclass(frozen=True, slots=True)
class Card:
    """A laid-out answer: its lines, and the line each citation and each choice starts on."""

    lines: tuple[Line, ...]
    citation_lines: tuple[int, ...]
    choice_lines: tuple[int, ...]


def card(answer: Answer, cells: int, chosen: int | None = None) -> Card:
    """Lay ``answer`` out in ``cells`` terminal cells; ``chosen`` counts citations, then choices."""
    inner = cells - width(BAR)
    body: list[Line] = list(_head(answer, inner))
    body.extend(_figures(answer, inner))
    body.extend(_remarks(answer, inner))
    citation_lines: list[int] = []
    if answer.citations:
        body.append((("依据", "label"),))
    for number, citation in enumerate(answer.citations):
        citation_lines.append(len(body))
        body.extend(_citation(number, citation, inner, number == chosen))
    choice_lines: list[int] = []
    if answer.choices:
        body.append(((CHOICES[answer.status], "label"),))
    for number, choice in enumerate(answer.choices):
        choice_lines.append(len(body))
        figures = "　".join(_figure(v) for v in choice.values[:1])
        lit = chosen == len(answer.citations) + number
        body.extend(_listed(f"{choice.label}　{figures}".rstrip("　"), inner, lit, ""))
    lines = tuple(((BAR, "bar"), *line) for line in body)
    return Card(lines, tuple(citation_lines), tuple(choice_lines))


def _head(answer: Answer, cells: int) -> list[Line]:
    style = "answer" if answer.status == "answered" else "refusal"
    lines: list[Line] = []
    if answer.verdict:
        lines.append(((VERDICTS[answer.verdict], f"verdict-{answer.verdict}"),))
    lines.extend(((line, style),) for line in wrap(answer.text, cells))
    return lines


def _figures(answer: Answer, cells: int) -> list[Line]:
    if not answer.values:
        return []
    number = max(width(value.value or "—") for value in answer.values)
    unit = max(width(value.unit or "") for value in answer.values)
    rows = [
        (v, f"{pad(v.value or '—', number, right=True)} {pad(v.unit or '', unit)}")
        for v in answer.values
    ]
    amount = number + unit + 1
    label = max(8, min(max(width(value.label) for value, _ in rows), cells - amount - 10))
    lines: list[Line] = []
    for value, figure in rows:
        names = wrap(value.label, label)
        tail = _marks(value)
        lines.extend(((pad(name, label), ""),) for name in names[:-1])
        lines.append(
            ((pad(names[-1], label) + "  ", ""), (figure, "figure"),
             (f"  {tail}" if tail else "", "dim"))
        )  # fmt: skip
        if value.derived and value.derived.formula:
            lines.extend(
                ((f"  {line}", "dim"),) for line in wrap(f"计算 {value.derived.formula}", cells - 2)
            )
    return lines


def _figure(value: Value) -> str:
    return " ".join(part for part in (value.value, value.unit) if part) or "—"


def _marks(value: Value) -> str:
    marks = "".join(f"〔{cite + 1}〕" for cite in value.cites)
    return ("推算 " if value.derived else "") + marks


def _remarks(answer: Answer, cells: int) -> list[Line]:
    lines: list[Line] = []
    if answer.unexplained:
        words = "、".join(f"“{word}”" for word in answer.unexplained)
        lines.extend(((line, "label"),) for line in wrap(f"没有依据的词：{words}", cells))
    for note in answer.notes:
        lines.extend(((line, "dim"),) for line in wrap(f"注：{note}", cells))
    return lines


def _citation(number: int, citation: Citation, cells: int, lit: bool) -> list[Line]:
    first, last = citation.lines
    place = f"第{first}行" if first == last else f"第{first}—{last}行"
    parts = [citation.title or citation.document, citation.number or "", citation.table or ""]
    path = " › ".join(citation.row)
    column = " › ".join(citation.column)
    where = " × ".join(part for part in (path, column) if part)
    text = " ".join(part for part in (*dict.fromkeys(parts), where, place) if part)
    return _listed(f"{text}  原文“{_short(citation.quote)}”", cells, lit, f"〔{number + 1}〕")


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if width(flat) <= 60 else next(iter(wrap(flat, 58))) + "…"


def _listed(text: str, cells: int, lit: bool, number: str) -> list[Line]:
    mark = " ▶" if lit else "  "
    indent = width(mark) + width(number)
    style = "chosen" if lit else ""
    wrapped = wrap(text, cells - indent)
    first: Line = ((mark + number + wrapped[0], style),)
    return [first, *(((" " * indent + line, style),) for line in wrapped[1:])]
