"""Organisations that a question names: those documents are of, and those the base has not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from kb.patterns import Pattern
from kb.question.mentions.labels import Label, bare
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.parse import Question
from kb.question.mentions.words import bits
from kb.store.seams import FactFilter
from kb.values import dataclass

_SUFFIX = Pattern(
    r"委员会|办公室|办公厅|检察院|法院|大学|学院|医院|办事处|管委会|人民政府|幼儿园|公司|学校|中学|小学"
    r"|中心(?!城)|局|厅|街道(?:办(?!公|理|案|学)(?:事处)?)?|政府(?!采|性|购|收)|委(?!托|员|会|派|办|培)"
    r"|高院|中院|政协(?!办|会|事|委|专|业)|人大(?!会|代)"
)
_TOWN = Pattern(r"(?P<town>[^省市区县州盟旗]{2,5}[镇乡])人民政府$")
_SHORT = ("高院", "中院", "政协", "人大", "检察院")
"""Names that say whose document it is without any word before them, where there is but one."""
_LONGEST_NAME = 20
_MOST_FACTS = 20_000
_SHORTEST_WHOLE = 5
_SHORTEST_PLACE = 2
_OF_PLACE = Pattern(r"(?P<place>.{2,9}?[省市县区旗州盟])(?P<body>.{3,})")
_LEVELS = "省市县区"
Where = Callable[[int, int], Sequence[frozenset[str] | None]]
"""The documents in which to look for a name at a stretch, one set after the other."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that the question names, with the documents that are its own."""

    text: str
    mask: int
    documents: frozenset[str]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the question names and the knowledge base has not."""

    kind: str
    text: str
    reason: str
    near: tuple[str, ...] = ()


def narrowed(documents: frozenset[str] | None, more: frozenset[str]) -> frozenset[str]:
    """The documents that are also among ``more`` (None stands for all)."""
    return more if documents is None else documents & more


def find_organisations(
    question: Question, words: Lexicon, places: int, where: Where
) -> Iterator[Organisation | Missing]:
    """The organisations named; ``places`` masks the places already found."""
    yield from _said_whole(question, words, places)
    yield from _by_town(question, words, places)
    start = 0
    for suffix in _SUFFIX.finditer(question.text):
        at = (start, suffix.start(), suffix.end())
        sets = where(start, suffix.end())
        named = (_longest(question, words, places, at, documents) for documents in sets)
        found: Organisation | Missing | None = next(filter(None, named), None)
        if found is None and bits(suffix.start(), suffix.end()) & ~places:
            found = _unlisted(question, words, places, (start, suffix), sets[0])
        if found is not None:
            start = suffix.end()
            yield found


def _said_whole(question: Question, words: Lexicon, places: int) -> Iterator[Organisation]:
    """Organisations named in full whose names end in no word for one (某县档案馆, 某收费站).

    The place before it may be named short (永安图书馆 of 永安市图书馆).
    """
    for name, documents in words.organisations.items():
        begin, end = _named_at(question.text, name.text, places)
        if begin < 0 or any(match.end() == end for match in _SUFFIX.finditer(question.text)):
            continue
        yield Organisation(question.text[begin:end], bits(begin, end), documents)


def _by_town(question: Question, words: Lexicon, places: int) -> Iterator[Organisation]:
    """The government of a town that is named by the town alone, which no row is of (马踏镇)."""
    for name, documents in words.organisations.items():
        town = _TOWN.search(name.text)
        at = question.text.find(town["town"]) if town else -1
        if town is None or at < 0 or bits(at, at + len(town["town"])) & places:
            continue
        end = at + len(town["town"])
        if question.text.startswith(("政府", "人民政府"), end) or any(words.called(town["town"])):
            continue
        begin = at
        while begin > 0 and places >> (begin - 1) & 1:
            begin -= 1
        yield Organisation(question.text[begin:end], bits(begin, end), documents)


def _named_at(text: str, name: str, places: int) -> tuple[int, int]:
    """Where a body's name stands in the question, its place in full or short; (-1, -1) nowhere."""
    at = text.find(name) if len(name) >= _SHORTEST_WHOLE else -1
    if at >= 0:
        return at, at + len(name)
    parted = _OF_PLACE.match(name)
    at = text.find(parted["body"]) if parted else -1
    begin = at
    while begin > 0 and places >> (begin - 1) & 1:
        begin -= 1
    if parted is None or at - begin < _SHORTEST_PLACE:
        return -1, -1
    short = parted["place"].startswith(text[begin:at])
    return (begin, at + len(parted["body"])) if short else (-1, -1)


