"""Documents per second by format, beside the bare library reading the same files.

    python bench/readers.py [--documents 12] [--rounds 5] [--pdf FOLDER]

The documents are made up: a notice with a table of 60 rows by six figures.  Processor time of one
process; the median of the rounds, peers and readers in turn.  ``lines`` is our reader alone (lines
and grids with every cell's place), ``all`` is everything that a document yields.  With ``--pdf``
the PDF files of a folder are read too, each kind of work once a file: pages per second.
"""

from __future__ import annotations

import argparse
import csv
import io
import statistics
import time
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdfium2
import python_calamine
import xlsxwriter

from indexer import pipeline, readers
from indexer.sources import Source, source

HEADS = ("县区", "合计", "中央资金", "省级资金", "市级资金", "上年下达", "本次下达")
ROWS = 60
Rows = Sequence[Sequence[str]]


def rows(number: int) -> Rows:
    """A table whose figures differ from document to document."""
    body = []
    for at in range(ROWS):
        parts = [(number * 7919 + at * 104_729 + column * 1299) % 900_000 for column in range(5)]
        texts = (f"{cents / 100:,.2f}" for cents in (sum(parts[:3]), *parts))
        body.append((f"第{at + 1}县", *texts))
    return [HEADS, *body]


def prose(number: int) -> list[str]:
    return [
        f"{at}、安排第{number}批补助资金{at * 31.5 + number:.2f}万元，"
        f"其中：中央资金{at * 20.25:.2f}万元，"
        "主要用于就业补助和公益性岗位开发，资金使用情况按月报送。"
        for at in range(1, 21)
    ]


def title(number: int) -> str:
    return f"某市财政局关于下达2024年第{number}批补助资金的通知"


def text(number: int) -> bytes:
    lines = [title(number), "", *prose(number), "", "2024年补助资金分配表", "单位：万元"]
    return "\n".join([*lines, *("\t".join(row) for row in rows(number)), ""]).encode()


def delimited(number: int) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([[title(number)], ["单位：万元"], *rows(number)])
    return out.getvalue().encode()


def page(number: int) -> bytes:
    said = "".join(f"<p>{one}</p>" for one in prose(number))
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows(number)
    )
    return f"<h1>{title(number)}</h1>{said}<p>单位：万元</p><table>{body}</table>".encode()


def word(number: int) -> bytes:
    document = docx.Document()
    for one in (title(number), *prose(number), "2024年补助资金分配表", "单位：万元"):
        document.add_paragraph(one)
    table = document.add_table(rows=ROWS + 1, cols=len(HEADS))
    for cells, row in zip(table.rows, rows(number), strict=True):
        for cell, said in zip(cells.cells, row, strict=True):
            cell.text = said
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(number: int) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, shown = book.add_worksheet("分配表"), book.add_format({"num_format": "#,##0.00"})
    sheet.write(0, 0, title(number))
    sheet.write(1, 0, "单位：万元")
    for at, row in enumerate(rows(number), 2):
        for column, said in enumerate(row):
            if at > 2 and column:
                sheet.write_number(at, column, float(said.replace(",", "")), shown)
            else:
                sheet.write_string(at, column, said)
    book.close()
    return out.getvalue()


def bare_text(data: bytes) -> object:
    return data.decode().splitlines()


def bare_csv(data: bytes) -> object:
    return list(csv.reader(io.StringIO(data.decode())))


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def bare_page(data: bytes) -> object:
    parser = _Texts()
    parser.feed(data.decode())
    return parser.found


def bare_word(data: bytes) -> object:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in document.paragraphs), *cells]


def bare_workbook(data: bytes) -> object:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def bare_pdf(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


FORMATS: dict[str, tuple[str, Callable[[int], bytes], Callable[[bytes], object]]] = {
    "text (str.splitlines)": ("a.txt", text, bare_text),
    "csv (csv)": ("a.csv", delimited, bare_csv),
    "html (html.parser)": ("a.html", page, bare_page),
    "docx (python-docx)": ("a.docx", word, bare_word),
    "xlsx (python-calamine)": ("a.xlsx", workbook, bare_workbook),
}


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def loaded(name: str, data: bytes) -> Source:
    found = source(name, data)
    assert isinstance(found, Source)
    return found


def measure(name: str, files: Sequence[bytes], bare: Callable[[bytes], object], rounds: int) -> str:
    """Documents per second: the library alone, our reader, and all that is yielded."""
    works: tuple[Callable[[], object], ...] = (
        lambda: [bare(data) for data in files],
        lambda: [readers.read(loaded(name, data)) for data in files],
        lambda: [pipeline.read(loaded(name, data)) for data in files],
    )
    for work in works:
        work()
    taken = [[seconds(work) for work in works] for _ in range(rounds)]
    medians = [statistics.median(column) for column in zip(*taken, strict=True)]
    rates = [len(files) / one for one in medians]
    ratios = [f"{one / medians[0]:6.1f}x" for one in medians[1:]]
    return "  ".join([*(f"{rate:9.1f}" for rate in rates), *ratios])


def measure_pdf(folder: Path) -> str:
    """Pages per second over all PDF files of a folder: the library alone, our reader, all."""
    pages, taken = 0, [0.0, 0.0, 0.0]
    for path in sorted(folder.glob("*.pdf")):
        data = path.read_bytes()
        pages += len(bare_pdf(data))
        works: tuple[Callable[[], object], ...] = (
            lambda data=data: bare_pdf(data),  # type: ignore[misc]
            lambda data=data: readers.read(loaded("a.pdf", data)),  # type: ignore[misc]
            lambda data=data: pipeline.read(loaded("a.pdf", data)),  # type: ignore[misc]
        )
        taken = [total + seconds(work) for total, work in zip(taken, works, strict=True)]
    if not pages:
        raise SystemExit(f"{folder}：没有 PDF 文件")
    ratios = [f"{one / taken[0]:6.1f}x" for one in taken[1:]]
    return "  ".join([*(f"{pages / one:9.1f}" for one in taken), *ratios])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pdf", type=Path)
    given = parser.parse_args()
    print(f"{'documents/s':24}  {'library':>9}  {'lines':>9}  {'all':>9}  {'lines':>7}  {'all':>7}")
    for label, (name, make, bare) in FORMATS.items():
        files = [make(number) for number in range(1, given.documents + 1)]
        print(f"{label:24}  {measure(name, files, bare, given.rounds)}", flush=True)
    if given.pdf:
        print(f"{'pdf (pypdfium2), pages/s':24}  {measure_pdf(given.pdf)}")


if __name__ == "__main__":
    main()
