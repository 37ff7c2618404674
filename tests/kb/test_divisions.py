"""The list of administrative divisions that a knowledge base is given."""

from __future__ import annotations

from collections import Counter

from indexer.divisions import divisions
from kb.text import fold

ROWS = tuple(divisions())
OFFICIAL = {row.code: row for row in ROWS if row.full is None}


def test_all_levels_are_there() -> None:
    levels = Counter(row.level for row in OFFICIAL.values())
    assert levels["province"] == 34
    assert 330 <= levels["city"] <= 345
    assert 2800 <= levels["county"] <= 2900


def test_every_division_has_one_official_name_and_a_six_digit_code() -> None:
    assert len(OFFICIAL) == sum(1 for row in ROWS if row.full is None)
    assert all(len(row.code) == 6 and row.code.isdigit() for row in ROWS)
    assert len({(row.code, row.name) for row in ROWS}) == len(ROWS)


def test_every_parent_is_there_and_contains_its_children() -> None:
    for row in OFFICIAL.values():
        if row.parent is None:
            assert row.level == "province"
        else:
            parent = OFFICIAL[row.parent]
            assert row.code[:2] == parent.code[:2]


def test_districts_of_a_municipality_stand_directly_under_it() -> None:
    district = OFFICIAL["110105"]
    assert (district.level, district.parent) == ("county", "110000")


def test_other_names_say_which_division_they_mean() -> None:
    other = [row for row in ROWS if row.full is not None]
    assert all(row.note and OFFICIAL[row.code].name == row.full for row in other)
    assert all(len(row.name) > 1 for row in ROWS)
    former = [row for row in other if row.name == "襄樊市"]
    assert [(row.full, row.note) for row in former] == [("襄阳市", "2010年前的“襄阳市”")]


def test_names_are_already_in_the_script_they_are_looked_up_in() -> None:
    assert {row.name for row in ROWS if fold(row.name) != row.name} == set()
