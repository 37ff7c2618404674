"""Whether a figure is of the places, the year and the horizon that a question names."""

from __future__ import annotations

from kb.model import Fact
from kb.question.mentions.labels import bare
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.scope import Place, Scope


def in_place(fact: Fact, scope: Scope, words: Lexicon) -> bool:
    """Whether the figure is about every place that the question names."""
    return all(
        place.documents and fact.document in place.documents and (
            _is_headed(fact, place.names, words)
            or (
                fact.table not in _listing(place, words)
                and (fact.document in place.own or _names_place(fact, place.names))
            )
        )
        for place in scope.places
    )  # fmt: skip


def _listing(place: Place, words: Lexicon) -> frozenset[str]:
    """The tables that have a row or column of just this place: its figures are there alone.

    A total of a county's own table is not the county's where the county is one of the rows.
    """
    return frozenset[str]().union(*(words.row_tables(name) for name in place.names))


def _is_headed(fact: Fact, names: tuple[str, ...], words: Lexicon) -> bool:
    wanted = frozenset(names)
    heads = words.axis(fact.row).texts | words.axis(fact.column).texts
    return not wanted.isdisjoint(heads) or bool(fact.region and bare(fact.region) in wanted)


def _names_place(fact: Fact, names: tuple[str, ...]) -> bool:
    return any(
        name in bare(text)
        for text in (fact.phrase, fact.project, fact.organisation)
        if text
        for name in names
    )


def in_year(fact: Fact, scope: Scope, words: Lexicon) -> bool:
    """Whether the figure is of a year that the question names, if it names one."""
    years = scope.years
    if not years:
        return True
    document = words.documents[fact.document]
    own = {year for year in (fact.year, document.year) if year}
    if fact.year in years or (fact.year is None and document.year in years):
        return True
    return not own or any(f"{year}年" in text for year in years for text in fact.column)


def in_horizon(fact: Fact, horizon: str | None) -> bool:
    """Whether a form's figure is of the horizon that the question names, if it names one."""
    if horizon is None:
        return True
    if fact.project is None or fact.table is None:
        return horizon != "实施期" or horizon in "".join(fact.row)
    return horizon in "".join(fact.column) or horizon in "".join(fact.row)
