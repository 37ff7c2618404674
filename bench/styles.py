"""How many cells are read right from made-up pages printed in other publishers' styles.

``python bench/styles.py [--only NAME] [--show]``: tables of known cells, each with every kind of
ruling (all, level, upright, three lines, a frame, none), printed in one style after another:
sizes, places of figures, marks of empty cells, negative figures, names that stand for several
rows, rows that a page cuts, right halves on a page of their own.  ``wrong`` are figures under
another row or column than printed; what is neither right nor wrong was left out, ``silent`` are
those left out without a note.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from indexer import pipeline
from indexer.figures import figure
from indexer.sources import Source, source
from kb.text import normalise
from tests.indexer.formats.conftest import pdf_pages

RULINGS = ("all", "level", "upright", "three", "frame", "none")
_PAD = 3.0
_LINE = 1.3
_WIDTHS = (120.0, 100.0, 100.0, 100.0)
HEAD = ("项目", "合计", "基本支出", "项目支出")
BODY = (
    ("教育支出", "1,234.50", "1,000.00", "234.50"),
    ("科学技术支出", "560.00", "60.00", "500.00"),
    ("社会保障和就业支出", "78.90", "78.90", ""),
    ("机关事业单位基本养老保险缴费支出", "45.00", "45.00", "0.00"),
    ("农林水支出", "2,300.10", "300.10", "2,000.00"),
    ("合计", "4,218.50", "1,484.00", "2,734.50"),
)
Rows = Sequence[Sequence[str]]
Cells = Mapping[tuple[str, str], Decimal]


@dataclass(frozen=True, slots=True)
class Style:
    """How one table is printed; ``outer`` are names for several rows: (text, first, last)."""

    size: float = 9.0
    place: float = 1.0
    leading: float = 6.0
    turned: int = 0
    band: bool = False
    dashed: bool = False
    cut: int = 0
    again: bool = False
    outer: tuple[tuple[str, int, int], ...] = ()
    rows: Rows = BODY
    right: Rows = ()


@dataclass(slots=True)
class _Page:
    drawn: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float) -> None:
        coded = text.ljust(2).encode("utf-16-be").hex()
        self.drawn.append(f"BT /F1 {size} Tf {x:.2f} {y:.2f} Td <{coded}> Tj ET")

    def line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.drawn.append(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S")


def _with(change: Callable[[str], str]) -> Rows:
    return [(name, *(change(text) for text in figures)) for name, *figures in BODY]


_OUTER = (("公共预算", 0, 2), ("基金预算", 3, 4))
STYLES: Mapping[str, Style] = {
    "plain": Style(),
    "small letters": Style(size=6.5),
    "large letters": Style(size=14),
    "figures left": Style(place=0.0),
    "figures in the middle": Style(place=0.5),
    "a coloured band": Style(band=True),
    "dashed lines": Style(dashed=True),
    "page turned": Style(turned=90),
    "spaces in thousands": Style(rows=_with(lambda text: text.replace(",", " "))),
    "dashes for nothing": Style(rows=_with(lambda text: text or "—")),
    "strokes for nothing": Style(rows=_with(lambda text: text or "/")),
    "negative in brackets": Style(
        rows=_with(lambda text: f"({text})" if text == "78.90" else text)
    ),
    "negative by △": Style(rows=_with(lambda text: f"△{text}" if text == "78.90" else text)),
    "¥ before figures": Style(rows=_with(lambda text: f"¥{text}" if text else text)),
    "two pages": Style(cut=3),
    "two pages, header again": Style(cut=3, again=True),
    "a row cut by the page": Style(
        rows=[
            *BODY[:3],
            ("机关事业单位基本养老保险", *BODY[3][1:]),
            ("缴费支出", "", "", ""),
            *BODY[4:],
        ],
        cut=4,
    ),
    "names for several rows": Style(outer=_OUTER),
    "right half without names": Style(
        right=[("上缴支出", "经营支出", "补助支出"), *[("1.00", "2.50", "3.00")] * len(BODY)]
    ),
}


def main() -> None:
    """Print a line a style, over all kinds of ruling."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="styles whose name holds this")
    parser.add_argument("--show", action="store_true", help="print the wrong figures")
    arguments = parser.parse_args()
    print(f"{'':26} {'right':>9} wrong noted silent")
    totals = [0, 0, 0, 0, 0]
    for name, style in STYLES.items():
        if arguments.only in name:
            found = [_counts(style, ruling, arguments.show) for ruling in RULINGS]
            sums = [sum(one[at] for one in found) for at in range(5)]
            totals = [one + other for one, other in zip(totals, sums, strict=True)]
            _print(name, sums)
    _print("all", totals)


def _print(name: str, sums: Sequence[int]) -> None:
    right, wanted, wrong, noted, silent = sums
    print(f"{name:26} {f'{right}/{wanted}':>9} {wrong:5} {noted:5} {silent:6}")


