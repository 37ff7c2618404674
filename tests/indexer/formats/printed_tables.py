"""Tables of known cells, printed as PDF pages in the layouts that publishers use.

Letters are ten points wide for Han characters and five for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

SIZE = 10.0
_LINE = 13.0
_PAD = 4.0
_TOP = 730.0

Drawn = tuple[float, float, str] | str
Lines = Literal["all", "level", "upright", "none", "three", "header"]
Place = Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, and the text of each figure; blank where nothing is printed."""

    name: str
    figures: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its groups of columns (one without a name heads none), and its rows."""

    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[Row, ...]

    @property
    def columns(self) -> list[str]:
        """The columns, each named as it is read: group and own label."""
        return [group + label for group, labels in self.groups for label in labels]

    @property
    def cells(self) -> Mapping[tuple[str, str], str]:
        """The printed figures by row and column."""
        return {
            (row.name, column): text
            for row in self.rows
            for column, text in zip(self.columns, row.figures, strict=True)
            if text
        }


@dataclass(frozen=True, slots=True)
class Style:
    """How a table is printed."""

    lines: Lines = "all"
    place: Place = "right"
    stub: float = 140.0
    width: float = 80.0
    leading: float = 8.0
    """The white above and below the text of a row, both together."""
    first_page: int = 0
    """How many rows stand on the first page, where the table goes on; 0 for all."""
    again: bool = False
    """Whether the second page prints the header again."""
    left: float = 50.0
    """Where the table begins."""


def pages(table: Table, style: Style) -> list[list[Drawn]]:
    """The pages that print a table."""
    cut = style.first_page or len(table.rows)
    first = _page(table, table.rows[:cut], style, headed=True)
    head: list[Drawn] = [(200.0, 790.0, table.title), (450.0, 765.0, "单位：万元")]
    found = [[*head, *first]]
    if table.rows[cut:]:
        found.append(_page(table, table.rows[cut:], style, headed=style.again))
    return found


def wrapped(text: str, width: float) -> list[str]:
    """The lines of a text that has so much room."""
    lines = [""]
    for letter in text:
        if wide(lines[-1] + letter) > width - 2 * _PAD:
            lines.append("")
        lines[-1] += letter
    return lines


def wide(text: str) -> float:
    """How wide a text is printed, in points."""
    return sum(SIZE / 2 if letter.isascii() else SIZE for letter in text)


def _edges(table: Table, style: Style) -> list[float]:
    edges = [style.left]
    if any(row.code for row in table.rows):
        edges.append(edges[-1] + 60)
    edges.append(edges[-1] + style.stub)
    for _ in table.columns:
        edges.append(edges[-1] + style.width)
    return edges


def _page(table: Table, rows: Sequence[Row], style: Style, *, headed: bool) -> list[Drawn]:
    edges = _edges(table, style)
    found: list[Drawn] = []
    levels = [_TOP]
    if headed:
        found += _header(table, edges, style, levels)
    body = levels[-1]
    for row in rows:
        texts = [*([row.code] if len(edges) > len(row.figures) + 2 else []), row.name, *row.figures]
        lines = [
            wrapped(text, right - left)
            for text, (left, right) in zip(texts, pairwise(edges), strict=True)
        ]
        height = max(map(len, lines)) * _LINE + style.leading
        top = levels[-1]
        for at, (own, (left, right)) in enumerate(zip(lines, pairwise(edges), strict=True)):
            place = style.place if at >= len(texts) - len(row.figures) else "left"
            found += _cell(own, left, right, top, top - height, place)
        levels.append(top - height)
    found += _ruling(table, edges, levels, body, style, headed=headed)
    return found


def _header(table: Table, edges: Sequence[float], style: Style, levels: list[float]) -> list[Drawn]:
    """The labels, each in the middle of its cell; ``levels`` learns where rows end."""
    top = levels[-1]
    stubs = len(edges) - 1 - len(table.columns)
    grouped = any(name for name, _ in table.groups)
    leaf = max(len(wrapped(label, style.width)) for _, labels in table.groups for label in labels)
    middle = top - (_LINE + style.leading if grouped else 0)
    bottom = middle - leaf * _LINE - style.leading
    found: list[Drawn] = []
    for at, label in enumerate(["科目编码", "项目"][2 - stubs :]):
        found += _cell(
            wrapped(label, edges[at + 1] - edges[at]),
            edges[at],
            edges[at + 1],
            top,
            bottom,
            "middle",
        )
    at = stubs
    for name, labels in table.groups:
        if name:
            found += _cell([name], edges[at], edges[at + len(labels)], top, middle, "middle")
        for label in labels:
            own = wrapped(label, style.width)
            found += _cell(own, edges[at], edges[at + 1], middle if name else top, bottom, "middle")
            at += 1
    if grouped:
        levels.append(middle)
    levels.append(bottom)
    return found


def _cell(
    lines: Sequence[str], left: float, right: float, top: float, bottom: float, place: Place
) -> Iterator[Drawn]:
    """Lines in the middle of their cell's height; PDFium passes over texts of a single letter."""
    first = (top + bottom) / 2 + (len(lines) - 1) * _LINE / 2 - SIZE * 0.35
    for at, text in enumerate(lines):
        free = right - left - 2 * _PAD - wide(text)
        share = {"left": 0.0, "middle": 0.5, "right": 1.0}[place]
        if text:
            yield left + _PAD + free * share, first - at * _LINE, text.ljust(2)


def _ruling(
    table: Table,
    edges: Sequence[float],
    levels: Sequence[float],
    body: float,
    style: Style,
    *,
    headed: bool,
) -> Iterator[str]:
    top, bottom = levels[0], levels[-1]
    below = body if style.lines == "header" else bottom
    if style.lines in {"all", "upright", "header"} and below < top:
        yield from _uprights(table, edges, top, below, levels, headed=headed)
    if style.lines == "three":
        yield from (_level(edges, at) for at in (top, body, bottom))
    elif style.lines in {"all", "level", "header"}:
        for at in levels:
            if style.lines != "header" or at >= body or at == bottom:
                yield from _levels(table, edges, at, levels, headed=headed)


def _uprights(
    table: Table,
    edges: Sequence[float],
    top: float,
    below: float,
    levels: Sequence[float],
    *,
    headed: bool,
) -> Iterator[str]:
    inner = _inside_groups(table, edges) if headed else set()
    for x in edges:
        yield f"{x} {levels[1] if x in inner else top} m {x} {below} l S"


def _levels(
    table: Table, edges: Sequence[float], at: float, levels: Sequence[float], *, headed: bool
) -> Iterator[str]:
    """A level line; the one below groups is drawn below groups only."""
    grouped = headed and any(name for name, _ in table.groups) and at == levels[1]
    if not grouped:
        yield _level(edges, at)
        return
    column = len(edges) - 1 - len(table.columns)
    for name, labels in table.groups:
        if name:
            yield _level(edges[column : column + len(labels) + 1], at)
        column += len(labels)


def _level(edges: Sequence[float], at: float) -> str:
    return f"{edges[0]} {at} m {edges[-1]} {at} l S"


def _inside_groups(table: Table, edges: Sequence[float]) -> set[float]:
    column = len(edges) - 1 - len(table.columns)
    found: set[float] = set()
    for name, labels in table.groups:
        if name:
            found.update(edges[column + 1 : column + len(labels)])
        column += len(labels)
    return found
