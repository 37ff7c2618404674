"""Puts a question to the handlers in turn: the first that it is meant for answers it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from kb.model import Answer
from kb.patterns import Pattern
from kb.quantity.units import commensurable
from kb.question.compose.aimed import aimed, both, several_targets
from kb.question.compose.refusal import (
    blank,
    named_in_other_year,
    of_other_year,
    out_of_scope,
    unexplained,
    wrong_year,
)
from kb.question.compose.spanned import spanned
from kb.question.compose.valued import converted, quoted, several
from kb.question.draft import Base, Unverified
from kb.question.figures import same_amount
from kb.question.handler import Handler
from kb.question.intent.worded import defined, field, worded
from kb.question.manifold import separate, together
from kb.question.mentions.changes import against_last_year, asks_change, settled
from kb.question.mentions.demand import wants_target
from kb.question.mentions.labels import bare, label
from kb.question.mentions.lexicon import lexicon
from kb.question.mentions.probe import Form
from kb.question.resolve.asking import Asking, ask
from kb.question.resolve.fetching import TooManyFigures
from kb.question.resolve.targets import TargetReading
from kb.text import fold
from kb.values import replace

_TOO_MANY = "符合的数字太多，没有逐一看完，不能确定是哪一个；请在问题里写明地方、单位或年度。"
_AMOUNT_ASKED = Pattern(r"多少|金额|几[万元个人]")
_GAP = Pattern(r"差多少|相差|差额|差距|差几")
_MONEY_UNIT = Pattern(r"元|合|折|yuan|rmb|cny")
_MONTHS = Pattern(r"(?<![\d.个])(?:\d{1,2}[-至到~—–])?(?:1[0-2]|[1-9])月份?(?!\d|薪)")
_SPANS = Pattern(r"全年|上半年|下半年|[前第]?[一二三四]个?季度")
_SHORT_NAME = 2
Handling = Callable[[Asking], Answer | None]


def answered(base: Base, question: str, context: Sequence[str]) -> Answer:
    """The answer to a question."""
    words = lexicon(base)

    def asked(text: str) -> Asking:
        return ask(base, words, text)

    def one(text: str, before: Sequence[str]) -> Answer:
        if before:
            from kb.question.conversation import followed_up

            return followed_up(text, before, asked, _answer)
        return _answer(asked(text))

    parts = separate(question)
    if len(parts) > 1:
        return together(question, parts, context, one)
    return one(question, context)


def _answer(asking: Asking) -> Answer:
    """The answer of the first handler that the question is meant for."""
    asking = _uncoded(_settled(asking))
    try:
        found = _handled(asking)
        return found or _corrected(asking) or _refused(asking)
    except TooManyFigures:
        return asking.draft("value").answer(_TOO_MANY, "not_found")
    except Unverified as damage:
        draft = asking.draft("value")
        draft.note(str(damage))
        return draft.answer(
            f"引文核对不符，不能回答：{damage}。请运行 caiwen doctor。", "not_found"
        )


def _handled(asking: Asking) -> Answer | None:
    """The answer of the first handler that has one.

    Raises TooManyFigures where none has that did not look at too many.
    """
    too_many: TooManyFigures | None = None
    for handler in _HANDLERS:
        try:
            found = handler(asking)
        except TooManyFigures as error:
            too_many = error
            continue
        if found is not None:
            return _in_unit_asked(asking, found)
    if too_many:
        raise too_many
    return None


def _in_unit_asked(asking: Asking, found: Answer) -> Answer:
    """The answer, also in the unit of money that the question asks for."""
    if found.status != "answered" or found.verdict is not None or not found.values:
        return found
    if not _MONEY_UNIT.search(asking.question.text):
        return found
    from kb.question.compose.conversion import in_unit, unit_asked

    unit = unit_asked(asking.question.text)
    return in_unit(found, unit) if unit else found


def _settled(asking: Asking) -> Asking:
    """The question for the change itself, where it is asked which way something changed."""
    text = settled(asking.question.folded)
    return asking if text == asking.question.folded else asking.again(text)


def _uncoded(asking: Asking) -> Asking:
    """The question with what its codes stand for said beside them."""
    if not asking.question.codes:
        return asking
    from kb.question.intent.coded import uncoded

    return uncoded(asking) or asking


def _corrected(asking: Asking) -> Answer | None:
    """The answer to the question as it was probably meant, where a word is a slip of the pen."""
    from kb.question.resolve.slips import slips

    return _read_as(asking, slips(asking))


def _read_as(asking: Asking, meant: Iterable[tuple[str, str]]) -> Answer | None:
    """The answer to the first of the texts that has one, with the note that goes with it."""
    for text, note in meant:
        again = asking.again(text)
        if again.scope.missing:
            continue  # the other reading names what is not there as well
        for handler in _HANDLERS:
            found = handler(again)
            if found is not None and found.status != "not_found":
                return replace(found, notes=(note, *found.notes))
    return None


def _misnamed(asking: Asking) -> Answer | None:
    """The answer where a body's place is a slip of the pen (忻洲中心)."""
    from kb.question.resolve.slips import misnamed

    return _read_as(asking, misnamed(asking))


