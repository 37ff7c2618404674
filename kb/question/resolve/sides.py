"""Resolving the sides of a comparison or sum to amounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity.units import commensurable
from kb.question.figures import in_base
from kb.question.mentions.kinds import kind_near
from kb.question.resolve.asking import Asking
from kb.question.resolve.one_column import in_column_of
from kb.question.resolve.operands import (
    Operand,
    Unresolved,
    adjacent,
    against,
    by_place,
    completed,
    is_bare,
    joined,
    share_of,
    with_measure,
    with_tail,
    without_operations,
    without_words,
)
from kb.question.resolve.paired import paired
from kb.question.resolve.side_columns import beside, column_words, heads_columns, says_column
from kb.question.resolve.under_whole import is_below, under_whole

Sides = tuple[Operand, ...]
_NONE = Decimal(0)
_TOTAL_OF = Pattern(
    r"^(?:的|20\d\d年度?)*(?!项目支出)(?:全部|所有|总)?(?:预算|支出|资金|经费|金额|补助|项目|安排)*"
    r"(?:总额|总数|总计|合计|总量)?的?(?:多少|几成|百分之几|比例|比重)?(?:是)?$"
)
_ASKS = Pattern(r"的|是|多少|几成|百分之几|比例|比重")
_KIND = Pattern(r"(?:年初|全年|调整)?(?:预算|决算|执行)数?")
_ALL = Pattern(
    r"^(?:[本该](?:省|市|县|区|镇|乡|单位|部门|局|项目)|全市|全县|全省|全区|全部|整个|总额|总数|总量|合计|总计|总金额|总资金|总)的?"
    r"(?:多少|几成|百分之几|比例|比重)?$"
)


def resolved(asking: Asking) -> Operand | Unresolved:
    """The one amount a question comes to."""
    found = asking.readings
    if len(found) == 1 and not asking.scope.missing:
        return Operand(asking, found[0])
    return Unresolved(asking, found)


def sides(asking: Asking) -> Sides | Unresolved | None:
    """The amounts that a question puts side by side; None where it names no two things.

    Sides that come to one figure of one cell are not two things: nothing is to be computed.
    """
    found = _sides(asking)
    return None if isinstance(found, tuple) and _same_figure(found) else found


def _sides(asking: Asking) -> Sides | Unresolved | None:
    texts = by_place(asking)
    if texts:
        each = _all(asking.again(text) for text in texts)
        whole = isinstance(each, tuple) or each.readings
        return each if whole else _apart(asking) or each
    twice = paired(asking.question)
    if twice:
        both = _all(_without_asking(asking, text) for text in twice)
        if isinstance(both, tuple):
            return both
    pair = against(asking.question)
    if pair:
        found = _pair(asking, *pair)
        if found is not None:
            return found
    found = _joined(asking)
    if not isinstance(found, tuple):
        found = _adjacent(asking) or found
    return found


def _apart(asking: Asking) -> Sides | Unresolved | None:
    """Two bodies named with a measure each (甲县办公费和乙县差旅费), not one measure of both."""
    pair = against(asking.question)
    found = _pair(asking, *pair) if pair else _joined(asking)
    return found if isinstance(found, tuple) or (found and found.readings) else None


def _without_asking(asking: Asking, text: str) -> Asking:
    """A side as a question of its own, without the words that put it beside the other."""
    again = asking.again(text)
    return asking.again(without_words(again, without_operations(again.question)))


def _adjacent(asking: Asking) -> Sides | None:
    """The things named side by side without a word between (水费电费一共).

    To be added they must be rows of one column: 邮电费机关运行经费支出 is one cell of a table.
    """
    adds = asking.question.has("sum") and not asking.readings
    if not (adds or asking.question.has("compare", "list", "plus")):
        return None
    texts = adjacent(asking)
    found = _all(asking.again(text) for text in texts) if texts else None
    if not isinstance(found, tuple):
        return None
    facts = [side.reading.best.fact for side in found]
    beside = len({(one.table, one.column, one.row[:-1]) for one in facts}) == 1
    return found if beside or not adds else None


def part_and_whole(asking: Asking) -> Sides | Unresolved | None:
    """The part and the whole of A占B; None where the question has no such form."""
    pair = share_of(asking.question)
    if pair is None:
        return None
    found = _of_two_kinds(asking, *pair)
    if found is not None:
        return found
    if says_whole(asking, pair[1]):
        return None
    if says_total(asking, pair[1]):
        return _of_total(asking, *pair)
    found = _pair(asking, *pair)
    if isinstance(found, Unresolved):
        found = _inside(asking, *pair) or found
    if isinstance(found, tuple):
        found = _of_one_thing_each(under_whole(*found))
    return None if isinstance(found, tuple) and _same_figure(found) else found


def _of_one_thing_each(pair: Sides) -> Sides | Unresolved:
    """The part and the whole, neither of which may be one of two things that its words join."""
    for side in pair:
        if isinstance(_joined(side.asking), tuple):
            return Unresolved(side.asking, ())
    return pair


def _of_two_kinds(asking: Asking, left: str, right: str) -> Sides | Unresolved | None:
    """One thing in two kinds of figure (差旅费决算数占预算数): the whole is of the same thing."""
    kind = _KIND.search(left)
    if kind is None or not _KIND.fullmatch(right.removesuffix("的")) or kind.group() == right:
        return None
    return _all(
        asking.again(text) for text in (left, f"{left[: kind.start()]}{right}{left[kind.end() :]}")
    )


def _of_total(asking: Asking, left: str, right: str) -> Sides | Unresolved:
    """The part and the total of its document (差旅费决算数占总预算), not the part's own budget."""
    first, second = asking.again(left), asking.again(right)
    part = resolved(completed(first, second))
    if isinstance(part, Unresolved):
        return part
    fact = part.reading.best.fact
    total = completed(second, first).within(frozenset((fact.document,)))
    found = [one for one in total.readings if _may_hold(one.best.fact, fact)]
    if len(found) > 1:
        found = [one for one in found if kind_near(one.best.fact) == kind_near(fact)]
    return (part, Operand(total, found[0])) if len(found) == 1 else Unresolved(total, ())


