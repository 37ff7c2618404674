"""What rows are said to be in words (备注: 资金管理型直管县), and the rows of which it is said."""

from __future__ import annotations

from kb.model import Fact
from kb.question.mentions.labels import bare, label
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.store.seams import FactFilter
from kb.values import dataclass

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Attribute:
    """A remark that the question names: its text, the cells that have it, where it is said.

    ``exact`` tells a remark said in full from one said in part (直管县).
    """

    text: str
    facts: tuple[Fact, ...]
    mask: int
    exact: bool


def attribute(asking: Asking) -> Attribute | None:
    """The remark that the question names, None where it names none."""
    found: dict[str, list[Fact]] = {}
    for fact in remarks(asking):
        found.setdefault(bare(fact.text), []).append(fact)
    text = asking.question.text
    exact = [remark for remark in found if len(remark) >= _SHORTEST and remark in text]
    if exact:
        said = max(exact, key=len)
        at = text.index(said)
        return Attribute(said, tuple(found[said]), bits(at, at + len(said)), exact=True)
    return _in_part(asking, found)


def remarks(asking: Asking) -> list[Fact]:
    """The cells in words of the tables in scope."""
    documents = asking.scope.documents
    where = FactFilter(
        documents=None if documents is None else sorted(documents), kinds=("text",), prose=False
    )
    return [fact for fact in asking.words.store.facts(where) if fact.text and fact.project is None]


def _in_part(asking: Asking, found: dict[str, list[Fact]]) -> Attribute | None:
    """A remark whose end the question has (直管县 of 资金管理型直管县)."""
    needed = asking.question.required & ~asking.scope.mask
    text = asking.question.text
    best: tuple[int, str] = (0, "")
    for remark in found:
        for length in range(min(len(remark), len(text)), _SHORTEST - 1, -1):
            tail = remark[-length:]
            at = text.find(tail)
            if at >= 0 and bits(at, at + length) & needed:
                best = max(best, (length, tail))
                break
    length, tail = best
    if not length:
        return None
    at = text.index(tail)
    facts = tuple(
        fact for remark, group in found.items() if remark.endswith(tail) for fact in group
    )
    return Attribute(tail, facts, bits(at, at + length), exact=False)


def without(asking: Asking, attribute_: Attribute) -> Asking:
    """The question without the remark."""
    question = asking.question
    kept = "".join(
        question.folded[at] for i, at in enumerate(question.places) if not attribute_.mask >> i & 1
    )
    return asking.again(kept)


def remark_of(asking: Asking, fact: Fact) -> Fact | None:
    """The remark cell of a figure's row, blank or in words."""
    facts = asking.table_facts(fact, ("text", "blank"))
    same = [one for one in facts if one.grid_row == fact.grid_row and one.row == fact.row]
    named = [
        one for one in same if any(label(name).text in ("备注", "说明") for name in one.column)
    ]
    told = named or [one for one in same if one.kind == "text"]
    return told[0] if told else None
