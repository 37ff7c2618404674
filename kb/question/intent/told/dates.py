"""Answers that are a day: when a document was issued or published, or by when money is due."""

from __future__ import annotations

import re
from functools import cache

from kb.answer import Answer
from kb.model import Statement
from kb.patterns import Forms, Pattern
from kb.period import DayMention, days
from kb.question.compose.aimed import aimed
from kb.question.compose.naming import whose
from kb.question.intent.quoted.which_paper import which_paper
from kb.question.intent.told.date_cells import date_cell
from kb.question.mentions.probe import Form
from kb.question.mentions.words import bits, vocabulary
from kb.question.resolve.asking import Asking
from kb.question.resolve.said import Said, StatementFinder, best_group

_DOCUMENT = Pattern(r"通知|文件|文|预算|决算|公开|公示|表|报告|方案")


@cache
def _events() -> tuple[tuple[str, Forms], ...]:
    return tuple((name, Forms(words)) for name, words in vocabulary()["dated"].items())


def dated(asking: Asking) -> Answer | None:
    """The day that is asked for; None where none of what is asked is printed."""
    targets = [one for one in asking.target_readings if one.best.indicator.operator == "date"]
    if len(targets) == 1 and not targets[0].best.missed:
        return aimed(asking, targets[0])
    cell = date_cell(asking)
    if cell is not None:
        return cell
    said = _event_days(asking)
    if said:
        found = best_group(said, asking.scope.place_names)[0]
        return which_paper(asking, said, found, "date") or _answer(asking, found)
    return _due(asking)


def event_days(asking: Asking) -> list[Statement]:
    """The date that each paper says of itself or of a form, for the event that is named."""
    said, papers = _event_days(asking), dict[str, list[Said]]()
    for one in said:
        if one.rank[:3] == said[0].rank[:3]:
            papers.setdefault(one.statement.document, []).append(one)
    return [best_group(own, asking.scope.place_names)[0] for own in papers.values()]


def _event_days(asking: Asking) -> list[Said]:
    text = asking.question.text
    taken = 0
    for operation in asking.question.operations:
        if operation.name in ("date", "claim", "asks"):
            taken |= bits(operation.start, operation.end)
    for noun in _DOCUMENT.finditer(text):
        taken |= bits(noun.start(), noun.end())
    asked = [(name, pattern.search(text)) for name, pattern in _events()]
    for name, match in asked:
        if match is None:
            continue
        finder = StatementFinder(asking, taken | bits(match.start(), match.end()))
        said = [one for one in finder.search(["date"]) if name in one.statement.subject]
        if said:
            return said
    finder = StatementFinder(asking, taken | _events_mask(text))
    said = finder.search(["date"])
    return [one for one in said if one.statement.project is None or one.project < Form.ABSENT]


def _events_mask(text: str) -> int:
    total = 0
    for _, pattern in _events():
        for match in pattern.finditer(text):
            total |= bits(match.start(), match.end())
    return total


def _due(asking: Asking) -> Answer | None:
    """A target that is a date (资金下达时间), where money is asked about and no document."""
    if not re.search(r"下达|拨付|到位|完成|时限|时间", asking.question.text):
        return None
    if re.search(r"印发|公开|发布|发文|通知", asking.question.text):
        return None
    found = [one for one in asking.dated_targets if one.best.indicator.operator == "date"]
    return aimed(asking, found[0]) if len(found) == 1 else None


def _plain(mention: DayMention) -> str:
    day = mention.day
    if not (day.year and day.month):
        return ""
    return f"{day.year}年{day.month}月" + (f"{day.day}日" if day.day else "")


def _answer(asking: Asking, one: Statement) -> Answer:
    draft = asking.draft("date")
    draft.cite(one)
    document = asking.words.documents[one.document]
    plain = "至".join(_plain(mention) for mention in days(one.text))
    printed = re.sub(r"\s", "", one.text)
    shown = f"{plain}（原文“{printed}”）" if plain and plain != printed else printed
    about = f"“{one.project}”" if one.project else ""
    return draft.answer(f"{whose(document, one.organisation)}{about}{one.subject}日期：{shown}")
