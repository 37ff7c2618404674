"""Questions for a share, a multiple or a percentage: of which figure, and of what whole."""

from __future__ import annotations

from decimal import Decimal

from kb.answer import Answer
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.computed import divided, facts_of, failed
from kb.question.compose.shares import percent_more, printed_share, share_column
from kb.question.figures import agree, in_base
from kb.question.intent.computed.picking import shared
from kb.question.mentions.labels import bare, label
from kb.question.mentions.probe import Form
from kb.question.resolve.asking import Asking
from kb.question.resolve.family import column_parts, row_parts, sums_columns
from kb.question.resolve.members import Members
from kb.question.resolve.operands import Operand, Unresolved, completed, is_bare, share_of
from kb.question.resolve.readings import Reading
from kb.question.resolve.side_columns import column_words
from kb.question.resolve.sides import Sides, part_and_whole, resolved, says_total, says_whole, sides
from kb.store.seams import FactFilter
from kb.values import replace

_IS_PART = Pattern(
    r"^(?P<part>[^占]+?)(?:是|为|相当于)(?P<whole>[^占]+?)的(?:几成|百分之(?:几|多少))"
)
_TIMES = Pattern(r"(?P<one>.+?)(?:是|为|相当于)(?P<other>.+?)的?(?:几|多少)倍")


def ratio(asking: Asking) -> Answer | None:
    """The share, multiple or percentage asked for; None where its sides are not named."""
    if asking.question.has("times"):
        return _multiple(asking)
    asking = _as_share(asking)
    return (
        share_column(asking)
        or _percent_more(asking)
        or printed_share(asking)
        or _several_of_all(asking)
        or _share(asking)
    )


def _multiple(asking: Asking) -> Answer | None:
    """How many times one side the other is (A是B的几倍)."""
    split = _TIMES.match(asking.question.folded)
    if split is not None:
        asking = asking.again(f"{split['one']}和{split['other']}")
    found = sides(asking)
    if isinstance(found, Unresolved):
        return failed(found, "ratio")
    return divided(asking, *facts_of(found), times=True) if found and len(found) == 2 else None


def _as_share(asking: Asking) -> Asking:
    """The question in the words of a share, where it says A是B的百分之几."""
    split = _IS_PART.match(asking.question.folded)
    return asking.again(f"{split['part']}占{split['whole']}的比例") if split else asking


def _share(asking: Asking) -> Answer | None:
    """Which share of the whole that is named, or of the printed total, a part is."""
    pair = part_and_whole(asking)
    if isinstance(pair, tuple) and _one_sum(pair):
        return None
    if isinstance(pair, tuple):
        return divided(asking, *facts_of(_of_one_column(asking, pair)))
    part = _part_alone(asking, pair)
    if isinstance(part, Operand):
        whole = _whole_of(part)
        if whole is not None:
            return divided(asking, part.reading.best.fact, whole)
    return failed(pair, "ratio") if isinstance(pair, Unresolved) else None


def _one_sum(pair: Sides) -> bool:
    """Whether part and whole are one sum told as income and as spending (财政拨款收入, …支出)."""
    one, other = facts_of(pair)
    names = [bare("".join((*fact.row, *fact.column))) for fact in (one, other)]
    same = [_SIDE.sub("", name) for name in names]
    return agree(one, other) and same[0] == same[1] and names[0] != names[1]


def _of_one_column(asking: Asking, pair: Sides) -> Sides:
    """The sides, the part in the column of the whole: 公益性岗位补贴占本年收入 is of this year's.

    Where the whole's table has no such row, the part is asked for with the words that name the
    column, if it is greater than the whole.
    """
    beside = _in_column(pair)
    if beside is not None:
        return beside
    part, whole = (in_base(fact.value or _NONE, fact.unit) for fact in facts_of(pair))
    split = share_of(asking.question)
    if part <= whole or split is None:
        return pair
    right = asking.again(split[1])
    words = "".join(right.question.words(column_words(right)))
    found = resolved(completed(asking.again(f"{split[0]}{words}"), right)) if words else None
    return (found, pair[1]) if isinstance(found, Operand) else pair


