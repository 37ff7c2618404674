"""The straight lines that a page draws, at their places on the paper."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

MAX_PATHS = 200_000
_THIN = 3.0
_STRAIGHT = 0.8
_DEPTH = 6

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: upright at x = ``at`` or level at y = ``at``, from ``start`` to ``end``."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Placement:
    """How points of the page's own space lie on the paper as it is looked at."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    def __call__(self, x: float, y: float) -> Point:
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


class Paths:
    """Collects the straight lines that a page draws, those of nested forms too."""

    def __init__(self, place: Placement) -> None:
        self.rules: list[Rule] = []
        self.pictures = 0
        self._place = place
        self._left = MAX_PATHS

    def read(self, page: Any) -> None:
        """Take in all that the page draws."""
        from pypdfium2 import raw

        for at in range(raw.FPDFPage_CountObjects(page)):
            self._object(raw.FPDFPage_GetObject(page, at), _IDENTITY, 0)

    def _object(self, item: Any, outer: Matrix, depth: int) -> None:
        from pypdfium2 import raw

        self._left -= 1
        if not item or self._left < 0:
            return
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(item, _within(_matrix(item), outer))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = _within(_matrix(item), outer)
            for at in range(raw.FPDFFormObj_CountObjects(item)):
                self._object(raw.FPDFFormObj_GetObject(item, at), inner, depth + 1)

    def _path(self, item: Any, matrix: Matrix) -> None:
        from pypdfium2 import raw

        mode, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, mode, stroked)
        for points, straight in self._strokes(item, matrix):
            if stroked.value:
                self.rules.extend(_edges(points))
            elif mode.value and straight:
                self.rules.extend(_thin(points))

    def _strokes(self, item: Any, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """The parts of a path: its corners on the paper, and whether no edge is bent."""
        from pypdfium2 import raw

        points: list[Point] = []
        straight = True
        x, y = ctypes.c_float(), ctypes.c_float()
        for at in range(raw.FPDFPath_CountSegments(item)):
            segment = raw.FPDFPath_GetPathSegment(item, at)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield points, straight
                points, straight = [], True
            straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
            a, b, c, d, e, f = matrix
            points.append(self._place(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points, straight


def _matrix(item: Any) -> Matrix:
    from pypdfium2 import raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od,
        c * oa + d * oc, c * ob + d * od,
        e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def _edges(points: list[Point]) -> Iterator[Rule]:
    """The level and upright ones among the edges of a stroked path."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) > _STRAIGHT:
            yield Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
        elif abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) > _STRAIGHT:
            yield Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))


def _thin(points: list[Point]) -> Iterator[Rule]:
    """A filled bar that is as thin as a line; a dot is a bit of a line either way."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if right - left <= _THIN:
        yield Rule(True, (left + right) / 2, top, bottom)
    if bottom - top <= _THIN:
        yield Rule(False, (top + bottom) / 2, left, right)
