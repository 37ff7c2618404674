"""Things named side by side, each with its own figure: 基本支出和项目支出各多少."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Answer, Choice, Intent, Value
from kb.model import Document, Fact
from kb.patterns import Pattern
from kb.question.compose.computed import facts_of, failed, listed, scope_notes
from kb.question.compose.naming import heads, member_name, name_of, whose
from kb.question.draft import Draft
from kb.question.figures import exact, shown
from kb.question.mentions.labels import label
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import Unresolved, by_place
from kb.question.resolve.sides import Sides, sides

_EACH = Pattern(r"各(?:是|为|有)?(?:多少|几)|分别(?:是|为|有)?(?:多少|几)")
_MOST_BODIES = 9


def each_said(asking: Asking) -> Answer | None:
    """The figures of the things that are named side by side; None where none are."""
    if not asking.question.has("list") or not _EACH.search(asking.question.text):
        return None
    found = sides(asking)
    if isinstance(found, tuple):
        return side_by_side(asking, found)
    return None if found is None else by_body(asking, found, "list")


def side_by_side(asking: Asking, found: Sides) -> Answer:
    """The figure of each side, called by what tells it from the others."""
    facts = facts_of(found)
    draft = asking.draft("list")
    listed(draft, asking, facts)
    scope_notes(draft, asking, facts[:1])
    return draft.answer(f"分别是，共{len(facts)}项：{_named(asking, facts)}。")


def _named(asking: Asking, facts: Sequence[Fact]) -> str:
    """Each figure by its name, or by whose it is as well where that is all that differs."""
    names = [_name(fact) for fact in facts]
    if len(set(names)) < len(names):
        names = [name_of(fact, asking.words) for fact in facts]
    return "、".join(f"{name}{shown(fact)}" for name, fact in zip(names, facts, strict=True))


def _name(fact: Fact) -> str:
    """The row, or what the figure is of where its row is a total (人员经费 of the row 合计)."""
    return heads(fact) if fact.row and label(fact.row[-1]).generic else member_name(fact)


def by_body(asking: Asking, found: Unresolved, intent: Intent) -> Answer | None:
    """The things named side by side told body by body, where several have them all.

    To offer the figures of one of the things and leave out the other would be half an answer.
    """
    draft = asking.draft(intent)
    told = []
    for document in _documents(asking, found):
        question = f"{whose(document, None)}{_year(asking, document)}{asking.question.folded}"
        again = sides(asking.again(question))
        if isinstance(again, tuple):
            facts = facts_of(again)
            draft.choices.append(_choice(asking, draft, document, question, facts))
            told.append(f"{draft.choices[-1].label}：{_named(asking, facts)}")
    if len(told) < 2:
        return None
    said = "；".join(told)
    return draft.answer(
        f"“{asking.original}”在{len(told)}家各有数字：{said}。请选择其中一家。", "ambiguous"
    )


def _documents(asking: Asking, found: Unresolved) -> list[Document]:
    """The documents of the figures that the undecided side may be, one a body and year."""
    documents = dict.fromkeys(one.best.fact.document for one in found.readings)
    known = [asking.words.documents[one] for one in documents]
    bodies = {(whose(one, None), one.year): one for one in known}
    return list(bodies.values())[:_MOST_BODIES]


def _year(asking: Asking, document: Document) -> str:
    return f"{document.year}年" if document.year and not asking.scope.years else ""


def _choice(
    asking: Asking, draft: Draft, document: Document, question: str, facts: Sequence[Fact]
) -> Choice:
    values = tuple(
        Value(
            name_of(fact, asking.words),
            None if fact.value is None else exact(fact.value),
            fact.unit,
            (draft.cite(fact),),
        )
        for fact in facts
    )
    year = f"（{document.year}年）" if document.year else ""
    return Choice(f"{whose(document, None)}{year}", question, values)


def joined_things(asking: Asking) -> Answer | None:
    """The figures of things that are only joined (住房公积金和提租补贴).

    Of two places one of which has none it is told which: the other alone would be half an answer.
    So would the two figures be where their share or gap is asked for.
    """
    if asking.question.has("ratio", "times", "difference"):
        return None
    found = sides(asking)
    if isinstance(found, tuple):
        return side_by_side(asking, found)
    return failed(found, "list") if found is not None and by_place(asking) else None
