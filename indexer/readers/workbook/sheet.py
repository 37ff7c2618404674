"""One sheet on its way to rows of cells: printed texts, spans, indents, hidden parts left out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from indexer.readers.rows import Row
from indexer.readers.workbook.number_format import general, stored
from indexer.readers.workbook.printing import Place, Printing, name
from indexer.structure import Line, RawCell
from kb.model import Spot

_BLANK = re.compile(r"\s+")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Values:
    """The stored values of a sheet, with the merged cells that their reader knows of."""

    rows: Sequence[Sequence[Any]] = ()
    merged: dict[Place, tuple[int, int]] = field(default_factory=dict)

    def __getitem__(self, place: Place) -> Any:
        row, column = place
        values = self.rows[row] if row < len(self.rows) else ()
        return values[column] if column < len(values) else ""

    def holds(self) -> bool:
        """Whether any cell holds something."""
        return any(value != "" for row in self.rows for value in row)


class Sheet:
    """What of a sheet a person sees."""

    def __init__(self, title: str, values: Values, printing: Printing) -> None:
        self._title = title
        self._values = values
        self._printing = printing
        self._texts = dict(_texts(values, printing))
        rows = {row for row, _ in self._texts} - printing.hidden_rows
        width = max((column + 1 for _, column in self._texts), default=0)
        self._rows = sorted(rows)
        self._columns = [at for at in range(width) if at not in printing.hidden_columns]
        self._corners: dict[Place, tuple[Place, tuple[int, int]]] = {}
        self._covered: set[Place] = set()
        for corner, span in {**values.merged, **printing.merged}.items():
            self._merge(corner, span)

    def rows(self, lines: list[Line]) -> list[Row]:
        """The rows that hold something, each written as a line; ``lines`` takes them up."""
        found: list[Row] = []
        for row in self._rows:
            cells: list[RawCell] = []
            number, start = len(lines) + 1, 0
            printed = [self._text((row, column)) for column in self._columns]
            for column, text in zip(self._columns, printed, strict=True):
                if (row, column) not in self._covered:
                    cells.append(self._cell((row, column), text, number, start))
                start += len(text) + 1
            lines.append(Line(number, "\t".join(printed)))
            found.append(tuple(cells))
        return found

    def left_out(self) -> Iterator[str]:
        """What has no text to read: hidden cells, formulas without result, errors (Chinese)."""
        hidden = self._printing
        rows = sorted({row for row, _ in self._texts} & hidden.hidden_rows)
        if rows:
            named = _few([str(row + 1) for row in rows])
            yield f"工作表“{self._title}”有 {len(rows)} 个隐藏的行，没有读取（第 {named} 行）"
        columns = sorted({column for _, column in self._texts} & hidden.hidden_columns)
        if columns:
            named = _few([name(0, column)[:-1] for column in columns])
            yield f"工作表“{self._title}”有 {len(columns)} 个隐藏的列，没有读取（{named} 列）"
        if hidden.unsolved:
            named = _few([name(*place) for place in hidden.unsolved])
            yield (
                f"工作表“{self._title}”有 {len(hidden.unsolved)} 个公式没有保存计算结果，"
                f"这些单元格没有数字可读（{named}）"
            )
        if hidden.errors:
            named = _few([f"{name(*place)} {self._texts[place]}" for place in hidden.errors])
            yield f"工作表“{self._title}”有 {len(hidden.errors)} 个单元格是错误值（{named}）"

    def _merge(self, corner: Place, span: tuple[int, int]) -> None:
        """Note a merged cell under the first place of it that is seen."""
        (top, left), (down, right) = corner, span
        rows = [at for at in self._rows if top <= at < top + down]
        columns = [at for at in self._columns if left <= at < left + right]
        if rows and columns:
            seen = rows[0], columns[0]
            self._corners[seen] = corner, (len(columns), len(rows))
            self._covered.update((row, column) for row in rows for column in columns)
            self._covered.discard(seen)

    def _text(self, place: Place) -> str:
        if place in self._covered:
            return ""
        return self._texts.get(self._corners.get(place, (place, (1, 1)))[0], "")

    def _cell(self, place: Place, text: str, number: int, start: int) -> RawCell:
        corner, (colspan, rowspan) = self._corners.get(place, (place, (1, 1)))
        spot = Spot(number, number, start, start + len(text), sheet=self._title, cell=name(*corner))
        return RawCell(text, spot, colspan, rowspan, self._indent(corner))

    def _indent(self, place: Place) -> int:
        """How many blanks stand before a text in its cell."""
        value = self._values[place]
        before = value[: len(value) - len(value.lstrip())] if isinstance(value, str) else ""
        blanks = sum(2 if blank == "\u3000" else 1 for blank in before)
        return blanks + self._printing.indents.get(place, 0)


def _texts(values: Values, printing: Printing) -> Iterator[tuple[Place, str]]:
    """The cells that print something, and what."""
    known = {place: _BLANK.sub(" ", text).strip() for place, text in printing.texts.items()}
    for row, line in enumerate(values.rows):
        for column, value in enumerate(line):
            if value != "" and (row, column) not in known and (text := _plain(value)):
                yield (row, column), text
    yield from ((place, text) for place, text in known.items() if text)


def _plain(value: Any) -> str:
    """A value whose format is not known: no exponent, no more digits than General shows."""
    if isinstance(value, str):
        return _BLANK.sub(" ", value).strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        number = stored(value)
        return general(number) if number is not None else str(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _few(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
