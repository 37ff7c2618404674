"""One indicator in forms that are siblings: of several places, of several projects, documents.

Source: forms filled from one template set the same standard with the same operator; a subsidy
has one standard a year.  Targets in numbers of people differ by place and are not compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from kb.audit.figures import label, where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.funding import project_name
from kb.audit.words import contradiction, letters
from kb.model import Indicator
from kb.quantity.units import parse_unit

_PLAIN = re.compile(r"享受|补贴|补助|人员|标准|人均|就业|的|[((].*[))]")
_SAME = 0.5
_LONG, _SLIPS = 8, 2
_BOUND = frozenset({">=", "<=", ">", "<"})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def operators(material: Material) -> Iterator[Outcome]:
    """One indicator in several forms of a project: the same target under another operator."""
    groups: dict[object, list[Indicator]] = defaultdict(list)
    for one in material.indicators:
        if one.region and one.project and one.value is not None:
            groups[(project_name(one.project), label(one.levels[2]), one.horizon)].append(one)
    for same in groups.values():
        if len({one.region for one in same}) > 1 and len({one.value for one in same}) == 1:
            yield _operators(same)


def standards(material: Material) -> Iterator[Outcome]:
    """One standard (元/人/月) in forms of several projects: its operator and its value."""
    alike: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for one in material.indicators:
        if _is_standard(one) and one.horizon != "实施期":
            alike[(label(one.levels[2]), one.text)].append(one)
    told: set[tuple[str | None, str | None, str]] = set()
    for same in alike.values():
        yield from (HELD for _ in {one.table for one in same} - {same[0].table})
    for one, other in combinations([same[0] for same in alike.values()], 2):
        if one.table == other.table or not _one_standard(one, other):
            continue
        outcome = _standard(one, other)
        kind = "符号" if outcome.severity == "warning" else "数值"
        if outcome.state == "held":
            yield outcome
        elif (one.table, other.levels[2], kind) not in told:
            told.add((one.table, other.levels[2], kind))
            yield outcome


def documents(materials: Sequence[Material]) -> Iterator[Outcome]:
    """One project's indicator in the forms of several documents of a year: dates and standards."""
    groups: dict[object, list[Indicator]] = defaultdict(list)
    for material in materials:
        for one in material.indicators:
            if one.project and _is_of_all(one):
                name = re.sub("标准|指标", "", label(one.levels[2]))
                groups[(project_name(one.project), one.year, name)].append(one)
    for same in groups.values():
        told: dict[tuple[str, str], Indicator] = {}
        for one in same:
            told.setdefault((one.document, one.operator), one)
        model, *others = reversed(told.values())
        for other in others:
            if other.document != model.document:
                yield _between_documents(model, other)


def named(materials: Sequence[Material]) -> Iterator[Outcome]:
    """One project's indicators in several documents whose names differ in a character or two."""
    groups: dict[object, dict[str, list[Indicator]]] = defaultdict(lambda: defaultdict(list))
    for material in materials:
        for one in material.indicators:
            if one.project:
                group = groups[(project_name(one.project), one.levels[:2])]
                group[_shorn(one)].append(one)
    for names in groups.values():
        for same in names.values():
            yield from (HELD for _ in {one.document for one in same} - {same[0].document})
        for name, twin in combinations(names, 2):
            first, second = names[name][0], names[twin][0]
            if first.document != second.document and _slip(name, twin):
                yield _misnamed(first, second)


def _shorn(one: Indicator) -> str:
    return re.sub(r"[((].*$", "", label(one.levels[2]))


def _slip(one: str, other: str) -> bool:
    """Whether the names differ in no more than two characters in one or two places."""
    if min(len(one), len(other)) < _LONG or abs(len(one) - len(other)) > 1:
        return False
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return max(len(one), len(other)) - sum(block.size for block in blocks) <= _SLIPS


def _misnamed(one: Indicator, other: Indicator) -> Outcome:
    return contradiction(
        f"同一项目的指标名称两份文件不一：{one.document}为“{one.levels[2]}”（{where(one)}），"
        f"{other.document}为“{other.levels[2]}”（{where(other)}）",
        f"“{one.levels[2]}” ≠ “{other.levels[2]}”",
        (one, other),
        "info",
        expected=one.levels[2],
        actual=other.levels[2],
    )


def _is_of_all(one: Indicator) -> bool:
    """Whether an indicator is the same for all places: a date, a standard, a satisfaction."""
    return one.levels[1][:2] in ("时效", "成本") or "满意" in one.levels[2]


def _between_documents(one: Indicator, other: Indicator) -> Outcome:
    left, right = _NUMBER.findall(one.text), _NUMBER.findall(other.text)
    signs = {one.operator, other.operator}
    if not left or not right or (left == right and not (signs <= _BOUND and len(signs) > 1)):
        return HELD
    return contradiction(
        f"同一项目的指标“{label(one.levels[2])}”两份文件不一：{one.document}为{one.text}"
        f"（{where(one)}），{other.document}“{label(other.levels[2])}”为{other.text}（{where(other)}）",
        f"{one.text} ≠ {other.text}",
        (one, other),
        expected=one.text,
        actual=other.text,
        unit=one.unit,
    )


def _is_standard(one: Indicator) -> bool:
    meaning = parse_unit(one.unit)
    return one.value is not None and meaning.base == "元" and "人" in meaning.per


def _one_standard(one: Indicator, other: Indicator) -> bool:
    first, second = (letters(_PLAIN.sub("", two.levels[2])) for two in (one, other))
    both = first | second
    units = sorted(parse_unit(one.unit).per) == sorted(parse_unit(other.unit).per)
    if not both or not units or len(first & second) / len(both) < _SAME:
        return False
    assert one.value is not None
    assert other.value is not None
    return max(one.value, other.value) * 2 <= min(one.value, other.value) * 3


def _standard(one: Indicator, other: Indicator) -> Outcome:
    opposed = {one.operator, other.operator} <= _BOUND and one.operator[0] != other.operator[0]
    if one.value == other.value and not opposed:
        return HELD
    what = "符号相反" if one.value == other.value else "不一"
    return contradiction(
        f"同一补贴的标准在两张绩效目标表中{what}：“{one.levels[2]}”为{one.text}（{where(one)}），"
        f"“{other.levels[2]}”为{other.text}（{where(other)}）",
        f"{one.text} ≠ {other.text}",
        (one, other),
        severity="warning" if one.value == other.value else "info",
        expected=one.text,
        actual=other.text,
        unit=one.unit,
    )


def _operators(same: Sequence[Indicator]) -> Outcome:
    groups: dict[str, list[Indicator]] = defaultdict(list)
    for one in same:
        groups[one.operator].append(one)
    if len(groups) == 1:
        return HELD
    most = max(groups, key=lambda operator: len(groups[operator]))
    said = "；".join(
        f"{'、'.join(one.region or '' for one in ones)}为{ones[0].text}" for ones in groups.values()
    )
    texts = [ones[0].text for ones in groups.values()]
    return contradiction(
        f"同一项目的指标“{same[0].levels[2]}”各地符号不一：{said}",
        " ≠ ".join(texts),
        same,
        expected=groups[most][0].text,
        actual=next(ones[0].text for operator, ones in groups.items() if operator != most),
        unit=same[0].unit,
    )
