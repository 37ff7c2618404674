"""What several papers or projects say equally well: each with its own, as choices.

Two notices of one year have two numbers and two dates, and every project has a term of its own.
The first of them is no answer where the question does not tell them apart (rule of trust 4).
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Answer, Choice, Intent
from kb.model import Statement
from kb.patterns import Pattern
from kb.question.compose.naming import clean, whose
from kb.question.mentions.labels import bare
from kb.question.resolve.asking import Asking
from kb.question.resolve.said import Said

KINDS = ("number", "date", "field", "issuer", "structure")
_MOST = 9
_SORT = Pattern(r"通知|公示|方案|报告|办法|意见|公告")
_Stated = dict[tuple[str | None, ...], Statement]


def which_paper(
    asking: Asking, found: Sequence[Said], chosen: Statement, intent: Intent
) -> Answer | None:
    """The statements as choices; None where no other says anything else than the chosen one."""
    if chosen.kind not in KINDS:
        return None
    first: _Stated = {}
    for one in _tied(found, chosen):
        first.setdefault((one.document, one.project), one)
    first = _of_sort(asking, first)
    if len({bare(one.text) for one in first.values()}) < 2:
        (only, *_) = first.values()
        return (
            None
            if only is chosen or bare(only.text) == bare(chosen.text)
            else _only(asking, only, intent)
        )
    draft = asking.draft(intent)
    names = _names(asking, list(first.values())[:_MOST])
    for name, one in names.items():
        draft.cite(one)
        draft.choices.append(Choice(f"{name}：{one.text}", f"{name}{asking.question.folded}", ()))
    shown = "；".join(choice.label for choice in draft.choices)
    more = f"；共{len(first)}处" if len(first) > _MOST else ""
    return draft.answer(
        f"“{asking.original}”有几种可能：{shown}{more}。请选择其中一种。", "ambiguous"
    )


def _only(asking: Asking, one: Statement, intent: Intent) -> Answer:
    """The one statement of the sort of paper that is named."""
    draft = asking.draft(intent)
    draft.cite(one)
    title = clean(asking.words.documents[one.document].title)
    return draft.answer(f"《{title}》：{one.text}")


def _of_sort(asking: Asking, found: _Stated) -> _Stated:
    """Those of the papers of the sort that is named (通知, 公示), where some are of it."""
    said = _SORT.search(asking.question.text)
    if said is None:
        return found
    documents = asking.words.documents
    kept = {key: one for key, one in found.items() if said.group() in documents[one.document].title}
    return kept or found


def _tied(found: Sequence[Said], chosen: Statement) -> list[Statement]:
    """Those that the question names as well as the one chosen, of the like region."""
    rank = next(one.rank[:3] for one in found if one.statement.id == chosen.id)
    return [
        one.statement
        for one in found
        if one.rank[:3] == rank
        and one.statement.kind == chosen.kind
        and one.statement.region == chosen.region
    ]


def _names(asking: Asking, stated: Sequence[Statement]) -> dict[str, Statement]:
    """What tells the statements apart: their projects, or else the titles of their papers."""
    documents = asking.words.documents
    named: dict[str, Statement] = {}
    for one in stated:
        document = documents[one.document]
        project = clean(one.project) if one.project else ""
        paper = whose(document, one.organisation) if project else f"《{clean(document.title)}》"
        named.setdefault(f"{paper}{project}", one)
    return named
