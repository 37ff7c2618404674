"""Which documents a question is about: its places, organisations and years, held against the base.

A real place that the knowledge base lacks ends the search here (rule of trust 3); so does an
organisation or a year that no document has.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from kb.question.mentions.labels import bare
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.organisations import Missing, Organisation, find_organisations, narrowed
from kb.question.mentions.parse import Question
from kb.question.mentions.places_said import near_places, with_places
from kb.question.mentions.scope import Place, Scope
from kb.question.mentions.titles import listed_in, named_tables
from kb.question.mentions.towns import other_towns
from kb.question.mentions.words import bits, vocabulary
from kb.question.mentions.years_said import in_label, with_years
from kb.values import replace

_ITSELF = "本级"
_PAPERS = ("部门", "单位")
_BOTH = 2


def scope(question: Question, words: Lexicon) -> Scope:
    """Where the question says to look."""
    found = with_places(Scope(), question, words)
    found = _with_organisations(found, question, words)
    found = _with_towns(found, question, words)
    found = _with_own_papers(found, question, words)
    found = _with_quoted(found, question, words)
    found = _with_tables(found, question, words)
    found = _with_level(found, question, words)
    return with_years(found, question, words)


def _of_either(found: Scope, one: Organisation) -> frozenset[str]:
    """The documents of a body; of a second one beside it those of both."""
    both = narrowed(found.documents, one.documents)
    if both or not found.organisations:
        return both
    return (found.documents or frozenset()) | one.documents


def _nested(found: Scope, mask: int) -> tuple[Place, ...]:
    """The places of a name, each in the one before it (丽水市云和县教育局); empty for others."""
    around = tuple(place for place in found.places if place.mask & mask)
    inside = all(outer.own & inner.inside for outer, inner in pairwise(around))
    return around if len(around) > 1 and inside else ()


def _of_inner(found: Scope, one: Organisation) -> Scope:
    """The scope without the wider places of a body's name that its papers say nothing of."""
    nested = _nested(found, one.mask)
    if not nested or narrowed(found.documents, one.documents):
        return found
    kept = tuple(place for place in found.places if place not in nested[:-1])
    return replace(found, places=kept, documents=nested[-1].documents)


def _with_organisations(found: Scope, question: Question, words: Lexicon) -> Scope:
    if found.missing:
        return found
    where = partial(_documents_around, found)
    for one in find_organisations(question, words, found.mask, where):
        if isinstance(one, Missing):
            found = replace(found, missing=(*found.missing, one))
            continue
        found = _of_inner(found, one)
        notes = (*found.notes, one.note) if one.note else found.notes
        found = replace(
            found,
            organisations=(*found.organisations, one),
            documents=_of_either(found, one),
            mask=found.mask | one.mask,
            notes=notes,
        )
    return found


def _with_towns(found: Scope, question: Question, words: Lexicon) -> Scope:
    """A village called as the town is that the papers are of (马踏村) is another place."""
    if found.missing:
        return found
    for town, said in other_towns(question, words, found.mask):
        reason = f"资料中没有“{said}”的数据"
        found = replace(found, missing=(*found.missing, Missing("place", said, reason, (town,))))
    return found


def _with_own_papers(found: Scope, question: Question, words: Lexicon) -> Scope:
    """Of a body's papers those of the whole department, or those of itself alone (本级, 单位).

    Both are published for one year, and most of their figures differ.
    """
    papers = found.documents
    if not found.organisations or not papers or len(papers) < _BOTH:
        return found
    own = frozenset(path for path in papers if _of_itself(words, path))
    at = question.text.find(_ITSELF)
    if at >= 0 and own:
        mask = found.mask | bits(at, at + len(_ITSELF))
        return replace(found, documents=own, mask=mask)
    said = next(
        (
            kind
            for kind in _PAPERS
            if f"{kind}预算" in question.text or f"{kind}决算" in question.text
        ),
        "",
    )
    kept = {"部门": papers - own, "单位": own}.get(said)
    return replace(found, documents=kept) if kept else found


def _of_itself(words: Lexicon, path: str) -> bool:
    one = words.documents[path]
    named = f"{one.organisation or ''}{one.title}"
    return _ITSELF in named or (one.kind or "").startswith("单位")


def _documents_around(found: Scope, start: int, end: int) -> tuple[frozenset[str] | None, ...]:
    """Where to look for an organisation named at ``start``–``end``, one set after the other.

    The places named with it narrow it down; those named elsewhere only where it is found there.
    """
    around = [place for place in found.places if place.mask & bits(start, end)]
    if around:
        documents = around[0].documents
        for place in around[1:]:
            documents = documents & place.documents or place.documents
        return (documents, *(place.documents for place in _nested(found, bits(start, end))[-1:]))
    return (found.documents, None) if found.documents else (None,)


def _with_quoted(found: Scope, question: Question, words: Lexicon) -> Scope:
    """A document number narrows the search to the documents that bear it."""
    if not question.numbers:
        return found
    keys = {(number.agency, number.year, number.serial) for number in question.numbers}
    documents = frozenset(
        document.path for document in words.documents.values() if words.number_key(document) in keys
    )
    if not documents:
        return found
    mask = 0
    for number in question.numbers:
        mask |= question.span(number.start, number.end)
    return replace(found, documents=narrowed(found.documents, documents), mask=found.mask | mask)


def _with_level(found: Scope, question: Question, words: Lexicon) -> Scope:
    """全省 and 全国 are not said of a city's figures, nor 全市 of a county's."""
    for word, below in vocabulary()["scopes"].items():
        if word not in question.text or in_label(word, question, words):
            continue
        fitting = frozenset(
            path
            for path, document in words.documents.items()
            if not document.place or not bare(document.place).endswith(tuple(below))
        )
        kept = narrowed(found.documents, fitting)
        if kept:
            found = replace(found, documents=kept)
            continue
        missing = Missing("place", word, f"资料中没有{word}的数据", near_places(word, words))
        found = replace(found, missing=(*found.missing, missing))
    return found


def _with_tables(found: Scope, question: Question, words: Lexicon) -> Scope:
    """Tables named by their titles, which then need no explanation."""
    tables, mask = named_tables(question, words, found.documents)
    if not tables:
        return found
    documents = frozenset(words.tables[table].document for table in tables)
    places = tuple(
        one for one in found.places if not listed_in(one.names, one.mask, tables, question, words)
    )
    return replace(
        found,
        places=places,
        tables=tables,
        documents=narrowed(found.documents, documents),
        mask=found.mask | mask,
    )