def _counts(style: Style, ruling: str, show: bool) -> tuple[int, int, int, int, int]:
    """Cells right, cells printed, figures elsewhere, cells left out with a note, without one."""
    pages = [page.drawn for page in _pages(style, ruling)]
    size = (842.0, 842.0) if max(style.size, len(style.outer)) > 9 else (595.0, 842.0)
    data = pdf_pages(pages, size=size, rotate=style.turned)
    read = source("2024年预算.pdf", data)
    assert isinstance(read, Source), read
    extract = pipeline.extract(read)
    wanted = _wanted(style)
    found = [
        ((fact.row[-1] if fact.row else "", fact.column[-1] if fact.column else ""), fact)
        for fact in extract.facts
        if fact.kind == "number" and fact.table
    ]
    wrong = [
        (key, fact.text)
        for key, fact in found
        if wanted.get(key) != fact.value or not _is_under(fact.row, style)
    ]
    if show and wrong:
        print("   ", ruling, wrong[:4])
    right = len(found) - len(wrong)
    left = len(wanted) - right
    noted = left if extract.document.problems else 0
    return right, len(wanted), len(wrong), noted, left - noted


def _is_under(row: Sequence[str], style: Style) -> bool:
    """Whether a row has the outer name it is printed under, where there are any."""
    names = [
        text
        for text, first, last in style.outer
        if row and row[-1] in {normalise(one[0]) for one in style.rows[first : last + 1]}
    ]
    return not names or row[0] == names[0]


def _wanted(style: Style) -> Cells:
    whole = BODY if style.cut == 4 else style.rows
    return {
        (normalise(name), column): value.value
        for name, *figures in whole
        for column, text in zip(HEAD[1:], figures, strict=True)
        if (value := figure(text.replace(" ", "")))
    }


def _pages(style: Style, ruling: str) -> Iterator[_Page]:
    cut = style.cut or len(style.rows)
    first = _Page()
    first.text(220, 790, "2024年部门支出预算表", 12)
    first.text(450, 765, "单位：万元", 9)
    _table(first, [HEAD, *style.rows[:cut]], style, ruling, heads=1, top=740)
    yield first
    for rest in (style.rows[cut:], style.right):
        if rest:
            headed = style.again or rest is style.right
            rows = [HEAD, *rest] if style.again and rest is not style.right else list(rest)
            page = _Page()
            _table(page, rows, style, ruling, heads=int(headed), top=790)
            yield page


def _table(page: _Page, rows: Rows, style: Style, ruling: str, *, heads: int, top: float) -> None:
    widths = [one * style.size / 9 for one in _WIDTHS[: len(rows[0])]]
    if rows[0] != HEAD and heads:
        widths = widths[1:][: len(rows[0])]
    stub = 60.0 if style.outer else 0.0
    xs = list(accumulate(widths, initial=40 + stub))
    texts = [
        [
            _wrapped(text, after - before, style.size)
            for text, before, after in zip(row, xs, xs[1:], strict=False)
        ]
        for row in rows
    ]
    heights = [max(map(len, own)) * style.size * _LINE + style.leading for own in texts]
    ys = list(accumulate(heights, lambda y, height: y - height, initial=top))
    if style.band:
        page.drawn.append(f"q 0.8 0.9 1 rg {xs[0]} {ys[1]} {xs[-1] - xs[0]} {ys[0] - ys[1]} re f Q")
    for number, own in enumerate(texts):
        for column, lines in enumerate(own):
            share = 0.5 if number < heads else style.place if len(own) == 3 or column else 0.0
            _cell(
                page,
                lines,
                (xs[column], xs[column + 1]),
                (ys[number], ys[number + 1]),
                style,
                share,
            )
    edges = [40.0, *xs] if stub else xs
    _ruling(page, edges, ys, style, ruling, heads)
    for text, first, last in style.outer:
        span = ys[heads + first], ys[heads + last + 1]
        _cell(page, [text], (40.0, xs[0]), span, style, 0.0)


def _wrapped(text: str, room: float, size: float) -> list[str]:
    lines = [""]
    for letter in text:
        if _wide(lines[-1] + letter, size) > room - 2 * _PAD:
            lines.append("")
        lines[-1] += letter
    return lines


def _wide(text: str, size: float) -> float:
    return sum(size / 2 if letter.isascii() or letter == "¥" else size for letter in text)


def _cell(
    page: _Page,
    lines: Sequence[str],
    across: tuple[float, float],
    down: tuple[float, float],
    style: Style,
    share: float,
) -> None:
    step = style.size * _LINE
    first = sum(down) / 2 + (len(lines) - 1) * step / 2 - style.size * 0.35
    for at, text in enumerate(lines):
        free = across[1] - across[0] - 2 * _PAD - _wide(text, style.size)
        if text:
            page.text(across[0] + _PAD + free * share, first - at * step, text, style.size)


def _ruling(
    page: _Page, xs: Sequence[float], ys: Sequence[float], style: Style, ruling: str, heads: int
) -> None:
    if style.dashed:
        page.drawn.append("[2 2] 0 d")
    levels = {"all": ys, "level": ys, "three": (ys[0], ys[heads], ys[-1]), "frame": (ys[0], ys[-1])}
    uprights = {"all": xs, "upright": xs, "frame": (xs[0], xs[-1])}
    inside = {ys[1 + at] for _, first, last in style.outer for at in range(first + 1, last + 1)}
    for y in levels.get(ruling, ()):
        page.line(xs[1] if y in inside else xs[0], y, xs[-1], y)
    for x in uprights.get(ruling, ()):
        page.line(x, ys[0], x, ys[-1])


if __name__ == "__main__":
    main()
