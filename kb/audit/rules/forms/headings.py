"""What forms of one document have in common: their heading, the department, the parts of a name.

Source: forms of one publication are filled from one template by one department; a project that
is named after its parts has a goal or an indicator for each of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kb.audit.figures import where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.indicators import by_form
from kb.audit.words import contradiction, quoted
from kb.model import Fact, Table
from kb.text import fold, normalise

_DEPARTMENT = re.compile(r"^主管部门(?:及代码)?$")
_PARTS = re.compile(r"[((]([^()（）]*、[^()（）]*)[))]$")
_MARK = re.compile(r"^(\S{2,6}公开表)\d{1,2}$")
_MOST, _LONG, _SLIPS = 3, 8, 2
_FEW, _PIECES, _ABOVE = 3, 4, 12


def titles(material: Material) -> Iterator[Outcome]:
    """A heading that stands over several forms, and one that differs from it by a slip."""
    lines: dict[str, list[int]] = defaultdict(list)
    for line, _, text in material.document.headings:
        lines["".join(normalise(text).split())].append(line)
    usual = [text for text, at in lines.items() if len(at) >= _MOST and len(text) >= _LONG]
    for text, at in lines.items():
        near = [model for model in usual if model != text and _slip(model, text)]
        if text in usual:
            yield from (HELD for _ in at)
        elif near and not any(ch.isdigit() for ch in _differing(near[0], text)):
            one, other = (_heading(material, n) for n in (at[0], lines[near[0]][0]))
            if one and other:
                yield contradiction(
                    f"表名不一：{where(one)}为“{one.text}”，同类表为“{other.text}”（{where(other)}等）",
                    f"“{one.text}” ≠ “{other.text}”",
                    (one, other),
                    "info",
                    expected=other.text,
                    actual=one.text,
                )


def marks(material: Material) -> Iterator[Outcome]:
    """The numbered marks of published tables (预算公开表1): one series has one name."""
    series: dict[str, list[Fact]] = defaultdict(list)
    for line, text in enumerate(material.lines, start=1):
        mark = _MARK.match(fold(text).strip())
        at = text.find(mark[0]) if mark else -1
        if (
            mark
            and at >= 0
            and (fact := quoted(material, line, (at, at + len(mark[0])), ("表号",)))
        ):
            series[mark[1]].append(fact)
    most = max(series.values(), key=len, default=[])
    for facts in series.values():
        if facts is most or len(most) == len(facts):
            yield from (HELD for _ in facts)
            continue
        one, other = facts[0], most[0]
        yield contradiction(
            f"表号的名称不一：{where(one)}为“{one.text}”，其他为“{other.text}”（{where(other)}）等",
            f"“{one.text}” ≠ “{other.text}”",
            (one, *most),
            "info",
            expected=other.text,
            actual=one.text,
        )


def projects(material: Material) -> Iterator[Outcome]:
    """The heading of each form that is named after its project with the name of the project."""
    told: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for table in material.tables:
        project = "".join(normalise(table.project or "").split())
        title = "".join(normalise(table.title).split())
        if table.kind != "form" or len(project) < _LONG or not title:
            continue
        if project in title:
            yield HELD
        elif lacking := _lacking(project, title):
            told[(project, lacking)] += _named_in(material, table)
    for (project, lacking), facts in told.items():
        if len(facts) > 1:
            yield _untitled(project, lacking, facts)


def _lacking(project: str, title: str) -> str | None:
    """The few characters that a project has in its name and not in its form's heading."""
    blocks = SequenceMatcher(None, project, title, autojunk=False).get_matching_blocks()
    shared = [block for block in blocks if block.size > 1]
    if not shared or len(shared) > _PIECES:
        return None
    inside = shared[-1].b + shared[-1].size - shared[0].b
    same = sum(block.size for block in shared)
    if len(project) - same > _FEW or inside - same > _FEW:
        return None
    kept = {at for block in shared for at in range(block.a, block.a + block.size)}
    return "".join(ch for at, ch in enumerate(project) if at not in kept) or None


