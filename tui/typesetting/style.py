"""What the style names of laid-out pieces look like: readable in 16 colours and in none.

Only attributes and the terminal's own sixteen colours are used; every meaning has a sign of its
own as well (▶ row, ▼ column, 【】 cell, words for states).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

STYLES = {
    "": "",
    "bar": "ansi_cyan",
    "plain": "",
    "said": "",
    "asked": "bold",
    "mark-number": "ansi_cyan",
    "warning": "bold ansi_yellow",
    "label": "dim",
    "figure": "bold",
    "source": "",
    "choice": "",
    "dim": "dim",
    "doubt": "ansi_yellow",
    "chosen": "reverse",
    "header": "bold",
    "header-chosen": "bold underline",
    "row": "bold",
    "cell": "bold reverse",
    "mark": "bold reverse",
    "verdict-true": "bold ansi_green",
    "verdict-met": "bold ansi_green",
    "verdict-false": "bold ansi_red",
    "verdict-not_met": "bold ansi_red",
    "question": "bold",
    "error": "bold ansi_red",
}


def content(lines: Iterable[Sequence[tuple[str, str]]]) -> Content:
    """The lines as one piece of content; document text is never parsed as markup."""
    rendered = [
        Content.assemble(*((text, STYLES[name]) if STYLES[name] else text for text, name in line))
        for line in lines
    ]
    return Content("\n").join(rendered)