def _in_column(pair: Sides) -> Sides | None:
    """The part as the whole's table has it in the whole's column, where the column is named."""
    part, whole = pair
    own, cell = part.reading.best.fact, whole.reading.best
    if cell.fact.table is None or cell.column >= Form.WHOLE or cell.row < Form.WHOLE:
        return None
    axis = whole.asking.words.axis
    name = axis(own.row).own.text
    found = [
        one
        for one in whole.asking.table_facts(cell.fact)
        if one.column == cell.fact.column and axis(one.row).own.text == name
    ]
    if len(found) != 1 or found[0].id in (own.id, cell.fact.id):
        return None
    return Operand(part.asking, Reading((replace(part.reading.best, fact=found[0]),))), whole


_NONE = Decimal(0)
_SIDE = Pattern(r"收入|支出|合计")
_OF_ALL = Pattern(r"^(?:全市|全县|全省|全区|全国)的?(?P<measure>.{2,})$")


_MORE_BY = Pattern(r"^(?P<both>.+?)(?:多|少|高|低|大|小)(?:了|出)?百分之(?:几|多少)")


def _percent_more(asking: Asking) -> Answer | None:
    """By how many percent one side exceeds the other (比盂县多百分之几)."""
    found = _MORE_BY.match(asking.question.folded)
    if found is None:
        return None
    pair = sides(asking.again(f"{found['both']}"))
    if not isinstance(pair, tuple) or len(pair) != 2:
        return None
    return percent_more(asking, *facts_of(pair))


def _several_of_all(asking: Asking) -> Answer | None:
    """Which share of the whole several places are together (平顺壶关武乡三县合计占全市)."""
    split = share_of(asking.question)
    if split is None or not says_whole(asking, split[1]):
        return None
    several = sides(asking.again(split[0]))
    if not isinstance(several, tuple):
        return None
    whole = _whole_of(several[0])
    facts = tuple(facts_of(several))
    return shared(asking, facts, Members(facts, whole)) if whole is not None else None


def _part_alone(asking: Asking, pair: Sides | Unresolved | None) -> Operand | Unresolved | None:
    """The part where the whole is only 全市, 合计 or not said (占比)."""
    split = share_of(asking.question)
    if split is None:
        return None
    left, right = split
    measured = _OF_ALL.match(right)
    if measured is not None and is_bare(asking.again(left)):
        found = resolved(asking.again(f"{left}{measured['measure']}"))
        if isinstance(found, Operand):
            return found if _is_row_of(asking.again(left), found) else None
    total = isinstance(pair, Unresolved) and not pair.readings and says_total(asking, right)
    if not (total or says_whole(asking, right)):
        return pair if isinstance(pair, Unresolved) else None
    return resolved(completed(asking.again(left), asking.again(right)))


def _is_row_of(place: Asking, part: Operand) -> bool:
    """Whether the part's row is the place's: a county's own 教育支出 is no county's among all."""
    match = place.question.probe.match
    return any(match(label(name)).form < Form.ABSENT for name in part.reading.best.fact.row)


def _whole_of(part: Operand) -> Fact | None:
    """The printed total that a figure is a part of: of its row, else of its column."""
    asking = part.asking
    said = asking.question.text
    for cell in part.reading.cells:
        fact = cell.fact
        if cell.prose:
            stated = _said_above(asking, fact)
            if stated is not None:
                return stated
            continue
        facts = asking.table_facts(fact)
        beside = [
            one
            for one in facts
            if one.row == fact.row and one.grid_row == fact.grid_row
            and sums_columns(one, asking.words) and one.column != fact.column
            and fact in column_parts(one, facts, asking.words)
        ]  # fmt: skip
        above = [
            one
            for one in facts
            if one.column == fact.column and one.id != fact.id
            and fact in row_parts(one, facts, asking.words)
        ]  # fmt: skip
        first, second = (above, beside) if "全" in said else (beside, above)
        if first or second:
            return (first or second)[0]
    return None


def _said_above(asking: Asking, fact: Fact) -> Fact | None:
    """The amount that the text gives its parts after (支出预算2000万元，其中：基本支出…)."""
    where = FactFilter(documents=[fact.document], prose=True)
    above = [
        one
        for one in asking.words.store.facts(where)
        if one.row == fact.row[:-1] and one.unit == fact.unit and one.year == fact.year
    ]
    values = {one.value for one in above}
    holds = len(values) == 1 and above[0].value is not None and fact.value is not None
    return above[0] if holds and (above[0].value or 0) >= (fact.value or 0) else None
