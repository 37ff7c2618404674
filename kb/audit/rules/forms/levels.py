"""Indicators filed under a level that cannot hold their target: money as quality, days as cost.

Source: the framework of performance indicators sorts outputs into 数量, 质量, 时效 and 成本; an
amount of money is a cost, a period a matter of time, a number of people a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.audit.figures import where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.indicators import by_form
from kb.audit.words import contradiction
from kb.model import Indicator
from kb.quantity import amounts
from kb.quantity.units import parse_unit
from kb.text import fold

_LEVELS = ("数量", "质量", "时效", "成本")
_PERIODS = frozenset({"天", "日", "个月", "工作日", "小时"})
_COUNTS = frozenset({"人", "人次", "次", "场", "场次", "个", "家", "户", "名", "件", "条"})
_ASKED = re.compile(r"(人次|场次|人数|户数|次数)$|[((](按月|按年|按季)[))]")
_ALLOWED = {
    "人次": ("次",), "场次": ("场", "次"), "人数": ("人", "名", "%"), "户数": ("户", "%"),
    "次数": ("次", "场", "%"), "按月": ("月",), "按年": ("年",), "按季": ("季",),
}  # fmt: skip
_LATE = re.compile(r"时间|时效|周期|期限|工期")


def filed(material: Material) -> Iterator[Outcome]:
    """Each output indicator whose target has a unit, with the level it stands under."""
    for found in by_form(material).values():
        told: set[tuple[str, str]] = set()
        for one in found:
            level = next((name for name in _LEVELS if name in one.levels[1]), None)
            kind = _kind(one)
            key = (one.levels[2], one.text)
            if level is None or kind is None or key in told:
                continue
            told.add(key)
            yield HELD if level in kind else _misfiled(one, kind[0])


def units(material: Material) -> Iterator[Outcome]:
    """The counting word or the period that a name ends with, and the unit of its target."""
    for found in by_form(material).values():
        told: set[str] = set()
        for one in found:
            asked = _ASKED.search(fold(one.levels[2]))
            if asked is None or one.value is None or one.levels[2] in told:
                continue
            told.add(one.levels[2])
            word, unit = asked[1] or asked[2], fold(one.unit or "")
            right = any(part in unit for part in _ALLOWED[word])
            yield HELD if right else _other_unit(one, word)
        yield from _named_counts(found)


def _named_counts(found: Sequence[Indicator]) -> Iterator[Outcome]:
    """A number that the name tells with its own unit (干部230人), and the target (≥230个)."""
    for one in found:
        named = [given for given in amounts(one.levels[2]) if given.value == one.value]
        units = [parse_unit(unit) for unit in (named[0].unit, one.unit)] if named else []
        if units and all(unit.base in _COUNTS and not unit.per for unit in units):
            yield HELD if units[0].base == units[1].base else _other_unit(one, named[0].text)


def money(material: Material) -> Iterator[Outcome]:
    """A cost in 万 among costs of its form in 万元: the unit lacks its 元."""
    for found in by_form(material).values():
        units = [(one, fold(one.unit or "")) for one in found if one.value is not None]
        whole = [one for one, unit in units if unit == "万元"]
        for one, unit in units:
            if unit == "万" and whole and "成本" in one.levels[1]:
                yield _short_of_yuan(one, whole[0])
        yield from (HELD for _ in whole)


def _short_of_yuan(one: Indicator, model: Indicator) -> Outcome:
    return contradiction(
        f"{where(one)}：指标“{one.levels[2]}”为{one.text}，单位缺“元”，"
        f"同表其他成本写作“万元”（如{model.text}，{where(model)}）",
        f"万 ≠ 万元：{one.text}、{model.text}",
        (one, model),
        "info",
        expected="万元",
        actual="万",
        unit=one.unit,
    )


def _other_unit(one: Indicator, word: str) -> Outcome:
    return contradiction(
        f"{where(one)}：指标“{one.levels[2]}”以“{word}”计，指标值为{one.text}",
        f"{word} ≠ {one.unit}",
        (one,),
        "info",
        expected=word,
        actual=one.unit or "",
        unit=one.unit,
    )


def _kind(one: Indicator) -> tuple[str, ...] | None:
    """The levels that a target of this unit belongs under, the likeliest first."""
    if one.value is None or one.operator in ("text", "date"):
        return None
    meaning = parse_unit("万元" if fold(one.unit or "") == "万" else one.unit)
    if meaning.base == "元":
        return ("成本",) if set(meaning.per) - {"年"} else ("成本", "数量")
    if meaning.base in _PERIODS and not meaning.per:
        return ("时效", "数量") if _LATE.search(one.levels[2]) else ("时效", "数量", "质量")
    if meaning.base in _COUNTS and not meaning.per:
        return ("数量", "质量")
    return None


def _misfiled(one: Indicator, level: str) -> Outcome:
    return contradiction(
        f"{where(one)}：指标“{one.levels[2]}”（{one.text}）列在“{one.levels[1]}”下，"
        f"按其指标值应属{level}指标",
        f"{one.levels[1]}：{one.text}",
        (one,),
        expected=f"{level}指标",
        actual=one.levels[1],
        unit=one.unit,
        cause="指标归类或行次错位",
    )
