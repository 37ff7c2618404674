"""Names and telephones are nobody's figures; the amounts that stand behind them are."""

from __future__ import annotations

import pytest

from indexer.extract.head import identity as head
from indexer.extract.in_words import words
from indexer.layout import blocks
from indexer.masking import masked_extract
from indexer.structure import Layout, Line
from kb.model import Extract


def told(*texts: str) -> Extract:
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    layout = Layout(lines, blocks(lines))
    headed = head.read("a.txt", "0", layout)
    said = words(headed, layout)
    return masked_extract(
        Extract(
            headed.document, facts=said.facts, statements=said.statements, passages=said.passages
        )
    )


ABOVE = "甲县就业局2024年部门预算说明"


@pytest.mark.parametrize(
    "line",
    [
        "联系人：王某某   联系电话：0300-1234567",
        "联 系 人：王某某",
        "联系人 王某某 电话 03001234567",
        "联系人：办公室（0300-1234567）",
        "审核人：    制表人：王某某",
        "联系人及电话：王某、李某，13900000000",
        "编辑：admin",
    ],
)
def test_a_line_of_names_and_numbers_yields_nothing(line: str) -> None:
    extract = told(ABOVE, line)
    assert extract.facts == ()
    assert [passage.text for passage in extract.passages if "人" in passage.text] == []
    assert not any("1234567" in one.text or "王某" in one.text for one in extract.statements)


@pytest.mark.parametrize(
    ("line", "row", "text", "unit"),
    [
        ("联系人：王某某，公用经费61.06万元。", "公用经费", "61.06", "万元"),
        ("联系人：王 某  电话：13900000000  公用经费61.06万元", "公用经费", "61.06", "万元"),
        ("联系电话：0300-1234567。本年支出5,000元。", "本年支出", "5,000", "元"),
        ("电话费支出12万元。", "电话费支出", "12", "万元"),
        ("负责人：公用经费 61.06万元", "公用经费", "61.06", "万元"),
        ("传真机购置3.5万元。", "传真机购置", "3.5", "万元"),
        ("负责人培训2万元。", "负责人培训", "2", "万元"),
    ],
)
def test_an_amount_behind_a_name_is_read(line: str, row: str, text: str, unit: str) -> None:
    extract = told(ABOVE, line)
    assert [(fact.row[-1], fact.text, fact.unit) for fact in extract.facts] == [(row, text, unit)]
    [fact] = extract.facts
    assert line[fact.spot.start : fact.spot.end] == text
    assert any(text in passage.text for passage in extract.passages)
    assert not any("13900000000" in passage.text for passage in extract.passages)


def test_a_number_beside_an_amount_is_masked_in_what_is_quoted() -> None:
    [fact] = told(ABOVE, "咨询（电话13900000000）后安排培训经费12.5万元。").facts
    assert fact.text == "12.5"
    assert fact.phrase is not None
    assert "13900000000" not in fact.phrase
