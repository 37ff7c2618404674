"""A page's texts, tables and pictures in their order, every character with its place in the file.

The parser of the standard library is used because it tells where in the file each piece stands,
which a figure's citation needs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

_SILENT = {"script", "style", "head", "select", "noscript", "textarea", "svg"}
_BREAKS = {
    "p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article",
    "header", "footer", "blockquote", "hr", "dl", "dt", "dd", "tr", "table", "caption", "center",
}  # fmt: skip
_HEADING = re.compile(r"h([1-6])")
_LARGEST_SPAN = 1000
_WIDE_PICTURE = 400


@dataclass(slots=True)
class Text:
    """Characters and, for each, its offset in the file."""

    characters: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    level: int = 0

    def add(self, text: str, offset: int, *, raw: bool = True) -> None:
        """``raw`` text stands in the file as it is; else all of it is written at one offset."""
        for at, character in enumerate(text):
            blank = character.isspace() and character != "\u3000"
            if blank and (not self.characters or self.characters[-1] == " "):
                continue
            self.characters.append(" " if blank else character)
            self.offsets.append(offset + at if raw else offset)

    @property
    def text(self) -> str:
        return "".join(self.characters)


@dataclass(slots=True)
class Cell:
    """A cell: its pieces between block tags, of which a cell of a page's layout holds many."""

    parts: list[Text]
    colspan: int
    rowspan: int

    @property
    def text(self) -> Text:
        """All of it as one text, a blank between the pieces."""
        whole = Text()
        for part in self.parts:
            if whole.characters and part.offsets:
                whole.add(" ", part.offsets[0])
            whole.characters.extend(part.characters)
            whole.offsets.extend(part.offsets)
        return whole

    def texts(self) -> list[Text]:
        """The pieces that say something."""
        return [part for part in self.parts if part.text.strip()]


@dataclass(slots=True)
class Table:
    """A table while it is read; one that holds another table only lays out the page."""

    rows: list[list[Cell]] = field(default_factory=list)
    cell: Cell | None = None
    nested: bool = False


class Page(HTMLParser):
    """Collects the texts and tables of a page in their order."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        super().__init__(convert_charrefs=False)
        self.items: list[Text | Table] = []
        self.pictures: list[int] = []
        """The offsets of pictures so large that they may show a table or a text."""
        self._breaks = starts
        self._tables: list[Table] = []
        self._text = Text()
        self._silent: list[str] = []
        self.feed(text)
        self.close()
        self._end_text()
        while self._tables:
            self._end_table()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "table":
            self._start_table()
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].rows.append([])
        elif tag in {"td", "th"} and self._tables:
            self._start_cell(dict(attrs))
        elif tag == "img" and not self._silent and _is_large(dict(attrs)):
            line, column = self.getpos()
            self.pictures.append(self._breaks[line - 1] + column)
        elif tag in _BREAKS:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in {"td", "th", "tr"} and self._tables:
            self._end_cell()
        elif tag in _BREAKS:
            self._break("")

    def handle_data(self, data: str) -> None:
        self._add(data, raw=True)

    def handle_entityref(self, name: str) -> None:
        self._add(html.unescape(f"&{name};"), raw=False)

    def handle_charref(self, name: str) -> None:
        self._add(html.unescape(f"&#{name};"), raw=False)

    def _add(self, text: str, *, raw: bool) -> None:
        if self._silent:
            return
        line, column = self.getpos()
        offset = self._breaks[line - 1] + column
        cell = self._tables[-1].cell if self._tables else None
        (cell.parts[-1] if cell else self._text).add(text, offset, raw=raw)

    def _break(self, tag: str) -> None:
        heading = _HEADING.fullmatch(tag)
        level = int(heading.group(1)) if heading else 0
        cell = self._tables[-1].cell if self._tables else None
        if cell:
            cell.parts.append(Text(level=level))
            return
        self._end_text()
        self._text.level = level

    def _end_text(self) -> None:
        if self._text.text.strip():
            self.items.append(self._text)
        self._text = Text()

    def _start_table(self) -> None:
        if self._tables:
            outer = self._tables[-1]
            outer.nested = True
            if outer.cell:
                self.items.extend(outer.cell.texts())
                outer.cell.parts = [Text()]
        else:
            self._end_text()
        self._tables.append(Table())

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        if table.nested or max((len(row) for row in table.rows), default=0) < 2:
            self.items.extend(text for row in table.rows for cell in row for text in cell.texts())
        else:
            self.items.append(table)

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.cell = Cell(
            [Text()], _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        )

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.cell:
            table.rows[-1].append(table.cell)
            table.cell = None


def _is_large(attributes: dict[str, str | None]) -> bool:
    """Whether a picture is as wide as a text: icons and ornaments are not."""
    told = f"{attributes.get('width') or ''}px;{attributes.get('style') or ''}"
    width = re.search(r"(?:^|(?:^|;)\s*width:\s*)(\d{1,9})(?:\.\d+)?px", told)
    return width is not None and int(width.group(1)) >= _WIDE_PICTURE


def _span(text: str | None) -> int:
    digits = re.match(r"\s*0*(\d{1,9})", text or "")
    return min(max(int(digits.group(1)), 1), _LARGEST_SPAN) if digits else 1
