"""Number format codes of workbooks taken apart: sections, literals, placeholders.

The grammar is that of ECMA-376 part 1, 18.8.31 (numFmts); ``!`` escapes a character as a backslash
does, as Chinese spreadsheets have it (``0!.0,``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

Kind = Literal["literal", "digit", "point", "comma", "percent", "exponent", "general", "text",
               "date", "fraction"]  # fmt: skip

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<space>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<exponent>E[+-])
    | (?P<meridiem>AM/PM|A/P|上午/下午)
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+(?![+-])|a{3,}|b+)
    | (?P<digit>[0\#?])
    | (?P<mark>[.,%@/;])
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CURRENCY = re.compile(r"\$([^-]*)(?:-[0-9A-Fa-f]+)?")
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"(?i)h+|m+|s+")
_SYSTEM = re.compile(r"(?i)\[\$-(?:x-sysdate|F800|x-systime|F400)\][^;]*")
_SYSTEM_DATE = 'yyyy"年"m"月"d"日"'
_SYSTEM_TIME = "h:mm:ss"
_MARKS: dict[str, Kind] = {
    ".": "point", ",": "comma", "%": "percent", "@": "text", "/": "fraction",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a section: a literal's text, or a placeholder as it is written."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """What a format says of one kind of numbers; ``condition`` is an operator and a number."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None

    @property
    def is_date(self) -> bool:
        """Whether it prints a day or a time."""
        return any(token.kind == "date" for token in self.tokens)

    def has(self, kind: Kind) -> bool:
        """Whether a token of this kind is in it."""
        return any(token.kind == kind for token in self.tokens)


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a code, in their order."""
    found: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(_SYSTEM.sub(_as_here, code)):
        if match["mark"] == ";":
            found.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif match["bracket"] is not None and (limit := _condition(match["bracket"])):
            condition = limit
        elif token := _token(match):
            tokens.append(token)
    return (*found, Section(tuple(tokens), condition))


def _as_here(match: re.Match[str]) -> str:
    """The day or time as the system writes it: here as Chinese ones do."""
    name = match.group().upper()
    return _SYSTEM_DATE if "F800" in name or "DATE" in name else _SYSTEM_TIME


def _token(match: re.Match[str]) -> Token | None:
    group = match.lastgroup or "other"
    text = match[group] or ""
    if group == "bracket":
        return _bracket(text)
    if group == "fill":
        return None
    if group in {"general", "exponent", "digit", "date"}:
        return Token(_KINDS[group], text)
    if group == "meridiem":
        return Token("date", text)
    if group == "mark":
        return Token(_MARKS[text], text)
    return Token("literal", " " if group == "space" else text)


_KINDS: dict[str, Kind] = {
    "general": "general", "exponent": "exponent", "digit": "digit", "date": "date",
}  # fmt: skip


def _bracket(text: str) -> Token | None:
    """A currency sign or an elapsed time; colours, languages and numerals print nothing."""
    currency = _CURRENCY.fullmatch(text)
    if currency:
        return Token("literal", currency.group(1)) if currency.group(1) else None
    return Token("date", f"[{text}]") if _ELAPSED.fullmatch(text) else None


def _condition(text: str) -> tuple[str, Decimal] | None:
    match = _CONDITION.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return match.group(1), Decimal(match.group(2))
    except InvalidOperation:
        return None
