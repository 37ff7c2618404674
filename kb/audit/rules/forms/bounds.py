"""Targets of one kind with and without a bound: 满意度 ≥95% here, 98% without a sign there.

Source: a rate that is better the higher it is (满意度, 知晓率) is a floor; the guidance on filling
in performance targets asks for ≥, ≤ or = before the number.  A kind is known by the end of its
name, and by what most indicators of the document do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from kb.audit.figures import where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.words import contradiction
from kb.model import Indicator
from kb.text import fold

_KIND = re.compile(r"(满意度|满意率|知晓率)$")
_SIGN = re.compile(r"[<>=≤≥]|不低于|不少于|以上|大于|达到")
_MOST = 2
_ALL = Decimal(100)


def unsigned(material: Material) -> Iterator[Outcome]:
    """Each rate without a sign among indicators of its kind that nearly all have ≥."""
    kinds: dict[str, list[Indicator]] = defaultdict(list)
    for one in material.indicators:
        named = _KIND.search(fold(one.levels[2]))
        if named and one.value is not None and one.unit == "%" and one.horizon != "实施期":
            kinds[named[1]].append(one)
    for kind, found in kinds.items():
        floors = [one for one in found if one.operator == ">="]
        bare = [one for one in found if not _SIGN.search(fold(one.text)) and one.value != _ALL]
        if len(floors) < max(_MOST, len(bare) + 1):
            continue
        yield from (HELD for _ in floors)
        for one in bare:
            yield _bare(one, floors[0], kind)


def _bare(one: Indicator, model: Indicator, kind: str) -> Outcome:
    return contradiction(
        f"指标“{one.levels[2]}”为{one.text}（{where(one)}），没有写明≥，"
        f"同文件其他{kind}指标写明（如“{model.levels[2]}”{model.text}，{where(model)}）",
        f"{one.text} ≠ ≥{one.text}",
        (one, model),
        "info",
        expected=f"≥{one.text}",
        actual=one.text,
        unit=one.unit,
    )
