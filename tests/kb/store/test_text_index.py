"""What every text engine must do; each is held to the ranking worked out over all passages."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import Damaged
from kb.store.seams import Hit, TextIndex
from kb.store.whoosh_text import K1, MOST_TERMS, B, WhooshIndex, WhooshWriter

ENGINES: list[tuple[Callable[[Path], WhooshWriter], Callable[[Path], WhooshIndex]]] = [
    (WhooshWriter, WhooshIndex)
]
TOKENS = st.lists(st.sampled_from(["补助", "就业", "县", "2023", "626.1", "甲", "乙"]), max_size=12)
COLLECTION = st.lists(TOKENS, max_size=25)


@contextmanager
def indexed(
    passages: Sequence[Sequence[str]], engine: int = 0, gone: Sequence[int] = (), at_once: int = 99
) -> Iterator[TextIndex]:
    """An index of passages 1, 2, …, written in several goes, some taken out again."""
    make, open_ = ENGINES[engine]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text"
        numbered = list(enumerate(passages, 1))
        for start in range(0, max(1, len(numbered)), at_once):
            writer = make(path)
            for number, tokens in numbered[start : start + at_once]:
                writer.add(number, tokens)
            writer.finish()
        if gone:
            writer = make(path)
            writer.remove(gone)
            writer.finish()
        index = open_(path)
        try:
            yield index
        finally:
            index.close()


def ranked(passages: Sequence[Sequence[str]], query: Sequence[str]) -> list[tuple[int, float]]:
    """Okapi BM25 over all passages that have tokens, worked out one by one."""
    kept = {number: tokens for number, tokens in enumerate(passages, 1) if tokens}
    count = {token: sum(token in tokens for tokens in kept.values()) for token in query}
    chosen = sorted((held, token) for token, held in count.items() if held)[:MOST_TERMS]
    average = sum(map(len, kept.values())) / max(1, len(kept))
    found = []
    for number, tokens in kept.items():
        score, lacks = 0.0, False
        for held, token in chosen:
            often = tokens.count(token)
            lacks = lacks or not often
            rarity = log(1 + (len(kept) - held + 0.5) / (held + 0.5))
            norm = often + K1 * (1 - B + B * len(tokens) / average)
            score += rarity * often * (K1 + 1) / norm
        if score:
            found.append((lacks, -score, number))
    return [(number, -score) for _, score, number in sorted(found)]


@pytest.mark.parametrize("engine", range(len(ENGINES)))
@settings(max_examples=60, deadline=None)
@given(passages=COLLECTION, query=TOKENS, limit=st.integers(1, 30))
def test_the_best_are_the_best_of_all(
    engine: int, passages: list[list[str]], query: list[str], limit: int
) -> None:
    with indexed(passages, engine) as index:
        hits = index.search(query, limit)
    expected = ranked(passages, query)[:limit]
    assert [hit.passage for hit in hits] == [number for number, _ in expected]
    assert [hit.score for hit in hits] == pytest.approx([score for _, score in expected])


@pytest.mark.parametrize("engine", range(len(ENGINES)))
@settings(max_examples=25, deadline=None)
@given(
    passages=COLLECTION, query=TOKENS, at_once=st.integers(4, 12), gone=st.sets(st.integers(1, 25))
)
def test_a_collection_ranks_alike_however_it_came_about(
    engine: int, passages: list[list[str]], query: list[str], at_once: int, gone: set[int]
) -> None:
    left = [[] if number in gone else one for number, one in enumerate(passages, 1)]
    with indexed(passages, engine, sorted(gone), at_once) as index:
        grown = index.search(query, 30)
    with indexed(left, engine) as index:
        fresh = index.search(query, 30)
    assert grown == fresh


@pytest.mark.parametrize("engine", range(len(ENGINES)))
def test_passages_with_all_words_come_before_those_with_some(engine: int) -> None:
    passages = [["甲", "甲", "甲"], ["甲", *["长"] * 40, "乙"], ["乙"], ["丙"]]
    with indexed(passages, engine) as index:
        hits = index.search(["甲", "乙", "没有"], 10)
    assert hits[0].passage == 2
    assert [hit.all_words for hit in hits] == [True, False, False]


@pytest.mark.parametrize("engine", range(len(ENGINES)))
def test_a_long_question_is_searched_by_its_rarest_words(engine: int) -> None:
    common = [f"常{number}" for number in range(20)]
    passages = [[*common, "稀"], common, common]
    with indexed(passages, engine) as index:
        hits = index.search([*common, "稀"], 3)
    assert hits[0].passage == 1
    assert hits[0].all_words
    assert not hits[1].all_words


@pytest.mark.parametrize("engine", range(len(ENGINES)))
@pytest.mark.parametrize("passages", [[], [["甲"]]])
def test_nothing_is_found_where_nothing_is(engine: int, passages: list[list[str]]) -> None:
    with indexed(passages, engine) as index:
        assert index.search([], 5) == ()
        assert index.search(["乙", "\0", "'\""], 5) == ()


@pytest.mark.parametrize("engine", range(len(ENGINES)))
def test_equal_passages_come_by_number(engine: int) -> None:
    with indexed([["甲", "乙"]] * 40, engine, at_once=7) as index:
        hits = index.search(["乙"], 5)
    assert [hit.passage for hit in hits] == [1, 2, 3, 4, 5]
    assert len({hit.score for hit in hits}) == 1


@pytest.mark.parametrize("engine", range(len(ENGINES)))
def test_a_folder_without_an_index_is_damage(engine: int, tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        ENGINES[engine][1](tmp_path)


def test_a_hit_says_whether_it_has_all_words() -> None:
    assert Hit(1, 2.0).all_words