def _named_in(material: Material, table: Table) -> list[Fact]:
    """The heading of a form and the name of its project, as they are printed."""
    found: list[Fact] = []
    start = "".join(table.title.split())[:_LONG]
    first = max(1, table.lines[0] - _ABOVE)
    for line in range(first, min(table.lines[1], len(material.lines)) + 1):
        text = material.lines[line - 1]
        whole = text.strip("# \t")
        headed = line < table.lines[0] and start and "".join(whole.split()).startswith(start)
        project = (table.project or "") if line >= table.lines[0] else ""
        said = whole if headed else project if project and project in text else ""
        if said:
            at = text.index(said)
            if fact := quoted(
                material, line, (at, at + len(said)), ("表名" if headed else "项目名称",)
            ):
                found.append(fact)
        if project and said:
            break
    return found


def _untitled(project: str, lacking: str, facts: Sequence[Fact]) -> Outcome:
    forms = sum(fact.row == ("项目名称",) for fact in facts)
    return contradiction(
        f"表名与项目名称不一（{forms}张表）：{where(facts[0])}的表名“{facts[0].text}”"
        f"比项目名称“{project}”少“{lacking}”",
        f"“{facts[0].text}” ≠ “{project}”",
        facts,
        "info",
        expected=project,
        actual=facts[0].text,
    )


def departments(material: Material) -> Iterator[Outcome]:
    """The 主管部门 of each form with that of most forms of the document."""
    named: dict[str, list[Fact]] = defaultdict(list)
    for table in material.tables:
        fact = _department(material, table.lines) if table.kind == "form" else None
        if fact:
            named["".join(normalise(fact.text).split())].append(fact)
    most = max(named.values(), key=len, default=[])
    for facts in named.values():
        if facts is most or len(most) < _MOST or len(facts) > 1:
            yield from (HELD for _ in facts)
        else:
            yield contradiction(
                f"主管部门不一：{where(facts[0])}为“{facts[0].text}”，"
                f"其他{len(most)}张绩效目标表为“{most[0].text}”（{where(most[0])}等）",
                f"“{facts[0].text}” ≠ “{most[0].text}”",
                (facts[0], most[0]),
                "info",
                expected=most[0].text,
                actual=facts[0].text,
            )


def parts(material: Material) -> Iterator[Outcome]:
    """Each part that a project is named after (甲补贴、乙补贴) with its goals and indicators."""
    forms = by_form(material)
    for table in material.tables:
        inside = _PARTS.search(fold(table.project or ""))
        found = forms.get((table.id, table.project or ""), [])
        if table.kind != "form" or not inside or not found:
            continue
        words = " ".join(
            [
                *(one.levels[2] for one in found),
                *(
                    "".join(fact.row)
                    for fact in material.facts
                    if fact.table is None and fact.project == table.project
                ),
            ]
        )
        for part in inside[1].split("、"):
            if len(part) < _MOST or any(part[n : n + 2] in words for n in range(2)):
                yield HELD
            else:
                yield contradiction(
                    f"项目名称含“{part}”，其目标和指标中没有（{where(found[0])}起的绩效指标）",
                    f"“{part}”：无目标、无指标",
                    found[:1],
                    "info",
                    expected=part,
                    actual="",
                )


def _heading(material: Material, line: int) -> Fact | None:
    text = material.lines[line - 1] if line <= len(material.lines) else ""
    start = len(text) - len(text.lstrip("# "))
    return quoted(material, line, (start, len(text.rstrip())), ("表名",))


def _department(material: Material, lines: tuple[int, int]) -> Fact | None:
    for line in range(lines[0], min(lines[1], len(material.lines)) + 1):
        at, cells = 0, material.lines[line - 1].split("\t")
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) < 2 or not _DEPARTMENT.match(filled[0].strip()):
            continue
        at = material.lines[line - 1].index(filled[1], len(filled[0]))
        return quoted(material, line, (at, at + len(filled[1])), ("主管部门",))
    return None


def _slip(one: str, other: str) -> bool:
    near = abs(len(one) - len(other)) <= 1 and len(set(one) ^ set(other)) <= _SLIPS * 2
    return near and len(_differing(one, other)) <= _SLIPS


def _differing(one: str, other: str) -> Sequence[str]:
    """The characters of either text that the other lacks at their place."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    changes = (op for op in matcher.get_opcodes() if op[0] != "equal")
    return [ch for _, a, b, c, d in changes for ch in (max(one[a:b], other[c:d], key=len))]
