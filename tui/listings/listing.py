"""What the listing commands share: JSON lines, aligned text, or a file for a spreadsheet."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kb.values import dataclass
from tui.calls.arguments import add_json
from tui.calls.exits import FOUND, NOTHING
from tui.calls.output import put, put_json
from tui.calls.progress import say

if TYPE_CHECKING:
    from kb.export import Cell

Item = TypeVar("Item")


@dataclass(frozen=True)
class Listing(Generic[Item]):
    """How one kind of thing is listed: its JSON form, its row on screen, its row in a file."""

    form: Callable[[Item], dict[str, Any]]
    heads: Sequence[str]
    row: Callable[[Item], Sequence[str]]
    file_heads: Sequence[str]
    file_row: Callable[[Item], Sequence[Cell]]
    right: frozenset[int] = frozenset()


def add_formats(parser: ArgumentParser) -> None:
    """The options that choose how a list is given out."""
    formats = parser.add_mutually_exclusive_group()
    add_json(formats)
    formats.add_argument("--csv", metavar="FILE", help="写成 CSV 文件，“-”为标准输出")
    formats.add_argument("--xlsx", metavar="FILE", help="写成 Excel 工作簿")


def give_out(items: Iterable[Item], listing: Listing[Item], arguments: Namespace) -> int:
    """Give the items out as the arguments say; 0 where there were any, else 1.

    Items that are still being read are let go of at the end, also where the reader of our output
    has gone: the knowledge base must not be closed under them.
    """
    try:
        return _give_out(iter(items), listing, arguments)
    finally:
        if isinstance(items, Generator):
            items.close()


def _give_out(items: Iterator[Item], listing: Listing[Item], arguments: Namespace) -> int:
    first = list(islice(items, 1))
    if not first:
        say("没有符合条件的内容")
        return NOTHING
    whole = chain(first, items)
    if arguments.json:
        for item in whole:
            put_json(listing.form(item))
    elif arguments.csv or arguments.xlsx:
        _write(whole, listing, arguments)
    else:
        _show(whole, listing)
    return FOUND


def _show(items: Iterator[Item], listing: Listing[Item]) -> None:
    from tui.calls.render import table

    for line in table(listing.heads, map(listing.row, items), listing.right):
        put(line)


def _write(items: Iterator[Item], listing: Listing[Item], arguments: Namespace) -> None:
    from kb import export

    rows = map(listing.file_row, items)
    if arguments.csv == "-":
        export.write_csv(sys.stdout, listing.file_heads, rows)
        return
    path = Path(arguments.csv or arguments.xlsx)
    write = export.csv_file if arguments.csv else export.xlsx_file
    count = write(path, listing.file_heads, rows)
    say(f"已写出 {count} 行：{path}")