def _missing(asking: Asking) -> Answer | None:
    if asking.scope.missing:
        return _misnamed(asking) or out_of_scope(asking, "value")
    if asks_change(asking.question.text):
        return None  # the year asked for may be a column's, beside the one before
    return wrong_year(asking, "value")


def _figure(asking: Asking) -> Answer | None:
    """The figure or the target that is asked for, whichever the words name."""
    if _GAP.search(asking.question.text) or asking.question.has("define"):
        return None  # of a difference one side is known; what a word means is no amount
    if asking.question.has("claim") and asking.question.amounts and not asking.names_something:
        return None  # of what the amount is claimed is not said
    found = asking.readings
    said_in_words = bool(found) and found[0].best.prose
    if wants_target(asking.question) or not found or said_in_words:
        targets = () if _of_last_year(asking) else asking.target_readings
        if targets and found and (_in_words(asking, targets) or _of_several(asking, targets)):
            targets = ()
        if targets and found and said_in_words and (_disagree(asking) or _two_rates(asking)):
            return both(asking, targets[0], found[0])
        if targets and (not found or _better_named(asking)):
            one = len(targets) == 1
            return aimed(asking, targets[0]) if one else several_targets(asking, targets)
    return _amount(asking) if found else None


def _of_last_year(asking: Asking) -> bool:
    """Whether a change against the year before is asked for, which no target is (增长率 ≥5%)."""
    text = asking.question.text
    return against_last_year(text) and not ("指标" in text or "目标" in text)


def _in_words(asking: Asking, targets: Sequence[TargetReading]) -> bool:
    """Whether a rate is asked for, which is printed as a number, and the target is in words."""
    return asking.rated and targets[0].best.indicator.value is None


def _of_several(asking: Asking, targets: Sequence[TargetReading]) -> bool:
    """Whether the target is for two things together (伙食补助及交通补助), one of which is asked."""
    one = targets[0].best.indicator
    names = [label(name) for name in re.split("[及和与、]", one.levels[2])]
    own = asking.words.axis(asking.readings[0].best.fact.row).own.text
    text, project = asking.question.text, bare(one.project or "")
    said = [
        name for name in names if any(gram in text and gram not in project for gram in name.grams)
    ]
    return len(names) > len(said) == 1 and said[0].text.endswith(own)


def _amount(asking: Asking) -> Answer | None:
    """The one figure that is meant, or all that may be."""
    found = asking.readings
    if asking.question.days or _other_months(asking):
        return _undated(asking)
    if asking.question.has("date") and not _AMOUNT_ASKED.search(asking.question.text):
        return None  # when is no amount
    if _claimed_otherwise(asking, found[0].best.fact.unit):
        return None
    elsewhere = named_in_other_year(asking, "value")
    if elsewhere is not None:
        return elsewhere
    if len(found) > 1:
        return several(asking, found)
    if _asks_which(asking) or _limits(asking) or _asks_share(asking, found[0].best.fact.unit):
        return None  # of an order one member is known; a limit leaves out what it leaves out
    return spanned(asking, found[0]) or converted(asking, found[0]) or quoted(asking, found[0])


def _limits(asking: Asking) -> bool:
    """Whether a limit is set that no answer has kept (不到200万的地区)."""
    bounded = any(one.operator in ("<", "<=", ">", ">=") for one in asking.question.amounts)
    return bounded and not asking.question.has("met", "claim", "asks")


def _asks_share(asking: Asking, unit: str | None) -> bool:
    """Whether a share of something is asked for, which an amount is not (占总预算)."""
    return asking.question.has("ratio") and "占" in asking.question.text and "%" not in (unit or "")


def _asks_which(asking: Asking) -> bool:
    """Whether it is asked which of several is the greatest or the least (最多的县, 哪个县最多)."""
    return asking.question.has("highest", "lowest") and asking.question.has("class")


def _undated(asking: Asking) -> Answer:
    """The refusal of a month or a day: figures are of years."""
    taken = 0
    for mention in asking.question.days:
        taken |= asking.question.span(mention.start, mention.end)
    for pattern in (_MONTHS, _SPANS):
        for months in pattern.finditer(asking.question.folded):
            taken |= asking.question.span(*months.span())
    return unexplained(asking, taken, "value")


def _claimed_otherwise(asking: Asking, unit: str | None) -> bool:
    """Whether an amount is claimed that a figure in this unit neither bears out nor denies."""
    claims = [one.unit for one in asking.question.amounts if one.unit]
    return asking.question.has("claim") and any(not commensurable(one, unit) for one in claims)


def _other_months(asking: Asking) -> bool:
    """Whether months are named of which the figure is not (6月 where the paper tells of 1-5月)."""
    asked = {_months(one.group()) for one in _MONTHS.finditer(asking.question.folded)}
    fact = asking.readings[0].best.fact
    said = fold("".join((*fact.row, *fact.column, fact.phrase or "", fact.table_title)))
    stated = {_months(one.group()) for one in _MONTHS.finditer(said)}
    spans = {one.group() for one in _SPANS.finditer(asking.question.folded)}
    part = any("-" in months for months in stated)  # a part of the year is not the whole of it
    return not asked <= stated or (part and any(one not in said for one in spans))


