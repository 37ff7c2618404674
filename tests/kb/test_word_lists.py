"""Word lists and forms find what the alternation of their words finds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kb.patterns import Finds, Forms, Pattern, WordList, found
from kb.vocabulary import table

WORDS = st.lists(st.text("补助金费.", min_size=1, max_size=4), min_size=1, max_size=8)
TEXTS = st.text("补助金费.x", max_size=20)


def hits(finder: Finds, text: str) -> list[tuple[int, int, tuple[int, int], str]]:
    return [(one.start(), one.end(), one.span(), one.group()) for one in finder.finditer(text)]


def alternation(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@given(WORDS, TEXTS)
def test_word_list_finds_the_longest_word_at_each_place(words: list[str], text: str) -> None:
    listed, expected = WordList(words), alternation(words)
    assert hits(listed, text) == hits(expected, text)
    assert hits(listed.compiled, text) == hits(expected, text)
    assert listed.without(text) == expected.sub("", text)
    first = listed.search(text)
    assert (first and first.span()) == ((one := expected.search(text)) and one.span())


def test_word_list_finds_the_same_however_often_it_is_asked() -> None:
    listed = WordList(["补助", "补助金", "费"])
    assert {tuple(hits(listed, "补助金费补助")) for _ in range(1000)} == {
        tuple(hits(alternation(["补助", "补助金", "费"]), "补助金费补助"))
    }


def test_empty_word_list_finds_nothing() -> None:
    assert hits(WordList([]), "补助") == hits(WordList([]).compiled, "补助") == []


@given(st.sampled_from(sorted(table("question")["operations"])), st.data())
def test_forms_find_what_their_alternation_finds(name: str, data: st.DataObject) -> None:
    forms = table("question")["operations"][name]
    letters = sorted({one for form in forms for one in form if one.isalnum()} | {"县", "1", "?"})
    text = data.draw(st.text(st.sampled_from(letters), max_size=16))
    joined = re.compile("|".join(f"(?:{form})" for form in forms))
    assert hits(Forms(forms), text) == hits(joined, text)


def test_rules_are_tried_on_texts_that_hold_one_of_their_characters() -> None:
    rules = [("年", r"\d+年"), ("", r"\d+")]
    assert [match.group() for match in found(rules, "2023年")] == ["2023年", "2023"]
    assert [match.group() for match in found(rules, "2023")] == ["2023"]


def test_pattern_searches_within_bounds() -> None:
    kept = Pattern(r"(?<=补)助")
    assert kept.search("补助补助", 2) is not None
    assert kept.match("补助", 1) is not None
    assert kept.search("补助", 0, 1) is None
    assert kept.fullmatch("无") is None
