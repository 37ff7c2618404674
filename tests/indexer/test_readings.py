"""The readings of characters are those that the package itself gives."""

from __future__ import annotations

from pypinyin import Style
from pypinyin.constants import PINYIN_DICT
from pypinyin.style import convert

from indexer.readings import readings


def test_every_character_is_read_as_the_package_reads_it() -> None:
    known = dict(readings())
    for code, printed in PINYIN_DICT.items():
        if 0x4E00 <= code <= 0x9FFF:
            toneless = [convert(one, Style.NORMAL, strict=False) for one in printed.split(",")]
            assert known[chr(code)].split() == list(dict.fromkeys(toneless))


def test_what_is_typed_without_tones() -> None:
    known = dict(readings())
    assert known["绿"] == "lv lu"
    assert known["平"].split()[0] == "ping"
