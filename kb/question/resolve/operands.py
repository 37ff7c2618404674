"""The things a question compares or adds up, each as a question of its own.

平顺加壶关一共多少 asks for 平顺 and for 壶关; 差旅费占公用经费 asks for both.
What one side leaves out the other side says: its place, its year, its measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.patterns import Pattern
from kb.question.mentions.kinds import kinds_said
from kb.question.mentions.parse import Question
from kb.question.mentions.probe import Form
from kb.question.mentions.scope import Place
from kb.question.mentions.words import bits, named
from kb.question.mentions.words import mask as positions
from kb.question.resolve.asking import Asking
from kb.question.resolve.readings import Reading
from kb.values import dataclass

_JOINT = Pattern(
    r"\s*(?:、|,|/|和(?!其他)|与|及|跟|同(?!比|期|口|级|时)|加上|加(?!起来|一起|总)|以及|还有)\s*"
)
_AGAINST = Pattern(r"相比|比较|比(?!例|重|率|上年|去年|上一年)")
_OF = Pattern(r"占(?:了|到)?")
_LISTED = Pattern(r"\s*[、,]\s*")
_ASKS = Pattern(r"(?:是|有)?多少$")
_TITLE = Pattern(r"《[^》]*》")
_FIRST, _LAST = "的和与及跟同加是在", "的和与及跟同是"


@dataclass(frozen=True, slots=True)
class Operand:
    """One side: the question for it and the amount it comes to."""

    asking: Asking
    reading: Reading


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A side that has no single amount; ``readings`` are those it could have."""

    asking: Asking
    readings: tuple[Reading, ...]


def by_place(asking: Asking) -> tuple[str, ...]:
    """The question once for each of the places it names side by side; empty for fewer than two."""
    question = asking.question
    groups = _owner_groups(asking)
    if len(groups) < 2:
        return ()
    stripped = without_operations(question)
    between = _found(question, _JOINT, asking.labels_mask | asking.scope.mask)
    between |= _found(question, _AGAINST) | _found(question, _OF)
    texts = []
    for group in groups:
        others = [mask for other in groups if other is not group for mask in other]
        taken = 0
        for mask in others:
            taken |= mask
        texts.append(_said(question, ~(taken | stripped | between), asking.scope.mask))
    return tuple(texts)


def _owner_groups(asking: Asking) -> list[list[int]]:
    """The places, each with the organisation named after it, and the organisations alone."""
    groups = _place_groups(asking.scope.places, asking.question)
    for organisation in asking.scope.organisations:
        own = next((one for one in groups if any(mask & organisation.mask for mask in one)), None)
        if own is None:
            groups.append([organisation.mask])
        else:
            own.append(organisation.mask)
    return sorted(groups, key=lambda group: min(mask & -mask for mask in group))


def _place_groups(places: Sequence[Place], question: Question) -> list[list[int]]:
    """Places that stand apart; 阳泉矿区 is one: a wide place with one inside it."""
    groups: list[list[int]] = []
    last: Place | None = None
    for place in places:
        beside = last is not None and _adjacent(last.mask, place.mask, question)
        if beside and last is not None and last.own & place.inside:
            groups[-1].append(place.mask)
        else:
            groups.append([place.mask])
        last = place
    return groups


def _adjacent(one: int, other: int, question: Question) -> bool:
    start, end = one.bit_length(), (other & -other).bit_length() - 1
    between = question.text[start:end]
    return start <= end and between in ("", "的", "市", "下辖")


def against(question: Question) -> tuple[str, str] | None:
    """The two sides of A比B…, where it says so."""
    return _split(question, _AGAINST)


def share_of(question: Question) -> tuple[str, str] | None:
    """The part and the whole of A占B…."""
    return _split(question, _OF)


def _split(question: Question, at: Pattern) -> tuple[str, str] | None:
    quoted = _quoted(question)
    found = next((one for one in at.finditer(question.folded) if one.start() not in quoted), None)
    if found is None:
        return None
    left = _trimmed(question, 0, found.start())
    right = _trimmed(question, found.end(), len(question.folded))
    return (left, right) if left else None


def joined(asking: Asking) -> tuple[tuple[str, str], ...]:
    """Every way to take the question as two things joined by 和, 与, 加 or a comma.

    A 和 inside a label (对个人和家庭的补助) or a place's name (和顺县) joins nothing.
    """
    question, pairs = asking.question, []
    quoted = _quoted(question)
    for found in _JOINT.finditer(question.folded):
        if found.start() in quoted:
            continue
        joint = question.span(*found.span())
        if joint & (asking.labels_mask | asking.scope.mask):
            continue
        if _in_one_name(asking, joint | _beside(question, *found.span())):
            continue
        left = _trimmed(question, 0, found.start())
        right = _trimmed(question, found.end(), len(question.folded))
        if left and right:
            pairs.append((left, right))
    return tuple(pairs)


def _quoted(question: Question) -> frozenset[int]:
    """The places of a title that is quoted: a 、 in it joins nothing."""
    return frozenset(
        at for found in _TITLE.finditer(question.folded) for at in range(*found.span())
    )


def _beside(question: Question, start: int, end: int) -> int:
    """The characters right before and right after a stretch of the folded text."""
    before = question.span(0, start)
    after = question.span(end, len(question.folded))
    return bits(before.bit_length() - 1, before.bit_length()) | (after & -after) if before else 0


