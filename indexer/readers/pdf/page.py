"""Pages as PDFium sees them: every character and every ruling line at its place on the paper."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.encoding import Unreadable
from indexer.readers.pdf.paths import Paths, Placement, Rule

MAX_PAGES = 3000
MAX_GLYPHS = 200_000
_SLANT = 0.06
_REASONS = {
    3: "这不是完好的 PDF 文件（可能没有下载完整），未读取；请重新下载",
    4: "这份 PDF 设有密码，未读取；请先解除密码",
    5: "这份 PDF 用了不支持的加密方式，未读取；请另存为不加密的 PDF",
}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its box across, the line it stands on, its size (points, top down)."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> float:
        """Half its height above the line it stands on."""
        return self.base - self.size * 0.35

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is read: x grows to the right, y down, in points."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictures: int


def pages(data: bytes) -> Iterator[Page]:
    """The pages of a document.  Raises Unreadable."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = _REASONS.get(getattr(error, "err_code", 3) or 3, _REASONS[3])
        raise Unreadable(reason) from None
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Unreadable(f"页数过多（{count:,} 页，最多 {MAX_PAGES:,} 页），未读取")
        for number in range(1, count + 1):
            yield _page(document, number)
    finally:
        document.close()


def _page(document: Any, number: int) -> Page:
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return Page(number, 0, 0, (), (), 0)
    try:
        printed = list(_printed(page))
        turned = _turned(printed, page.get_rotation())
        left, bottom, right, top = page.get_bbox()
        place = Placement(left, bottom, right, top, turned)
        paths = Paths(place)
        paths.read(page)
        width, height = right - left, top - bottom
        if turned in {90, 270}:
            width, height = height, width
        glyphs = tuple(_glyph(one, place) for one in printed)
        return Page(number, width, height, glyphs, tuple(paths.rules), paths.pictures)
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Printed:
    """A character in the page's own space: its box, where it stands, its quarter turns."""

    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    quarter: int


def _printed(page: Any) -> Iterator[_Printed]:
    """The characters of a page; slanting ones belong to a watermark."""
    from pypdfium2 import raw

    text = page.get_textpage()
    try:
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        for at in range(min(text.count_chars(), MAX_GLYPHS)):
            code = raw.FPDFText_GetUnicode(text, at)
            if code <= 32 or _is_blank(code) or raw.FPDFText_IsGenerated(text, at) == 1:
                continue
            turns = _turns(text, at)
            if not math.isfinite(turns) or abs(turns - round(turns)) > _SLANT:
                continue
            if not raw.FPDFText_GetLooseCharBox(text, at, box):
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            edges = (box.left, box.bottom, box.right, box.top)
            if not math.isfinite(sum(edges, x.value + y.value)):
                continue
            yield _Printed(chr(code), edges, (x.value, y.value), round(turns) % 4)
    finally:
        text.close()


def _turns(text: Any, at: int) -> float:
    """Quarter turns of a character's baseline; italics lean, but stand on a level line."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, at, matrix):
        return float(raw.FPDFText_GetCharAngle(text, at)) / (math.pi / 2)
    return math.atan2(-matrix.b, matrix.a) / (math.pi / 2)


def _turned(printed: Sequence[_Printed], rotation: int) -> int:
    """How far the page has to be turned for most of its text to stand upright, in degrees."""
    if not printed:
        return rotation
    ((quarter, _),) = Counter(one.quarter for one in printed).most_common(1)
    return -quarter * 90 % 360


def _glyph(one: _Printed, place: Placement) -> Glyph:
    ends = place(*one.box[:2]), place(*one.box[2:])
    left, right = sorted((ends[0][0], ends[1][0]))
    top, bottom = sorted((ends[0][1], ends[1][1]))
    base = place(*one.origin)[1]
    if not top - 2 <= base <= bottom + 2:
        base = bottom
    return Glyph(one.text, left, right, base, max(bottom - top, 1.0))


def _is_blank(code: int) -> bool:
    return code in {0xA0, 0x3000, 0xFFFE, 0xFEFF, 0xFFFF, 0x200B} or code > 0x10FFFF
