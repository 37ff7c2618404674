"""Which figures of a comparison are of one kind, so that they may be added.

Figures are of one kind where name, year and kind (预算数, 决算数) agree.  A name is compared by
what it says of the measure: years, kinds, whole-words (合计) and quotation marks say nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from kb.patterns import Pattern
from kb.text import normalise
from kb.values import dataclass

Likeness = Literal["same", "name", "kind", "year"]
"""``same``, or what differs first from the kind that most figures are of."""

_SAYS_NOTHING = Pattern(
    r"\d{4}年(?:度)?|预算数|决算数|执行数|预算|决算|合计|小计|总计|[“”\"'《》·\s]"
)


@dataclass(frozen=True, slots=True)
class Nature:
    """What a figure is a figure of: its printed name, its year, its kind."""

    name: str
    year: int | None
    kind: str | None


def likenesses(natures: Sequence[Nature], measure: str) -> tuple[Likeness, ...]:
    """For each figure whether it is of the kind that most are of; the first among equals."""
    asked = core(measure)
    keys = [(core(one.name) or asked, one.year, one.kind) for one in natures]
    if not keys:
        return ()
    tally = Counter(keys)
    best = max(tally, key=lambda key: (tally[key], key[0] == asked, -keys.index(key)))
    return tuple(_likeness(key, best) for key in keys)


def core(name: str) -> str:
    """The name without what says nothing of the measure; empty for 合计."""
    return _SAYS_NOTHING.sub("", normalise(name))


def _likeness(
    key: tuple[str, int | None, str | None], best: tuple[str, int | None, str | None]
) -> Likeness:
    if key == best:
        return "same"
    if key[0] != best[0]:
        return "name"
    return "kind" if key[2] != best[2] else "year"
