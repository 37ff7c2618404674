"""The members of what a question asks over: all counties of a table, all projects, all items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity.units import is_money
from kb.question.figures import alike
from kb.question.mentions.demand import BODIES_ASKED
from kb.question.mentions.labels import bare, is_place_name, label
from kb.question.mentions.probe import Form
from kb.question.mentions.thresholds import OF_MEMBERS, threshold
from kb.question.resolve.asking import Asking
from kb.question.resolve.cell import Cell
from kb.question.resolve.family import adds_up, leaves, row_parts
from kb.question.resolve.projects import projects
from kb.question.resolve.rankable import from_elsewhere
from kb.question.resolve.readings import Reading
from kb.values import dataclass

_CLASS = Pattern(
    r"(县区|县市区|县市|区县|地区|地方|县|区|市(?!级|本|场|局|财|政)|镇街|乡镇|镇|街道|村|省(?!级))"
)
_EACH = Pattern(
    r"(?:哪(?:一?个|些|几个)?|各个?|每个|几个)(?:县区|县市区|县市|区县|县|区|市(?!级|场)|镇街|乡镇|镇|街道|村(?!级))"
    r"|的(?:县区|县市区|县市|区县|县|区|乡镇|镇|街道|村)(?=$|有|是|最|排|分别|和|与|跟|比)"
)
"""Words that ask over places: rows of anything else are no answer."""
_BODY_COLUMN = Pattern(r"(?<!计量)(?<!度量)(?<!货币)(?:单位|部门|机构|学校|医院|企业)(?:全?名称)?$")
_BODY_NAME = Pattern(
    r"(?:局|厅|委|办|院|校|所|站|馆|队|处|会|社|中心|公司|政府|街道|机关|本级|小学|中学|幼儿园|园区|管理区)$"
)
_IN_ORDER = ("highest", "lowest", "top", "bottom", "nth", "order", "ascending")
_BY_AMOUNT = (*_IN_ORDER, "position", "sum", "average", "difference")
_SIDE = Pattern(r"收入|支出")
"""A total that says its side: what stands beside it under the same head is of the other side."""
_PROJECT = Pattern(r"项目")
_SUFFIXES = {"区": ("区",), "县": ("县", "旗"), "镇": ("镇",), "村": ("村", "社区", "片")}


@dataclass(frozen=True, slots=True)
class Members:
    """Figures of one column that don't overlap, and their printed total where there is one."""

    facts: tuple[Fact, ...]
    total: Fact | None


def members(asked: Asking) -> Members | None:
    """The members that the question asks over, None where its words name no such whole."""
    asking = asked.opened()
    if _PROJECT.search(asking.question.text):
        listed = projects(asking, together=asked.question.has(*_IN_ORDER))
        if listed:
            return Members(listed, None)
    found = [one for one in _all(asking) if not _is_other_quantity(asked, one)]
    if asked.question.has(*_IN_ORDER) and (meant := _elsewhere(asking, found)):
        return meant[0] if len(meant) == 1 else None
    if not found or _rivals(found):
        return None  # the same places in another year, or before and after an adjustment
    if len(found) == 1 or not all(_of_places(one) for one in found):
        return found[0]
    tables = {one.facts[0].table: one for one in reversed(found)}
    if len(tables) < len(found) and asked.question.has(*_BY_AMOUNT):
        return None  # of which column is for the user to say
    if len(tables) == 1:
        return found[0]
    kept = [one for one in found if tables[one.facts[0].table] is one]
    if _share_rows(kept):
        return None
    return Members(tuple(fact for one in kept for fact in one.facts), None)


def _is_other_quantity(asked: Asking, found: Members) -> bool:
    """Whether they are sums of money where a number of things is asked for (数量最多).

    Also where the limit that the question sets is in a unit of something else.
    """
    limit = threshold(asked.question)
    wanted = asked.demand
    if limit is not None and not all(map(limit.measures, found.facts)):
        return True
    if limit is not None and limit.units and asked.question.has("sum"):
        return bool(wanted.units - OF_MEMBERS) and not wanted.allows(found.facts[0].unit)
    counted = bool(wanted.units and wanted.word) and asked.question.has(*_BY_AMOUNT)
    named = wanted.word in "".join(found.facts[0].column)
    return counted and not named and all(is_money(fact.unit) for fact in found.facts)


def rivals(asked: Asking) -> list[Members]:
    """The members by table, where several list the same places or may be ordered; else none."""
    asking = asked.opened()
    found = _all(asking)
    elsewhere = _elsewhere(asking, found) if asked.question.has(*_IN_ORDER) else []
    return elsewhere or _rivals(found)


def _elsewhere(asking: Asking, found: Sequence[Members]) -> list[Members]:
    """The members by table that are put in order instead of those that were found."""
    if len(found) != 1:
        return []
    rows = from_elsewhere(asking, found[0].facts, found[0].total)
    every = [Members(facts, total) for facts, total in rows]
    return [of_class(asking, one) if _of_places(one) else one for one in every]


def _rivals(every: Sequence[Members]) -> list[Members]:
    """The members of each table that lists places, where two have a place in common.

    None where a table has several columns that may be meant.
    """
    found = [one for one in every if _of_places(one)]
    if len({one.facts[0].table for one in found}) < len(found):
        return []
    return found if _share_rows(found) else []


def _share_rows(found: Sequence[Members]) -> bool:
    """Whether a place is a row of more than one of them."""
    names = [label(fact.row[-1]).text for one in found for fact in one.facts]
    return len(names) > len(set(names))


