"""What stands over a table or text that is read: title, place, unit, sums; where to go in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.model import Document, Table
from kb.text import fold, visible, width
from tui.sources.citing import lines_of
from tui.sources.find import Match, matches
from tui.typesetting.padding import pad
from tui.typesetting.wrap import clip, shorten

if TYPE_CHECKING:
    from kb.base import KnowledgeBase

FOOTINGS = {"holds": "勾稽相符", "fails": "勾稽不符", "unproven": "勾稽未能判断"}
_PLACE = re.compile(r"第?(?P<page>[p页])?第?(?P<number>\d{1,9})(?P<unit>[页行])?")


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it is read: its lines, its tables without grids, where its pages begin.

    ``pages`` holds (first line known to be on it, page number), ascending; empty where the format
    has no pages.
    """

    document: Document
    lines: Sequence[str]
    tables: tuple[Table, ...]
    pages: tuple[tuple[int, int], ...] = ()

    def page(self, line: int) -> int | None:
        """The page that a line stands on."""
        at = bisect_right(self.pages, (line, 1 << 30)) - 1
        return self.pages[at][1] if at >= 0 else None

    def table_at(self, line: int) -> Table | None:
        """The table that a line stands in."""
        return next((one for one in self.tables if one.lines[0] <= line <= one.lines[1]), None)

    def table_after(self, line: int, step: int) -> Table | None:
        """The next table (1) that begins after ``line``, or the last (-1) that begins before it."""
        later = [one for one in self.tables if one.lines[0] > line]
        before = [one for one in self.tables if one.lines[0] < line]
        return (later[0] if later else None) if step > 0 else (before[-1] if before else None)


def opened(base: KnowledgeBase, path: str) -> Opened:
    """A document with all that reading it needs.  Raises KnowledgeBaseError."""
    document = base.document(path)
    return Opened(document, base.shown_lines(path), base.tables(path), _pages(base, path))


def _pages(base: KnowledgeBase, path: str) -> tuple[tuple[int, int], ...]:
    """The pages, as far as figures stand on them."""
    from kb.store.seams import FactFilter

    first: dict[int, int] = {}
    for fact in base.facts(FactFilter(documents=[path], kinds=None)):
        page = fact.spot.page
        if page is None:
            return ()
        first[page] = min(first.get(page, fact.spot.first), fact.spot.first)
    return tuple(sorted((line, page) for page, line in first.items()))


def where(text: str, read: Opened) -> int | None:
    """The line that ``p3``, ``第3页``, ``120`` or ``第120行`` means; None where it means none."""
    said = _PLACE.fullmatch("".join(fold(text).split()))
    if said is None:
        return None
    number = int(said["number"])
    if said["page"] or said["unit"] == "页":
        return next((line for line, page in read.pages if page >= number), None)
    return number if 1 <= number <= len(read.lines) else None


def table_caption(table: Table, page: int | None, cells: int) -> tuple[str, str]:
    """Two lines: the title with the unit, which is never cut; the place and the sums."""
    unit = "" if table.kind == "form" and table.unit is None else f"单位：{table.unit or '未注明'}"
    unit += "（推断）" if table.unit_inferred else ""
    title = visible(table.title) or "（无标题的表）"
    room = cells - width(unit) - 2
    place = f"第{page}页  " if page else ""
    second = f"{place}{lines_of(*table.lines)}  {FOOTINGS[table.footing]}"
    if table.note:
        second += f"  {visible(table.note)}"
    return f"{pad(shorten(title, room), room)}  {unit}", clip(second, cells)


def text_caption(read: Opened, cells: int) -> tuple[str, str]:
    """Two lines: the title; 文号, how much there is, and whether the tables' sums hold."""
    document = read.document
    parts = [document.number, document.date, f"{len(read.lines)}行", footings(read.tables)]
    if document.problems:
        parts.append(f"未能读取{len(document.problems)}处")
    second = "  ".join(visible(part) for part in parts if part)
    return shorten(visible(document.title or document.path), cells), clip(second, cells)


def footings(tables: Sequence[Table]) -> str:
    """For instance ``27张表（勾稽相符20，不符1，未能判断6）``."""
    if not tables:
        return "没有表"
    held = sum(one.footing == "holds" for one in tables)
    failed = sum(one.footing == "fails" for one in tables)
    rest = len(tables) - held - failed
    counts = (("勾稽相符", held), ("不符", failed), ("未能判断", rest))
    return f"{len(tables)}张表（" + "，".join(f"{what}{n}" for what, n in counts if n) + "）"


def cells_with(table: Table, words: str) -> tuple[tuple[int, int], ...]:
    """(row, column) of the cells that bear ``words``, in reading order."""
    places = [
        (r, c) for r, cells in enumerate(table.grid) for c, cell in enumerate(cells) if cell.text
    ]
    texts = [" ".join(table.grid[r][c].text.split()) for r, c in places]
    found: tuple[Match, ...] = matches(texts, words)
    return tuple(dict.fromkeys(places[match.line] for match in found))
