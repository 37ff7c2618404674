"""``caiwen compare``: one measure across places, ranked, with shares, differences and the sum."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from kb import contract
from kb.text import width
from tui.arguments import positive, year
from tui.card import lines_of, pad, path
from tui.exits import FOUND, NOTHING
from tui.listing import Listing, add_formats, give_out
from tui.opening import open_base
from tui.output import put, put_json
from tui.progress import say

if TYPE_CHECKING:
    from kb.compare import ComparedRow, Comparison
    from kb.export import Cell

HEADS = ("名次", "名称", "数额", "单位", "占比%", "与首位差", "年度", "口径")
FILE_HEADS = (*HEADS, "指标", "原文", "原单位", "文档", "行号", "表", "行", "列", "文号", "引文")
_NUMBERS = frozenset({0, 2, 4, 5})
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
    parser.add_argument("--no-bars", action="store_true", help="不画条形")
    add_formats(parser)


def run(arguments: Namespace) -> int:
    """Compare; 0 where there is anything to show, else 1."""
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


def listing(found: Comparison) -> Listing[ComparedRow]:
    """How the rows are listed."""
    return Listing(
        form=lambda row: contract.compared(row, found.unit),
        heads=HEADS,
        row=lambda row: _row(row, found.unit),
        file_heads=FILE_HEADS,
        file_row=lambda row: _file_row(row, found.unit),
        right=_NUMBERS,
    )


def _show(found: Comparison, *, bars: bool) -> None:
    from tui.render import table

    lines = list(table(HEADS, [_row(row, found.unit) for row in found.rows], _NUMBERS))
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
    shown = contract.decimal(found.sum)
    yield f"合计  {shown} {found.unit or ''}".rstrip()
    for note in found.notes:
        yield f"注：{note}"
    for number, row in enumerate(found.rows, start=1):
        cited = row.citation
        where = f"{path(cited.row)} × {path(cited.column)}"
        yield f"〔{number}〕{cited.document}  {lines_of(*cited.lines)}  {where}"


def _row(row: ComparedRow, unit: str | None) -> tuple[str, ...]:
    return (
        str(row.rank),
        row.name,
        contract.decimal(row.value) or "",
        unit or "",
        contract.decimal(row.share) or "",
        contract.decimal(row.behind) or "",
        str(row.year or ""),
        row.kind or "",
    )


def _file_row(row: ComparedRow, unit: str | None) -> tuple[Cell, ...]:
    cited = row.citation
    return (
        row.rank, row.name, row.value, unit, row.share, row.behind, row.year, row.kind,
        row.measure, row.fact.text, row.fact.unit, cited.document, cited.lines[0], cited.table,
        path(cited.row), path(cited.column), cited.number, cited.quote,
    )  # fmt: skip
