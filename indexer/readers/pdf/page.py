"""Pages as PDFium sees them: every character and every ruling line at its place on the paper."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indexer.encoding import Unreadable
from indexer.readers.pdf.paths import Paths, Placement, Rule

MAX_PAGES = 3000
MAX_GLYPHS = 200_000
_REASONS = {
    3: "这不是完好的 PDF 文件（可能没有下载完整），未读取",
    4: "这份 PDF 设有密码，未读取；请先解除密码",
    5: "这份 PDF 用了不支持的加密方式，未读取",
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
        place = _placement(page)
        width, height = page.get_size()
        reader = Paths(place)
        reader.read(page)
        glyphs = tuple(_glyphs(page, place))
        return Page(number, width, height, glyphs, tuple(reader.rules), reader.pictures)
    finally:
        page.close()


def _placement(page: Any) -> Placement:
    left, bottom, right, top = page.get_bbox()
    return Placement(left, bottom, right, top, page.get_rotation())


def _glyphs(page: Any, place: Placement) -> Iterator[Glyph]:
    from pypdfium2 import raw

    text = page.get_textpage()
    try:
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        for at in range(min(text.count_chars(), MAX_GLYPHS)):
            code = raw.FPDFText_GetUnicode(text, at)
            if code <= 32 or raw.FPDFText_IsGenerated(text, at) == 1 or _is_blank(code):
                continue
            if not raw.FPDFText_GetLooseCharBox(text, at, box):
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            ends = place(box.left, box.bottom), place(box.right, box.top)
            (left, right) = sorted((ends[0][0], ends[1][0]))
            (top, bottom) = sorted((ends[0][1], ends[1][1]))
            base = place(x.value, y.value)[1]
            if not top - 2 <= base <= bottom + 2:
                base = bottom
            yield Glyph(chr(code), left, right, base, max(bottom - top, 1.0))
    finally:
        text.close()


def _is_blank(code: int) -> bool:
    return code in {0xA0, 0x3000, 0xFFFE, 0xFEFF, 0xFFFF, 0x200B} or code > 0x10FFFF
