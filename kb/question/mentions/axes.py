"""Header paths as a question may name them."""

from __future__ import annotations

from functools import cache

from kb.question.mentions.labels import Label, label
from kb.question.mentions.words import vocabulary
from kb.values import dataclass


@dataclass(frozen=True)
class Axis:
    """One header path as a question may name it.

    ``own`` is the label that tells it from its neighbours: the innermost one that isn't generic
    (小计 of 阳泉市 is about 阳泉市); ``whole`` says that the innermost one is (合计, 金额).
    """

    path: tuple[str, ...]
    labels: tuple[Label, ...]
    own: Label
    whole: bool
    texts: frozenset[str]
    narrow: int
    """Which of the restricting words it has, as a mask."""

    @property
    def outer(self) -> tuple[Label, ...]:
        """The labels around its own."""
        return tuple(one for one in self.labels if one is not self.own)


def axis(path: tuple[str, ...]) -> Axis:
    """A header path, prepared."""
    labels = tuple(label(element) for element in path) or (label(""),)
    meaning = [one for one in labels if not (one.generic or one.side)]
    own = meaning[-1] if meaning else labels[-1]
    whole = labels[-1].generic or labels[-1].side
    texts = frozenset(one.text for one in labels)
    return Axis(path, labels, own, whole, texts, restricting("".join(one.text for one in labels)))


@cache
def _restrictors() -> tuple[str, ...]:
    return tuple(vocabulary()["restrictors"])


def restricting(text: str) -> int:
    """Which words of a text narrow a figure down to a part (一般公共预算, 上年结转), as a mask."""
    total = 0
    for place, word in enumerate(_restrictors()):
        if word in text:
            total |= 1 << place
    return total
