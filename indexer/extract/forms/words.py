"""The words of performance-target forms, from ``words.toml``, ready for looking up."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from kb.text import fold, normalise
from kb.values import dataclass

Role = Literal[
    "section", "first", "second", "third", "relation", "value", "unit", "actual", "earlier",
    "project", "organisation", "amount", "goal", "list", "score", "remark", "extra",
]  # fmt: skip
FieldKind = Literal["project", "organisation", "person", "date", "basis", "goal", "plain"]

_BRACKET = re.compile(r"\([^()]*\)")
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.])"
)
_NUMBER = re.compile(
    r"\s*(?:指标\s*(?:\d+|[一二三四五六七八九十]+)\s*[:.、]|\d{1,2}\s*[、.](?!\d)|\(\d{1,2}\)|[①-⑳])\s*"
)
_PLACEHOLDER = re.compile(
    r"^(?:[.…·。、:/\\\-—_]+|(?:指标|目标)(?:\d+|[一二三四五六七八九十]+)?[:.、]?)*$"
)
_LONGEST_LEVEL, _LONGEST_LABEL = 48, 60
_SHORTEST_STUMP = 5
_NONE = frozenset({"无", "不涉及", "不适用", "暂无", "/"})
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class Level:
    """What a level word can be: the families it names on the first and on the second level."""

    first: str | None = None
    second: str | None = None
    whole: bool = True
    """False where the word is printed without 指标 or cut off."""


def compact(text: str) -> str:
    """Text as the patterns of ``words.toml`` are matched against: folded, without spaces."""
    return "".join(normalise(text).split()).strip("*")


def level(text: str) -> Level | None:
    """The level word that the text is; None where it is none."""
    return _level(text) if len(text) <= _LONGEST_LEVEL else None


@lru_cache(maxsize=16384)
def _level(text: str) -> Level | None:
    word = _ORDINAL.sub("", _BRACKET.sub("", compact(text).rstrip(":")))
    stems = _stems()
    stem = word.removesuffix("指标")
    whole = word.endswith("指标")
    found = stems.get(stem) or stems.get(_DOUBLED.sub(r"\1", stem))
    if found is None:
        found = _cut_off(word)
        whole = False
    return None if found is None else Level(found.first, found.second, whole)


def _cut_off(word: str) -> Level | None:
    """The second-level word that was printed without its end (可持续影响指)."""
    if len(word) < _SHORTEST_STUMP:
        return None
    for stem, meaning in _stems().items():
        if meaning.second and f"{stem}指标".startswith(word):
            return Level(None, meaning.second)
    return None


@cache
def _stems() -> dict[str, Level]:
    found: dict[str, Level] = {}
    for family in _content()["family"]:
        name = family["name"]
        for word in family["first"]:
            found[word] = Level(name, found.get(word, Level()).second)
        for word in family["second"]:
            found[word] = Level(found.get(word, Level()).first, name)
    return found


def column(text: str) -> Role:
    """What a column with this head holds."""
    return _column(text) if len(text) <= _LONGEST_LABEL else "extra"


@lru_cache(maxsize=4096)
def _column(text: str) -> Role:
    word = compact(text)
    for role, pattern in _patterns("columns").items():
        if pattern.search(word):
            return role  # type: ignore[return-value]
    return "extra"


def field(text: str) -> FieldKind | None:
    """What kind of field this text is the label of; None where it is no label."""
    return _field(text) if len(text) <= _LONGEST_LABEL else None


@lru_cache(maxsize=16384)
def _field(text: str) -> FieldKind | None:
    word = compact(text).rstrip(":")
    for kind, pattern in _patterns("fields").items():
        if kind != "with_person" and pattern.search(word):
            return kind  # type: ignore[return-value]
    base = _patterns("fields")["with_person"].sub("", word)
    return field(base) if base != word else None


def names_person(label: str) -> bool:
    """Whether what is filled in beside this label ends with a person's name."""
    return _patterns("fields")["with_person"].search(compact(label).rstrip(":")) is not None


def funding_section(text: str) -> bool:
    """Whether the text opens the funding part of a form (资金情况(万元))."""
    return _says("funding", "section", text)


def funding_label(text: str) -> bool:
    """Whether the text names an amount of money (其中：中央补助)."""
    return _says("funding", "label", text)


def funding_total(text: str) -> bool:
    """Whether the text names a whole sum of money (年度资金总额)."""
    return _says("funding", "total", text)


def funding_head(text: str) -> bool:
    """Whether the text heads a column of amounts (年初预算数)."""
    return _says("funding", "matrix", text)


def score_head(text: str) -> bool:
    """Whether the text heads a column of shares or scores, not of money."""
    return _says("funding", "score", text)


def horizon(text: str) -> Literal["实施期", "年度"] | None:
    """The horizon a label speaks of: the whole term of a project, or one year."""
    if _says("horizons", "long", text):
        return "实施期"
    return "年度" if _says("horizons", "year", text) else None


def whole_goal(text: str) -> bool:
    """Whether the label names the goal of a project as a whole (总体目标)."""
    return _says("horizons", "whole", text)


def _says(group: str, name: str, text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and _found(group, name, text)


@lru_cache(maxsize=16384)
def _found(group: str, name: str, text: str) -> bool:
    return _patterns(group)[name].search(compact(text).rstrip(":")) is not None


def is_none(text: str) -> bool:
    """Whether the text says that there is nothing to fill in (无, 不涉及)."""
    return compact(text) in _NONE


def is_placeholder(text: str) -> bool:
    """Whether the text only keeps a place in a template (指标1：, ……) and says nothing."""
    return _PLACEHOLDER.fullmatch(compact(text)) is not None


def is_numbered_place(text: str) -> bool:
    """Whether the text is a place for a numbered indicator in a template (指标1：)."""
    return is_placeholder(text) and text.lstrip().startswith("指标")


def number_length(text: str) -> int:
    """How many characters at the start of a printed name only number it (指标1：, 2.)."""
    match = _NUMBER.match(fold(text))
    return match.end() if match else 0


@cache
def _patterns(group: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _content()[group].items()}


@cache
def _content() -> dict[str, Any]:
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
