"""Pages as other publishers might have printed them: lines left out, figures moved, and so on.

Each takes the pages of a document as PDFium sees them and gives them changed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.readers.pdf.page import Glyph, Page
from indexer.readers.pdf.paths import Rule
from indexer.readers.pdf.ruling import Box, Ruled, tables
from indexer.readers.pdf.words import lines

Pages = Sequence[Page]
Change = Callable[[Page], Page]

_FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?%?")


def as_printed(page: Page) -> Page:
    return page


def no_lines(page: Page) -> Page:
    return replace(page, rules=())


def only_level(page: Page) -> Page:
    return replace(page, rules=tuple(rule for rule in page.rules if not rule.upright))


def only_upright(page: Page) -> Page:
    return replace(page, rules=tuple(rule for rule in page.rules if rule.upright))


def only_frames(page: Page) -> Page:
    return replace(page, rules=tuple(rule for table in _ruled(page) for rule in _frame(table)))


def only_header_lines(page: Page) -> Page:
    """The lines of the header, the frame, and nothing between the rows."""
    found: list[Rule] = []
    for table in _ruled(page):
        below = _header_bottom(table)
        found.extend(_frame(table))
        for rule in page.rules:
            inside = (
                table.xs[0] - 3 <= (rule.at if rule.upright else rule.start) <= table.xs[-1] + 3
            )
            if not inside or below <= table.ys[0]:
                continue
            if rule.upright and rule.start < below and rule.end > table.ys[0]:
                found.append(replace(rule, end=min(rule.end, below)))
            elif not rule.upright and table.ys[0] - 3 <= rule.at <= below + 3:
                found.append(rule)
    return replace(page, rules=tuple(found))


def three_lines(page: Page) -> Page:
    """A line above the header, one below it and one below the table."""
    found: list[Rule] = []
    for table in _ruled(page):
        heights = (table.ys[0], _header_bottom(table), table.ys[-1])
        found.extend(Rule(False, at, table.xs[0], table.xs[-1]) for at in heights)
    return replace(page, rules=tuple(found))


def dashed(page: Page) -> Page:
    return replace(page, rules=tuple(bit for rule in page.rules for bit in _dashes(rule)))


def shuffled(page: Page) -> Page:
    glyphs, rules = list(page.glyphs), list(page.rules)
    order = random.Random(page.number)
    order.shuffle(glyphs)
    order.shuffle(rules)
    return replace(page, glyphs=tuple(glyphs), rules=tuple(rules))


def scaled(factor: float) -> Change:
    def change(page: Page) -> Page:
        glyphs = tuple(
            Glyph(
                one.text, one.left * factor, one.right * factor, one.base * factor,
                one.size * factor,
            )
            for one in page.glyphs
        )  # fmt: skip
        rules = tuple(
            Rule(rule.upright, rule.at * factor, rule.start * factor, rule.end * factor)
            for rule in page.rules
        )
        size = page.width * factor, page.height * factor
        return replace(page, width=size[0], height=size[1], glyphs=glyphs, rules=rules)

    return change


def uneven(page: Page) -> Page:
    """Characters a little off their places, as odd kerning and rounding put them."""
    order = random.Random(page.number)
    glyphs = []
    for one in page.glyphs:
        across, up = order.uniform(-0.06, 0.06) * one.size, order.uniform(-0.05, 0.05) * one.size
        glyphs.append(
            replace(one, left=one.left + across, right=one.right + across, base=one.base + up)
        )
    return replace(page, glyphs=tuple(glyphs))


def odd_and_even(page: Page) -> Page:
    """Wider inner margins: pages with an even number lie 12 points to the left."""
    shift = -12.0 if page.number % 2 == 0 else 0.0
    glyphs = tuple(
        replace(one, left=one.left + shift, right=one.right + shift) for one in page.glyphs
    )
    rules = tuple(
        replace(rule, at=rule.at + shift)
        if rule.upright
        else replace(rule, start=rule.start + shift, end=rule.end + shift)
        for rule in page.rules
    )
    return replace(page, glyphs=glyphs, rules=rules)


def set_figures(place: float, *, codes: bool = False, zeros: bool = False) -> Change:
    """Figures at the left (0), in the middle (0.5) or at the right (1) of their cells.

    Those of columns that print amounts are moved, a 0 as well; columns of nothing but zeros only
    with ``zeros``, columns of codes and counts only with ``codes``.
    """

    def change(page: Page) -> Page:
        moved: dict[int, Glyph] = {}
        for table in _ruled(page):
            amounts = {box.column for box in table.boxes if _holds_amounts(box, zeros)}
            for box in table.boxes:
                if codes or box.column in amounts:
                    moved.update((id(old), new) for old, new in _moved(box, place))
        return replace(page, glyphs=tuple(moved.get(id(one), one) for one in page.glyphs))

    return change


def both(first: Change, second: Change) -> Change:
    return lambda page: second(first(page))


CHANGES: Mapping[str, Change] = {
    "as printed": as_printed,
    "no lines": no_lines,
    "level lines only": only_level,
    "upright lines only": only_upright,
    "frames only": only_frames,
    "header lines only": only_header_lines,
    "three lines": three_lines,
    "dashed lines": dashed,
    "text in any order": shuffled,
    "half the size": scaled(0.5),
    "no lines, half the size": both(no_lines, scaled(0.5)),
    "twice the size": scaled(2.0),
    "uneven letters": uneven,
    "uneven, no lines": both(uneven, no_lines),
    "odd and even margins": odd_and_even,
    "odd and even, no lines": both(odd_and_even, no_lines),
    "figures left": set_figures(0.0),
    "figures left, no lines": both(set_figures(0.0), no_lines),
    "all left, no lines": both(set_figures(0.0, zeros=True), no_lines),
    "figures centred": set_figures(0.5),
    "centred, no lines": both(set_figures(0.5), no_lines),
    "figures right": set_figures(1.0),
    "right, no lines": both(set_figures(1.0), no_lines),
    "codes right, no lines": both(set_figures(1.0, codes=True), no_lines),
    "codes left, no lines": both(set_figures(0.0, codes=True), no_lines),
}


def _ruled(page: Page) -> list[Ruled]:
    found, _ = tables(page.rules, page.glyphs)
    return found


def _frame(table: Ruled) -> Iterator[Rule]:
    left, right, top, bottom = table.xs[0], table.xs[-1], table.ys[0], table.ys[-1]
    yield from (Rule(True, at, top, bottom) for at in (left, right))
    yield from (Rule(False, at, left, right) for at in (top, bottom))


def _header_bottom(table: Ruled) -> float:
    """Where the first row begins that holds a figure with decimals or a long one."""
    rows = sorted(
        box.top for box in table.boxes if any(_is_amount(line.text) for line in lines(box.glyphs))
    )
    return rows[0] if rows else table.ys[min(1, len(table.ys) - 1)]


def _is_amount(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text)) and ("." in text or "," in text or len(text) > 3)


def _holds_amounts(box: Box, zeros: bool) -> bool:
    texts = [line.text for line in lines(box.glyphs)]
    if zeros and "0" in texts:
        return True
    return any(_FIGURE.fullmatch(text) and ("." in text or "," in text) for text in texts)


def _dashes(rule: Rule) -> Iterator[Rule]:
    at = rule.start
    while at < rule.end:
        yield replace(rule, start=at, end=min(at + 3, rule.end))
        at += 5


def _moved(box: Box, place: float) -> Iterator[tuple[Glyph, Glyph]]:
    for line in lines(box.glyphs):
        if not _FIGURE.fullmatch(line.text):
            continue
        free = box.right - box.left - 4 - (line.right - line.left)
        shift = box.left + 2 + max(0.0, free) * place - line.left
        for one in line.glyphs:
            yield one, replace(one, left=one.left + shift, right=one.right + shift)