def _months(text: str) -> str:
    return re.sub("[至到~—–]", "-", text).removesuffix("份")


def _better_named(asking: Asking) -> bool:
    goal, cell = asking.target_readings[0].best, asking.readings[0].best
    long = len(asking.words.axis(cell.fact.row).own.text) > _SHORT_NAME
    exactly = long and cell.head is Form.EXACT and goal.name is not Form.EXACT
    in_text = cell.prose and bool(asking.demand.per or exactly)
    named = cell.head if in_text else max(cell.row, cell.column)
    return (goal.missed, goal.weak, goal.name) <= (cell.missed, cell.weak, named)


def _disagree(asking: Asking) -> bool:
    """Whether a project's goal in words and its target, named alike, say different numbers."""
    goal, cell = asking.target_readings[0].best, asking.readings[0].best
    target, fact = goal.indicator, cell.fact
    if target.value is None or fact.value is None or "指标" in asking.question.text:
        return False
    if (target.document, target.project) != (fact.document, fact.project) or goal.name < cell.head:
        return False
    # 万元、年 is an amount of money in a year.
    unit = (target.unit or "").partition("、")[0] or None
    if not commensurable(unit, fact.unit):
        return False
    return not same_amount(target.value, unit, fact.value, fact.unit)


def _two_rates(asking: Asking) -> bool:
    """Whether two projects have different rates of one name, one of them only in words."""
    goal, cell = asking.target_readings[0].best, asking.readings[0].best
    target, fact = goal.indicator, cell.fact
    if not (asking.demand.standard or asking.demand.per) or goal.missed != cell.missed:
        return False
    if target.value is None or fact.value is None or target.project == fact.project:
        return False
    rates = "/" in (target.unit or "") and "/" in (fact.unit or "")
    return rates and target.value != fact.value


def _side_by_side(asking: Asking) -> Answer | None:
    """The figures of things that are only joined (住房公积金和提租补贴)."""
    if "和" not in asking.question.text and "、" not in asking.question.folded:
        return None
    from kb.question.intent.each import side_by_side
    from kb.question.resolve.sides import sides

    found = sides(asking)
    if not isinstance(found, tuple):
        return None
    return side_by_side(asking, found)


def _blank(asking: Asking) -> Answer | None:
    """What is said of an empty cell; a question for a list, an order or a meaning asks for none."""
    no_cell = asking.question.has("list", "define") or asking.demand.standard or _asks_which(asking)
    return None if no_cell else blank(asking)


def _refused(asking: Asking) -> Answer:
    other_year = of_other_year(asking, "value")
    if other_year is not None:
        return other_year
    figures, targets = asking.figures.unexplained, asking.targets[1]
    least = min(figures, targets, key=lambda mask: (mask.bit_count(), mask))
    return wrong_year(asking, "value") or unexplained(asking, least, "value")


_HANDLERS: tuple[Handling, ...] = (
    Handler("intent.over_years", "over_years", texts=("比", "较", "差", "到", "至")),
    _missing,
    Handler("intent.coded", "unknown_code", codes=True),
    Handler("intent.coded", "named_by_code", codes=True),
    Handler("intent.levels", "too_deep", texts=("镇", "乡", "街", "村", "社区")),
    Handler("intent.doubts", "conflicts", ("conflict",)),
    Handler("intent.table_count", "table_count", texts=("张", "表")),
    defined,
    Handler("intent.agreement", "agreed", ("agree",)),
    Handler("intent.funders", "funded", ("claim", "asks"), ("级", "谁", "钱", "来", "资金")),
    Handler("intent.offices", "offices", texts=("机构", "科室", "处室")),
    Handler("intent.units", "units", texts=("单位",)),
    Handler("intent.achieved", "achieved", ("met",)),
    Handler("intent.checks", "checked", ("met", "claim", "asks")),
    Handler("intent.remarks", "remark_asked", texts=("备",)),
    Handler("intent.codes", "unit", texts=("单位", "元")),
    Handler("intent.codes", "code", texts=("编码", "代码", "编号")),
    field,
    Handler("intent.dates", "dated", ("date",)),
    Handler("intent.existence", "exists", texts=("有",)),
    worded,
    Handler("intent.aims_listed", "listed_targets", ("list", "class", "breakdown")),
    Handler("intent.aims_listed", "compared_targets", ("same", "compare")),
    Handler("intent.operate", "operate", ("*",)),
    Handler("intent.parts", "by_columns", ("breakdown",)),
    Handler("intent.every_rate", "every_rate", texts=("每",)),
    Handler("intent.changed", "adjusted", texts=("调", "追", "核")),
    _figure,
    Handler("intent.changed", "changed", texts=("比", "较", "增", "减", "降", "变")),
    Handler("intent.form_totals", "form_total", texts=("数", "率", "额", "分")),
    Handler("intent.grouped", "rows_of_place", texts=("镇", "乡", "街", "区", "县", "市")),
    _side_by_side,
    Handler("intent.remarked", "in_rows_said", texts=("",)),
    _blank,
)
