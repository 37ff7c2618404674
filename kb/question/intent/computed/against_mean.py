"""By how much one of several is above or below their mean: 襄垣县比平均数少多少."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kb.answer import Answer, Derived, Value
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity import average as mean
from kb.quantity import difference as gap
from kb.question.compose.computed import in_one_unit
from kb.question.compose.naming import name_of
from kb.question.figures import exact
from kb.question.mentions.probe import Form
from kb.question.resolve.asking import Asking
from kb.question.resolve.family import leaves
from kb.question.resolve.operands import Operand
from kb.question.resolve.sides import resolved

_AGAINST = Pattern(
    r"^(?P<one>.+)(?:[比较跟和与]|高于|低于|超过|超出)(?P<whole>.{0,10}?)的?平均(?:每.)?(?:数|值|水平|线)?"
    r"(?:相比)?(?:是|要)?(?:多|少|高|低|差|大|小)?(?:出|了)?(?:多少|几)?(?:钱|(?:万|亿)?元|万|亿)?(?:呢)?[?？]?$"
)


def against_mean(asking: Asking) -> Answer | None:
    """The difference to the mean of the figure's table; None where it is not asked for."""
    found = _AGAINST.match(asking.question.folded)
    if found is None:
        return None
    one = resolved(asking.again(f"{found['one']}多少"))
    if not isinstance(one, Operand):
        return None
    fact = one.reading.best.fact
    if fact.table is None or not _its_own_whole(asking, found["whole"], fact):
        return None
    beside = [other for other in one.asking.table_facts(fact) if other.column == fact.column]
    members = [other for other in leaves(beside, asking.words) if len(other.row) == len(fact.row)]
    if len(members) < 2 or fact.id not in {other.id for other in members}:
        return None
    if _names_one(asking, found["whole"], members) or len({bool(one.unit) for one in members}) > 1:
        return None  # what prints no unit may count in any other
    return _told(asking, fact, members)


def _its_own_whole(asking: Asking, whole: str, fact: Fact) -> bool:
    """Whether what the mean is of is the table's own: nothing said, all of it, or its place."""
    said = asking.again(whole)
    content = (said.question.required | said.question.weak) & ~said.scope.mask
    documents = said.scope.documents
    return not content and (documents is None or fact.document in documents)


def _names_one(asking: Asking, whole: str, members: Sequence[Fact]) -> bool:
    """Whether what the mean is said to be of is one of the members (比遂昌县的平均数)."""
    probe = asking.again(whole).question.probe
    names = (asking.words.axis(one.row).own for one in members)
    return any(probe.match(name).form < Form.WHOLE for name in names)


def _told(asking: Asking, fact: Fact, members: Sequence[Fact]) -> Answer | None:
    notes = asking.draft("difference")
    values = in_one_unit([fact, *members], notes)
    found = mean(values[0][1:]) if values else None
    if values is None or found is None:
        return None
    own, unit = values[0][0], values[1] or ""
    middle = found.value
    result = gap(max(own, middle), min(own, middle))
    draft = asking.draft("difference")
    cites = tuple(dict.fromkeys(draft.cite(one) for one in members))
    formula = _formula(own, middle)
    label = f"{name_of(fact, asking.words)} 与平均数之差"
    draft.add(Value(label, exact(result), unit, cites, Derived("difference", (1, 2), formula)))
    draft.figure(name_of(fact, asking.words), [fact])
    inputs = tuple(range(3, 3 + len(members)))
    draft.add(Value("平均", exact(middle), unit, cites, Derived("average", inputs)))
    for one in members:
        draft.figure(name_of(one, asking.words), [one])
    for note in notes.notes:
        draft.note(note)
    if not found.exact:
        draft.note("平均数四舍五入到两位小数")
    word = "多" if own >= middle else "少"
    return draft.answer(
        f"{name_of(fact, asking.words)}为{exact(own)}{unit}，{len(members)}项平均"
        f"{exact(middle)}{unit}，前者{word}{exact(result)}{unit}（{formula}）。"
    )


def _formula(own: Decimal, middle: Decimal) -> str:
    return f"{exact(max(own, middle))}-{exact(min(own, middle))}"
