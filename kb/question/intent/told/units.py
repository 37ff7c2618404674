"""Which units a department's budget or accounts cover: the table that lists them (单位构成)."""

from __future__ import annotations

from kb.answer import Answer, Derived, Value
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.naming import clean, whose
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.store.seams import FactFilter

_ASKED = Pattern(
    r"(?:包括|包含|涵盖|下属|所属|下设|纳入|汇总|由|有)*(?:了)?(?:哪些|哪几个|几个|多少个|几家)"
    r"(?:预算|下属|所属|二级|下级)?单位(?:构成|组成)?"
    r"|(?:预算|下属|所属)?单位(?:构成|组成|有哪些|有几个|有多少个)"
)
_LISTING = Pattern(r"单位构成|编制范围|单位范围|所属单位|下属单位|单位组成")
_STUB = "单位名称"


def units(asking: Asking) -> Answer | None:
    """The units that the paper in scope lists; None where it lists none, or more is asked."""
    question, documents = asking.question, asking.scope.documents
    found = _ASKED.search(question.text)
    if found is None or documents is None:
        return None
    taken = bits(*found.span()) | asking.scope.mask
    for operation in question.operations:
        taken |= bits(operation.start, operation.end)
    if question.required & ~taken:
        return None
    papers = [facts for path in sorted(documents) if (facts := _listed(asking, path))]
    if len(papers) != 1:
        return None
    facts = papers[0]
    draft = asking.draft("list")
    cites = tuple(draft.cite(fact) for fact in facts)
    names = "、".join(clean(fact.row[-1]) for fact in facts)
    derived = Derived("count", (), names)
    draft.add(Value("单位", str(len(facts)), "个", cites, derived))
    owner = whose(asking.words.documents[facts[0].document], facts[0].organisation)
    return draft.answer(f"{owner}的单位共{len(facts)}个：{names}。")


def _listed(asking: Asking, path: str) -> list[Fact]:
    """One cell of each row of the paper's table of units."""
    rows: dict[tuple[str, ...], Fact] = {}
    for table in asking.words.tables.values():
        if table.document != path or not _LISTING.search(table.title):
            continue
        for fact in asking.words.store.facts(FactFilter(tables=[table.id], kinds=None)):
            if any(_STUB in name and text for name, text in fact.stubs) and fact.role != "total":
                rows.setdefault(fact.row, fact)
        if len(rows) > 1:
            return list(rows.values())
    return []