def columns_meant(asked: Asking) -> list[Members]:
    """The members by column, where several columns of one table may be meant; else none."""
    limit = threshold(asked.question)
    found = [one for one in _all(asked.opened()) if _of_places(one)]
    if limit is not None:
        found = [one for one in found if all(map(limit.measures, one.facts))]
    word = asked.demand.word
    found = [one for one in found if word in "".join(one.facts[0].column)] or found
    tables = {one.facts[0].table for one in found}
    columns = {one.facts[0].column: one for one in reversed(found)}
    return list(reversed(columns.values())) if len(tables) == 1 and len(columns) > 1 else []


def _all(asking: Asking) -> list[Members]:
    """What each reading of the question has below it.

    A reading named less well has no say where the best has nothing below it, unless it is of
    another document.
    """
    apart = [one for reading in asking.readings for one in _by_document(reading)]
    if asking.question.has("breakdown"):
        apart = [one for one in apart if _of_own_year(asking, one)] or apart
    every = [(reading, _of_reading(asking, reading)) for reading in apart]
    document = every[0][0].best.fact.document if every and every[0][1] is None else None
    found = [one for reading, one in every if one and reading.best.fact.document != document]
    if _EACH.search(_rest(asking)):
        return [one for one in found if _of_places(one)] or _of_totals(asking)
    if BODIES_ASKED.search(_rest(asking)):
        return [one for one in found if all(_is_of_body(fact) for fact in one.facts)]
    return found


def _of_own_year(asking: Asking, reading: Reading) -> bool:
    """Whether a figure is of its paper's year, or of the one said: last year's stands by it."""
    year = asking.words.documents[reading.best.fact.document].year
    return bool(asking.scope.years) or year is None or reading.best.fact.year in (None, year)


def _by_document(reading: Reading) -> list[Reading]:
    """The reading once for each paper that states the amount: their rows may differ."""
    papers: dict[str, list[Cell]] = {}
    for cell in reading.cells:
        papers.setdefault(cell.fact.document, []).append(cell)
    return [Reading(tuple(cells)) for cells in papers.values()]


def _of_reading(asking: Asking, reading: Reading) -> Members | None:
    best: Members | None = None
    for cell in reading.cells:
        parts = _parts(asking, cell.fact)
        if len(parts) < 2:
            continue
        candidate = Members(parts, cell.fact)
        if adds_up(cell.fact, parts):
            return of_class(asking, candidate)
        best = best or candidate
    return of_class(asking, best) if best else None


def _of_totals(asking: Asking) -> list[Members]:
    """The places under the best total that the question explains, where one table alone has any."""
    totals = [
        cell
        for cell in sorted(asking.finder.search().cells, key=lambda cell: cell.rank)
        if cell.row is Form.WHOLE and cell.column in (Form.EXACT, Form.WHOLE)
    ]
    found = [
        of_class(asking, Members(parts, cell.fact))
        for cell in totals
        if len(parts := _parts(asking, cell.fact)) > 1 and adds_up(cell.fact, parts)
    ]
    places = [one for one in found if _of_places(one)]
    return places[:1] if len({one.facts[0].table for one in places}) == 1 else []


def _of_places(found: Members) -> bool:
    return all(is_place_name(label(fact.row[-1]).text) for fact in found.facts)


def _is_of_body(fact: Fact) -> bool:
    """Whether a row is a place or a body, by its column's head or by its name."""
    name = label(fact.row[-1]).text
    headed = any(_BODY_COLUMN.search(bare(head)) for head, text in fact.stubs if text in fact.row)
    return headed or is_place_name(name) or bool(_BODY_NAME.search(bare(fact.row[-1])))


def _parts(asking: Asking, fact: Fact) -> tuple[Fact, ...]:
    facts = asking.table_facts(fact)
    parts = row_parts(fact, facts, asking.words)
    if _asks_items(asking) and not (parts and adds_up(fact, parts) and not _coded(parts)):
        column = [
            one
            for one in facts
            if one.column == fact.column and one.id != fact.id and alike(one.unit, fact.unit)
        ]
        if _SIDE.search(fact.row[-1] if fact.row else ""):
            column = [one for one in column if one.grid_column == fact.grid_column]
        inside = [one for one in column if any(_at_or_below(one, part) for part in parts)]
        return leaves(inside, asking.words)
    return parts


def _coded(facts: Sequence[Fact]) -> bool:
    """Whether the rows bear codes of the classification: 项 is then its lowest level."""
    return any(fact.code for fact in facts)


def _at_or_below(one: Fact, other: Fact) -> bool:
    return one.row[: len(other.row)] == other.row


def _asks_items(asking: Asking) -> bool:
    """Whether single items are asked for (哪项, 哪个科目), not the classes above them."""
    return bool(re.search(r"哪(?:一)?(?:项|个科目|笔)|项|科目|费用", asking.question.text))


def of_class(asking: Asking, found: Members) -> Members:
    """Only the members that are of the class asked for (三个区: those that end in 区)."""
    said = _CLASS.search(_rest(asking))
    if not said:
        return found
    places = [fact for fact in found.facts if is_place_name(label(fact.row[-1]).text)]
    suffixes = _SUFFIXES.get(said.group())
    if not places:
        return found
    if suffixes and re.search(
        r"(?:\d|[一二三四五六七八九十两几各]|个)" + said.group(), _rest(asking)
    ):
        kept = [fact for fact in places if label(fact.row[-1]).text.endswith(suffixes)]
        if said.group() == "县" or not kept:
            return Members(tuple(places), found.total if len(places) == len(found.facts) else None)
        return Members(tuple(kept), found.total if len(kept) == len(found.facts) else None)
    return Members(tuple(places), found.total if len(places) == len(found.facts) else None)


def _rest(asking: Asking) -> str:
    """The question without the places it names."""
    return asking.question.without(asking.scope.mask)
