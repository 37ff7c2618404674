"""One question over the rows of several tables that have the same rows: an answer for each.

The allotments of two years, or one and its adjustment, list the same counties.  Their rows are
never taken together: the greatest of them all would be the greatest of neither (rule of trust 8).
"""

from __future__ import annotations

from collections.abc import Callable

from kb.answer import Answer
from kb.question.compose.naming import clean, whose, year_of
from kb.question.compose.offered import Offer, offered
from kb.question.resolve.asking import Asking
from kb.question.resolve.members import Members, rivals

Apply = Callable[[Asking, Members], Answer | None]


def by_table(asking: Asking, apply: Apply) -> Answer | None:
    """The answer of each table as a choice; None where not several tables have the same rows."""
    found = [(one, apply(asking, one)) for one in rivals(asking)]
    answers = [(one, answer) for one, answer in found if answer and answer.status == "answered"]
    if len(answers) < 2:
        return None
    offers, said = [], ""
    for one, answer in answers:
        title = clean(one.facts[0].table_title)
        question = f"《{title}》{asking.question.folded}"
        offers.append(Offer(_named(asking, one, title), question, answer))
        said += answer.text if title in answer.text else f"《{title}》：{answer.text}"
    rows = {tuple(fact.row for fact in one.facts) for one, _ in answers}
    alike = "列有相同的各行" if len(rows) == 1 else "可以这样问"
    text = f"有{len(answers)}张表{alike}，分别是：{said}"
    return offered(asking, offers, answers[0][1].intent, text)


def _named(asking: Asking, one: Members, title: str) -> str:
    fact = one.facts[0]
    year = year_of(fact, asking.words)
    when = f"{year}年" if year and str(year) not in title else ""
    return f"{whose(asking.words.documents[fact.document], fact.organisation)}{when}《{title}》"