def _may_hold(whole: Fact, part: Fact) -> bool:
    """Whether a figure is of another row than the part, and no less than it."""
    if whole.row == part.row or not commensurable(whole.unit, part.unit):
        return False
    return in_base(whole.value or _NONE, whole.unit) >= in_base(part.value or _NONE, part.unit)


def _inside(asking: Asking, left: str, right: str) -> Sides | None:
    """The part and the whole, where one of the part's readings lies below the whole.

    会议费占商品和服务支出 is the 会议费 of that table, not of the procurement beside it.
    """
    first, second = asking.again(left), asking.again(right)
    part, whole = completed(first, second), resolved(completed(second, first))
    if isinstance(whole, Unresolved):
        return None
    found = [
        reading
        for reading in part.readings
        if any(
            is_below(cell.fact, other.fact)
            for cell in reading.cells
            for other in whole.reading.cells
        )
    ]
    return (Operand(part, found[0]), whole) if len(found) == 1 else None


def says_whole(asking: Asking, right: str) -> bool:
    """Whether the second side only says 全市, 合计, or nothing."""
    if not right or _ALL.match(right.replace(" ", "")):
        return True
    rest = asking.again(right)
    content = rest.question.required | rest.question.weak
    if not content | rest.scope.mask:
        return True
    return bool(rest.scope.mask and asking.scope.mask and says_total(asking, right))


