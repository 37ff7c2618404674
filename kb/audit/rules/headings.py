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
from kb.audit.rules.indicators import by_form
from kb.audit.words import contradiction, quoted
from kb.model import Fact
from kb.text import fold, normalise

_DEPARTMENT = re.compile(r"^主管部门(?:及代码)?$")
_PARTS = re.compile(r"[((]([^()（）]*、[^()（）]*)[))]$")
_MOST, _LONG, _SLIPS = 3, 8, 2


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
    return abs(len(one) - len(other)) <= 1 and len(_differing(one, other)) <= _SLIPS


def _differing(one: str, other: str) -> Sequence[str]:
    """The characters of either text that the other lacks at their place."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    changes = (op for op in matcher.get_opcodes() if op[0] != "equal")
    return [ch for _, a, b, c, d in changes for ch in (max(one[a:b], other[c:d], key=len))]
