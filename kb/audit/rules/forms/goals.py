"""A form's goal text against its indicators: the same count or rate stated twice.

Source: an indicator makes a goal measurable; a goal and the indicator of the same subject state
one target.  Goals and indicators are paired by their words, values that agree first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from kb.audit.figures import shown, where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.goal_texts import GoalTexts
from kb.audit.rules.forms.indicators import in_tables
from kb.audit.words import alike, contradiction, letters
from kb.model import Fact, Indicator
from kb.quantity.units import EXACT, is_money, parse_unit
from kb.text import fold
from kb.values import dataclass, replace

_OFTEN = frozenset({"次", "场", "场次", "轮", "期", "届", "批"})
_PEOPLE = frozenset({"人", "名"})
_LEAST, _SURE, _ALIKE, _MARGIN = 4, 0.7, 0.6, 0.5
_TELLING = 4


@dataclass(frozen=True, slots=True)
class _Pair:
    goal: Fact
    indicator: Indicator
    alike: float

    @property
    def equal(self) -> bool:
        return _value(self.goal) == _value(self.indicator)


def goals(material: Material) -> Iterator[Outcome]:
    """Each count and rate of a goal with the indicator that means the same."""
    texts = GoalTexts(material)
    for table, project, found in in_tables(material):
        for horizon, said in texts.of(table, project).items():
            side = [one for one in found if one.horizon in (horizon, None)]
            counted = [fact for fact in said if not is_money(fact.unit) and fact.unit]
            yield from _compared(counted, [one for one in side if one.value is not None])


def _compared(said: Sequence[Fact], targets: Sequence[Indicator]) -> Iterator[Outcome]:
    goals_left, left = list(said), list(targets)
    for swapped in _swaps(goals_left, left):
        yield _swapped(*swapped)
        for pair in swapped:
            goals_left.remove(pair.goal)
            left.remove(pair.indicator)
    pairs = [
        _Pair(goal, one, _alike(goal, one))
        for goal in goals_left
        for one in left
        if _kind(goal.unit) == _kind(one.unit)
    ]
    for pair in sorted(pairs, key=lambda one: (_rank(one), -one.alike)):
        if not any(pair.goal is goal for goal in goals_left) or pair.indicator not in left:
            continue
        if pair.equal and pair.alike > 0:
            yield HELD
        elif not pair.equal and _sure(pair, pairs):
            yield _differing(pair)
        else:
            continue
        goals_left = [goal for goal in goals_left if goal is not pair.goal]
        left.remove(pair.indicator)
    yield from _satisfied(goals_left, left)
    yield from _counted_otherwise(goals_left, left)


def _satisfied(said: Sequence[Fact], targets: Sequence[Indicator]) -> Iterator[Outcome]:
    """The one satisfaction that a goal names with the one that the indicators have."""
    wanted = [fact for fact in said if "满意" in fact.row[-1] and fact.unit == "%"]
    measured = [one for one in targets if "满意" in one.levels[2] and one.unit == "%"]
    if len(wanted) == 1 and len(measured) == 1:
        pair = _Pair(wanted[0], measured[0], _alike(wanted[0], measured[0]))
        yield HELD if pair.equal else replace(_differing(pair), severity="warning")


def _counted_otherwise(said: Sequence[Fact], targets: Sequence[Indicator]) -> Iterator[Outcome]:
    """One number under one name that is of people in the goal and of posts in the indicator."""
    for goal in said:
        for one in targets:
            units = {goal.unit, one.unit}
            counted = "%" not in units and _kind(goal.unit) != _kind(one.unit)
            shared = len(letters(goal.row[-1]) & letters(one.levels[2]))
            named = shared >= _LEAST and _alike(goal, one) >= _ALIKE
            if counted and named and goal.value == one.value:
                yield contradiction(
                    f"同一数量的单位不一：目标文字“{goal.row[-1]}”为{shown(goal)}"
                    f"（{where(goal)}），指标“{one.levels[2]}”为{one.text}（{where(one)}）",
                    f"{shown(goal)} ≠ {one.text}",
                    (goal, one),
                    severity="info",
                    expected=shown(goal),
                    actual=one.text,
                    unit=one.unit,
                )


def _rank(pair: _Pair) -> int:
    """Equal values with like words or many digits first, those with little in common last."""
    if not pair.equal:
        return 1
    digits = len((pair.goal.value or Decimal(0)).normalize().as_tuple().digits)
    return 0 if pair.alike >= _MARGIN or digits >= _TELLING else 2


def _sure(pair: _Pair, pairs: Sequence[_Pair]) -> bool:
    """Whether the words leave no doubt that goal and indicator mean one thing."""
    rivals = [
        other.alike
        for other in pairs
        if other is not pair and (other.goal is pair.goal or other.indicator is pair.indicator)
    ]
    shared = len(letters(pair.goal.row[-1]) & letters(pair.indicator.levels[2]))
    return shared >= _LEAST and pair.alike >= _SURE and pair.alike > max(rivals, default=0)


def _swaps(said: Sequence[Fact], targets: Sequence[Indicator]) -> Iterator[tuple[_Pair, _Pair]]:
    """Two goals whose values stand at each other's indicator."""
    used: set[str] = set()
    for one, other in combinations(said, 2):
        if _kind(one.unit) != _kind(other.unit) or not _unique((one, other), said, targets):
            continue
        for first in targets:
            for second in targets:
                crossed = _value(first) == _value(other) and _value(second) == _value(one)
                if not crossed or {_kind(first.unit), _kind(second.unit)} != {_kind(one.unit)}:
                    continue
                straight = _alike(one, first) + _alike(other, second)
                across = _alike(one, second) + _alike(other, first)
                fresh = used.isdisjoint({one.id, other.id, first.id, second.id})
                sure = min(_alike(one, first), _alike(other, second)) >= _ALIKE
                if straight - across >= _MARGIN and sure and fresh:
                    used |= {one.id, other.id, first.id, second.id}
                    yield (
                        _Pair(one, first, _alike(one, first)),
                        _Pair(other, second, _alike(other, second)),
                    )