def _in_one_name(asking: Asking, around: int) -> bool:
    """Whether a label that the whole question names has the joint too: 社保和就业支出.

    The label is said in other words (社会保障和就业支出), so it doesn't stand in the question.
    """
    for reading in asking.readings:
        name = asking.words.axis(reading.best.fact.row).own
        said = asking.finder.probe.match(name)
        if said.form <= Form.FRAMED and not around & ~said.mask:
            return True
    return False


def adjacent(asking: Asking) -> tuple[str, ...]:
    """The question once for each of several labels that it names side by side (水费电费)."""
    spans = asking.row_labels
    if len(spans) < 2:
        return ()
    question = asking.question
    stripped = without_operations(question)
    every = 0
    for mask in spans:
        every |= mask
    return tuple(_said(question, ~(every & ~mask | stripped)) for mask in spans)


def _trimmed(question: Question, start: int, end: int) -> str:
    """A stretch of the question without the operation words in it."""
    kept = question.span(start, end) & ~without_operations(question)
    return _said(question, kept, listed=True)


def without_operations(question: Question) -> int:
    """Positions of operation words that name no kind of figure."""
    taken = 0
    for operation in question.operations:
        if operation.name not in ("asks", "exist", "sum", "count") or (
            operation.name == "asks" and operation.end - operation.start > 1
        ):
            taken |= ((1 << (operation.end - operation.start)) - 1) << operation.start
    return taken


def _found(question: Question, at: Pattern, protected: int = 0) -> int:
    """The positions of the pattern's matches outside protected ones."""
    taken = 0
    for found in at.finditer(question.folded):
        mask = question.span(*found.span())
        if not mask & protected:
            taken |= mask
    return taken


def _said(question: Question, kept: int, names: int = 0, *, listed: bool = False) -> str:
    """The kept characters as a text, parts that stood apart separated by a space.

    Words that only join are left off its edges, but not where they are part of ``names`` (云和).
    ``listed`` keeps the 、 between them, by which the text can be taken apart again.
    """
    kept_at = [i for i in range(len(question.text)) if kept >> i & 1]
    while kept_at and not names >> kept_at[0] & 1 and question.text[kept_at[0]] in _FIRST:
        kept_at.pop(0)
    while kept_at and not names >> kept_at[-1] & 1 and question.text[kept_at[-1]] in _LAST:
        kept_at.pop()
    text, last = "", -2
    for at in (question.places[i] for i in kept_at):
        mark = "、" if listed and _LISTED.fullmatch(question.folded[last + 1 : at]) else " "
        text += mark if last >= 0 and at != last + 1 else ""
        text += question.folded[at]
        last = at
    return text


def completed(part: Asking, donor: Asking) -> Asking:
    """A side with the place, organisation and year that only the other side names."""
    lead = ""
    scope, given = part.scope, donor.scope
    if not scope.places and not scope.organisations:
        lead = _said(donor.question, given.mask if scope.years else _scope_mask(donor))
    elif given.years and not scope.years:
        lead = "".join(f"{year}年" for year in given.years)
    if not lead:
        return part
    return part.again(f"{lead} {part.question.folded}")


def _scope_mask(asking: Asking) -> int:
    years = 0
    for mention in asking.question.years:
        if not mention.label_word:
            years |= asking.question.span(mention.start, mention.end)
    return asking.scope.mask | years


def with_tail(part: Asking, donor: Asking) -> Asking:
    """A side with the words that end the other side's measure (务工 … 帮扶车间补助)."""
    content = (donor.question.required | donor.question.weak) & ~donor.scope.mask
    end = content.bit_length()
    start = end
    while start and donor.question.weak >> (start - 1) & 1:
        start -= 1
    tail = donor.question.text[start:end]
    return part.again(part.question.folded + tail) if tail else part


def with_measure(part: Asking, donor: Asking) -> Asking:
    """A side that is only a place, with the other side's measure."""
    content = (donor.question.required | donor.question.weak) & ~_scope_mask(donor)
    if kinds_said(part.question.text):
        content &= ~kind_words(donor.question)
    measure = _said(donor.question, content)
    named = _ASKS.sub("", part.question.folded)
    return part.again(named + measure) if measure else part


def is_bare(asking: Asking) -> bool:
    """Whether a side names a place, an organisation or a kind of figure, and nothing else."""
    question = asking.question
    content = (question.required | question.weak) & ~asking.scope.mask
    return not content & ~kind_words(question)


def kind_words(question: Question) -> int:
    """Positions of the words that say only the kind of figure (决算, 年初预算数)."""
    return positions(named("kind_words"), question.text)


def scope_words(asking: Asking) -> str:
    """The words of a question that name its places, organisations and years."""
    return _said(asking.question, _scope_mask(asking)).replace(" ", "")


def without_words(asking: Asking, taken: int) -> str:
    """The question's text without some of its positions."""
    return _said(asking.question, ~taken).replace(" ", "")


def without_scope(asking: Asking, *, questioned: bool = True) -> str:
    """The question's text without its places and organisations, or also without what asks."""
    taken = asking.scope.mask
    if not questioned:
        for found in re.finditer(r"是?多少(?:钱|元|万元)?|几(?!个|家)", asking.question.text):
            taken |= ((1 << (found.end() - found.start())) - 1) << found.start()
    return without_words(asking, taken)
