"""Counts in prose: N个 = 当年 a个 + 上年 b个, items listed after a count, forms of projects.

Source: whole numbers of prose are exact unless 约 or 左右 says otherwise; a budget that says how
many projects have performance targets publishes that many forms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from kb.audit.figures import comparable, figure, is_exact, label, shown, where
from kb.audit.intervals import grade_sum
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.rules.forms.funding import listed_projects, project_name
from kb.audit.words import contradiction
from kb.model import Fact
from kb.quantity.units import is_money
from kb.text import fold

_COUNTED = frozenset({"个", "项", "家", "人", "户", "名", "张", "所", "条", "辆", "件"})
_PEOPLE = frozenset({"人", "名", "户"})
_NOW = re.compile(r"^(?:当年|本年|今年)(?!.*(?:增|减|末))")
_BEFORE = re.compile(r"^(?:上年|去年|以前年度|结转)(?!.*(?:增|减|末))")
_PROJECTS = re.compile(r"绩效.*项目$|项目.*绩效")
_NUMBERED = re.compile(r"^[一二三四五六七八九十\d(（]+[、)）.]")
_CARRIED = re.compile(r"结转|上年|以前年度")
_LINES = 8


def parts(material: Material) -> Iterator[Outcome]:
    """A count of projects or bodies with those of this year and of earlier years.

    People are not counted so: this year's and last year's are two states, not two parts.
    """
    for facts in _by_heading(material):
        if facts[0].unit in _PEOPLE:
            continue
        for at, whole in enumerate(facts):
            name = label(whole.row[-1])
            if _NOW.search(name) or _BEFORE.search(name):
                continue
            rest = list(takewhile(lambda fact: not _is_whole(fact), facts[at + 1 :]))
            now = next((fact for fact in rest if _NOW.search(label(fact.row[-1]))), None)
            before = next((fact for fact in rest if _BEFORE.search(label(fact.row[-1]))), None)
            if now and before:
                yield _added(whole, now, before)


def enumerated(material: Material) -> Iterator[Outcome]:
    """A count with the numbered items that the bracket after it lists."""
    for facts in _by_heading(material):
        for fact in facts:
            items = _items(material, fact)
            if items:
                yield HELD if items == fact.value else _other_count(fact, items)


def projects(material: Material) -> Iterator[Outcome]:
    """The projects that a text says have targets, with the forms that stand in the document."""
    forms = [table for table in material.tables if table.kind == "form" and table.project]
    if not forms:
        return
    for facts in _by_heading(material):
        for fact in facts:
            name = label(fact.row[-1])
            if not _PROJECTS.search(name) or _NOW.search(name) or not fact.value:
                continue
            if fact.value == len(forms):
                yield HELD
            elif fact.value > 2 * len(forms) or fact.value < len(forms):
                yield OPEN
            else:
                yield _missing(material, fact, [table.project or "" for table in forms])


def listed(material: Material) -> Iterator[Outcome]:
    """A count of this year's or of earlier years' projects with the rows of the list of them."""
    lists: dict[bool, list[list[Fact]]] = defaultdict(list)
    rows: dict[str, list[Fact]] = defaultdict(list)
    for row in listed_projects(material):
        rows[row.table or ""].append(row)
    for found in rows.values():
        lists[bool(_CARRIED.search(found[0].table_title))].append(found)
    for facts in _by_heading(material):
        for fact in facts:
            name = label(fact.row[-1])
            kinds = [old for old, words in ((False, _NOW), (True, _BEFORE)) if words.search(name)]
            about = _about_projects(fact)
            if not kinds or not about or len(lists[kinds[0]]) != 1 or not lists[not kinds[0]]:
                continue
            found = lists[kinds[0]][0]
            yield HELD if fact.value == len(found) else _other_rows(fact, found)


def _about_projects(fact: Fact) -> bool:
    return any("项目" in label(name) or "绩效" in label(name) for name in fact.row)


def _other_rows(fact: Fact, rows: Sequence[Fact]) -> Outcome:
    assert fact.value is not None
    return contradiction(
        f"{where(fact)}：“{label(fact.row[-1])}”写{shown(fact)}，"
        f"{rows[0].table_title}列{len(rows)}个项目（{where(rows[0])}起）",
        f"列{len(rows)}个 ≠ {shown(fact)}",
        (fact, *rows),
        expected=str(len(rows)),
        actual=fact.text,
        difference=str(abs(fact.value - len(rows))),
        unit=fact.unit,
    )


def funds(material: Material) -> Iterator[Outcome]:
    """A number of projects and the amount that the same sentence gives them, with the lists."""
    lists: dict[str | None, list[Fact]] = defaultdict(list)
    for row in listed_projects(material):
        lists[row.table].append(row)
    prose = [f for f in material.facts if f.table is None and f.kind == "number" and f.row]
    for count, stated in pairwise(prose):
        near = count.spot.first == stated.spot.first and count.row[:-1] == stated.row[:-1]
        if not near or count.unit not in _COUNTED or not is_money(stated.unit):
            continue
        if not re.search("项目", label(count.row[-1])) or not is_exact(count):
            continue
        for rows in lists.values():
            yield from _with_funds(count, stated, rows)


def _with_funds(count: Fact, stated: Fact, rows: Sequence[Fact]) -> Iterator[Outcome]:
    if len(rows) < 2 or not comparable((stated, *rows)):
        return
    if grade_sum(map(figure, rows), figure(stated)) not in ("exact", "inside"):
        return
    if len(rows) == count.value:
        yield HELD
        return
    yield contradiction(
        f"{where(count)}：“{label(count.row[-1])}”写{shown(count)}、{shown(stated)}，"
        f"而{shown(stated)}是{rows[0].table_title}所列{len(rows)}个项目之和（{where(rows[0])}起）",
        f"{len(rows)}个项目合计{shown(stated)} ≠ {shown(count)}",
        (count, stated, *rows),
        expected=str(len(rows)),
        actual=count.text,
        unit=count.unit,
    )


def _by_heading(material: Material) -> Iterator[list[Fact]]:
    """Exact counts of prose under one heading and of one unit, in print order."""
    found: dict[object, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        prose = fact.table is None and fact.kind == "number" and fact.row and not fact.project
        if prose and fact.unit in _COUNTED and is_exact(fact):
            found[(fact.row[: max(1, _depth(fact))], fact.unit)].append(fact)
    yield from found.values()


def _depth(fact: Fact) -> int:
    heads = takewhile(_NUMBERED.match, fact.row)
    return len(list(heads))


def _is_whole(fact: Fact) -> bool:
    name = label(fact.row[-1])
    return not _NOW.search(name) and not _BEFORE.search(name)


def _added(whole: Fact, now: Fact, before: Fact) -> Outcome:
    assert whole.value is not None
    assert now.value is not None
    assert before.value is not None
    total = now.value + before.value
    if total == whole.value:
        return HELD
    formula = f"{shown(now)} + {shown(before)} = {total}{whole.unit}，原文为{shown(whole)}"
    return contradiction(
        f"“{label(whole.row[-1])}”{shown(whole)}（{where(whole)}），而“{label(now.row[-1])}”"
        f"{shown(now)}、“{label(before.row[-1])}”{shown(before)}，合计{total}{whole.unit}",
        formula,
        (whole, now, before),
        severity="error" if "项目" in whole.row[-1] else "warning",
        expected=str(total),
        actual=whole.text,
        difference=str(abs(whole.value - total)),
        unit=whole.unit,
    )


def _items(material: Material, fact: Fact) -> int:
    """How many items the bracket right after a count numbers, 0 where it numbers none."""
    start = fact.spot.first - 1
    lines = material.lines[start : start + _LINES]
    if not lines:
        return 0
    text = fold("".join([lines[0][fact.spot.end :], *lines[1:]]))
    opened = re.match(r"^[^,，。;；]{0,2}[((]\s?(?=1[、.])", text)
    if not opened:
        return 0
    inside = text[opened.end() :]
    end = _closing(inside)
    if end < 0:
        return 0
    count = 0
    for match in re.finditer(r"(?<![\d.])(\d{1,2})[、.](?!\d)", inside[:end]):
        if int(match[1]) == count + 1:
            count += 1
    return count if count > 1 else 0


def _closing(text: str) -> int:
    depth = 1
    for at, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if not depth:
            return at
    return -1


def _other_count(fact: Fact, items: int) -> Outcome:
    assert fact.value is not None
    return contradiction(
        f"{where(fact)}：“{label(fact.row[-1])}”写{shown(fact)}，其后列出{items}项",
        f"列出{items}项 ≠ {shown(fact)}",
        (fact,),
        severity="error",
        expected=str(items),
        actual=fact.text,
        difference=str(abs(fact.value - items)),
        unit=fact.unit,
    )


def _missing(material: Material, fact: Fact, names: Sequence[str]) -> Outcome:
    assert fact.value is not None
    known = {project_name(name) for name in names}
    listed = [row for row in listed_projects(material) if project_name(row.row[-1]) not in known]
    lacking = "、".join(dict.fromkeys(label(row.row[-1]) for row in listed))
    said = f"；项目支出表中没有绩效目标表的：{lacking}" if lacking else ""
    return contradiction(
        f"{where(fact)}：“{label(fact.row[-1])}”写{shown(fact)}，文中绩效目标表为{len(names)}张{said}",
        f"绩效目标表{len(names)}张 ≠ {shown(fact)}",
        (fact, *listed),
        expected=str(len(names)),
        actual=fact.text,
        difference=str(abs(fact.value - len(names))),
        unit=fact.unit,
    )