def _unique(pair: Sequence[Fact], said: Sequence[Fact], targets: Sequence[Indicator]) -> bool:
    """Whether each value is stated once in the goal and once in the indicators of its kind."""
    items: list[Fact | Indicator] = [*said, *targets]
    for one in pair:
        same = [
            item
            for item in items
            if _value(item) == _value(one) and _kind(item.unit) == _kind(one.unit)
        ]
        if len(same) != 2 or sum(isinstance(item, Fact) for item in same) != 1:
            return False
    return True


def _alike(goal: Fact, one: Indicator) -> float:
    return alike(goal.row[-1], one.levels[2])


def _kind(unit: str | None) -> str:
    base = parse_unit(fold(unit or "").replace("(次)", "")).base
    return "次" if base in _OFTEN else "人" if base in _PEOPLE else base


def _value(item: Fact | Indicator) -> Decimal | None:
    if item.value is None:
        return None
    return EXACT.multiply(item.value, parse_unit(item.unit).factor)


def _differing(pair: _Pair) -> Outcome:
    goal, one = pair.goal, pair.indicator
    same_unit = parse_unit(goal.unit).base == parse_unit(one.unit).base
    left, right = _value(goal), _value(one)
    assert left is not None
    assert right is not None
    gap = abs(left - right)
    return Outcome(
        "found",
        "error" if same_unit and gap else "warning",
        f"目标文字“{goal.row[-1]}”为{shown(goal)}（{where(goal)}），"
        f"指标“{one.levels[2]}”为{one.text}（{where(one)}）",
        formula=f"{shown(goal)} ≠ {one.text}",
        expected=format(left, "f"),
        actual=format(right, "f"),
        difference=format(gap, "f"),
        unit=one.unit,
        cited=(goal, one),
    )


def _swapped(first: _Pair, second: _Pair) -> Outcome:
    left, right = _value(first.goal), _value(second.goal)
    assert left is not None
    assert right is not None
    said = "、".join(f"“{pair.goal.row[-1]}”{shown(pair.goal)}" for pair in (first, second))
    put = "、".join(f"“{p.indicator.levels[2]}”{p.indicator.text}" for p in (first, second))
    return Outcome(
        "found",
        "error",
        f"目标文字为{said}（{where(first.goal)}），指标为{put}，两值互换",
        formula=f"{shown(first.goal)} ↔ {shown(second.goal)}",
        expected=format(left, "f"),
        actual=format(right, "f"),
        difference=format(abs(left - right), "f"),
        unit=first.goal.unit,
        cited=(first.goal, second.goal, first.indicator, second.indicator),
        cause="两个指标值互换",
    )
