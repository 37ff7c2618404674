"""What performance targets are narrowed down by: project, level, operator, place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb.model import Indicator

OPERATORS = {
    ">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<",
    "range": "区间", "date": "日期", "text": "文字",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that targets are narrowed down by."""

    label: str
    value: Callable[[Indicator], str]


FACETS = (
    Facet("项目", lambda one: one.project or ""),
    Facet("一级", lambda one: one.levels[0]),
    Facet("符号", lambda one: OPERATORS[one.operator]),
    Facet("地方", lambda one: one.region or one.organisation or ""),
)


def narrowed(targets: Sequence[Indicator], chosen: Sequence[str | None]) -> list[Indicator]:
    """The targets that have all the chosen values; None chooses all."""
    return [
        one
        for one in targets
        if all(
            want is None or facet.value(one) == want
            for facet, want in zip(FACETS, chosen, strict=True)
        )
    ]


def words_of(one: Indicator) -> str:
    """All that a target is found by when words are typed."""
    parts = (one.project, one.region, one.organisation, *one.levels, one.text, one.horizon)
    return " ".join(part for part in parts if part)


def values(targets: Sequence[Indicator], facet: Facet) -> list[str]:
    """What the targets have there, in document order."""
    return list(dict.fromkeys(facet.value(one) for one in targets if facet.value(one)))
