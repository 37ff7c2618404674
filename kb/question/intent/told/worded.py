"""Answers in words: definitions, bases, dates, issuers, fields of forms, quoted as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from kb.answer import Answer, Derived, Intent, Value
from kb.model import Statement
from kb.patterns import Forms, Pattern
from kb.quantity import Amount, amounts
from kb.question.compose.naming import clean, whose
from kb.question.compose.refusal import unexplained
from kb.question.figures import same_amount
from kb.question.mentions.labels import bare, label
from kb.question.mentions.probe import Form
from kb.question.mentions.words import bits, mask, named, vocabulary
from kb.question.resolve.asking import Asking
from kb.question.resolve.said import Said, StatementFinder, best_group

_LONGEST = 700
_GLOSSARY = "名词解释"
_ABOUT_PAPERS = ("number", "issuer", "recipient", "copy", "attachment")
_MOST = 12
_INTENTS: dict[str, Intent] = {
    "definition": "definition", "number": "metadata", "issuer": "metadata", "copy": "metadata",
    "recipient": "metadata", "account": "metadata", "attachment": "metadata",
}  # fmt: skip


@cache
def _cues() -> tuple[tuple[dict[str, Any], Forms], ...]:
    return tuple((cue, Forms(cue["words"])) for cue in vocabulary()["cues"])


@cache
def _fields() -> tuple[tuple[str, Forms], ...]:
    return tuple((name, Forms(words)) for name, words in vocabulary()["fields"].items())


def defined(asking: Asking) -> Answer | None:
    """What a term means, where the question asks for that or only names a term and 包括哪些."""
    question = asking.question
    if _GLOSSARY in question.text and question.has("list", "count", "breakdown"):
        return _terms(asking)
    asked = question.has("define") or _says_what(asking)
    if not asked and not (
        question.has("breakdown") and not asking.scope.places and not asking.scope.organisations
    ):
        return None
    ignored = _operation_mask(asking, ("define", "breakdown"))
    finder = StatementFinder(asking, ignored)
    found = [
        said
        for said in finder.search(["definition"])
        if said.subject <= Form.FRAMED and not said.loose
    ]
    statements = [said.statement for said in found] or _explained(finder)
    return quoted_words(asking, statements[:1], "definition") if statements else None


def _terms(asking: Asking) -> Answer:
    """The terms that the paper in scope explains, counted."""
    documents = asking.scope.documents
    said = [
        one
        for one in asking.words.statements
        if one.kind == "definition" and documents is not None and one.document in documents
    ]
    if not said or len({one.document for one in said}) > 1:
        at = asking.question.text.index(_GLOSSARY)
        return unexplained(asking, bits(at, at + len(_GLOSSARY)), "list")
    paragraphs: dict[int, Statement] = {}
    for one in said:  # a term explained inside the paragraph of another is none of its own
        paragraphs.setdefault(one.spot.first, one)
    said = list(paragraphs.values())
    draft = asking.draft("list")
    cites = tuple(draft.cite(one) for one in said)
    names = "、".join(clean(one.subject) for one in said)
    draft.add(Value("名词", str(len(said)), "个", cites, Derived("count", (), names)))
    return draft.answer(f"名词解释共{len(said)}条：{names}。")


_TERM = Pattern(
    r"^\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．])?\s*"
    r"(?P<term>[^:：,，。;；]{2,24})[:：]\s*(?:是|指)"
)


def _explained(finder: StatementFinder) -> list[Statement]:
    """Paragraphs of any section that say what the term is (机关运行经费：指…)."""
    found = []
    for said in finder.search(["section"]):
        term = _TERM.match(said.statement.text)
        if term is None:
            continue
        match = finder.probe.match(label(term["term"]))
        if match.form <= Form.FRAMED and not finder.needed & ~(match.mask | said.context):
            found.append(said.statement)
    return found


def _says_what(asking: Asking) -> bool:
    """Whether a bare term is asked for: 国有资本经营预算是什么."""
    scoped = asking.scope.places or asking.scope.organisations
    return not scoped and bool(
        re.search(r"是(?:个)?(?:什么|啥)(?:意思|东西)?$", asking.question.text)
    )


def _operation_mask(asking: Asking, names: Sequence[str]) -> int:
    taken = 0
    for operation in asking.question.operations:
        if operation.name in names:
            taken |= bits(operation.start, operation.end)
    return taken


def worded(asking: Asking) -> Answer | None:
    """The statement that a cue of the question asks for (依据, 文号, 抄送, 怎么发放…)."""
    for cue, pattern in _cues():
        said = mask(pattern, asking.question.text)
        if not said or cue["name"] == "definition":
            continue
        intent: Intent = _INTENTS.get(cue["name"], "text")
        found, statements = _of_cue(asking, cue, said)
        if statements:
            from kb.question.intent.quoted.which_paper import which_paper

            several = which_paper(asking, found, statements[0], intent) if found else None
            return several or quoted_words(asking, statements, intent)
    return None


def structure(asking: Asking) -> list[Statement]:
    """What the papers say of the offices inside a body (内设机构)."""
    cue, pattern = next(one for one in _cues() if one[0]["name"] == "structure")
    found, _ = _of_cue(asking, cue, mask(pattern, asking.question.text))
    return [one.statement for one in found if one.rank[:3] == found[0].rank[:3]]


def numbered(asking: Asking) -> list[Statement]:
    """The own numbers of the papers that the words name best."""
    cue, pattern = next(one for one in _cues() if one[0]["name"] == "number")
    found, _ = _of_cue(asking, cue, mask(pattern, asking.question.text))
    own = [one for one in found if _is_own(asking, one.statement)]
    return [one.statement for one in own if one.rank[:3] == own[0].rank[:3]]


def _of_cue(asking: Asking, cue: dict[str, Any], said: int) -> tuple[list[Said], list[Statement]]:
    """All statements that a cue may ask for, best first, and those that it does."""
    name = cue["name"]
    if name != "account_for" and _is_figure(asking):
        return [], []
    if name in ("goal", "standard") and _is_target(asking):
        return [], []
    finder = StatementFinder(asking, said | _served(asking, name))
    subjects = cue.get("subjects", ())
    if name == "account_for":
        return [], _with_amount(asking, finder, cue["kinds"])
    found = finder.search(cue["kinds"], subjects) or finder.search(cue.get("also", ()))
    if name == "structure":
        found = _telling_of(asking, finder, found, said)
    if name in ("number", "issuer", "recipient"):
        own = [one for one in found if _is_own(asking, one.statement)]
        found = own or [one for one in found if name != "number" or one.subject < Form.ABSENT]
    if name == "standard":
        found = [one for one in found if not _is_own(asking, one.statement)] or found
    if name == "basis" and found:
        own = [one for one in found if _is_own(asking, one.statement)]
        found = [one for one in own if one.loose == found[0].loose] or found
    if name == "account":
        found = _of_side(asking, found)
    titled = [one for one in found if bare(one.statement.subject) in subjects]
    alike = name in ("standard", "account")
    every = titled or found
    return every, best_group(every, asking.scope.place_names, alike=alike)


def _of_side(asking: Asking, found: list[Said]) -> list[Said]:
    """The accounts of income or of spending alone, where the question says which (支出科目)."""
    sides = [side for side in ("收入", "支出") if side in asking.question.text]
    kept = [one for one in found if len(sides) == 1 and sides[0] in one.statement.subject]
    return kept or found


def _telling_of(
    asking: Asking, finder: StatementFinder, found: list[Said], said: int
) -> list[Said]:
    """The statements that have the very words asked for (内设机构): whose budget it is has not."""
    words = asking.question.words(said)
    every = [*found, *finder.search(["section"])]
    having = [one for one in every if any(word in one.statement.text for word in words)]
    named = [one for one in found if any(word in one.statement.subject for word in words)]
    return named or having


def _served(asking: Asking, name: str) -> int:
    """Words that only carry the question of a cue (执行 in 按什么文件执行, 文件 in 文件谁发的)."""
    if name in _ABOUT_PAPERS:
        return mask(named("papers"), asking.question.text)
    return mask(named("actual"), asking.question.text) if name in ("basis", "standard") else 0


def _is_figure(asking: Asking) -> bool:
    """Whether a number is asked for, which figures or targets have."""
    if not re.search(r"多少|几(?!个文件)", asking.question.text):
        return False
    found = asking.readings
    return bool(asking.target_readings) or bool(found and not found[0].best.missed)


def _is_target(asking: Asking) -> bool:
    """Whether the words name a published target or amount, not a text to be told."""
    if re.search(r"是(?:个)?(?:什么|啥)|怎么|如何|哪些|条件|对象", asking.question.text):
        return False
    targets, figures = asking.target_readings, asking.readings
    best = targets[0].best if targets else None
    if best and not best.missed and best.name < Form.ABSENT:
        rated = asking.demand.standard and "标准" in (best.indicator.levels[2] or "")
        if best.telling or rated:
            return True
    if not figures or figures[0].best.missed:
        return False
    return figures[0].best.prose and figures[0].best.head <= Form.FRAMED


def _is_own(asking: Asking, one: Statement) -> bool:
    """Whether it is said of the document itself (its own number, not one it refers to)."""
    document = asking.words.documents[one.document]
    return bare(one.subject) == bare(document.title)


def _with_amount(asking: Asking, finder: StatementFinder, kinds: Sequence[str]) -> list[Statement]:
    """The statements that have the amount asked about and the words around it."""
    found = finder.search(kinds)
    wanted = [one for one in asking.question.amounts if one.value is not None]
    fitting = [said for said in found if _says_all(said.statement.text, wanted)]
    order = {kind: place for place, kind in enumerate(kinds)}
    fitting.sort(key=lambda one: (one.loose, order.get(one.statement.kind, len(order))))
    return [said.statement for said in fitting[:1]]


def _says_all(text: str, wanted: Sequence[Amount]) -> bool:
    """Whether a text has all the amounts, in whatever unit."""
    stated = [one for one in amounts(text) if one.value is not None]
    return all(
        any(
            same_amount(one.value, _unit(one), other.value, other.unit)  # type: ignore[arg-type]
            for other in stated
        )
        for one in wanted
    )


def _unit(amount: Amount) -> str | None:
    """The unit of an amount in a question: 万 and 亿 alone are of 元."""
    return f"{amount.unit}元" if amount.unit in ("万", "亿") else amount.unit


def field(asking: Asking) -> Answer | None:
    """A field of a form (项目期, 主管部门, 实施单位), of the project or region named."""
    for name, pattern in _fields():
        said_mask = mask(pattern, asking.question.text)
        if not said_mask:
            continue
        finder = StatementFinder(asking, said_mask)
        said = [
            one
            for one in finder.search(["field", "date", "basis"])
            if name in bare(one.statement.subject)
        ]
        statements = best_group(said, asking.scope.place_names)
        if statements:
            from kb.question.intent.quoted.which_paper import which_paper

            several = which_paper(asking, said, statements[0], "metadata")
            return several or quoted_words(asking, statements[:1], "metadata")
    return None


def by_subject(asking: Asking) -> Answer | None:
    """A statement that the question names by its subject (车辆情况, 内设机构, 抄送)."""
    finder = StatementFinder(asking)
    kinds = ["field", "asset", "note", "structure", "goal", "account", "copy", "section"]
    found = [said for said in finder.search(kinds) if said.subject <= Form.PART and not said.loose]
    statements = best_group(found, asking.scope.place_names)
    return quoted_words(asking, statements, "text") if statements else None


def quoted_words(asking: Asking, statements: Sequence[Statement], intent: Intent) -> Answer:
    """The answer that quotes statements, with whose they are."""
    draft = asking.draft(intent)
    for one in statements[:_MOST]:
        draft.cite(one)
    first = statements[0]
    document = asking.words.documents[first.document]
    owner = whose(document, first.organisation)
    about = clean(first.project) if first.project else ""
    region = first.region or ""
    lead = f"{owner}{f'（{region}）' if region else ''}{f'“{about}”' if about else ''}"
    name = clean(first.subject)
    named_apart = intent == "metadata" and len({one.subject for one in statements}) > 1
    texts = "；".join(
        f"{clean(one.subject)}{_shortened(one.text)}" if named_apart else _shortened(one.text)
        for one in statements[:_MOST]
    )
    if named_apart:
        return draft.answer(f"{lead}：{texts}")
    named = "" if label(name).text == label(document.title).text else name
    return draft.answer(f"{lead}{f'的{named}' if named else ''}：{texts}")


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "……"
