"""Which documents a question is about: its places, organisations and years, held against the base.

A real place that the knowledge base lacks ends the search here (rule of trust 3); so does an
organisation or a year that no document has.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kb.patterns import Pattern
from kb.period import YearMention
from kb.places import PlaceMention, find_places, read_as_known
from kb.question.mentions.labels import bare
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.organisations import Missing, Organisation, find_organisations, narrowed
from kb.question.mentions.parse import Question
from kb.question.mentions.titles import listed_in, named_tables
from kb.question.mentions.words import bits, vocabulary
from kb.values import dataclass, replace

_OWN_YEAR = 0
_ITSELF = "本级"
_PAPERS = ("部门", "单位")
_BOTH = 2
_COMPARED = Pattern(r"(?:比|较|与|同|和|跟|占|对|于|结转|结余|转入|留|滚存)\s*$")
_COMPARED_YEAR = Pattern(r"(?:比|较|与|同)\s*$")
_CHANGED = Pattern(r".{0,8}?(?:相比|增|减|下降|上升|提高|降低|持平)")
_KEPT_OVER = Pattern(
    r"\s*(?:的|度)?\s*(?:财政拨款|一般公共预算)?(?:结转|结余|末|年末|同期|相比|剩)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the question names and the knowledge base has.

    ``names`` are bare names; ``documents`` those it occurs in as document, form or row.
    """

    names: tuple[str, ...]
    mask: int
    documents: frozenset[str]
    own: frozenset[str]
    """Those that are about the place, so that a figure there need not name it again."""

    @property
    def wide(self) -> bool:
        """Whether any document is about the place."""
        return bool(self.own)

    @property
    def inside(self) -> frozenset[str]:
        """The documents in which it is one place among others: a row, a form."""
        return self.documents - self.own


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look.  ``documents`` is None where the question does not restrict it."""

    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    years: tuple[int, ...] = ()
    documents: frozenset[str] | None = None
    mask: int = 0
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()
    tables: frozenset[str] = frozenset()
    """The tables that are named by their titles; empty where none is."""

    @property
    def place_names(self) -> frozenset[str]:
        """All names of the places, bare."""
        return frozenset(name for place in self.places for name in place.names)


def scope(question: Question, words: Lexicon) -> Scope:
    """Where the question says to look."""
    found = _with_places(Scope(), question, words)
    found = _with_organisations(found, question, words)
    found = _with_own_papers(found, question, words)
    found = _with_quoted(found, question, words)
    found = _with_tables(found, question, words)
    found = _with_level(found, question, words)
    return _with_years(found, question, words)


def _with_places(found: Scope, question: Question, words: Lexicon) -> Scope:
    protected = labels_said(question, words)
    mentions = find_places(question.folded, words.known_places, words.store, protected)
    for mention in mentions:
        found = _with_place(found, mention, question, words)
    return found


def labels_said(question: Question, words: Lexicon, shortest: int = 3) -> frozenset[str]:
    """Labels that stand whole in the question: a place's name inside them is no place."""
    grams = {question.text[i : i + 2] for i in range(len(question.text) - 1)}
    paths = words.touched(grams)
    return frozenset(
        one.text
        for path in paths
        for one in words.axis(path).labels
        if len(one.text) >= shortest and one.text in question.text
    )


def _with_place(found: Scope, mention: PlaceMention, question: Question, words: Lexicon) -> Scope:
    mask = question.span(mention.start, mention.end)
    names = tuple(bare(name) for name in mention.names)
    if mention.status in ("absent", "wider"):
        wide = _wider_documents(mention, words)
        if wide:
            place = Place((bare(mention.text),), mask, wide, wide)
            return replace(
                found,
                places=(*found.places, place),
                documents=narrowed(found.documents, wide),
                mask=found.mask | mask,
            )
        if _in_labels(mention, question, words):
            return found
        near = _near_places(mention.text, words)
        missing = Missing("place", mention.text, f"资料中没有{mention.text}的数据", near)
        return replace(found, missing=(*found.missing, missing), mask=found.mask | mask)
    inside = _inside_last(found, mask, names)
    if inside:
        names = inside
    documents = frozenset[str]().union(*(_documents_of(name, words) for name in names))
    own = frozenset[str]().union(*(words.place_documents.get(name, ()) for name in names))
    notes = (*found.notes, mention.note) if mention.note else found.notes
    if inside:
        mask |= found.places[-1].mask
        found = _without_last(found)
    documents_left = narrowed(found.documents, documents)
    return replace(
        found,
        places=(*found.places, Place(names, mask, documents, own)),
        documents=documents_left if documents else found.documents,
        mask=found.mask | mask,
        notes=notes,
    )


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


