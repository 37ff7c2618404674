"""Text that carries markup: HTML tags, entities and LaTeX, as converters leave them in cells.

:func:`read` takes the markup away and remembers where each character stood, so that what is found
in the plain text can be cited in the raw text; :func:`says` is the way back: whether a raw slice,
read again, still says what is quoted from it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from kb.values import dataclass

_TOKEN = re.compile(
    r"""
    (?P<comment><!--(?:(?!-->|<!--).)*-->)
  | (?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*|/)?>)
  | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
  | (?P<styled>\\(?:text|mathrm|mathbf|rm|operatorname)\s*\{)
  | (?P<command>\\[A-Za-z]+\ ?)
  | (?P<escaped>\\[%$&\#_{}])
  | (?P<thin>\\[,;:!\ ])
    """,
    re.VERBOSE | re.DOTALL,
)
_MAYBE_MARKUP = re.compile(r"[<&\\]")
_UNTIDY = re.compile(r"^\s|\s$|\s\s|[^\S ]")
_SPACE = re.compile(r"\s")
_NOT_SAID = re.compile(r"[\s|\u00a0]+")
_CHECKED = re.compile(r"\bchecked\b", re.IGNORECASE)

_BLOCKS = re.compile(r"p|li|br|div|tr|[oud]l|d[td]|table|h[1-6]")
_CELLS = re.compile(r"t[dh]")
_INLINE = re.compile(
    r"a|b|i|u|s|em|strong|span|font|su[bp]|small|big|math|m[oin]|mrow|mtext|mfenced|semantics"
    r"|tbody|thead|input|label|html|body"
)
_SYMBOLS = {
    "geq": "≥", "ge": "≥", "geqslant": "≥", "leq": "≤", "le": "≤", "leqslant": "≤",
    "gt": ">", "lt": "<", "eq": "=", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "~",
    "times": "×", "div": "÷", "cdot": "·", "pm": "±", "circ": "°", "quad": " ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain text and, for each of its characters, where it stands in the raw text.

    A line break in ``text`` is a block boundary (paragraph, list item).
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of ``text[start:end]``; empty spans stay empty."""
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else (self.ends or (0,))[-1]
            return place, place
        return self.starts[start], self.ends[end - 1]


def has_markup(raw: str) -> bool:
    """Whether the text holds a tag, an entity or a LaTeX command."""
    return any(_piece(match) is not None for match in _TOKEN.finditer(raw))


def read(raw: str) -> Marked:
    """The text without its markup.  White space collapses; what is no known markup stays."""
    if not _MAYBE_MARKUP.search(raw) and not _UNTIDY.search(raw):
        return Marked(raw, range(len(raw)), range(1, len(raw) + 1))
    pieces: list[tuple[str, int, int]] = []
    if not _MAYBE_MARKUP.search(raw):
        pieces.extend((character, at, at + 1) for at, character in enumerate(raw))
    else:
        _take_apart(raw, pieces)
    return _collapsed(pieces)


def plain(raw: str) -> str:
    """The text without its markup, on one line."""
    return read(raw).text.replace("\n", " ")


def says(raw: str, quote: str) -> bool:
    """Whether the raw slice says the quote: equal but for markup, spaces and cell borders.

    Whole lines between the first and the last may be left out: a letterhead or page number that
    the page put into the middle of a sentence.
    """
    wanted = _NOT_SAID.sub("", quote)
    if _NOT_SAID.sub("", plain(raw)) == wanted:
        return True
    lines = raw.split("\n")
    if len(lines) < 3:
        return False
    said = [_NOT_SAID.sub("", plain(line)) for line in lines]
    for at, line in enumerate(said):
        if wanted.startswith(line):
            wanted = wanted[len(line) :]
        elif at in {0, len(said) - 1}:
            return False
    return not wanted


def _take_apart(raw: str, pieces: list[tuple[str, int, int]]) -> None:
    """Append (text, start, end) of every character and of everything markup stands for."""
    position, styled = 0, 0
    math = "$" in raw and "\\" in raw
    for match in [*_TOKEN.finditer(raw), None]:
        end = match.start() if match else len(raw)
        for at in range(position, end):
            if (styled and raw[at] == "}") or (math and raw[at] == "$"):
                styled -= raw[at] == "}"
                continue
            pieces.append((raw[at], at, at + 1))
        if match is None:
            return
        stands_for = _piece(match)
        styled += match.lastgroup == "styled"
        if stands_for is None:
            pieces.extend((raw[at], at, at + 1) for at in range(*match.span()))
        else:
            pieces.extend((character, *match.span()) for character in stands_for)
        position = match.end()


def _piece(match: re.Match[str]) -> str | None:
    """What a piece of markup stands for; None for what only looks like markup."""
    kind, token = match.lastgroup, match.group()
    if kind == "tag":
        return _tag(match.group("name").lower(), token)
    if kind == "entity":
        text = html.unescape(token)
        return None if text == token else text
    if kind == "command":
        return _SYMBOLS.get(token[1:].strip())
    if kind == "escaped":
        return token[1]
    return ""


def _tag(name: str, token: str) -> str | None:
    if name == "input":
        return "☑" if _CHECKED.search(token) else "□"
    if _BLOCKS.fullmatch(name):
        return "\n"
    if _CELLS.fullmatch(name):
        return " "
    return "" if _INLINE.fullmatch(name) else None


def _collapsed(pieces: list[tuple[str, int, int]]) -> Marked:
    """One space or one line break for each run of white space, none at the ends."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gap: tuple[str, int, int] | None = None
    for character, start, end in pieces:
        if _SPACE.match(character):
            if gap is None or character == "\n":
                gap = ("\n" if character == "\n" else " ", start, end)
            continue
        if gap and text:
            text.append(gap[0])
            starts.append(gap[1])
            ends.append(gap[2])
        gap = None
        text.append(character)
        starts.append(start)
        ends.append(end)
    return Marked("".join(text), tuple(starts), tuple(ends))
