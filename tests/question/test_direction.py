"""Which way something changed: 增加还是减少 is answered with the change, whichever way it went."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from kb.question.mentions.changes import settled
from tests.evaluate import memory_base

TOLD = """东山县司法局2024年部门预算

一、收支情况说明
东山县司法局2024年收入预算869.50万元，比上年增加79.40万元。
二、“三公”经费情况说明
2024年“三公”经费预算数为12.30万元，比上年减少0.70万元。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder = tmp_path_factory.mktemp("direction")
    (folder / "told.txt").write_text(TOLD, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "figure", "way"),
    [
        ("东山县司法局收入预算比上年增加还是减少", "79.40", "增加"),
        ("东山县司法局收入预算比上年是多了还是少了", "79.40", "增加"),
        ("东山县司法局收入预算比上年有没有减少", "79.40", "增加"),
        ("东山县司法局三公经费比上年增加还是减少", "0.70", "减少"),
        ("东山县司法局三公经费比去年高还是低", "0.70", "减少"),
        ("东山县司法局三公经费较上年有变化吗", "0.70", "减少"),
        ("东山县司法局收入预算较上年增加多少", "79.40", "增加"),
        ("东山县司法局三公经费与上年相比减少多少", "0.70", "减少"),
    ],
)
def test_the_change_is_told_with_the_way_it_went(
    base: Base, question: str, figure: str, way: str
) -> None:
    found = answer(base, question)
    assert found.status == "answered"
    assert [value.value for value in found.values] == [figure]
    assert f"{way}{figure}万元" in found.text
    assert not any("问的是" in note for note in found.notes)


@pytest.mark.parametrize(
    "question",
    [
        "东山县司法局收入预算多少",
        "收入预算比上年增加多少",
        "收入预算比上年有多少",
        "比上年增加的项目有几个",
        "东山县和西河县哪个多",
        "收入多还是支出多",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert settled(question) == question
