"""Accounts of the budget named once, with their budget and outcome in the sentences behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract.prose.amounts import ProseContext, Reader
from indexer.extract.prose.run import of_block
from indexer.structure import Paragraph
from kb.question import answer
from tests.evaluate import memory_base

CONTEXT = ProseContext("决算.txt", year=2024)


def said(*paragraphs: str) -> list[tuple[str, str]]:
    """(printed number, row path) of every figure of the paragraphs, read in their order."""
    reader = Reader()
    return [
        (fact.text, "›".join(fact.row))
        for number, text in enumerate(paragraphs, 1)
        for fact in reader.read(
            of_block(Paragraph(text, number, number, ((0, number, 0, len(text)),))), CONTEXT
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1、教育支出（类）普通教育（款）小学教育（项）。主要用于：小学的支出。年初预算为5万元，支出决算为6.5万元，完成年初预算的130%。",
            [("5", "教育支出›普通教育›小学教育›年初预算"),
             ("6.5", "教育支出›普通教育›小学教育›支出决算"),
             ("130", "教育支出›普通教育›小学教育›支出决算›完成年初预算的")],
        ),
        (
            "2、公共安全支出（204类）司法（06款）行政运行（01项）14.89万元。主要用于：基本支出。2025年当年预算执行数为16.69万元，2026年预算安排14.89万元。",
            [("14.89", "公共安全支出›司法›行政运行"),
             ("16.69", "公共安全支出›司法›行政运行›当年预算执行数"),
             ("14.89", "公共安全支出›司法›行政运行›预算安排")],
        ),
        (
            "一般公共服务支出（201）政府办公厅（室）及相关机构事务（20103）行政运行（2010301）年初预算数为8万元，支出决算数为7万元。",
            [("8", "一般公共服务支出›政府办公厅（室）及相关机构事务›行政运行›年初预算数"),
             ("7", "一般公共服务支出›政府办公厅（室）及相关机构事务›行政运行›支出决算数")],
        ),
        (
            "教育支出（类）进修及培训（款）培训支出（项）：2023年预算数为3万元。卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）：2023年预算数为4万元。",
            [("3", "教育支出›进修及培训›培训支出›预算数"),
             ("4", "卫生健康支出›行政事业单位医疗›行政单位医疗›预算数")],
        ),
        (
            "支出5万元，主要用于：教育支出（类）3万元，占60%；卫生健康支出（类）2万元，占40%。",
            [("5", "支出"), ("3", "支出›教育支出（类）"), ("60", "支出›教育支出（类）›占比"),
             ("2", "支出›卫生健康支出（类）"), ("40", "支出›卫生健康支出（类）›占比")],
        ),
        (
            "教育支出（类）普通教育（款）小学教育（项）3万元。2023年支出决算为4万元。本年收入合计9万元。",
            [("3", "教育支出›普通教育›小学教育"), ("4", "教育支出›普通教育›小学教育›支出决算"),
             ("9", "本年收入合计")],
        ),
    ],
)  # fmt: skip
def test_each_figure_stands_under_its_account(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_paragraph_that_only_goes_on_stays_with_the_account() -> None:
    assert said(
        "1、教育支出（类）普通教育（款）小学教育（项）。",
        "年初预算为5万元，支出决算为6万元。",
        "完成年初预算的120%。",
        "公用经费3万元。",
        "支出决算为9万元。",
    ) == [
        ("5", "教育支出›普通教育›小学教育›年初预算"),
        ("6", "教育支出›普通教育›小学教育›支出决算"),
        ("120", "教育支出›普通教育›小学教育›完成年初预算"),
        ("3", "公用经费"),
        ("9", "支出决算"),
    ]


REPORT = """五河县司法局2024年度部门决算

第三部分 决算情况说明
五、支出决算情况说明
1、公共安全支出（类）司法（款）基层司法业务（项）。年初预算为28.11万元，支出决算为26.40万元，完成年初预算的93.92%。
2、社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）。年初预算为54.53万元，支出决算为50.02万元。
3、社会保障和就业支出（类）行政事业单位养老支出（款）事业单位离退休（项）。年初预算为31.07万元，支出决算为30.44万元。
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("五河县司法局基层司法业务年初预算多少", "28.11"),
        ("五河县司法局基层司法业务支出决算多少", "26.40"),
        ("五河县司法局行政单位离退休年初预算", "54.53"),
        ("五河县司法局事业单位离退休年初预算", "31.07"),
        ("五河县司法局事业单位离退休2024年决算数是多少", "30.44"),
    ],
)
def test_budget_and_outcome_of_an_account_are_told_apart(
    tmp_path: Path, question: str, value: str
) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    given = answer(memory_base(tmp_path), question)
    assert given.status == "answered", given.text
    assert given.values[0].value == value
