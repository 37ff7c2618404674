"""Rows of figures that nothing names: what they are of is not known."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.figures import is_plain_integer
from indexer.headers.matrix import kind_of, text_of
from indexer.structure import Column, Row
from indexer.wording.labels import matches
from kb.model import Problem
from kb.values import replace

_SAID = "这张表的 {} 行数字都没有行名（可能是横着分页的宽表的后半部分），没有收入；请对照原文件"


def nameless(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[Row, ...]:
    """The rows of figures of a side of which none has a name or code, where there are several.

    A lone row needs no name: its columns say all (三公经费 of one body).
    """
    figures = {column.index for column in columns if column.role == "number"}
    counted = [row for row in rows if _holds_figures(row, figures)]
    found: list[Row] = []
    for side in {row.side for row in counted}:
        own = [row for row in counted if row.side == side]
        if len(own) > 1 and not any(row.path for row in own):
            found.extend(own)
    return tuple(found)


def named_by_time(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[Row, ...]:
    """The rows, those without a name called as their 年度 or 月份 is, where each has its own."""
    when = [
        column.index for column in columns if column.path and matches("time_head", column.path[-1])
    ]
    if len(when) != 1 or any(row.path for row in rows):
        return tuple(rows)
    said = [next((text_of(cell) for at, cell in row.cells if at == when[0]), "") for row in rows]
    if not all(map(is_plain_integer, said)) or len(set(said)) < len(said):
        return tuple(rows)
    return tuple(replace(row, path=(text,)) for row, text in zip(rows, said, strict=True))


def left_out(left: Sequence[Row], document: str) -> tuple[Problem, ...]:
    """What is told of rows that are left out."""
    if not left:
        return ()
    spots = [cell.spot for row in left for _, cell in row.cells if cell and cell.text]
    lines = min(spot.first for spot in spots), max(spot.last for spot in spots)
    return (Problem(document, lines, _SAID.format(len(left))),)


def _holds_figures(row: Row, figures: set[int]) -> bool:
    return any(at in figures and kind_of(cell) == "number" for at, cell in row.cells)
