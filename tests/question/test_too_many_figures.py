"""What is answered where a question may mean more figures than are looked at for one question."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from kb.question.mentions import lexicon
from kb.question.resolve import fetching
from tests.evaluate import memory_base

PLACES = {"云和县": "105.60", "遂昌县": "132.00", "松阳县": "250.40", "庆元县": "48.00"}


def paper(county: str, amount: str) -> str:
    """A county's table of two rows."""
    return (
        f"{county}2024年一般公共预算支出表\n单位：万元\n项目\t预算数\n"
        f"教育支出\t{amount}\n农林水支出\t7.00\n"
    )


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Base:
    for county, amount in PLACES.items():
        (tmp_path / f"{county}.txt").write_text(paper(county, amount), encoding="utf-8")
    for module in (lexicon, fetching):
        monkeypatch.setattr(module, "MOST_FIGURES", 3)
    return memory_base(tmp_path)


@pytest.mark.parametrize("question", ["教育支出多少", "教育支出最高的县", "教育支出合计多少"])
def test_no_figure_is_given_of_some_that_were_looked_at(base: Base, question: str) -> None:
    found = answer(base, question)
    assert found.status == "not_found"
    assert not found.values
    assert "符合的数字太多" in found.text


@pytest.mark.parametrize("county", PLACES)
def test_with_its_place_each_is_answered(base: Base, county: str) -> None:
    assert [one.value for one in answer(base, f"{county}教育支出多少").values] == [PLACES[county]]


def test_as_many_as_are_looked_at_are_answered(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (lexicon, fetching):
        monkeypatch.setattr(module, "MOST_FIGURES", len(PLACES) * 2)
    assert "符合的数字太多" not in answer(base, "教育支出多少").text