def _longest(
    question: Question,
    words: Lexicon,
    places: int,
    at: tuple[int, int, int],
    within: frozenset[str] | None,
) -> Organisation | None:
    """The organisations whose names explain the most characters up to the suffix."""
    start, suffix, end = at
    best, documents = end, frozenset[str]()
    for name, every in words.organisations.items():
        owners = every if within is None else every & within
        begin = _explained_from(question.probe.match(name).mask | places, start, end)
        alone = question.text[suffix:end] in _SHORT
        if not owners or begin > suffix or (begin == suffix and not alone) or begin > best:
            continue
        documents = owners if begin < best else documents | owners
        best = begin
    mask = bits(best, end)
    alone = question.text[suffix:end] in _SHORT
    if not documents or not (mask & places or suffix - best >= 2 or alone):
        return None
    if best == suffix > start and question.text[suffix - 1] in _LEVELS:
        mask |= bits(suffix - 1, suffix)  # 省高院, where the name has the province's own
    return Organisation("".join(question.words(mask)), mask, documents)


def _explained_from(mask: int, start: int, end: int) -> int:
    """The first position from which everything up to ``end`` is explained."""
    begin = end
    while begin > start and mask >> (begin - 1) & 1:
        begin -= 1
    return begin


def _unlisted(
    question: Question,
    words: Lexicon,
    places: int,
    at: tuple[int, re.Match[str]],
    within: frozenset[str] | None,
) -> Organisation | Missing | None:
    """An organisation that no document is of: a label's word, a slip, or one that isn't there."""
    start, suffix = at
    begin = _name_begin(question, places, start, suffix.start())
    name = bits(begin, suffix.end())
    if begin >= suffix.start() or _label_covers(question, words, name & ~places, within):
        return None
    text = "".join(question.words(name))
    stem = bits(begin, suffix.start()) & ~places
    only = (
        _only_organisation(question, words, stem, within)
        if stem or within is None
        else _only_of_kind(words, suffix.group(), within)
    )
    if only is not None:
        printed, documents = only
        return Organisation(text, name, documents, f"按“{printed}”理解“{text}”")
    if _stands_in_a_cell(text, words, within):
        return None
    near = tuple(dict.fromkeys(words.organisation_names))[:6]
    return Missing("organisation", text, f"资料中没有“{text}”的数据", near)


def _stands_in_a_cell(text: str, words: Lexicon, within: frozenset[str] | None) -> bool:
    """Whether a table says in words that a row is of that body (主管部门: 区民政局)."""
    documents = None if within is None else sorted(within)
    where = FactFilter(documents=documents, kinds=("number", "text"), prose=False, worded=True)
    return any(
        bare(said) == text
        for fact in islice(words.store.facts(where), _MOST_FACTS)
        for said in (fact.text if fact.kind == "text" else "", *(one for _, one in fact.stubs))
    )


def _name_begin(question: Question, places: int, start: int, end: int) -> int:
    """Where a name begins that nothing explains: at the place before it, or after a word."""
    begin = end
    while begin > start and end - begin < _LONGEST_NAME:
        previous = begin - 1
        if question.serving >> previous & 1 and not places >> previous & 1:
            inside = previous > start and (places | question.required) >> (previous - 1) & 1
            if not inside or question.typed >> previous & 1:
                break
        if begin < end and question.places[begin] > question.places[previous] + 1:
            break
        begin = previous
    return begin


def _label_covers(
    question: Question, words: Lexicon, name: int, within: frozenset[str] | None
) -> bool:
    """Whether the words are those of a header label (a row can be an organisation)."""
    grams = {question.text[i : i + 2] for i in range(len(question.text) - 1) if name >> i & 1}
    covering = {
        one.text
        for path in words.touched(grams)
        for one in words.labels(path)
        if not name & ~question.probe.match(one).mask and one not in words.organisations
    }
    if within is None:
        return bool(covering)
    return any(words.row_documents(text) & within for text in covering)


def _only_organisation(
    question: Question, words: Lexicon, stem: int, within: frozenset[str] | None
) -> tuple[str, frozenset[str]] | None:
    """The one organisation of the place named whose name has all but the suffix."""
    if within is None:
        return None
    fitting = {
        name: owners & within
        for name, owners in words.organisations.items()
        if owners & within and not stem & ~question.probe.match(name).mask
    }
    if len(set(fitting.values())) != 1:
        return None
    longest: Label = max(fitting, key=lambda one: (len(one.text), one.text))
    return words.printed(longest), fitting[longest]


def _only_of_kind(
    words: Lexicon, suffix: str, within: frozenset[str]
) -> tuple[str, frozenset[str]] | None:
    """The one organisation of the place named that is called so at its end (巴中局)."""
    fitting = {
        name: owners & within
        for name, owners in words.organisations.items()
        if owners & within and name.text.endswith(suffix)
    }
    if len(set(fitting.values())) != 1:
        return None
    longest: Label = max(fitting, key=lambda one: (len(one.text), one.text))
    return words.printed(longest), fitting[longest]
