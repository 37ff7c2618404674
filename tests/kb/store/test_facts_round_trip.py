"""What is written of a document is what is read of it, whatever it holds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.errors import Damaged
from kb.model import (
    Division,
    Document,
    Extract,
    Fact,
    GridCell,
    Indicator,
    Passage,
    Problem,
    Spot,
    Statement,
    Table,
)
from kb.store.facts import SqliteFacts
from kb.store.facts_writer import SqliteFactWriter
from kb.store.seams import FactFilter

WORD = st.text(st.sampled_from("沁县合计本年收入支出补助 （）、,-:一2﻿½😀<\\'\"\n"), max_size=8)
LABELS = st.lists(WORD, max_size=3).map(tuple)
MAYBE = st.none() | WORD
NUMBER = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2)
YEAR = st.none() | st.integers(1990, 2050)
SMALL = st.integers(0, 10_000)
SPOT = st.builds(
    Spot,
    SMALL, SMALL, SMALL, SMALL,
    page=st.none() | SMALL, sheet=MAYBE, cell=MAYBE,
)  # fmt: skip
ABOUT = {"organisation": MAYBE, "region": MAYBE, "project": MAYBE, "year": YEAR}
GRID = st.lists(
    st.lists(
        st.builds(
            GridCell, WORD, st.none() | SPOT, st.sampled_from(["header", "stub", "data", "note"])
        ),
        max_size=3,
    ).map(tuple),
    max_size=3,
).map(tuple)


@st.composite
def extracts(draw: st.DrawFn, path: str = "a/甲.txt") -> Extract:
    tables = tuple(
        draw(
            st.builds(
                Table,
                id=st.just(f"{path}#t{number}"), document=st.just(path), title=WORD,
                kind=st.sampled_from(["statement", "allocation", "form", "list", "other"]),
                unit=MAYBE, lines=st.tuples(SMALL, SMALL), columns=st.lists(LABELS).map(tuple),
                rows=SMALL, unit_inferred=st.booleans(), note=MAYBE,
                footing=st.sampled_from(["holds", "fails", "unproven"]), footing_sums=MAYBE,
                grid=GRID, **ABOUT,
            )
        )
        for number in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    table_id = st.sampled_from([None, *(table.id for table in tables)])
    facts = tuple(
        draw(
            st.builds(
                Fact,
                id=st.just(f"{path}#{number}.7"), document=st.just(path),
                kind=st.sampled_from(["number", "text", "blank"]), spot=SPOT, table=table_id,
                table_title=WORD, row=LABELS, column=LABELS, text=WORD, value=NUMBER, unit=MAYBE,
                unit_inferred=st.booleans(), code=MAYBE,
                stubs=st.lists(st.tuples(WORD, WORD), max_size=2).map(tuple),
                role=st.sampled_from(["plain", "total", "subtotal", "part"]),
                grid_row=st.none() | SMALL, grid_column=st.none() | SMALL,
                approximate=st.booleans(), phrase=MAYBE, **ABOUT,
            )
        )
        for number in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    indicators = tuple(
        draw(
            st.builds(
                Indicator,
                id=st.just(f"{path}#i{number}"), document=st.just(path), spot=SPOT,
                table=table_id, horizon=st.sampled_from(["实施期", "年度", None]),
                levels=st.tuples(WORD, WORD, WORD), text=WORD,
                operator=st.sampled_from([">=", "range", "text"]), value=NUMBER, unit=MAYBE,
                values=st.lists(st.decimals(allow_nan=False, allow_infinity=False), max_size=3).map(
                    tuple
                ),
                name_spot=st.none() | SPOT, **ABOUT,
            )
        )
        for number in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    statements = tuple(
        draw(
            st.builds(
                Statement,
                id=st.just(f"{path}#s{number}"), document=st.just(path), kind=WORD, subject=WORD,
                text=WORD, spot=SPOT, **ABOUT,
            )
        )
        for number in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    document = draw(
        st.builds(
            Document,
            path=st.just(path), sha256=st.just("0" * 64), title=WORD, number=MAYBE, issuer=MAYBE,
            organisation=MAYBE, place=MAYBE, year=YEAR, date=MAYBE, kind=MAYBE, lines=SMALL,
            problems=st.lists(
                st.builds(Problem, st.just(path), st.tuples(SMALL, SMALL), WORD), max_size=2
            ).map(tuple),
            headings=st.lists(st.tuples(SMALL, SMALL, WORD), max_size=2).map(tuple),
        )
    )  # fmt: skip
    passages = tuple(
        draw(
            st.builds(
                Passage, st.just(number), st.just(path), st.tuples(SMALL, SMALL), LABELS, WORD
            )
        )
        for number in range(1, draw(st.integers(1, 3)))
    )
    return Extract(document, tables, facts, indicators, statements, passages)


def written(folder: Path, *extracts: Extract) -> SqliteFacts:
    path = folder / "facts.sqlite"
    writer = SqliteFactWriter(path)
    for extract in extracts:
        writer.add(extract)
    writer.finish()
    return SqliteFacts(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(extracts())
def test_everything_of_a_document_comes_back(extract: Extract) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = written(Path(folder), extract)
        assert store.documents() == (extract.document,)
        assert [store.table(table.id) for table in store.tables()] == list(extract.tables)
        assert tuple(store.facts(FactFilter(kinds=None))) == extract.facts
        assert store.indicators() == extract.indicators
        assert store.statements() == extract.statements
        assert tuple(store.passages()) == extract.passages
        assert [store.passage(one.id) for one in extract.passages] == list(extract.passages)
        store.close()


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(extracts("a.txt"), extracts("b.txt"), extracts("b.txt"), extracts("c.txt"))
def test_a_changed_document_leaves_no_trace_of_what_it_was(
    first: Extract, old: Extract, new: Extract, last: Extract
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), *_numbered(old, last)).close()
        writer = SqliteFactWriter(Path(folder) / "facts.sqlite")
        writer.remove(["b.txt"])
        for extract in (new, first):
            shifted = tuple(
                Passage(writer.next_passage + at, one.document, one.lines, one.headings, one.text)
                for at, one in enumerate(extract.passages)
            )
            writer.add(
                Extract(
                    extract.document, extract.tables, extract.facts, extract.indicators,
                    extract.statements, shifted,
                )
            )  # fmt: skip
        writer.finish()
        store = SqliteFacts(Path(folder) / "facts.sqlite")
        with tempfile.TemporaryDirectory() as other:
            fresh = written(Path(other), *_numbered(first, new, last))
            everything = FactFilter(kinds=None)
            assert store.documents() == fresh.documents()
            assert store.tables() == fresh.tables()
            assert list(store.facts(everything)) == list(fresh.facts(everything))
            assert store.indicators() == fresh.indicators()
            assert store.statements() == fresh.statements()
            assert [one.text for one in store.passages()] == [one.text for one in fresh.passages()]
            assert set(store.paths().values()) == set(fresh.paths().values())
            assert store.words() == fresh.words()
            assert store.counts() == fresh.counts()
            fresh.close()
        store.close()


def _numbered(*extracts: Extract) -> list[Extract]:
    """The same extracts, the numbers of their passages one after another."""
    numbered, number = [], 1
    for extract in extracts:
        passages = tuple(
            Passage(number + at, one.document, one.lines, one.headings, one.text)
            for at, one in enumerate(extract.passages)
        )
        number += len(passages)
        numbered.append(
            Extract(
                extract.document, extract.tables, extract.facts, extract.indicators,
                extract.statements, passages,
            )
        )  # fmt: skip
    return numbered


def fact(number: int, **given: object) -> Fact:
    plain = {
        "id": f"a.txt#{number}.0", "document": "a.txt", "kind": "number",
        "spot": Spot(number, number, 0, 3), "table": "a.txt#t1", "table_title": "分配表",
        "row": (f"{number}县",), "column": ("合计",), "text": "1.0", "value": Decimal("1.0"),
        "unit": "万元", "year": 2023, "organisation": None,
    }  # fmt: skip
    return Fact(**{**plain, **given})  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteFacts]:
    table = Table("a.txt#t1", "a.txt", "分配表", "allocation", "万元", 2023, None, (1, 9), (), 3)
    facts = (
        fact(1, region="甲县", organisation="人社局", stubs=(("备注", "直管县"),)),
        fact(2, region="乙县", column=("其中", "省级")),
        fact(3, region="乙县", kind="blank", text="", value=None),
        fact(4, table=None, row=("公用经费",), unit="元", project="项目一", year=None),
        fact(5, kind="text", text="备注", value=None),
    )
    made = written(tmp_path, Extract(Document("a.txt", "0" * 64, "通知"), (table,), facts))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("where", "numbers"),
    [
        (FactFilter(), [1, 2, 4]),
        (FactFilter(kinds=None), [1, 2, 3, 4, 5]),
        (FactFilter(kinds=("blank", "text")), [3, 5]),
        (FactFilter(documents=["a.txt"]), [1, 2, 4]),
        (FactFilter(documents=["b.txt"]), []),
        (FactFilter(tables=["a.txt#t1"]), [1, 2]),
        (FactFilter(regions=["乙县"], kinds=None), [2, 3]),
        (FactFilter(regions=["乙县", "甲县", "乙县"]), [1, 2]),
        (FactFilter(regions=["丙县"]), []),
        (FactFilter(regions=[]), []),
        (FactFilter(organisations=["人社局"]), [1]),
        (FactFilter(projects=["项目一"]), [4]),
        (FactFilter(years=[2023]), [1, 2]),
        (FactFilter(units=["元"]), [4]),
        (FactFilter(prose=True), [4]),
        (FactFilter(prose=False), [1, 2]),
        (FactFilter(worded=True), [1]),
        (FactFilter(worded=True, kinds=None), [1, 5]),
        (FactFilter(ids=["a.txt#4.0", "a.txt#1.0", "a.txt#9.0", "b.txt#1.0"]), [1, 4]),
        (FactFilter(ids=["a.txt#4.0", "a.txt#1.0"], regions=["甲县"]), [1]),
    ],
)
def test_a_filter_joins_its_parts_by_and(
    store: SqliteFacts, where: FactFilter, numbers: list[int]
) -> None:
    assert [found.spot.first for found in store.facts(where)] == numbers
    assert store.count_facts(where) == len(numbers)
    assert store.count_facts(where, 1) == min(1, len(numbers))


@pytest.mark.parametrize(
    "where",
    [
        FactFilter(),
        FactFilter(kinds=None, documents=["a.txt"]),
        FactFilter(tables=["a.txt#t1"], kinds=None),
        FactFilter(regions=["乙县", "甲县"]),
        FactFilter(prose=True),
        FactFilter(ids=["a.txt#4.0", "a.txt#1.0"]),
    ],
)
def test_facts_that_are_at_hand_are_those_of_the_rows(
    store: SqliteFacts, where: FactFilter, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list(store.facts(where))
    monkeypatch.setattr("kb.store.facts_at_hand._AT_ONCE", 2)
    assert list(store.facts(where)) == read
    assert read
    list(store.facts(FactFilter(kinds=None)))
    assert list(store.facts(where)) == read


def test_facts_are_found_by_the_numbers_of_their_paths(store: SqliteFacts) -> None:
    by_path = {path: number for number, path in store.paths().items()}
    part = by_path[("其中", "省级")]
    row = by_path[("1县",)]
    assert [one.spot.first for one in store.facts(FactFilter(column_paths=[part]))] == [2]
    assert [one.spot.first for one in store.facts(FactFilter(row_paths=[row]))] == [1]
    assert list(store.facts(FactFilter(row_paths=[row], column_paths=[part]))) == []
    assert store.path_numbers(["a.txt#1.0"]) == {"a.txt#1.0": (row, by_path[("合计",)])}


def test_unknown_ids_raise_key_errors(store: SqliteFacts) -> None:
    with pytest.raises(KeyError):
        store.table("a.txt#t9")
    with pytest.raises(KeyError):
        store.passage(9)


def test_own_words_come_longest_first(store: SqliteFacts) -> None:
    words = store.words()
    assert {"公用经费", "省级", "人社局", "项目一"} <= set(words)
    assert list(words) == sorted(words, key=lambda word: (-len(word), word))


def test_one_name_can_be_several_divisions(tmp_path: Path) -> None:
    writer = SqliteFactWriter(tmp_path / "facts.sqlite")
    given = [
        Division("140000", "甲省", "province", None),
        Division("140105", "城区", "county", "140100"),
        Division("140302", "城区", "county", "140300", "阳城区", "简称"),
    ]
    writer.add_divisions(given)
    writer.finish()
    store = SqliteFacts(tmp_path / "facts.sqlite")
    assert store.divisions(["城区", "乙省", "甲省"]) == (given[1], given[2], given[0])
    assert store.division_names() == ("甲省", "城区", "城区")
    store.close()


def test_readings_are_found_by_character(tmp_path: Path) -> None:
    writer = SqliteFactWriter(tmp_path / "facts.sqlite")
    writer.add_readings([("长", "zhang chang"), ("涨", "zhang"), ("厂", "chang")])
    writer.finish()
    store = SqliteFacts(tmp_path / "facts.sqlite")
    assert store.readings("长厂甲") == {
        "长": frozenset({"zhang", "chang"}),
        "厂": frozenset({"chang"}),
    }
    store.close()


def test_a_changed_byte_of_a_row_is_damage_and_never_a_figure(tmp_path: Path) -> None:
    written(tmp_path, Extract(Document("a.txt", "0" * 64, "通知"), (), (fact(1, text="626.10"),)))
    path = tmp_path / "facts.sqlite"
    data = path.read_bytes()
    assert data.count(b"626.10") == 1
    path.write_bytes(data.replace(b"626.10", b"626.70"))
    store = SqliteFacts(path)
    with pytest.raises(Damaged, match="caiwen index --rebuild"):
        list(store.facts())
    store.close()
