"""What a cell holds: a figure, nothing, a dash, or words; and the exact decimal of a figure."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from indexer.vocabulary import units
from kb.personal import has_personal_number, looks_like_a_mobile
from kb.quantity.numerals import LONGEST_PRINTED
from kb.text import fold
from kb.values import dataclass

CellKind = Literal["number", "blank", "nil", "words"]

_NUMBER = r"(?P<sign>[-+−△▲]?)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_NIL = re.compile(r"[-—–_/\\*=·.。…]+|无")
_BRACKETED = re.compile(r"\((\d[\d,]*\.\d+)\)")
_TIMESTAMP = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d")
_PLAIN_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure: its exact value, and the unit that stands in the same cell, if any."""

    value: Decimal
    unit: str | None = None


@cache
def _figure_pattern() -> re.Pattern[str]:
    own = sorted((*units()["money"], *units()["share"]), key=len, reverse=True)
    return re.compile(rf"(?P<currency>[¥￥]?\s*){_NUMBER}\s*(?P<unit>{'|'.join(own)})?")


@lru_cache(maxsize=65536)
def figure(text: str) -> Figure | None:
    """The figure a cell holds; None where it holds anything besides.

    A leading ``△``, ``▲`` or minus, or brackets round a decimal, make it negative; ``¥`` says
    nothing that the table does not.
    """
    folded = fold(text).strip()
    if len(folded) > LONGEST_PRINTED:
        return None
    bracketed = _BRACKETED.fullmatch(folded)
    if bracketed:
        return Figure(-Decimal(bracketed.group(1).replace(",", "")))
    match = _figure_pattern().fullmatch(folded)
    if match is None:
        return None
    value = Decimal(match.group("digits").replace(",", ""))
    negative = match.group("sign") in {"-", "−", "△", "▲"}
    return Figure(-value if negative else value, match.group("unit"))


@lru_cache(maxsize=65536)
def kind(text: str) -> CellKind:
    """What a cell holds; ``nil`` is a mark printed for "nothing here" (``-``, ``/``, 无).

    Telephone and identity numbers and timestamps are no figures.
    """
    if not text.strip():
        return "blank"
    folded = fold(text).strip()
    if _NIL.fullmatch(folded):
        return "nil"
    if figure(text) is None or has_personal_number(folded) or _TIMESTAMP.fullmatch(folded):
        return "words"
    return "number"


@lru_cache(maxsize=65536)
def kind_in_grid(text: str) -> CellKind:
    """As ``kind``, but the bare digits of a mobile number are a figure: 138 亿元 is printed so.

    Whether it is one, its column and caption tell once they are known.
    """
    return "number" if looks_like_a_mobile(text) else kind(text)


def is_plain_integer(text: str) -> bool:
    """Digits only, as codes, sequence numbers and years are printed."""
    return len(text) <= LONGEST_PRINTED and _PLAIN_DIGITS.fullmatch(fold(text).strip()) is not None
