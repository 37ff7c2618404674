"""Lines of a given width in terminal cells: figures stay whole, punctuation stays with its word.

The framework's own wrapping breaks ``12,345.67万元`` at a line end; what is shown here is wrapped
before it reaches a widget.  Widths are terminal cells as the framework counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.text import width

FIGURE_UNITS = "亿元|万元|元|个百分点|万人次|人次|万人|场次|平米|平方米|万条|％|%"
UNBROKEN = re.compile(
    r"\w[\w./-]*\.[a-z]{2,5}(?![a-z])"
    rf"|[≥≤><=＞＜＝+\-－]?[0-9０-９][0-9０-９,，.．]*(?:\s?(?:{FIGURE_UNITS}))?"
    r"|〔\d+〕|【[^】]{0,24}】|-{0,2}[A-Za-z][A-Za-z0-9_./-]*"
)
NOT_FIRST = frozenset("，。；：、！？）】》〉”’…％%,.;:!?)]}")
NOT_LAST = frozenset("（【《〈“‘([{")


def tabs_shown(text: str) -> str:
    """A sign for each tab: a terminal would jump at one, and no width could be told before."""
    return text.replace("\t", " ⇥ ").replace("  ⇥", " ⇥")


def clip(text: str, cells: int) -> str:
    """``text`` shortened with … to at most ``cells``, ending before a figure rather than in it."""
    if width(text) <= cells:
        return text
    if cells < 1:
        return ""
    kept = ""
    for atom in atoms(text):
        if width(kept + atom) > cells - 1:
            break
        kept += atom
    return kept.rstrip() + "…"


def atoms(text: str) -> Iterator[str]:
    """The pieces of ``text`` that may not be broken, with closing and opening marks attached."""
    pending = ""
    for piece in _pieces(text):
        if pending and not (piece[0] in NOT_FIRST or pending[-1] in NOT_LAST):
            yield pending
            pending = ""
        pending += piece
    if pending:
        yield pending


def _pieces(text: str) -> Iterator[str]:
    position = 0
    while position < len(text):
        found = UNBROKEN.match(text, position)
        end = found.end() if found and found.end() > position else position + 1
        yield text[position:end]
        position = end


def wrap(text: str, cells: int) -> list[str]:
    """``text`` as lines of at most ``cells``; only an atom wider than that overflows or is split.

    A figure that does not fit stands whole on a line of its own; other atoms are split.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, max(1, cells)))
    return lines


def _wrap_paragraph(paragraph: str, cells: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in atoms(paragraph):
        atom = piece.lstrip() if lines and not line else piece
        if width(line) + width(atom) <= cells:
            line += atom
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = atom.lstrip()
        while width(line) > cells and not any(c.isdigit() for c in line):
            head = _head(line, cells)
            lines.append(head)
            line = line[len(head) :]
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def side_by_side(parts: Sequence[str], cells: int, gap: str = "   ") -> list[str]:
    """The parts in as few lines as hold them, each in one line unless it is wider than that."""
    lines: list[str] = []
    for part in parts:
        if lines and width(lines[-1]) + width(gap) + width(part) <= cells:
            lines[-1] += gap + part
        else:
            lines += wrap(part, cells)
    return lines


def _head(text: str, cells: int) -> str:
    """As many leading characters of ``text`` as fit, one at the least."""
    taken = 1
    while taken < len(text) and width(text[: taken + 1]) <= cells:
        taken += 1
    return text[:taken]


def shorten(text: str, cells: int) -> str:
    """``text`` in at most ``cells``, the middle left out: titles differ at their ends."""
    if width(text) <= cells:
        return text
    if cells < 5:
        return clip(text, cells)
    pieces = list(atoms(text))
    tail = ""
    while pieces and width(pieces[-1] + tail) <= (cells - 1) * 3 // 5:
        tail = pieces.pop() + tail
    head = ""
    for piece in pieces:
        if width(head + piece) > cells - 1 - width(tail):
            break
        head += piece
    return f"{head}…{tail}" if head or tail else clip(text, cells)
