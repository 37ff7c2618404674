"""Codes and units, which are no figures: 科目编码, 单位代码, and the unit a table is printed in."""

from __future__ import annotations

import re
from collections.abc import Container

from kb.answer import Answer
from kb.model import Fact, Statement, Table
from kb.patterns import Pattern
from kb.question.compose.naming import clean, name_of, whose
from kb.question.compose.refusal import unexplained
from kb.question.mentions.labels import bare, label
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.store.seams import FactFilter

_CODE = Pattern(r"(科目|单位|部门|预算)?(?:编码|代码)(?:是|为)?(?:多少|什么|几)?")
_UNIT = Pattern(
    r"(?:金额|计量|货币)?(?:的)?单位(?:是|为)(?:什么|多少|万元还是元|元还是万元)|(?:金额|计量)单位|什么单位|万元还是元|元还是万元"
)
_OF_AMOUNTS = Pattern(r"(?:金额|计量|货币)单位")
_OF_PROJECT = Pattern(r"项目(?:的)?(?:代码|编码|编号)(?:是|为)?(?:多少|什么|几)?")
_NAMES_BODY = Pattern(r"(?:预算)?单位(?:名称)?|部门(?:名称)?")
_PRINTED = Pattern(r"项目(?:代码|编码|编号)\s*[:：]?\s*([0-9A-Z]{6,})")


def _of_project(asking: Asking, found: re.Match[str]) -> Answer:
    """The code that a document's words give a project, quoted; a refusal where none or several."""
    start = asking.question.places[found.start()]
    end = asking.question.places[found.end() - 1] + 1
    inner = asking.again(asking.question.folded[:start] + asking.question.folded[end:])
    projects = {cell.fact.project for reading in inner.readings for cell in reading.cells} | {
        goal.indicator.project for reading in inner.target_readings for goal in reading.goals
    }
    said: dict[str, Statement] = {}
    for one in asking.words.statements:
        printed = _PRINTED.search(one.text)
        if printed and one.project in projects:
            said.setdefault(printed[1], one)
    if len(said) != 1:
        return unexplained(asking, bits(found.start(), found.end()), "metadata")
    (text, one), *_ = said.items()
    draft = asking.draft("metadata")
    draft.cite(one)
    return draft.answer(f"{clean(one.project or one.subject)}的项目代码是{text}。")


def code(asking: Asking) -> Answer | None:
    """The code of an account or of an organisation."""
    of_project = _OF_PROJECT.search(asking.question.text)
    if of_project is not None:
        return _of_project(asking, of_project)
    found = _CODE.search(asking.question.text)
    if found is None:
        return None
    rest = asking.question.folded.replace(found.group(), "", 1)
    inner = asking.again(rest)
    if found[1] in ("单位", "部门", "预算"):
        return _of_organisation(asking, inner)
    facts = [cell.fact for one in inner.readings for cell in one.cells if cell.fact.code]
    told: dict[tuple[str, str | None], Fact] = {}
    for fact in facts:  # rows of one name may be several accounts
        told.setdefault((bare(fact.row[-1]), fact.code), fact)
    if not told:
        return None
    draft = asking.draft("metadata")
    for fact in told.values():
        draft.cite(fact)
    said = (f"{name_of(fact, asking.words)}的科目编码是{fact.code}" for fact in told.values())
    return draft.answer(f"{'；'.join(said)}。")


def _of_organisation(asking: Asking, inner: Asking) -> Answer | None:
    """The codes of the bodies that ``inner``, the question without its asking words, names."""
    documents = asking.scope.documents or frozenset(asking.words.documents)
    owners = {label(text).text for text in asking.words.names_of(documents)}
    where = FactFilter(documents=sorted(documents), kinds=None, prose=False)
    best: dict[str, tuple[bool, Fact, str]] = {}
    for fact in asking.words.store.facts(where):
        said = _unit_code(fact, owners)
        if said is None or not said.isdigit() or not _is_named(inner, fact):
            continue
        other = label(fact.row[-1]).text not in owners
        first = best.get(fact.document)
        if first is None or other < first[0]:
            best[fact.document] = other, fact, said
    if not best:
        return None
    draft = asking.draft("metadata")
    told: dict[str, None] = {}
    for _, fact, said in best.values():
        draft.cite(fact)
        told[f"{_body(inner, fact)}的单位代码是{said}"] = None
    return draft.answer(f"{'；'.join(told)}。")


def _body(inner: Asking, fact: Fact) -> str:
    """Whose code a row has: the body that it is called by, where the question names that one."""
    names = [text for name, text in fact.stubs if _NAMES_BODY.fullmatch(name)]
    explained = inner.scope.mask
    for text in inner.words.names_of(frozenset((fact.document,))):
        explained |= inner.question.probe.match(label(text)).mask
    needed = inner.question.required & ~explained
    for text in names:
        if inner.question.probe.match(label(text)).mask & needed:
            return clean(text)
    return whose(inner.words.documents[fact.document], fact.organisation)


def _is_named(inner: Asking, fact: Fact) -> bool:
    """Whether a row and whose paper it is in explain all that is said of the body."""
    match, explained = inner.question.probe.match, inner.scope.mask
    for text in (*fact.row, *inner.words.names_of(frozenset((fact.document,)))):
        explained |= match(label(text)).mask
    return not inner.question.required & ~explained


def _unit_code(fact: Fact, owners: Container[str]) -> str | None:
    """The code of the body of a row; what stands before an account (208 教育支出) is none."""
    for name, text in fact.stubs:
        if "单位代码" in name or "单位编码" in name:
            return text
    of_body = len(fact.row) == 1 and label(fact.row[0]).text in owners
    return fact.code if fact.code and of_body else None


def unit(asking: Asking) -> Answer | None:
    """The unit that the tables asked about are printed in."""
    if not _UNIT.search(asking.question.text):
        return None
    documents = asking.scope.documents
    if documents is None and len(asking.words.documents) > 1:
        of_which = _OF_AMOUNTS.search(asking.question.text)
        return of_which and unexplained(asking, bits(*of_which.span()), "metadata")
    tables = [
        one
        for one in asking.words.tables.values()
        if documents is None or one.document in documents
    ]
    form = re.search(r"绩效|目标", asking.question.text)
    if form is not None and not any(one.kind == "form" for one in tables):
        return unexplained(asking, bits(*form.span()), "metadata")
    named = [one for one in tables if one.title and bare(one.title) in asking.question.text]
    chosen = [one for one in named or tables if form is None or one.kind == "form"]
    return _units(asking, chosen, tables)


def _units(asking: Asking, chosen: list[Table], tables: list[Table]) -> Answer | None:
    draft = asking.draft("metadata")
    units: dict[str, Table] = {}
    for one in chosen:
        said, fact = _printed(asking, one)
        if said and said not in units:
            units[said] = one
            if fact is not None:
                draft.cite(fact)
    if not units:
        return None
    lead = "、".join(f"{said}（《{clean(one.title)}》）" for said, one in units.items())
    other = {one.unit for one in tables if one.unit} - set(units)
    more = f"；其他表为{'、'.join(sorted(other))}" if other else ""
    name = "金额单位" if all("元" in said for said in units) else "单位"
    return draft.answer(f"{name}是{lead}{more}。")


def _printed(asking: Asking, one: Table) -> tuple[str | None, Fact | None]:
    """The unit of a table's figures, with one of them to cite."""
    facts = [fact for fact in asking.words.store.facts(FactFilter(tables=[one.id])) if fact.unit]
    money = [fact for fact in facts if "元" in str(fact.unit)]
    for fact in money or facts:
        return fact.unit, fact
    return one.unit, None
