"""Puts a question to the handlers in turn: the first that it is meant for answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from kb.answer import Answer
from kb.patterns import Pattern
from kb.question.compose.refusal import (
    blank,
    of_other_year,
    out_of_scope,
    unexplained,
    wrong_year,
)
from kb.question.draft import Base, Unverified
from kb.question.handler import Handler
from kb.question.intent.quoted.figure_or_target import figure_or_target
from kb.question.intent.quoted.one_amount import asks_which
from kb.question.intent.told.worded import defined, field, worded
from kb.question.manifold import separate, together
from kb.question.mentions.changes import against_year_before, asks_change, settled
from kb.question.mentions.lexicon import lexicon
from kb.question.mentions.phrases import plainly
from kb.question.resolve.asking import Asking, ask
from kb.question.resolve.fetching import TooManyFigures
from kb.values import replace

_TOO_MANY = "符合的数字太多，没有逐一看完，不能确定是哪一个；请在问题里写明地方、单位或年度。"
_MONEY_UNIT = Pattern(r"元|[少几][万亿]|合|折|yuan|rmb|cny")
Handling = Callable[[Asking], Answer | None]


def answered(base: Base, question: str, context: Sequence[str]) -> Answer:
    """The answer to a question."""
    words = lexicon(base)

    @cache
    def asked(text: str) -> Asking:
        # What follows up is completed in several ways, each from the questions before.
        return ask(base, words, text)

    def one(text: str, before: Sequence[str]) -> Answer:
        if before:
            from kb.question.conversation import followed_up

            return followed_up(text, before, asked, _answer)
        return _answer(asked(text))

    parts = separate(question)
    if len(parts) > 1:
        return together(question, parts, context, one)
    return replace(one(parts[0], context), question=question)


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
    text = settled(plainly(asking.question.folded))
    yearly = against_year_before(text, _paper_years(asking))
    if yearly != text and len(asking.row_labels) < 2:  # of two things each is of its own year
        text = yearly
    return asking if text == asking.question.folded else asking.again(text)


def _paper_years(asking: Asking) -> tuple[int, ...]:
    """The years that the papers in question are about."""
    return asking.words.years_of(asking.scope.documents)


def _uncoded(asking: Asking) -> Asking:
    """The question with what its codes stand for said beside them."""
    if not asking.question.codes:
        return asking
    from kb.question.intent.told.coded import uncoded

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


def _blank(asking: Asking) -> Answer | None:
    """What is said of an empty cell; a question for a list, an order or a meaning asks for none."""
    no_cell = asking.question.has("list", "define") or asking.demand.standard or asks_which(asking)
    return None if no_cell else blank(asking)


def _refused(asking: Asking) -> Answer:
    other_year = of_other_year(asking, "value")
    if other_year is not None:
        return other_year
    figures, targets = asking.figures.unexplained, asking.targets[1]
    least = min(figures, targets, key=lambda mask: (mask.bit_count(), mask))
    return wrong_year(asking, "value") or unexplained(asking, least, "value")


_HANDLERS: tuple[Handling, ...] = (
    Handler("intent.computed.over_years", "over_years", texts=("比", "较", "差", "到", "至")),
    _missing,
    Handler("intent.told.coded", "unknown_code", codes=True),
    Handler("intent.told.coded", "named_by_code", codes=True),
    Handler("intent.quoted.levels", "too_deep", texts=("镇", "乡", "街", "村", "社区")),
    Handler("intent.judged.doubts", "conflicts", ("conflict",)),
    Handler("intent.told.table_count", "table_count", texts=("张", "表")),
    defined,
    Handler("intent.judged.agreement", "agreed", ("agree",)),
    Handler("intent.told.funders", "funded", ("claim", "asks"), ("级", "谁", "钱", "来", "资金")),
    Handler("intent.told.offices", "offices", texts=("机构", "科室", "处室")),
    Handler("intent.told.units", "units", texts=("单位",)),
    Handler("intent.judged.exceeded", "exceeded", texts=("超", "突破")),
    Handler("intent.judged.achieved", "achieved", ("met",)),
    Handler("intent.judged.checks", "checked", ("met", "claim", "asks")),
    Handler("intent.told.remarks", "remark_asked", texts=("备",)),
    Handler("intent.told.codes", "unit", texts=("单位", "元")),
    Handler("intent.told.codes", "code", texts=("编码", "代码", "编号")),
    field,
    Handler("intent.told.dates", "dated", ("date",)),
    Handler("intent.told.existence", "exists", texts=("有",)),
    worded,
    Handler("intent.quoted.aims_listed", "listed_targets", ("list", "class", "breakdown")),
    Handler("intent.quoted.aims_listed", "compared_targets", ("same", "compare")),
    Handler("intent.computed.operate", "operate", ("*",)),
    Handler("intent.computed.parts", "by_columns", ("breakdown",)),
    Handler("intent.quoted.every_rate", "every_rate", texts=("每",)),
    Handler("intent.computed.changed", "adjusted", texts=("调", "追", "核")),
    figure_or_target,
    Handler("intent.computed.changed", "changed", texts=("比", "较", "增", "减", "降", "变")),
    Handler("intent.quoted.form_totals", "form_total", texts=("数", "率", "额", "分")),
    Handler("intent.computed.each", "joined_things", texts=("和", "、")),
    Handler("intent.quoted.remarked", "in_rows_said", texts=("",)),
    _blank,
)
