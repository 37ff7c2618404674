"""Ordinals before labels (一、 （一） 1. (1) ①): how deep they stand and what they count."""

from __future__ import annotations

from indexer.vocabulary import pattern
from kb.text import fold
from kb.values import dataclass

_DEPTHS = ("han", "han_in", "digit", "digit_in", "circle")
_HAN = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Ordinal:
    """``depth`` 0 is outermost (一、); ``number`` is what it counts; ``length`` its characters."""

    depth: int
    number: int
    length: int


def ordinal(label: str) -> Ordinal | None:
    """The ordinal a label begins with; None where it has none."""
    found = pattern("ordinal").match(fold(label))
    if found is None:
        return None
    for depth, name in enumerate(_DEPTHS):
        if found[name]:
            return Ordinal(depth, _number(found[name]), found.end())
    return None


def _number(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    tens, ten, ones = text.partition("十")
    if not ten:
        return _HAN.get(text, 0)
    return (_HAN.get(tens, 1) if tens else 1) * 10 + _HAN.get(ones, 0)
