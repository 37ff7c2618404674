"""``caiwen compare``: one measure across places, ranked, with shares, differences and the sum."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser, Namespace
from collections import Counter
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
    from kb.compare_years import YearsCompared
    from kb.export import Cell

HEADS = ("名次", "名称", "数额", "单位", "占比%", "与首位差", "年度", "口径", "状态")
FILE_HEADS = (*HEADS, "指标", "原文", "原单位", "文档", "行号", "表", "行", "列", "文号", "引文")
LIKENESSES = {"same": "相同口径", "name": "名称不同", "kind": "口径不同", "year": "年度不同"}
LACKS = {"missing": "未列示", "unpublished": "未公开", "unclear": "口径不明", "unit": "单位不同"}
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
    from tui.render import table

    with open_base(arguments) as base:
        chosen = [arguments.year] if arguments.year else None
        found = base.compare_years(arguments.measure, arguments.places, chosen)
    if arguments.json:
        put_json(contract.years_compared(found))
    elif found.places and (arguments.csv or arguments.xlsx):
        give_out(years_rows(found), years_listing(found), arguments)
    elif found.places:
        for line in table(years_heads(found), years_cells(found), _year_numbers(found)):
            put(line)
        for year, one in zip(found.years, found.comparisons, strict=True):
            put(f"{year}年{summed(one)}")
        for note in found.notes:
            put(f"注：{note}")
    if not any(one.rows for one in found.comparisons):
        say(f"没有可以对比的“{arguments.measure}”")
        return NOTHING
    return FOUND


def years_rows(found: YearsCompared) -> list[ComparedRow]:
    """Every figure, place by place, the earlier years first."""
    ats = range(len(found.years))
    return [row for place in found.places for at in ats if (row := place.row(at)) is not None]


def years_listing(found: YearsCompared) -> Listing[ComparedRow]:
    """How the figures of all years are written to a file, one a row."""
    from kb.compare import Comparison

    return listing(Comparison(found.measure, found.unit, (), None, (), ()))


def years_heads(found: YearsCompared) -> tuple[str, ...]:
    """The heads of the table of places and years."""
    first, *rest = found.years or (None,)
    later = (head for year in rest for head in (f"{year}年", "增减%"))
    return ("名称", f"{first}年" if first else "", *later)


def years_cells(found: YearsCompared) -> Iterator[tuple[str, ...]]:
    """The rows of the table of places and years; — where there is no figure."""
    for place in found.places:
        cells = [place.name]
        for at in range(len(found.years)):
            row, change = place.row(at), place.change(at)
            cells.append("—" if row is None else contract.decimal(row.value) or "")
            if at:
                cells.append("—" if change is None else f"{change:+f}")
        yield tuple(cells)


def _year_numbers(found: YearsCompared) -> frozenset[int]:
    return frozenset(range(1, 2 * len(found.years)))


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
    yield summed(found)
    for note in found.notes:
        yield f"注：{note}"
    for number, row in enumerate(found.rows, start=1):
        cited = row.citation
        where = f"{path(cited.row)} × {path(cited.column)}"
        yield f"〔{number}〕{cited.document}  {lines_of(*cited.lines)}  {where}"


def summed(found: Comparison) -> str:
    """The sum of the figures of one kind, and how many others are not in it and why.

    For instance ``合计  450.00 万元（同口径 2 个）；另有名称不同 1 个、未列示 1 个，不计入合计``.
    """
    alike = found.likenesses.count("same")
    amount = f"{contract.decimal(found.sum) or '—'} {found.unit or ''}".rstrip()
    others = Counter(LIKENESSES[one] for one in found.likenesses if one != "same")
    others += Counter(LACKS[one.lack] for one in found.absent)
    left_out = "、".join(f"{what} {count} 个" for what, count in others.items())
    return f"合计  {amount}（同口径 {alike} 个）" + (
        f"；另有{left_out}，不计入合计" if left_out else ""
    )


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
        LIKENESSES[row.likeness],
    )


def _file_row(row: ComparedRow, unit: str | None) -> tuple[Cell, ...]:
    cited = row.citation
    return (
        row.rank, row.name, row.value, unit, row.share, row.behind, row.year, row.kind,
        LIKENESSES[row.likeness], row.measure, row.fact.text, row.fact.unit, cited.document,
        cited.lines[0], cited.table, path(cited.row), path(cited.column), cited.number,
        cited.quote,
    )  # fmt: skip
