"""Answers that give no figure: what nothing explains, what there is instead, what is blank."""

from __future__ import annotations

from kb.answer import Answer, Choice, Intent
from kb.model import Fact
from kb.question.compose.naming import clean, heads, name_of, owner, year_of
from kb.question.draft import Draft
from kb.question.mentions.labels import bare, label
from kb.question.mentions.probe import Form
from kb.question.mentions.words import bits, terms_in
from kb.question.resolve.asking import Asking
from kb.store.seams import FactFilter

_MOST_NEAR = 5
_SHORTEST_NAME = 4


def out_of_scope(asking: Asking, intent: Intent) -> Answer | None:
    """The refusal of a place, organisation or year that the knowledge base has not."""
    if not asking.scope.missing:
        return None
    draft = asking.draft(intent)
    reasons = "；".join(one.reason for one in asking.scope.missing)
    near = [name for one in asking.scope.missing for name in one.near]
    draft.choices.extend(Choice(name, f"{name}{_rest(asking)}") for name in near[:_MOST_NEAR])
    offered = f"资料中有：{'、'.join(near[:8])}。" if near else ""
    missing = tuple(one.text for one in asking.scope.missing)
    return draft.answer(f"{reasons}，不能回答。{offered}", "not_found", unexplained=missing)


def _rest(asking: Asking) -> str:
    """The question without the places and bodies it names, those that are not there among them."""
    taken, question = asking.scope.mask, asking.question
    for one in asking.scope.missing:
        name = bare(one.text)
        at = question.text.find(name)
        if one.kind != "year" and at >= 0:
            taken |= bits(at, at + len(name))
    return "".join(c for i, c in enumerate(question.text) if not taken >> i & 1)


def wrong_year(asking: Asking, intent: Intent) -> Answer | None:
    """The refusal of a year, where the same question has an answer for other years."""
    years = asking.scope.years
    if not years:
        return None
    documents = asking.words.years_of(asking.scope.documents)
    if any(year in documents for year in years) or asking.words.has_figures_of(
        years, asking.scope.documents
    ):
        return None  # a column, a row or a section can be of another year than its document
    draft = asking.draft(intent)
    asked = "、".join(f"{year}年" for year in years)
    listed = "、".join(f"{year}年" for year in documents)
    text = f"资料中没有{asked}的数据" + (f"，只有{listed}的。" if listed else "。")
    draft.choices.extend(Choice(f"{year}年", _with_year(asking, year)) for year in documents)
    return draft.answer(text, "not_found", unexplained=tuple(f"{year}年" for year in years))


def of_other_year(asking: Asking, intent: Intent) -> Answer | None:
    """The refusal of a year for which there is no such figure, where another year has it."""
    return None if asking.figures.cells else _other_year(asking, intent)


def named_in_other_year(asking: Asking, intent: Intent) -> Answer | None:
    """The refusal of a year of which only something else is named alike.

    稳岗补助 of 2022 is not what 促进稳岗就业经费 came to then, where 稳岗补助 is known of 2023.
    """
    said = asking.finder.stretch
    if not asking.scope.years or len(said) < _SHORTEST_NAME:
        return None
    known = any(said in text for one in asking.readings for text in _texts(one.best.fact))
    exact = any(one.best.head is Form.EXACT for one in asking.readings)
    if known or exact:
        return None
    return _other_year(asking, intent, said)


def _texts(fact: Fact) -> tuple[str, ...]:
    named = (fact.table_title, fact.project or "", fact.phrase or "")
    return tuple(bare(text) for text in (*fact.row, *fact.column, *named))


def _other_year(asking: Asking, intent: Intent, said: str = "") -> Answer | None:
    years = asking.scope.years
    if not years:
        return None
    taken = 0
    for mention in asking.question.years:
        if not mention.label_word:
            taken |= asking.question.span(mention.start, mention.end)
    kept = [at for i, at in enumerate(asking.question.places) if not taken >> i & 1]
    again = asking.again("".join(asking.question.folded[at] for at in kept))
    facts = [one.best.fact for one in again.readings]
    facts = [fact for fact in facts if not said or any(said in text for text in _texts(fact))]
    known = sorted({year for fact in facts if (year := year_of(fact, asking.words))})
    if not known or set(known) & set(years):
        return None
    draft = asking.draft(intent)
    asked, listed = ("、".join(f"{year}年" for year in some) for some in (years, known))
    draft.choices.extend(Choice(f"{year}年", _with_year(asking, year)) for year in known)
    text = f"资料中没有{asked}的这项数据，只有{listed}的。"
    return draft.answer(text, "not_found", unexplained=tuple(f"{year}年" for year in years))


def _with_year(asking: Asking, year: int) -> str:
    raw = asking.question.folded
    for mention in reversed(asking.question.years):
        if not mention.label_word:
            raw = raw[: mention.start] + f"{year}年" + raw[mention.end :]
    return raw