def _near_places(asked: str, words: Lexicon) -> tuple[str, ...]:
    """Places that there are, those that share most characters with the one asked for first."""
    names = words.known_places.names
    return tuple(sorted(names, key=lambda name: -len(set(name) & set(asked)))[:8])


def _documents_of(name: str, words: Lexicon) -> frozenset[str]:
    own = words.place_documents.get(name, frozenset())
    return own | words.regions.get(name, frozenset()) | words.row_documents(name)


def _with_organisations(found: Scope, question: Question, words: Lexicon) -> Scope:
    if found.missing:
        return found
    where = partial(_documents_around, found)
    for one in find_organisations(question, words, found.mask, where):
        if isinstance(one, Missing):
            found = replace(found, missing=(*found.missing, one))
            continue
        notes = (*found.notes, one.note) if one.note else found.notes
        found = replace(
            found,
            organisations=(*found.organisations, one),
            documents=narrowed(found.documents, one.documents),
            mask=found.mask | one.mask,
            notes=notes,
        )
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
        return (documents,)
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


def _in_label(word: str, question: Question, words: Lexicon) -> bool:
    """Whether the word goes on in the question as it does in a label (全市转移就业规模)."""
    at = question.text.find(word)
    longer = question.text[at : at + len(word) + 2]
    return len(longer) == len(word) + 2 and longer in words.label_text


def _with_level(found: Scope, question: Question, words: Lexicon) -> Scope:
    """全省 and 全国 are not said of a city's figures, nor 全市 of a county's."""
    for word, below in vocabulary()["scopes"].items():
        if word not in question.text or _in_label(word, question, words):
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
        missing = Missing("place", word, f"资料中没有{word}的数据", _near_places(word, words))
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


def _with_years(found: Scope, question: Question, words: Lexicon) -> Scope:
    named = sorted(
        {
            year
            for mention in question.years
            if not _compared_with(mention, question)
            for year in mention.years
        }
    )
    relative = [mention for mention in question.years if _says_year(mention, question, words)]
    available = words.years_of(found.documents)
    for mention in relative:
        year, note = _settled(mention.relative or 0, mention.text, available)
        if year is None:
            missing = Missing("year", mention.text, note)
            found = replace(found, missing=(*found.missing, missing))
        else:
            named.extend([year] if year != _OWN_YEAR else [])
            found = replace(found, notes=(*found.notes, note))
    return replace(found, years=tuple(dict.fromkeys(named)))


def _compared_with(mention: YearMention, question: Question) -> bool:
    """Whether a year is only what another is compared with (比2017年减少)."""
    folded = question.folded
    return bool(
        _COMPARED_YEAR.search(folded, 0, mention.start) and _CHANGED.match(folded, mention.end)
    )


def _says_year(mention: YearMention, question: Question, words: Lexicon) -> bool:
    """Whether a relative word says for which year a figure is asked.

    上年 is also part of labels (上年结转) and of comparisons (比上年增加): there it says no year.
    """
    if mention.relative is None:
        return False
    if not mention.label_word:
        return True
    folded = question.folded
    compared = _COMPARED.search(folded, 0, mention.start) is not None
    if not mention.relative or compared or _KEPT_OVER.match(folded, mention.end):
        return False
    return not _in_label(bare(mention.text), question, words)


def _settled(relative: int, text: str, available: Sequence[int]) -> tuple[int | None, str]:
    """The year a relative word means: 今年 is the documents' own year where they have but one."""
    listed = "、".join(f"{year}年" for year in available)
    if relative == 0 and len(available) == 1:
        return available[0], f"“{text}”按资料年度{available[0]}年理解"
    if relative == 0 and available:
        return _OWN_YEAR, f"“{text}”按各份资料自己的年度理解（资料有{listed}）"
    if not available:
        return None, f"“{text}”指哪一年不能确定"
    if len(available) == 1:
        return None, f"“{text}”指哪一年不能确定，资料中只有{listed}的数据"
    year = available[-1] + relative
    if year in available:
        return year, f"“{text}”按{year}年理解（资料有{listed}）"
    return None, f"“{text}”指哪一年不能确定，资料中有{listed}的数据"


def corrected(word: str, words: Lexicon) -> str | None:
    """The known place that a word which names nothing is a slip of, None if none or several."""
    mention = read_as_known(word, words.known_places, words.store)
    return mention.names[0] if mention and len(mention.names) == 1 else None
