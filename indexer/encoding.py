"""Bytes become text: UTF-8, UTF-16 and GB18030 are told apart, anything else is refused."""

from __future__ import annotations

import codecs
import re

from kb.values import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_COMMON = re.compile("[\t-\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2030\u2460-\u247f]")
_MAX_CONTROL = 0.01
_MIN_COMMON = 0.9
_MAX_DAMAGE = 0.002
_MIN_DAMAGE = 2

NOT_TEXT = "这不是文本文件（含有二进制内容），未读取；请核对文件的扩展名"
UNKNOWN_ENCODING = "文字编码认不出（不是 UTF-8、UTF-16 或 GB18030），未读取；请另存为 UTF-8"


class Unreadable(Exception):
    """A file that cannot be read; ``str()`` of it is one line in Chinese for the user."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and the lines (from 1) in which bytes had to be replaced."""

    text: str
    damaged_lines: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of the bytes.  Raises Unreadable where they are no text of a known encoding."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_decode_as(data[len(mark) :], encoding))
    wide = _utf16_without_mark(data[:_SAMPLE])
    if wide:
        return _checked(_decode_as(data, wide))
    if b"\x00" in data[:_SAMPLE] or b"\x00" in data:
        raise Unreadable(NOT_TEXT)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_chinese(text):
            return _checked(Decoded(text))
    return _checked(_damaged(data))


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 told by its zero bytes: line ends and digits have theirs always on the same side."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    enough = max(2, len(sample) // 200)
    if odd >= enough and even * 20 <= odd:
        return "utf-16-le"
    if even >= enough and odd * 20 <= even:
        return "utf-16-be"
    return None


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") > _allowed(len(text)):
            raise Unreadable(UNKNOWN_ENCODING) from None
        return Decoded(text, _lines_with_damage(text))


def _damaged(data: bytes) -> Decoded:
    """UTF-8 or GB18030 with a few broken bytes (a file cut off, a byte lost)."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        few = text.count("\ufffd") <= _allowed(len(text))
        if few and _is_chinese(text):
            return Decoded(text, _lines_with_damage(text))
    control = sum(1 for byte in data if byte < 32 and byte not in b"\t\n\r\f\v\x1b")
    raise Unreadable(NOT_TEXT if control > len(data) * _MAX_CONTROL else UNKNOWN_ENCODING)


def _allowed(length: int) -> int:
    return max(_MIN_DAMAGE, int(length * _MAX_DAMAGE))


def _lines_with_damage(text: str) -> tuple[int, ...]:
    lines = re.split(r"\r\n|\n|\r", text)
    return tuple(number for number, line in enumerate(lines, 1) if "\ufffd" in line)


def _is_chinese(text: str) -> bool:
    """Whether nearly all characters are such as Chinese documents have."""
    return len(_COMMON.findall(text)) >= len(text) * _MIN_COMMON


def _checked(decoded: Decoded) -> Decoded:
    if len(_CONTROL.findall(decoded.text)) > len(decoded.text) * _MAX_CONTROL:
        raise Unreadable(NOT_TEXT)
    return decoded
