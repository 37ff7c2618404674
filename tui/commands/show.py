"""``caiwen show``: the source text with line numbers, the figures in it marked.

Telephone and identity numbers are masked; ``--raw`` alone gives the source's own text.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kb import contract
from kb.base import KnowledgeBase
from kb.model import Fact, Spot
from kb.store.seams import FactFilter
from kb.text import visible
from kb.values import dataclass
from tui.calls.arguments import add_json
from tui.calls.exits import FOUND, CallError
from tui.calls.output import coloured, put_json
from tui.calls.render import Ink
from tui.knowledge.opening import open_base

_PLACE = re.compile(r"(?P<document>.+?)[:：](?P<first>\d+)(?:[-—](?P<last>\d+))?")
_FACT = re.compile(r"(?P<document>.+)#(?P<line>\d+)\.\d+")
_TABLE = re.compile(r".+#t\d+")
_CELL = re.compile(r"(?P<document>.+?)[:：](?:(?P<sheet>[^:：]+)[!！])?(?P<cell>[A-Z]{1,3}\d+)")
_AROUND = 3


@dataclass(frozen=True)
class Place:
    """Which lines of a document are asked for, and the one cell that is, if it is one."""

    document: str
    first: int
    last: int
    fact: str | None = None


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "place",
        metavar="文档[:行[-行]]",
        help="文件名、文号或标题的一部分，加行号或单元格（预算表!C7）；也可以是表或数字的编号",
    )
    parser.add_argument("--raw", action="store_true", help="照原文显示，不遮盖电话和身份证号码")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the lines asked for; a single line is shown among its neighbours."""
    with open_base(arguments) as base:
        place = find(base, arguments.place)
        read = base.source_lines if arguments.raw else base.shown_lines
        lines = read(place.document)
        if not 1 <= place.first <= place.last <= max(1, len(lines)):
            raise CallError(f"{place.document} 只有 {len(lines)} 行")
        marked = facts_of(base, place)
        if arguments.json:
            for number in range(place.first, place.last + 1):
                _put_json(base, place, number, lines, marked)
        else:
            print("\n".join(_shown(place, lines, marked, Ink(coloured()))))
    return FOUND


def find(base: KnowledgeBase, text: str) -> Place:
    """What ``text`` names: a fact, a table, lines of a document, or all of one.

    Raises CallError, UnknownDocument, UnknownTable.
    """
    from kb.selection import document

    cell = _FACT.fullmatch(text)
    if cell:
        line = int(cell["line"])
        return Place(base.document(cell["document"]).path, line, line, text)
    if _TABLE.fullmatch(text):
        table = base.table(text)
        return Place(table.document, *table.lines)
    named = _CELL.fullmatch(text)
    if named:
        return _of_cell(base, document(base, named["document"]).path, named["sheet"], named["cell"])
    lines = _PLACE.fullmatch(text)
    if lines is None:
        listed = document(base, text)
        return Place(listed.path, 1, max(1, listed.lines))
    first = int(lines["first"])
    return Place(document(base, lines["document"]).path, first, int(lines["last"] or first))


def _of_cell(base: KnowledgeBase, document: str, sheet: str | None, cell: str) -> Place:
    """The figure in a cell of a workbook.  Raises CallError."""
    for fact in base.facts(FactFilter(documents=[document])):
        if fact.spot.cell == cell and sheet in {None, fact.spot.sheet}:
            return Place(document, fact.spot.first, fact.spot.first, fact.id)
    raise CallError(f"{document} 的单元格 {f'{sheet}!' if sheet else ''}{cell} 里没有读到数字")


def facts_of(base: KnowledgeBase, place: Place) -> Mapping[int, list[Fact]]:
    """The figures on each line of the place, from left to right; only the one asked for if one."""
    where = FactFilter(documents=[place.document], ids=None if place.fact is None else [place.fact])
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in base.facts(where):
        if fact.spot.first <= place.last and fact.spot.last >= place.first:
            found[fact.spot.first].append(fact)
    for facts in found.values():
        facts.sort(key=lambda fact: fact.spot.start)
    return found


def _put_json(
    base: KnowledgeBase,
    place: Place,
    number: int,
    lines: Sequence[str],
    marked: Mapping[int, list[Fact]],
) -> None:
    facts = marked.get(number, [])
    text = lines[number - 1] if lines else ""
    forms = [contract.fact(fact, base.cite(fact)) for fact in facts]
    put_json({"document": place.document, "line": number, "text": text, "facts": forms})


def _shown(
    place: Place, lines: Sequence[str], marked: Mapping[int, list[Fact]], ink: Ink
) -> Iterator[str]:
    around = _AROUND if place.first == place.last else 0
    first, last = max(1, place.first - around), min(len(lines), place.last + around)
    digits = len(str(last))
    for number in range(first, last + 1):
        inside = place.first <= number <= place.last
        facts = marked.get(number, []) if inside else []
        sign = "▶" if inside and around else " "
        text = mark(lines[number - 1], [fact.spot for fact in facts], ink)
        yield f"{sign}{ink.dim(f'{number:>{digits}}')}  {text}".rstrip()


def mark(line: str, spots: Sequence[Spot], ink: Ink) -> str:
    """The line with the cells at ``spots`` (in text order, on this line only) in 【】."""
    text = visible(line)
    pieces: list[str] = []
    position = 0
    for spot in spots:
        if spot.first != spot.last or spot.start < position:
            continue
        pieces += [text[position : spot.start], ink.bold(f"【{text[spot.start : spot.end]}】")]
        position = spot.end
    return "".join([*pieces, text[position:]])
