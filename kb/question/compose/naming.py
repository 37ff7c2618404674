"""How answers call figures and targets: whose, of what year and kind, under which heads."""

from __future__ import annotations

from kb.answer import Value
from kb.model import Document, Fact, Indicator
from kb.patterns import Pattern
from kb.question.mentions.axes import Axis, axis
from kb.question.mentions.changes import only_compares
from kb.question.mentions.kinds import kind_far, kind_near, kind_said
from kb.question.mentions.labels import bare, is_place_name, label
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.measured import named_by
from kb.question.resolve.totals import is_yearly_total
from kb.text import collapse_spaced_name

_LEAD = Pattern(
    r"^\s*(?:其\s*中\s*[:：]\s*)?(?:[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.、](?!\d)"
    r"|[①-⑳])?\s*"
)
_TRAIL = Pattern(r"[:：]\s*$")
_CODE = Pattern(r"^[0-9A-Z]{6,}\s*[-—]\s*")


_STOCK = Pattern(r"限额|余额")
_UNIT = Pattern(r"[(（](?:(?:金额)?单位[:：])?(?:百万|千万|万|亿|千)?元[)）]$")
_RUBY = Pattern(r"[(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*[)）]")


def clean(text: str) -> str:
    """A printed label without ordinals, leading codes, 其中, its unit and spread-out spaces."""
    text = _UNIT.sub("", _RUBY.sub("", text))
    shown = _TRAIL.sub("", _LEAD.sub("", collapse_spaced_name(text)))
    return _CODE.sub("", shown) or text.strip()


def place_of(fact: Fact) -> str | None:
    """The place that a figure's row is called by."""
    for element in reversed(fact.row):
        if is_place_name(label(element).text):
            return clean(element)
    return None


def owner(fact: Fact, words: Lexicon) -> str:
    """Whose figure it is: the place of its row, its region, its organisation, its document's."""
    named = place_of(fact) or fact.region
    return named or whose(words.documents[fact.document], fact.organisation)


def whose(document: Document, organisation: str | None) -> str:
    """Whose document it is; the table's own 单位名称 where the head names nobody."""
    named = document.organisation or organisation or document.place or document.issuer
    return named or document.title


def year_of(fact: Fact | Indicator, words: Lexicon) -> int | None:
    """The year a figure is for."""
    return fact.year or words.documents[fact.document].year


def heads(fact: Fact) -> str:
    """The names of a figure's row and column that say something, outermost first."""
    row, column = map(axis, named_by(fact))
    project = fact.project and clean(fact.project)
    parts = (project, _changed(fact), _own(row), _stock(fact.column), _own(column))
    names = [name for name in parts if name]
    kept = [name for name in dict.fromkeys(names) if not is_place_name(label(name).text)]
    if kept:
        return " · ".join(kept)
    if fact.column and not (fact.row and kind_said(fact.column[-1])):
        return clean(fact.column[-1])
    return _total(fact) if fact.row else ""


def _changed(fact: Fact) -> str | None:
    """What the text says of that it is so much more or less than last year (会议费)."""
    if fact.table is not None or len(fact.row) < 2 or not only_compares(bare(fact.row[-1])):
        return None
    outer = clean(fact.row[-2])
    return None if outer == clean(fact.table_title) or label(outer).generic else outer


def _stock(column: tuple[str, ...]) -> str | None:
    """The group of a column that says whether it is owed or may be owed (2025年末债务余额)."""
    if _STOCK.search("".join(column[-1:])):
        return None
    return next((clean(one) for one in reversed(column[:-1]) if _STOCK.search(one)), None)


def _total(fact: Fact) -> str:
    """A total by its row, with the side it adds up: 决算数 alone says nothing (支出总计)."""
    side = next((clean(one) for one in fact.column if label(one).side), "")
    name = clean(fact.row[-1])
    return name if side in name else f"{side}{name}"


def _own(one: Axis) -> str | None:
    if one.own.generic:
        return None
    return next(clean(element) for element in reversed(one.path) if label(element) is one.own)


def name_of(fact: Fact, words: Lexicon) -> str:
    """A figure's label in an answer: 平顺县 · 合计."""
    named = owner(fact, words)
    return f"{named} · {heads(fact)}"


def member_name(fact: Fact) -> str:
    """What a member is called within its whole: its row; a project's funds by the project."""
    if fact.project and is_yearly_total(fact):
        return clean(fact.project)
    return clean(fact.row[-1]) if fact.row else clean(fact.column[-1])


def target_name(one: Indicator) -> str:
    """A target's label: its project or region and its name."""
    outer = one.project and clean(one.project)
    lead = " · ".join(part for part in (one.region, outer) if part)
    return f"{lead} · {clean(one.levels[2])}" if lead else clean(one.levels[2])


def kind_of(fact: Fact, words: Lexicon) -> str | None:
    """What kind of figure it is: 决算数, 执行数 or 预算数, where its heads or titles say so."""
    title = words.documents[fact.document].title
    found = kind_near(fact) or kind_far(fact.table_title, title)
    if found == "done":
        said = "".join((*fact.column, *fact.row, fact.table_title, title))
        return "决算数" if "决算" in said else "执行数" if "执行" in said else None
    return "预算数" if found else None


def amount(value: Value) -> str:
    """A value as it is said: 626.10万元."""
    return f"{value.value}{value.unit or ''}"
