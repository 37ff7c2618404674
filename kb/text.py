"""Clean text on entry, text folded for matching, and its width on a terminal.

Printed text is kept as it is: :func:`fold` and :func:`normalise` are for comparing only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from kb.patterns import Pattern
from kb.vocabulary import table

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇"
"""Character class (for use inside ``[]``) of Han characters."""

LETTER = r"[^\W\da-z_]"
"""A letter of folded text that is not Latin, which is a Han character in this field.

Unlike a class of ranges this one costs no time to compile.
"""

_INVISIBLE = (
    (0xAD, 0xAD), (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0000, 0xE007F),
)  # fmt: skip
_CONTROL = ((0x0, 0x8), (0xB, 0x1F), (0x7F, 0x9F), (0x2028, 0x2029), (0xD800, 0xDFFF))
_GAP = Pattern(r"\s+")
_ANY_GAP = Pattern(r"(?P<kept>(?<=[0-9A-Za-z.%])\s+(?=[0-9A-Za-z.]))|\s+")

_SAFE_STAND_IN = "\ufffd"
_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"


def visible(text: str) -> str:
    """The text with every control, bidirectional and zero-width character made visible.

    One character stands for one, so positions in the result are positions in ``text``.
    Tab and line feed stay.
    """
    return text if text.isprintable() else text.translate(_stand_ins())


@cache
def _stand_ins() -> dict[int, str]:
    """What each unsafe character is shown as."""
    stand_ins = dict.fromkeys(_codes(*_CONTROL, *_INVISIBLE), _SAFE_STAND_IN)
    stand_ins |= {code: chr(_CONTROL_PICTURES + code) for code in stand_ins if code < ord(" ")}
    return stand_ins | {ord("\x7f"): _DELETE_PICTURE}


def _codes(*ranges: tuple[int, int]) -> Iterator[int]:
    for first, last in ranges:
        yield from range(first, last + 1)


# Many rules look at one label: it is folded and closed up once, not a dozen times.


def _without_invisible(text: str) -> str:
    return text if text.isprintable() else text.translate(_removals())


@cache
def _removals() -> dict[int, None]:
    return dict.fromkeys(_codes(*_INVISIBLE))


def seen(text: str) -> tuple[int, ...] | None:
    """Which characters are to be seen, by their places; None where all are."""
    if text.isprintable() or not any(map(_removals().__contains__, map(ord, text))):
        return None
    return tuple(at for at, one in enumerate(text) if ord(one) not in _removals())


def clean(text: str) -> str:
    """The text of a label or cell: invisible characters gone, other controls made visible.

    White space of any kind becomes one space and none stands at the ends.
    """
    return _GAP.sub(" ", visible(_without_invisible(text).replace("\r", "\n"))).strip()


@lru_cache(maxsize=4096)
def collapse_spaced_name(text: str) -> str:
    """The label without the spaces that only spread it out: 沁  县 is 沁县, 合  计 is 合计.

    A space stays only between two Latin words or two numbers.
    """
    return _ANY_GAP.sub(lambda gap: " " if gap["kept"] else "", text.strip())


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text with width, script, quotes, brackets, dashes and letter case unified.

    One character becomes one, so a span found in the result is the same span of ``text``.
    Chinese numerals stay as they are.
    """
    return text.translate(_folding())


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """The text as it is compared with others: folded, spread-out names closed up."""
    return collapse_spaced_name(fold(_without_invisible(text)))


class _Folding(dict[int, str | int]):
    """What each character that has a twin is folded to, and those that occur to themselves.

    A character that ``str.translate`` does not find costs an exception each time.
    """

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


@cache
def _folding() -> _Folding:
    script = table("script")
    folded = _Folding({code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)})
    folded.update({code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})
    for source, target in script["twins"].items():
        folded.update({ord(character): target for character in source})
    pairs = zip(script["traditional"], script["simplified"], strict=True)
    folded.update({ord(old): new for old, new in pairs})
    return folded


def is_kept(character: str) -> bool:
    """Whether a folded character is kept in bare text: digits, Latin and Han letters, and %."""
    if character.isascii():
        return character.isdigit() or character.islower() or character == "%"
    if "\u3400" <= character <= "\u4dbf" or "\u4e00" <= character <= "\u9fff":
        return True
    return character == "〇"


_RUBY = Pattern(r"\([a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*\)")


class _Kept(dict[int, int | None]):
    """What ``str.translate`` keeps of a folded text; filled with the characters that occur."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = code if is_kept(chr(code)) else None
        return kept


_KEPT = _Kept()


def unannotated(folded: str) -> str:
    """A folded text without the readings that some sites print beside characters (區(qū))."""
    return _RUBY.sub("", folded)


def kept(folded: str) -> str:
    """A folded text without spaces and punctuation; bare text is the end of it.

    Knowledge bases keep the kept text of their labels: to change what it is, change their format.
    """
    return folded.translate(_KEPT)


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """How many terminal columns the text takes; ambiguous characters count one."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in {"Mn", "Me", "Cf"} else 1
