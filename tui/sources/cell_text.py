r"""The text of a table's cell as a person reads it: no markup, no tab.

Cells of published tables hold pieces of HTML and LaTeX (``<p>``, ``<ol>``, ``<math>\leq``); the
text view shows tags as they stand in the file, the table shows what they mean.
"""

from __future__ import annotations

import re

from kb.text import visible
from tui.typesetting.wrap import tabs_shown

FIGURE = re.compile(r"[≥≤><=]?\s*[-+－]?[\d,，.．]+\s*(?:%|％|[万亿]?元)?")
_BREAKS = re.compile(r"\s*</?(?:p|br|li|ol|ul|div|tr)\b[^<>]*>\s*", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:math|span|sup|sub|b|i|u|strong|em|font)\b[^<>]*>", re.IGNORECASE)
_SIGNS = {r"\leq": "≤", r"\le": "≤", r"\geq": "≥", r"\ge": "≥", r"\times": "×", r"\%": "%"}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SIGN = re.compile("|".join(re.escape(sign) + r"(?![a-z])" for sign in _SIGNS))


def characters(text: str) -> str:
    """The text with the character in the place of each entity: ``&nbsp;`` is a blank.

    A character that must not reach the terminal is shown by its stand-in.
    """
    return _ENTITY.sub(lambda found: _character(found.group()), text) if "&" in text else text


def _character(entity: str) -> str:
    import html

    stands_for = html.unescape(entity)
    return " " if stands_for == "\u00a0" else visible(stands_for).replace("\n", " ")


def cell_text(text: str) -> str:
    """The text to lay out; a figure alone is kept as it is printed."""
    if FIGURE.fullmatch(text):
        return visible(text)
    plain = tabs_shown(visible(text))
    if "<" in plain:
        plain = _INLINE.sub("", _BREAKS.sub("\n", plain)).strip("\n")
        plain = re.sub(r"\n{2,}", "\n", plain)
    if "\\" in plain:
        plain = _SIGN.sub(lambda found: _SIGNS[found.group()], plain)
    return characters(plain)