def blank(asking: Asking, intent: Intent = "value") -> Answer | None:
    """The answer where the cell that is asked for is there and holds no figure."""
    found = asking.finder.search(("blank",))
    if not found.cells:
        return None
    best = readings_of_blanks(asking)
    if best is None:
        return None
    draft = asking.draft(intent)
    every = _of_any_project(asking, best)
    for one in every:
        draft.cite(one)
    _cite_notes(draft, asking, best)
    table = asking.words.tables.get(best.table or "")
    note = f"，并注明“{clean(table.note)}”" if table and table.note else ""
    name = f"{owner(best, asking.words)}{heads(best)}一格"
    if len(every) > 1:
        what = clean(best.row[-1] if best.row else best.column[-1])
        name = f"{owner(best, asking.words)}{len(every)}个项目的“{what}”一格都"
    title = f"《{clean(best.table_title)}》" if best.table_title else ""
    text = f"{title}中{name}为空，没有数字{note}。空格不等于0，也不引用其他单位的数字。"
    return draft.answer(text)


def _of_any_project(asking: Asking, best: Fact) -> list[Fact]:
    """The empty cell, with those called alike of other projects where no project is named."""
    cells = [one for one in asking.finder.search(("blank",)).cells if asking.fits(one)]
    of_each = {one.fact.project: one.fact for one in cells if _is_alike(one.fact, best)}
    probe, called = asking.finder.probe, 0
    for name in (*best.row[-1:], *best.column[-1:]):
        called |= probe.match(label(name)).mask
    names = [clean(project) for project in of_each if project]
    if any(probe.match(label(name)).mask & ~called for name in names):
        return [best]
    return list({**of_each, best.project: best}.values())


def _is_alike(one: Fact, other: Fact) -> bool:
    """Whether two cells of one paper have the same heads in the forms of two projects."""
    if one.project is None or other.project is None or one.document != other.document:
        return False
    ends = ((fact.row[-1:], fact.column[-1:]) for fact in (one, other))
    return len(set(ends)) == 1


def very_blank(asking: Asking) -> Answer | None:
    """What is said of an empty cell called just as is asked, beside a figure that is not.

    公务用车购置费 is empty where 公务用车运行维护费 of the same table is not.
    """
    best = asking.readings[0].best
    exactly = best.literal or not {best.row, best.column}.isdisjoint({Form.EXACT})
    if best.fact.table is None or not best.weak or exactly:
        return None
    text = asking.question.text
    empty = [cell.fact for cell in asking.finder.search(("blank",)).cells]
    called = [name for one in empty if one.table == best.fact.table for name in _ends(one)]
    return blank(asking) if any(len(name) > 2 and name in text for name in called) else None


def _ends(fact: Fact) -> list[str]:
    return [label(names[-1]).text for names in (fact.row, fact.column) if names]


def _cite_notes(draft: Draft, asking: Asking, best: Fact) -> None:
    """Cite what the document says of the empty table, below it or under the same name."""
    table = asking.words.tables.get(best.table or "")
    for said in asking.words.statements:
        if said.kind != "note" or said.document != best.document:
            continue
        below = table is not None and table.lines[0] <= said.spot.first <= table.lines[1] + 4
        match = asking.question.probe.match(label(said.subject))
        if below or (match.mask and match.form <= match.form.HEADED):
            draft.cite(said)
            if not below:
                draft.note(f"{clean(said.subject)}：{said.text}")


def readings_of_blanks(asking: Asking) -> Fact | None:
    """The blank cell that the question names best: by its row, or by a table that is empty."""
    cells = [cell for cell in asking.finder.search(("blank",)).cells if asking.fits(cell)]
    named = [cell for cell in cells if cell.own or cell.row == 0]
    if not named:
        named = [cell for cell in cells if not _has_numbers(asking, cell.fact)]
    best = sorted(named, key=lambda cell: cell.rank)
    return best[0].fact if best else None


def _has_numbers(asking: Asking, fact: Fact) -> bool:
    where = FactFilter(tables=[fact.table] if fact.table else None)
    return bool(asking.words.store.count_facts(where))


def unexplained(asking: Asking, mask: int, intent: Intent) -> Answer:
    """The refusal that names the words nothing explains, with the nearest that exists."""
    draft = asking.draft(intent)
    missing = asking.question.words(_whole_words(asking, mask))
    near = _nearest(asking)
    for fact in near:
        name = name_of(fact, asking.words)
        question = f"{owner(fact, asking.words)}{heads(fact).replace(' · ', '')}多少"
        draft.choices.append(Choice(name, question))
    named = "、".join(f"“{word}”" for word in missing)
    lead = f"资料中没有能解释{named}的数据" if missing else "资料中没有找到所问的数据"
    offered = (
        "。相近的有：" + "；".join(name_of(fact, asking.words) for fact in near) if near else ""
    )
    return draft.answer(f"{lead}，不能回答{offered}。", "not_found", unexplained=missing)


def _whole_words(asking: Asking, mask: int) -> int:
    """The unexplained positions, with the function characters inside their words."""
    question = asking.question
    total = mask
    for start, term in terms_in(question.text):
        whole = bits(start, start + len(term))
        total |= whole if mask & whole else 0
    for i in range(len(question.text)):
        inside = mask >> (i - 1) & 1 if i else 0
        if inside and question.serving >> i & 1 and mask >> (i + 1) & 1:
            total |= 1 << i
    return total


def _nearest(asking: Asking) -> list[Fact]:
    """The figures in scope whose names have most of the question's words, each name once."""
    cells = sorted(
        asking.finder.near(), key=lambda cell: -(cell.own.bit_count() + cell.context.bit_count())
    )
    found: dict[str, Fact] = {}
    for cell in cells:
        if len(found) == _MOST_NEAR:
            break
        found.setdefault(bare(name_of(cell.fact, asking.words)), cell.fact)
    return list(found.values())
