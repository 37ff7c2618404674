"""How what is compared is listed: places by rank, places by years, and the sum of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb import contract
from tui.listings.listing import Listing
from tui.sources.citing import path

if TYPE_CHECKING:
    from kb.compare import ComparedRow, Comparison
    from kb.compare_years import YearsCompared
    from kb.export import Cell

HEADS = ("名次", "名称", "数额", "单位", "占比%", "与首位差", "年度", "口径", "状态")
FILE_HEADS = (*HEADS, "指标", "原文", "原单位", "文档", "行号", "表", "行", "列", "文号", "引文")
LIKENESSES = {"same": "相同口径", "name": "名称不同", "kind": "口径不同", "year": "年度不同"}
LACKS = {"missing": "未列示", "unpublished": "未公开", "unclear": "口径不明", "unit": "单位不同"}
NUMBERS = frozenset({0, 2, 4, 5})


def listing(found: Comparison) -> Listing[ComparedRow]:
    """How the rows are listed."""
    return Listing(
        form=lambda row: contract.compared(row, found.unit),
        heads=HEADS,
        row=lambda row: cells(row, found.unit),
        file_heads=FILE_HEADS,
        file_row=lambda row: _file_row(row, found.unit),
        right=NUMBERS,
    )


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


def year_numbers(found: YearsCompared) -> frozenset[int]:
    """The columns of that table that hold figures."""
    return frozenset(range(1, 2 * len(found.years)))


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


def cells(row: ComparedRow, unit: str | None) -> tuple[str, ...]:
    """The row on a terminal."""
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
