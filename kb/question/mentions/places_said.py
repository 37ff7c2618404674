"""The places that a question names, held against the knowledge base.

A real place that the knowledge base lacks ends the search here (rule of trust 3).
"""

from __future__ import annotations

from kb.places import PlaceMention, find_places
from kb.question.mentions.labels import bare
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.organisations import Missing, narrowed
from kb.question.mentions.parse import Question
from kb.question.mentions.scope import Place, Scope
from kb.values import replace

_PROJECT = 4
"""How long the name of a project is at least that is no word of another meaning (道路)."""


def with_places(found: Scope, question: Question, words: Lexicon) -> Scope:
    """The scope with the places named, each narrowing the documents to look in."""
    protected = labels_said(question, words)
    mentions = find_places(question.folded, words.known_places, words.store, protected)
    for mention in mentions:
        found = _with_place(found, mention, question, words)
    return found


def labels_said(question: Question, words: Lexicon, shortest: int = 3) -> frozenset[str]:
    """Labels and projects that stand whole in the question: a place inside them is no place."""
    projects = (bare(name) for name in words.projects)
    said = {one for one in projects if len(one) >= _PROJECT and one in question.text}
    return frozenset({one for one in words.labels_in(question.text) if len(one) >= shortest} | said)


def _with_place(found: Scope, mention: PlaceMention, question: Question, words: Lexicon) -> Scope:
    mask = question.span(mention.start, mention.end)
    if mention.status in ("absent", "wider"):
        return _with_unlisted(found, mention, mask, question, words)
    names = tuple(bare(name) for name in mention.names)
    inside = _inside_last(found, mask, names)
    if inside:
        names = inside
        mask |= found.places[-1].mask
        found = _without_last(found)
    documents = frozenset[str]().union(*(_documents_of(name, words) for name in names))
    own = frozenset[str]().union(*(words.place_documents.get(name, ()) for name in names))
    return replace(
        found,
        places=(*found.places, Place(names, mask, documents, own)),
        documents=narrowed(found.documents, documents) if documents else found.documents,
        mask=found.mask | mask,
        notes=(*found.notes, mention.note) if mention.note else found.notes,
    )


def _with_unlisted(
    found: Scope, mention: PlaceMention, mask: int, question: Question, words: Lexicon
) -> Scope:
    """The scope with a place that no document is about: one in a head or a label, or a refusal."""
    wide = _wider_documents(mention, words)
    if wide:
        return replace(
            found,
            places=(*found.places, Place((bare(mention.text),), mask, wide, wide)),
            documents=narrowed(found.documents, wide),
            mask=found.mask | mask,
        )
    if _in_labels(mention, question, words):
        return found
    near = near_places(mention.text, words)
    missing = Missing("place", mention.text, f"资料中没有{mention.text}的数据", near)
    return replace(found, missing=(*found.missing, missing), mask=found.mask | mask)


def _inside_last(found: Scope, mask: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that begin with the place named right before: 重庆 and 重庆市江北区."""
    if not found.places or found.places[-1].mask << 1 & mask == 0:
        return ()
    outer = found.places[-1].names
    return tuple(name for name in names if name.startswith(outer) and name not in outer)


def _without_last(found: Scope) -> Scope:
    """The scope without its last place, whose words are then those of the next one."""
    kept = found.places[:-1]
    documents: frozenset[str] | None = None
    for place in kept:
        documents = narrowed(documents, place.documents)
    return replace(found, places=kept, documents=documents)


def _wider_documents(mention: PlaceMention, words: Lexicon) -> frozenset[str]:
    """Documents that name the place in their head, though it is not the place they are about."""
    name = bare(mention.text)
    return frozenset(
        document.path
        for document in words.documents.values()
        if any(
            text and name in bare(text)
            for text in (document.title, document.issuer, document.organisation)
        )
    )


def _in_labels(mention: PlaceMention, question: Question, words: Lexicon) -> bool:
    """Whether the name stands in the question as part of a longer stretch that a label has."""
    folded = question.folded
    around = (
        bare(folded[mention.start : mention.end + 2]),
        bare(folded[max(0, mention.start - 2) : mention.end]),
    )
    name = bare(mention.text)
    grams = {name[i : i + 2] for i in range(len(name) - 1)}
    paths = words.touched(grams)
    return any(
        stretch in one.text
        for stretch in around
        if len(stretch) == len(name) + 2
        for path in paths
        for one in words.axis(path).labels
    )


def near_places(asked: str, words: Lexicon) -> tuple[str, ...]:
    """Places that there are, those that share most characters with the one asked for first."""
    names = words.known_places.names
    return tuple(sorted(names, key=lambda name: -len(set(name) & set(asked)))[:8])


def _documents_of(name: str, words: Lexicon) -> frozenset[str]:
    own = words.place_documents.get(name, frozenset())
    return own | words.regions.get(name, frozenset()) | words.row_documents(name)
