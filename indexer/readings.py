"""How Chinese characters are read, from the package that keeps the readings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_FIRST, _LAST = 0x4E00, 0x9FFF
"""The block in which all characters of ordinary texts stand."""


def readings() -> Iterator[tuple[str, str]]:
    """(character, its readings without tones, spaced) for every character that has any.

    They are kept with the knowledge base, so that a homophone is recognised without loading the
    package, which takes longer than answering.
    """
    from pypinyin import Style
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.style import convert

    @cache  # some thousand sounds for all characters
    def toneless(sound: str) -> str:
        return str(convert(sound, Style.NORMAL, strict=False))

    for code in range(_FIRST, _LAST + 1):
        printed = PINYIN_DICT.get(code, "")
        sounds = map(toneless, printed.split(","))
        found = " ".join(dict.fromkeys(filter(None, sounds)))
        if found:
            yield chr(code), found
