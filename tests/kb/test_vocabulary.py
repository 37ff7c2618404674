"""The vocabulary files: each says where its words come from and has the form its readers expect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

import kb.vocabulary
from kb.text import fold
from kb.vocabulary import table

FOLDER = Path(kb.vocabulary.__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


class Words(BaseModel):
    """A vocabulary file: nothing in it that no reader knows, and its source said."""

    model_config = ConfigDict(extra="forbid")
    source: str = Field(min_length=40)


class Script(Words):
    twins: dict[str, str]
    traditional: str
    simplified: str

    @model_validator(mode="after")
    def pairs_one_to_one(self) -> Script:
        assert len(self.traditional) == len(self.simplified)
        assert len(set(self.traditional)) == len(self.traditional)
        assert not set(self.traditional) & set(self.simplified)
        assert all(len(target) == 1 for target in self.twins.values())
        return self


class Units(Words):
    multipliers: dict[str, int]
    aliases: dict[str, list[str]]
    counters: dict[str, str]
    per: str
    not_followed_by: dict[str, str]
    alone_only: list[str]

    @model_validator(mode="after")
    def words_are_counters(self) -> Units:
        counters = {word for group in self.counters.values() for word in group.split()}
        assert set(self.not_followed_by) <= counters
        assert {fold(word) for word in self.alone_only} <= {fold(word) for word in counters}
        return self


class Bounds(Words):
    before: dict[str, list[str]]
    after: dict[str, list[str]]
    between: list[str]
    basis: list[str]

    @model_validator(mode="after")
    def marks_are_bounds(self) -> Bounds:
        marks = {">=", "<=", ">", "<", "=", "~"}
        assert set(self.before) == marks
        assert set(self.after) <= marks
        words = [word for group in self.before.values() for word in group]
        assert len(words) == len(set(words))
        return self


class Period(Words):
    relative: dict[str, int]
    label_words: list[str]
    horizons: dict[str, list[str]]
    issuers: list[str]
    before_number: list[str]

    @model_validator(mode="after")
    def label_words_are_relative(self) -> Period:
        assert set(self.label_words) <= set(self.relative)
        return self


class Places(Words):
    suffixes: list[str]
    after_one: list[str]
    local_suffixes: list[str]
    peoples: str
    without_zu: list[str]
    ordinary: str
    ordinary_full: str
    left_boundary: str
    zones: list[list[str]]
    renamed: dict[str, tuple[str, int]]
    merged: dict[str, list[str]]
    not_a_suffix: dict[str, str]
    local_not_a_suffix: dict[str, str]
    look_alike: list[str]


class Fiscal(Words):
    functional_classes: dict[str, str]
    economic_items: dict[str, str]
    compound_items: list[str]
    abbreviations: dict[str, list[str]]
    kinds_of_figure: dict[str, list[str]]

    @model_validator(mode="after")
    def names_are_full(self) -> Fiscal:
        assert all(len(code) == 3 and code.isdigit() for code in self.functional_classes)
        assert all(len(code) in {3, 5} and code.isdigit() for code in self.economic_items)
        assert all(code[:3] in self.economic_items for code in self.economic_items)
        assert all(word not in full for word, full in self.abbreviations.items())
        return self


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("script", Script),
        ("units", Units),
        ("bounds", Bounds),
        ("period", Period),
        ("places", Places),
        ("fiscal", Fiscal),
    ],
)
def test_a_file_has_the_form_its_readers_expect(name: str, form: type[Words]) -> None:
    form.model_validate(table(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_file_names_its_source(name: str) -> None:
    assert len(table(name)["source"]) >= 20


def _strings(content: Any) -> list[str]:
    if isinstance(content, str):
        return [content]
    if isinstance(content, dict):
        return [text for key, value in content.items() for text in (key, *_strings(value))]
    if isinstance(content, list):
        return [text for value in content for text in _strings(value)]
    return []


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_blank(name: str) -> None:
    assert all(text.strip() or name == "script" for text in _strings(table(name)))
