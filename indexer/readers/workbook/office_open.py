"""Workbooks of Office Open XML (xlsx): number formats, what is hidden, formulas without result.

Read as a stream, so that a sheet's size is known before anything is made of it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indexer.encoding import Unreadable
from indexer.readers.workbook.number_format import BUILT_IN, shown, stored
from indexer.readers.workbook.printing import Book, Extent, Place, Printing, place

_BLANKS_A_STEP = 2
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = "General"
    indent: int = 0


@dataclass(frozen=True, slots=True)
class _Styles:
    found: tuple[_Style, ...]
    since_1904: bool

    def __getitem__(self, number: int) -> _Style:
        return self.found[number] if 0 <= number < len(self.found) else _Style()


def printing(data: bytes) -> Book:
    """What the file says of its sheets.  Raises Unreadable."""
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _book(archive)
    except (LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError):
        raise Unreadable("这不是完好的工作簿（可能没有下载完整），未读取") from None


def _book(archive: zipfile.ZipFile) -> Book:
    from lxml import etree

    main = _main_part(archive)
    root = etree.fromstring(archive.read(main), _parser())
    links = _links(archive, main)
    about = root.find("{*}workbookPr")
    since_1904 = about is not None and about.get("date1904") in {"1", "true"}
    styles = _Styles(tuple(_styles(archive, links)), since_1904)
    book = Book()
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        target = links.get(_linked(sheet), "")
        if target in archive.namelist():
            found = _sheet_or_refusal(archive, target, styles)
            found.hidden = sheet.get("state", "visible") != "visible"
            book.sheets[sheet.get("name", "")] = found
    fresh = root.find("{*}calcPr")
    formulas = sum(sheet.formulas for sheet in book.sheets.values())
    if fresh is not None and fresh.get("fullCalcOnLoad") in {"1", "true"} and formulas:
        book.notes.append(
            f"有 {formulas} 个公式的结果要等打开时才重新计算，读到的是保存的值，可能不是最新的"
        )
    return book


def _main_part(archive: zipfile.ZipFile) -> str:
    for target in _links(archive, "").values():
        if target.endswith("workbook.xml"):
            return target
    return "xl/workbook.xml"


def _linked(sheet: Any) -> str:
    return next((value for name, value in sheet.items() if name.endswith("}id")), "")


def _links(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that a part refers to, by their ids."""
    from lxml import etree

    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive.namelist():
        return {}
    found: dict[str, str] = {}
    for link in etree.fromstring(archive.read(listed), _parser()):
        target = link.get("Target", "")
        whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
        found[link.get("Id", "")] = posixpath.normpath(whole)
    return found


def _styles(archive: zipfile.ZipFile, links: dict[str, str]) -> Iterator[_Style]:
    from lxml import etree

    part = next((one for one in links.values() if one.endswith("styles.xml")), "")
    if part not in archive.namelist():
        return
    root = etree.fromstring(archive.read(part), _parser())
    codes = dict(BUILT_IN)
    for one in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_whole(one.get("numFmtId"))] = one.get("formatCode", "General")
    for one in root.iterfind("{*}cellXfs/{*}xf"):
        aligned = one.find("{*}alignment")
        steps = _whole(aligned.get("indent")) if aligned is not None else 0
        code = codes.get(_whole(one.get("numFmtId")), "General")
        yield _Style(code, min(steps, 50) * _BLANKS_A_STEP)


def _sheet_or_refusal(archive: zipfile.ZipFile, part: str, styles: _Styles) -> Printing:
    try:
        return _sheet(archive, part, styles)
    except Unreadable as reason:
        return Printing(refused=str(reason))


def _sheet(archive: zipfile.ZipFile, part: str, styles: _Styles) -> Printing:
    """Go through a sheet's cells, each forgotten when it was seen."""
    from lxml import etree

    found, extent = Printing(), Extent()
    row, column = -1, -1
    with archive.open(part) as stream:
        tags = ("{*}row", "{*}c", "{*}col")
        safe = {"resolve_entities": False, "no_network": True, "huge_tree": False}
        for event, element in etree.iterparse(stream, ("start", "end"), tag=tags, **safe):
            kind = etree.QName(element).localname
            if event == "start":
                if kind == "row":
                    row = _whole(element.get("r"), row + 2) - 1
                    column = -1
                    _check_row(row)
                    if element.get("hidden") in {"1", "true"}:
                        found.hidden_rows.add(row)
                continue
            if kind == "c":
                at = _place(element.get("r"), row, column + 1)
                column = at[1]
                if _cell(element, at, found, styles):
                    extent.add(*at)
            elif kind == "col" and element.get("hidden") in {"1", "true"}:
                last = min(_whole(element.get("max")), _LAST_COLUMN)
                found.hidden_columns.update(range(max(_whole(element.get("min")) - 1, 0), last))
            if kind != "c":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    return found


def _place(named: str | None, row: int, column: int) -> Place:
    """Where a cell stands; one without a name follows the one before.  Raises Unreadable.

    Names are not passed over: whoever reads the values takes D4294967295 for a place all the same.
    """
    at = (row, column) if named is None else place(named.upper())
    if at is None:
        raise Unreadable(f"单元格的名字不合规则（{named[:20] if named else '空'}），未读取")
    return at


def _check_row(row: int) -> None:
    if row >= _LAST_ROW:
        raise Unreadable(f"表格大得不合常理（到第 {row + 1:,} 行），未读取")


def _cell(element: Any, at: Place, found: Printing, styles: _Styles) -> bool:
    """Take up one cell; whether it holds anything."""
    value = element.find("{*}v")
    text = (value.text or "") if value is not None else ""
    kind = element.get("t", "n")
    formula = element.find("{*}f") is not None
    found.formulas += formula and kind == "n" and bool(text)
    style = styles[_whole(element.get("s"))]
    if style.indent:
        found.indents[at] = style.indent
    if formula and not text and kind != "str":
        found.unsolved.append(at)
    if kind == "n" and text:
        number: Decimal | None = stored(text)
        if number is not None:
            found.texts[at] = shown(number, style.code, since_1904=styles.since_1904)
    elif kind == "e":
        found.texts[at] = text
        found.errors.append(at)
    return bool(text) or element.find("{*}is") is not None


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
