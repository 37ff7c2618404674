"""What every text engine must do; each is held to the ranking worked out over all passages."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import Damaged, EngineMissing
from kb.store import engines
from kb.store.files import remove_folder
from kb.store.ranking import K1, MOST_CHARACTERS, MOST_WORDS, B
from kb.store.seams import Hit, TextIndex

ENGINES = [
    pytest.param(
        engine,
        marks=pytest.mark.skipif(not engines.is_installed(engine), reason=f"{engine} 没有安装"),
    )
    for engine in engines.ENGINES
]
every_engine = pytest.mark.parametrize("engine", ENGINES)
TOKENS = st.lists(
    st.sampled_from(["补助", "就业", "县", "2023", "626.1", "甲", "乙", "~补", "~就", "~县"]),
    max_size=12,
)
COLLECTION = st.lists(TOKENS, max_size=25)


@contextmanager
def folder() -> Iterator[Path]:
    """A new folder, removed as that of an index is."""
    path = Path(tempfile.mkdtemp())
    try:
        yield path
    finally:
        remove_folder(path)
        assert not path.exists()


@contextmanager
def indexed(
    passages: Sequence[Sequence[str]], engine: str, gone: Sequence[int] = (), at_once: int = 9999
) -> Iterator[TextIndex]:
    """An index of passages 1, 2, …, written in several goes, some taken out again."""
    with folder() as path:
        numbered = list(enumerate(passages, 1))
        for start in range(0, max(1, len(numbered)), at_once):
            writer = engines.text_writer(engine, path)
            for number, tokens in numbered[start : start + at_once]:
                writer.add(number, tokens)
            writer.finish()
            writer.close()
        if gone:
            writer = engines.text_writer(engine, path)
            writer.remove(gone)
            writer.finish()
            writer.close()
        index = engines.text_index(engine, path)
        try:
            yield index
        finally:
            index.close()


def ranked(passages: Sequence[Sequence[str]], query: Sequence[str]) -> list[tuple[int, float]]:
    """Okapi BM25 over all passages that have one of the words, worked out one by one."""
    kept = {number: tokens for number, tokens in enumerate(passages, 1) if tokens}
    count = {token: sum(token in tokens for tokens in kept.values()) for token in query}
    known = sorted((held, token) for token, held in count.items() if held)
    characters = [one for one in known if one[1].startswith("~")]
    words = [one for one in known if one not in characters]
    if all(token.startswith("~") for token in query):
        words, characters = characters, words
    words = words[:MOST_WORDS]
    average = sum(map(len, kept.values())) / max(1, len(kept))
    found = []
    for number, tokens in kept.items():
        score = 0.0
        for held, token in [*words, *characters[:MOST_CHARACTERS]]:
            often = tokens.count(token)
            rarity = log(1 + (len(kept) - held + 0.5) / (held + 0.5))
            norm = often + K1 * (1 - B + B * len(tokens) / average)
            score += rarity * often * (K1 + 1) / norm
        holds = [token in tokens for _, token in words]
        if any(holds):
            found.append((not all(holds), -score, number))
    return [(number, -score) for _, score, number in sorted(found)]


@every_engine
@settings(max_examples=60, deadline=None)
@given(passages=COLLECTION, query=TOKENS, limit=st.integers(1, 30))
def test_the_best_are_the_best_of_all(
    engine: str, passages: list[list[str]], query: list[str], limit: int
) -> None:
    with indexed(passages, engine) as index:
        hits = index.search(query, limit)
    expected = ranked(passages, query)[:limit]
    assert [hit.passage for hit in hits] == [number for number, _ in expected]
    assert [hit.score for hit in hits] == pytest.approx([score for _, score in expected])


@every_engine
@settings(max_examples=25, deadline=None)
@given(
    passages=COLLECTION, query=TOKENS, at_once=st.integers(4, 12), gone=st.sets(st.integers(1, 25))
)
def test_a_collection_ranks_alike_however_it_came_about(
    engine: str, passages: list[list[str]], query: list[str], at_once: int, gone: set[int]
) -> None:
    left = [[] if number in gone else one for number, one in enumerate(passages, 1)]
    with indexed(passages, engine, sorted(gone), at_once) as index:
        grown = index.search(query, 30)
    with indexed(left, engine) as index:
        fresh = index.search(query, 30)
    assert grown == fresh


@every_engine
def test_passages_with_all_words_come_before_those_with_some(engine: str) -> None:
    passages = [["甲", "甲", "甲"], ["甲", *["长"] * 40, "乙"], ["乙"], ["丙"]]
    with indexed(passages, engine) as index:
        hits = index.search(["甲", "乙", "没有"], 10)
    assert hits[0].passage == 2
    assert [hit.all_words for hit in hits] == [True, False, False]


@every_engine
def test_characters_rank_what_words_find(engine: str) -> None:
    passages = [["补助"], ["补助", "~岗"], ["~岗"], ["甲", "~岗"]]
    with indexed(passages, engine) as index:
        hits = index.search(["补助", "~岗"], 10)
    assert [hit.passage for hit in hits] == [2, 1]
    assert all(hit.all_words for hit in hits)


@every_engine
def test_a_question_of_characters_is_searched_by_them(engine: str) -> None:
    passages = [["沁源", "~沁", "~源"], ["~沁"], ["源头", "~源"]]
    with indexed(passages, engine) as index:
        hits = index.search(["~沁", "~源"], 10)
        unknown = index.search(["不在", "~沁"], 10)
    assert [(hit.passage, hit.all_words) for hit in hits] == [(1, True), (2, False), (3, False)]
    assert unknown == ()


@every_engine
def test_a_long_question_is_searched_by_its_rarest_words(engine: str) -> None:
    common = [f"常{number}" for number in range(20)]
    passages = [[*common, "稀"], common, common]
    with indexed(passages, engine) as index:
        hits = index.search([*common, "稀"], 3)
    assert hits[0].passage == 1
    assert hits[0].all_words
    assert not hits[1].all_words


@every_engine
@pytest.mark.parametrize("passages", [[], [["甲"]]])
def test_nothing_is_found_where_nothing_is(engine: str, passages: list[list[str]]) -> None:
    with indexed(passages, engine) as index:
        assert index.search([], 5) == ()
        assert index.search(["乙", "\0", "'\""], 5) == ()


@every_engine
def test_equal_passages_come_by_number(engine: str) -> None:
    with indexed([["甲", "乙"]] * 40, engine, at_once=7) as index:
        hits = index.search(["乙"], 5)
    assert [hit.passage for hit in hits] == [1, 2, 3, 4, 5]
    assert len({hit.score for hit in hits}) == 1


@every_engine
def test_a_folder_without_an_index_is_damage(engine: str, tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        engines.text_index(engine, tmp_path)


def collection(count: int, seed: int) -> tuple[list[list[str]], random.Random]:
    """Passages of very different lengths whose words are common and rare as those of a language."""
    chance = random.Random(seed)
    return [
        [word(chance) for _ in range(int(chance.lognormvariate(3.5, 0.8)) + 1)]
        for _ in range(count)
    ], chance


def word(chance: random.Random) -> str:
    number = min(5000, int(chance.paretovariate(0.6)))
    return f"~字{number}" if number % 3 == 0 else f"词{number}"


@every_engine
@pytest.mark.parametrize("seed", range(3))
def test_the_first_of_many_are_those_of_the_whole_ranking(engine: str, seed: int) -> None:
    passages, chance = collection(700, seed)
    gone = sorted(chance.sample(range(1, 701), 90)) if seed else []
    with indexed(passages, engine, gone, at_once=400) as index:
        for _ in range(12):
            query = [word(chance) for _ in range(chance.randrange(1, 20))]
            everything = index.search(query, 100_000)
            left = [[] if n in set(gone) else one for n, one in enumerate(passages, 1)]
            assert [hit.passage for hit in everything] == [n for n, _ in ranked(left, query)]
            for limit in (1, 10, 60):
                assert index.search(query, limit) == everything[:limit]


@pytest.mark.skipif(not engines.is_installed("tantivy"), reason="tantivy 没有安装")
@pytest.mark.parametrize("seed", range(3))
def test_every_engine_ranks_and_scores_alike(seed: int) -> None:
    passages, chance = collection(600, seed)
    gone = sorted(chance.sample(range(1, 601), 60)) if seed else []
    with (
        indexed(passages, "whoosh", gone, at_once=300) as one,
        indexed(passages, "tantivy", gone, at_once=300) as other,
    ):
        for _ in range(25):
            query = [word(chance) for _ in range(chance.randrange(1, 16))]
            assert one.search(query, 50) == other.search(query, 50)


@every_engine
def test_where_most_was_taken_out_the_rest_is_found_as_before(engine: str) -> None:
    passages, chance = collection(900, 5)
    gone = sorted(chance.sample(range(1, 901), 700))
    left = [[] if n in set(gone) else one for n, one in enumerate(passages, 1)]
    with (
        indexed(passages, engine, gone, at_once=300) as grown,
        indexed(left, engine) as fresh,
    ):
        for _ in range(20):
            query = [word(chance) for _ in range(chance.randrange(1, 9))]
            assert grown.search(query, 60) == fresh.search(query, 60)


def test_whoosh_does_not_keep_what_was_taken_out_for_ever(tmp_path: Path) -> None:
    passages = {number: [f"词{number}", "甲"] for number in range(1, 601)}
    write("whoosh", tmp_path / "text", passages)
    whole = size(tmp_path / "text")
    write("whoosh", tmp_path / "text", {}, gone=range(1, 500))
    assert size(tmp_path / "text") < whole / 2
    assert [hit.passage for hit in found("whoosh", tmp_path / "text", ["词500"])] == [500]


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


@every_engine
def test_an_old_index_stays_as_it_is_where_a_new_one_takes_up_its_files(
    engine: str, tmp_path: Path
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    write(engine, old, {1: ["甲", "乙"], 2: ["甲"]})
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    new.mkdir()
    for path in old.iterdir():
        (new / path.name).hardlink_to(path)
    write(engine, new, {3: ["甲"]}, gone=[1])
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before
    assert [hit.passage for hit in found(engine, old, ["甲"])] == [2, 1]
    assert [hit.passage for hit in found(engine, new, ["甲"])] == [2, 3]


@every_engine
def test_what_is_not_finished_can_be_thrown_away(engine: str, tmp_path: Path) -> None:
    writer = engines.text_writer(engine, tmp_path / "text")
    writer.add(1, ["甲"])
    writer.close()
    writer.close()
    shutil.rmtree(tmp_path / "text")
    write(engine, tmp_path / "text", {1: ["甲"]})
    assert len(found(engine, tmp_path / "text", ["甲"])) == 1


@every_engine
def test_neither_writing_nor_reading_leaves_anything_behind(engine: str, tmp_path: Path) -> None:
    write(engine, tmp_path / "text", {1: ["甲"]})
    names = sorted(path.name for path in (tmp_path / "text").iterdir())
    assert not [name for name in names if "write" in name.lower()]
    assert found(engine, tmp_path / "text", ["甲"])
    assert sorted(path.name for path in (tmp_path / "text").iterdir()) == names


@every_engine
@pytest.mark.parametrize("content", [b"", b"something else entirely"])
def test_files_that_hold_something_else_are_damage(
    engine: str, tmp_path: Path, content: bytes
) -> None:
    write(engine, tmp_path / "text", {1: ["甲"], 2: ["乙"]})
    # tantivy goes on looking after what it wrote for half a second: what it maps is not cut short.
    shutil.copytree(tmp_path / "text", tmp_path / "copy")
    for path in (tmp_path / "copy").iterdir():
        path.write_bytes(content)
    with pytest.raises(Damaged):
        found(engine, tmp_path / "copy", ["甲"])


@every_engine
def test_a_long_token_is_found_whole(engine: str, tmp_path: Path) -> None:
    write(engine, tmp_path / "text", {1: ["a" * 300], 2: ["a" * 299]})
    assert [hit.passage for hit in found(engine, tmp_path / "text", ["a" * 300])] == [1]


def write(
    engine: str, folder: Path, passages: dict[int, list[str]], gone: Sequence[int] = ()
) -> None:
    writer = engines.text_writer(engine, folder)
    writer.remove(gone)
    for number, tokens in passages.items():
        writer.add(number, tokens)
    writer.finish()
    writer.close()


def found(engine: str, folder: Path, words: Sequence[str]) -> tuple[Hit, ...]:
    index = engines.text_index(engine, folder)
    try:
        return index.search(words, 9)
    finally:
        index.close()


def test_an_engine_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match=r"tantivy.*pip install.*--engine whoosh"):
        engines.text_index("tantivy", tmp_path)
    with pytest.raises(Damaged, match="lucene"):
        engines.text_index("lucene", tmp_path)


def test_a_hit_says_whether_it_has_all_words() -> None:
    assert Hit(1, 2.0).all_words


def test_a_file_that_comes_back_while_a_folder_is_emptied_does_not_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a thread of tantivy does that ends late: it makes its lock anew."""
    folder = tmp_path / "text"
    folder.mkdir()
    original = os.rmdir
    late = [folder / ".tantivy-meta.lock"]

    def rmdir(path: str | Path, *, dir_fd: int | None = None) -> None:
        if late:
            late.pop().touch()
        original(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "rmdir", rmdir)
    remove_folder(folder)
    assert not late
    assert not folder.exists()
