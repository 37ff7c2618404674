"""Findings on the terminal: by document, gravest first, each with its sum and its cells.

Lines are wrapped at the terminal's width (80 columns where there is none), figures never cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kb.text import visible, width
from tui.calls.output import coloured, put
from tui.calls.progress import say
from tui.calls.render import Ink
from tui.typesetting.wrap import wrap

if TYPE_CHECKING:
    from kb.audit.model import Report
    from kb.finding import Count, Finding

SEVERITIES = {"error": "错误", "warning": "疑点", "info": "提示"}
"""What each severity is called, from the gravest."""

_MOST_CELLS = 8
_INDENT = 4
_LABEL = 6
_WIDTHS = (60, 100)


def show(found: Sequence[Finding]) -> None:
    """Print the findings."""
    ranked = sorted(found, key=lambda one: (one.document, list(SEVERITIES).index(one.severity)))
    ink, cells = Ink(coloured()), _columns()
    for document, ones in groupby(ranked, key=lambda one: one.document):
        put(document)
        print(ink.dim("─" * cells))
        for number, one in enumerate(ones, 1):
            for line in lines(number, one, ink, cells):
                print(line)
        print(flush=True)


def lines(number: int, found: Finding, ink: Ink, cells: int) -> Iterator[str]:
    """One finding, laid out in so many columns."""
    from kb.audit.rules import TITLES

    state = "，已说明" if found.explained else ""
    title = TITLES.get(found.rule, found.rule)
    head = f"{number:>2}〔{SEVERITIES[found.severity]}{state}〕{title}"
    gap = " " * max(2, cells - width(head) - width(found.fingerprint))
    yield f"{head}{gap}{ink.dim(found.fingerprint)}"
    for line in wrap(visible(found.message), cells - _INDENT):
        yield " " * _INDENT + ink.bold(line)
    for label, text in _details(found):
        yield from _labelled(label, text, cells)


def show_counts(counts: Sequence[Count]) -> None:
    """Print how the checks of every rule ended."""
    from kb.audit.rules import TITLES
    from tui.calls.render import table

    heads = ("规则", "名称", "核对", "相符", "查出", "无从判断")
    rows = (
        (
            one.rule,
            TITLES.get(one.rule, one.rule),
            *map(str, (one.checked, one.held, one.failed, one.open)),
        )
        for one in counts
    )
    for line in table(heads, rows, frozenset({2, 3, 4, 5})):
        put(line)


def say_counts(report: Report) -> None:
    """Tell on stderr what was checked and how it ended."""
    from kb.audit.reports.words import said

    say(said(report))


def _details(found: Finding) -> Iterator[tuple[str, str]]:
    from kb.audit.reports.places import cell, place

    if found.formula:
        yield "算式", found.formula
    if found.cause:
        yield "原因", found.cause
    documents = {cited.document for cited in found.citations}
    for number, cited in enumerate(found.citations[:_MOST_CELLS]):
        file = f"{cited.document} " if len(documents) > 1 else ""
        quote = " ".join(cited.quote.split())
        text = "  ".join(part for part in (f"{file}{place(cited)}", quote, cell(cited)) if part)
        yield "" if number else "依据", text
    if len(found.citations) > _MOST_CELLS:
        yield "", f"……共{len(found.citations)}处"
    if found.explained:
        given = found.explained
        yield "说明", f"{given.who} {given.when[:10]}：{given.why}"


def _labelled(label: str, text: str, cells: int) -> Iterator[str]:
    start = " " * _INDENT + label + " " * (_LABEL - width(label))
    for line in wrap(visible(text), cells - _INDENT - _LABEL):
        yield start + line
        start = " " * (_INDENT + _LABEL)


def _columns() -> int:
    import shutil

    least, most = _WIDTHS
    return max(least, min(most, shutil.get_terminal_size((80, 24)).columns))
