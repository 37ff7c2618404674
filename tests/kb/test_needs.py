"""What a text must hold for an expression to match: never more than a match really holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kb.question
from kb.needs import DIGIT, SPACE, needs
from kb.patterns import Pattern
from kb.vocabulary import table

CHARACTERS = "几多少县第一二12年()占率a \u3000\t，"


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("最高", [{"最高"}]),
        ("吗?", []),
        ("相差(?:多少)?", [{"相差"}]),
        ("(?:几|多少)(?:万|亿)元", [{"多少", "几"}, {"万", "亿"}, {"元"}]),
        ("排名第一|居首", [{"排名第一", "居首"}]),
        ("(?:甲|)乙", [{"乙"}]),
        ("第[一二三]名", [{"第"}, {"名"}, {"一", "二", "三"}]),
        (r"前[一二\d]+名", [{"前"}, {"名"}, {"一", "二", DIGIT}]),
        ("(?<![增追])加(?!起来)", [{"加"}]),
        ("有(?=.{1,14}吗)", [{"有"}]),
        ("甲+乙{2}丙{0,3}", [{"甲"}, {"乙"}]),
        (r"[^甲]\s*\d", [{DIGIT}]),
        (r"\(甲\)", [{"(甲)"}]),
        (r"[\s\d]甲\s", [{"甲"}, {SPACE}, {SPACE, DIGIT}]),
    ],
)
def test_parts_that_no_match_can_lack(pattern: str, needed: list[set[str]]) -> None:
    found = [set(part) for part in needs(pattern)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, needed))


def _expressions() -> st.SearchStrategy[str]:
    plain = st.text("几多少县第一占率", min_size=1, max_size=3)
    atoms = st.one_of(
        plain, st.sampled_from([r"\d", ".", "[一二三]", r"[几\d]", "[^县]", "[0-9]", r"\s", "$"])
    )

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        group = st.builds(
            "({}{}){}".format,
            st.sampled_from(["?:", ""]),
            st.lists(inner, min_size=1, max_size=3).map("|".join),
            st.sampled_from(["", "?", "*", "+", "{2}", "{0,2}"]),
        )
        around = st.builds("({}{})".format, st.sampled_from(["?=", "?!"]), inner)
        return st.lists(st.one_of(inner, group, around), min_size=1, max_size=3).map("".join)

    return st.recursive(atoms, grown, max_leaves=8)


@given(_expressions(), st.text(CHARACTERS, max_size=12))
def test_the_guard_never_hides_a_match(pattern: str, text: str) -> None:
    expected = [match.span() for match in re.finditer(pattern, text)]
    kept = Pattern(pattern)
    assert [match.span() for match in kept.finditer(text)] == expected
    assert kept.sub("x", text) == re.sub(pattern, "x", text)
    assert (kept.search(text) is None) == (not expected)


def _forms() -> Iterator[list[str]]:
    words = table("question")
    for name in ("operations", "fields", "dated"):
        yield from words[name].values()
    yield from (cue["words"] for cue in words["cues"])


def test_every_form_of_the_vocabulary_holds_a_word_of_its_own() -> None:
    for form in {form for forms in _forms() for form in forms}:
        assert not re.fullmatch(form, ""), form
        assert any(DIGIT not in part for part in needs(form)), form


def test_every_pattern_of_the_questions_can_be_compiled_and_read() -> None:
    sources = Path(kb.question.__file__).parent.glob("*.py")
    written = re.compile(r'Pattern\(\s*((?:r"[^"]*"\s*)+)\)')
    found = [match[1] for one in sources for match in written.finditer(one.read_text("utf-8"))]
    assert found
    for source in found:
        kept = Pattern("".join(re.findall(r'r"([^"]*)"', source)))
        assert kept.may_match("") == (not needs(kept.text))
        assert kept.compiled.pattern == kept.text
