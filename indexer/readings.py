"""How Chinese characters are read, from the package that keeps the readings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

_FIRST, _LAST = 0x4E00, 0x9FFF
"""The block in which all characters of ordinary texts stand."""
_TONES = str.maketrans("", "", "\u0304\u0301\u030c\u0300")


def readings() -> Iterator[tuple[str, str]]:
    """(character, its readings without tones, spaced) for every character that has any.

    They are kept with the knowledge base, so that a homophone is recognised without loading the
    package, which takes longer than answering.  Here too only its table of characters is read: the
    package as a whole loads one of phrases, which takes longer than indexing a short document.
    """
    table: dict[str, str] = json.loads(_table().read_text(encoding="utf-8"))
    for code in range(_FIRST, _LAST + 1):
        sounds = map(_toneless, table.get(str(code), "").split(","))
        found = " ".join(dict.fromkeys(filter(None, sounds)))
        if found:
            yield chr(code), found


@cache  # some thousand sounds for all characters
def _toneless(sound: str) -> str:
    """A syllable without the mark of its tone, ü as the v that it is typed with."""
    return normalize("NFC", normalize("NFD", sound).translate(_TONES)).replace("ü", "v")


def _table() -> Path:
    """Pypinyin's table of the readings of single characters; pypinyin is not imported."""
    pypinyin = find_spec("pypinyin")
    if pypinyin is None or not pypinyin.submodule_search_locations:
        raise ModuleNotFoundError("pypinyin")
    return Path(next(iter(pypinyin.submodule_search_locations))) / "pinyin_dict.json"
