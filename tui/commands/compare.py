"""``caiwen compare``: one measure across places, ranked, with shares, differences and the sum."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from kb import contract
from kb.text import width
from tui.calls.arguments import positive, year
from tui.calls.exits import FOUND, NOTHING
from tui.calls.output import put, put_json
from tui.calls.progress import say
from tui.knowledge.opening import open_base
from tui.listings.comparison import (
    HEADS,
    NUMBERS,
    cells,
    listing,
    summed,
    year_numbers,
    years_cells,
    years_heads,
    years_listing,
    years_rows,
)
from tui.listings.listing import add_formats, give_out
from tui.sources.citing import lines_of, path
from tui.typesetting.padding import pad

if TYPE_CHECKING:
    from kb.compare import ComparedRow, Comparison

_LEAST_BAR, _MOST_BAR = 8, 30


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("measure", metavar="指标", help="要对比的一项，例如 稳岗补助")
    parser.add_argument("places", nargs="*", metavar="地方", help="地方或单位，不写则为全部")
    parser.add_argument(
        "--sort", choices=("value", "name"), default="value", help="按数额或名称排序"
    )
    parser.add_argument("--top", type=positive, metavar="N", help="只列前 N 个")
    parser.add_argument("--year", type=year, metavar="Y", help="年度")
    parser.add_argument("--years", action="store_true", help="各年度并列，附增减")
    parser.add_argument("--no-bars", action="store_true", help="不画条形")
    add_formats(parser)


def run(arguments: Namespace) -> int:
    """Compare; 0 where there is anything to show, else 1."""
    if arguments.years:
        return _over_years(arguments)
    with open_base(arguments) as base:
        found = base.compare(
            arguments.measure, arguments.places, arguments.year, arguments.sort, arguments.top
        )
    if arguments.json:
        put_json(contract.comparison(found))
        return FOUND if found.rows else NOTHING
    if found.rows and (arguments.csv or arguments.xlsx):
        give_out(found.rows, listing(found), arguments)
    elif found.rows:
        _show(found, bars=not arguments.no_bars)
    for one in found.absent:
        say(f"未列入 {one.name}：{one.reason}")
    if not found.rows:
        say(f"没有可以对比的“{arguments.measure}”")
    return FOUND if found.rows else NOTHING


def _over_years(arguments: Namespace) -> int:
    """The places with a column for each year, and the change against the year before."""
    from tui.calls.render import table

    with open_base(arguments) as base:
        chosen = [arguments.year] if arguments.year else None
        found = base.compare_years(arguments.measure, arguments.places, chosen)
    if arguments.json:
        put_json(contract.years_compared(found))
    elif found.places and (arguments.csv or arguments.xlsx):
        give_out(years_rows(found), years_listing(found), arguments)
    elif found.places:
        for line in table(years_heads(found), years_cells(found), year_numbers(found)):
            put(line)
        for year, one in zip(found.years, found.comparisons, strict=True):
            put(f"{year}年{summed(one)}")
        for note in found.notes:
            put(f"注：{note}")
    if not any(one.rows for one in found.comparisons):
        say(f"没有可以对比的“{arguments.measure}”")
        return NOTHING
    return FOUND


def _show(found: Comparison, *, bars: bool) -> None:
    from tui.calls.render import table

    lines = list(table(HEADS, [cells(row, found.unit) for row in found.rows], NUMBERS))
    room = shutil.get_terminal_size((80, 24)).columns - max(map(width, lines)) - 2
    drawn = bars and room >= _LEAST_BAR
    put(lines[0])
    for row, line in zip(found.rows, lines[1:], strict=True):
        widest = max(map(width, lines))
        put(f"{pad(line, widest)}  {_bar(row, found, min(room, _MOST_BAR))}" if drawn else line)
    for line in _foot(found):
        put(line)


def _bar(row: ComparedRow, found: Comparison, cells: int) -> str:
    most = max((one.value for one in found.rows), default=Decimal(0))
    return "█" * max(1, int(row.value / most * cells)) if most > 0 and row.value > 0 else ""


def _foot(found: Comparison) -> Iterator[str]:
    yield summed(found)
    for note in found.notes:
        yield f"注：{note}"
    for number, row in enumerate(found.rows, start=1):
        cited = row.citation
        where = f"{path(cited.row)} × {path(cited.column)}"
        yield f"〔{number}〕{cited.document}  {lines_of(*cited.lines)}  {where}"
