"""Small documents of every format, printed from the same rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import docx
import pytest
import xlsxwriter

from indexer import pipeline
from indexer.sources import Source, source
from kb.model import Extract

Rows = Sequence[Sequence[str]]
Printer = Callable[[str, Rows], bytes]


def _workbook(title: str, rows: Rows) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("表一")
    sheet.write(0, 0, title)
    sheet.write(1, len(rows[0]) - 1, "单位：万元")
    for at, row in enumerate(rows, 2):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(at, column, text)
    book.close()
    return out.getvalue()


def _word(title: str, rows: Rows) -> bytes:
    document = docx.Document()
    document.add_paragraph(title)
    document.add_paragraph("单位：万元")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    document.add_paragraph("说明在表后面。")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _csv(title: str, rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([[title], ["单位：万元"], *rows])
    return out.getvalue().encode()


def pdf_pages(
    pages: Sequence[Sequence[tuple[float, float, str] | str]],
    *,
    size: tuple[float, float] = (595, 842),
    scale: float = 1.0,
    rotate: int = 0,
) -> bytes:
    """A PDF whose pages print texts at (x, y) and draw what else is said (``100 700 m … S``).

    ``size`` is the page's before ``scale``; ``rotate`` turns it when it is looked at.
    """
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            " /DescendantFonts [4 0 R] >>"
        ),
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
            " /FontDescriptor 5 0 R >>"
        ),
        (
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120"
            " /ItalicAngle 0 /CapHeight 700 /StemV 80 /FontBBox [-25 -254 1000 880] >>"
        ),
    ]
    kids = []
    for page in pages:
        drawn = "\n".join(
            item
            if isinstance(item, str)
            else f"BT /F1 10 Tf {item[0]} {item[1]} Td <{item[2].encode('utf-16-be').hex()}> Tj ET"
            for item in page
        )
        drawn = f"{scale} 0 0 {scale} 0 0 cm\n{drawn}"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0] * scale} {size[1] * scale}]"
            f" /Rotate {rotate} /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}").encode()


_HEIGHT = 20
_EDGES = (60, 240, 330, 420, 510)


def ruled(rows: Rows, top: float) -> list[tuple[float, float, str] | str]:
    """The rows as a table of ruling lines; names to the left of their cells, figures right."""
    edges = _EDGES[: len(rows[0]) + 1]
    bottom = top - _HEIGHT * len(rows)
    found: list[tuple[float, float, str] | str] = [f"{x} {top} m {x} {bottom} l S" for x in edges]
    found += [f"{edges[0]} {y} m {edges[-1]} {y} l S" for y in _steps(top, len(rows) + 1)]
    for y, row in zip(_steps(top, len(rows)), rows, strict=True):
        found += texts(y - 14, row)
    return found


def texts(y: float, row: Sequence[str]) -> list[tuple[float, float, str] | str]:
    """One row of texts in their columns."""
    found: list[tuple[float, float, str] | str] = []
    for (left, right), text in zip(pairwise(_EDGES), row, strict=False):
        wide = sum(5 if character.isascii() else 10 for character in text)
        if text:
            found.append((left + 3 if left == _EDGES[0] else right - 3 - wide, y, text))
    return found


def _steps(top: float, count: int) -> list[float]:
    return [top - _HEIGHT * at for at in range(count)]


def _head(title: str) -> list[tuple[float, float, str] | str]:
    return [(200, 780, title), (450, 760, "单位：万元")]


def _ruled(title: str, rows: Rows) -> bytes:
    return pdf_pages([[*_head(title), *ruled(rows, 740), (300, 30, "1")]])


def _parted(title: str, rows: Rows) -> bytes:
    """Over two pages, the header printed again."""
    half = 1 + len(rows) // 2
    first = [*_head(title), *ruled(rows[:half], 740), (300, 30, "1")]
    rest = [*ruled([rows[0], *rows[half:]], 780), (300, 30, "2")] if rows[half:] else []
    return pdf_pages([first, rest])


def _unruled(title: str, rows: Rows) -> bytes:
    page = _head(title)
    for y, row in zip(_steps(730, len(rows)), rows, strict=True):
        page += texts(y, row)
    return pdf_pages([page])


PRINTERS: Mapping[str, tuple[str, Printer]] = {
    "workbook": (".xlsx", _workbook),
    "word": (".docx", _word),
    "delimited": (".csv", _csv),
    "pdf with lines": (".pdf", _ruled),
    "pdf over two pages": (".pdf", _parted),
    "pdf without lines": (".pdf", _unruled),
}


def read_bytes(name: str, data: bytes) -> Extract:
    """What a file of this name yields."""
    found = source(name, data)
    assert isinstance(found, Source), found
    return pipeline.extract(found)


@pytest.fixture(params=list(PRINTERS))
def printed(request: pytest.FixtureRequest) -> Callable[[str, Rows], Extract]:
    """Prints rows in one format and reads them back."""
    suffix, printer = PRINTERS[request.param]
    return lambda title, rows: read_bytes(f"样本{suffix}", printer(title, rows))


@pytest.fixture
def reading() -> Callable[[str, bytes], Extract]:
    """Reads bytes under a name."""
    return read_bytes


@pytest.fixture
def pdf() -> Callable[[Sequence[Sequence[tuple[float, float, str] | str]]], bytes]:
    """Prints pages."""
    return pdf_pages