def says_total(asking: Asking, right: str) -> bool:
    """Whether the second side names only a total, be it of a body (门源就业局总预算)."""
    rest = asking.again(right)
    said = rest.question.without(rest.scope.mask).replace("\0", "")
    narrow = any(place.inside and not place.own for place in rest.scope.places)
    if narrow and not _ASKS.sub("", said):
        return False  # another row is no total
    return _TOTAL_OF.match(said) is not None


def completed_pair(asking: Asking) -> tuple[Asking, ...]:
    """The two sides that are joined or opposed, each with what the other says of place and year."""
    pairs = joined(asking)
    pair = against(asking.question) or (pairs[0] if pairs else None)
    if pair is None or not pair[1]:
        return ()
    first, second = asking.again(pair[0]), asking.again(pair[1])
    return completed(first, second), completed(second, first)


def _all(askings: Iterator[Asking]) -> Sides | Unresolved:
    return _together([resolved(asking) for asking in askings])


def _together(found: Sequence[Operand | Unresolved]) -> Sides | Unresolved:
    """The sides, where each has its amount; else one that has none, before one of several."""
    open_sides = [side for side in found if isinstance(side, Unresolved)]
    if open_sides:
        return min(open_sides, key=lambda side: bool(side.readings))
    return tuple(side for side in found if isinstance(side, Operand))


def _pair(asking: Asking, left: str, right: str) -> Sides | Unresolved | None:
    """Two sides, each completed by the other."""
    if not left or not right:
        return None
    first, second = asking.again(left), asking.again(right)
    one, other = completed(first, second), completed(second, first)
    if is_bare(one) and not is_bare(other):
        one = with_measure(one, other)
    elif is_bare(other) and not is_bare(one):
        other = with_measure(other, one)
    a, b = resolved(one), resolved(other)
    if isinstance(a, Unresolved):
        a = _better(one, other, a, with_tail)
    if isinstance(b, Unresolved):
        b = _better(other, one, b, with_measure)
    if isinstance(a, Operand) and column_words(one) and says_column(other):
        b = beside(a, other) or b
    if isinstance(a, Operand) and isinstance(b, Operand):
        return _together((in_column_of(b, a), in_column_of(a, b)))
    return _together((a, b))


def _better(
    part: Asking,
    donor: Asking,
    instead: Unresolved,
    amend: Callable[[Asking, Asking], Asking],
) -> Operand | Unresolved:
    """The side with something of the other's words, where that gives it an amount."""
    found = resolved(amend(part, donor))
    return found if isinstance(found, Operand) else instead


def _joined(asking: Asking) -> Sides | Unresolved | None:
    """Two or more measures joined by 和, 加 or commas, each with an amount of its own."""
    worst: Unresolved | None = None
    for left, right in joined(asking):
        if is_bare(asking.again(left)) or is_bare(asking.again(right)):
            continue
        if heads_columns(asking, left, right):
            continue
        found = _pair(asking, left, right)
        if isinstance(found, tuple) and _same_figure(found):
            continue
        if isinstance(found, tuple):
            return _further(found)
        several = _one_and_rest(asking, left, right)
        if several is not None and not _same_figure(several):
            return several
        worst = worst or (found if found is not None and found.readings else None)
    return worst


def _one_and_rest(asking: Asking, left: str, right: str) -> Sides | None:
    """The first thing, and those that the rest of the question joins in turn (A、B和C)."""
    first, second = asking.again(left), asking.again(right)
    one = resolved(completed(first, second))
    rest = _joined(completed(second, first)) if isinstance(one, Operand) else None
    return (one, *rest) if isinstance(one, Operand) and isinstance(rest, tuple) else None


def _same_figure(pair: Sides) -> bool:
    return len({side.reading.best.fact.id for side in pair}) < len(pair)


def _further(pair: Sides) -> Sides:
    """The sides, the last one taken apart again where it is itself joined."""
    first, last = pair
    rest = _joined(last.asking) if joined(last.asking) else None
    if isinstance(rest, tuple):
        return (first, *rest)
    return pair
