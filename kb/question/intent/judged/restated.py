"""Whether places or things that should state the same amount do: 两处一致吗, A和B相等吗."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Answer, Verdict
from kb.model import Fact
from kb.question.compose.computed import facts_of, listed
from kb.question.compose.naming import kind_of, name_of, owner, year_of
from kb.question.compose.valued import quoted
from kb.question.figures import agree, alike, shown
from kb.question.resolve.asking import Asking
from kb.question.resolve.sides import sides
from kb.store.seams import FactFilter
from kb.values import replace


def restated(asking: Asking) -> Answer | None:
    """Whether the places that state a figure of one body, year and kind state the same."""
    cells = [cell.fact for reading in asking.readings for cell in reading.cells]
    if len(asking.readings) == 1:
        cells += [one for one in _told(asking, cells[0]) if one not in cells]
    words = asking.words
    kinds = {(owner(one, words), year_of(one, words), kind_of(one, words)) for one in cells}
    if len({fact.table or fact.id for fact in cells}) < 2 or len(kinds) > 1:
        return None
    draft = asking.draft("check")
    for fact in cells[:8]:
        draft.figure(name_of(fact, asking.words), [fact])
    same = all(agree(cells[0], other) for other in cells)
    verdict: Verdict = "true" if same else "false"
    said = "、".join(f"{_where(fact, cells)}{shown(fact)}" for fact in cells[:8])
    return draft.answer(f"{'一致' if same else '不一致'}：{said}。", verdict=verdict)


def _told(asking: Asking, fact: Fact) -> list[Fact]:
    """What the text of the same paper says of a figure, whether or not it is the same amount."""
    axis, words = asking.words.axis, asking.words
    name = axis(fact.column).own if axis(fact.row).own.generic else axis(fact.row).own
    paths = [words.paths[path] for path in words.called(name.text) if axis(path).own is name]
    where = FactFilter(documents=[fact.document], row_paths=paths, prose=True)
    return [one for one in words.store.facts(where) if alike(one.unit, fact.unit)]


def two_named(asking: Asking) -> Answer | None:
    """Whether two things that are named side by side have the same amount."""
    found = sides(asking)
    facts = facts_of(found) if isinstance(found, tuple) else []
    if len(facts) != 2 or not alike(facts[0].unit, facts[1].unit):
        return None
    draft = asking.draft("check")
    listed(draft, asking, facts)
    same = agree(*facts)
    verdict: Verdict = "true" if same else "false"
    names = "，".join(f"{name_of(fact, asking.words)}{shown(fact)}" for fact in facts)
    return draft.answer(f"{'一致' if same else '不一致'}：{names}。", verdict=verdict)


def alone(asking: Asking) -> Answer | None:
    """The figure that stands in one place only, so that there is nothing to hold it against."""
    if len(asking.readings) != 1:
        return None
    answer = quoted(asking, asking.readings[0], "check")
    return replace(answer, notes=(*answer.notes, "只有这一处写有这个数，没有可以对照的"))


def _where(fact: Fact, among: Sequence[Fact]) -> str:
    """Where a figure stands, with its paper where there are several."""
    several = len({one.document for one in among}) > 1
    return f"{fact.document if several else ''}第{fact.spot.first}行"
