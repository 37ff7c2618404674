"""The JSON forms: names as in the contract, figures as published, nothing ASCII-escaped."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import contract
from kb.answer import Answer, Choice, Derived, Value
from kb.model import Citation, Document, Fact, Indicator, Passage, Problem, Spot, Table
from tui.calls.output import json_line

SPOT = Spot(99, 99, 4, 10)
CITED = Citation(
    "a.txt",
    "下达补助的通知",
    "某财农〔2023〕1号",
    "分配表",
    ("某县",),
    ("合计",),
    (99, 99),
    "626.10",
)
FACT = Fact(
    id="a.txt#99.4",
    document="a.txt",
    kind="number",
    spot=SPOT,
    table="a.txt#t1",
    table_title="分配表",
    row=("某县",),
    column=("其中：", "省级补助"),
    text="1,626.10",
    value=Decimal("1626.10"),
    unit="万元",
    year=2023,
    organisation=None,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (Decimal("626.10"), "626.10"),
        (Decimal("0.00"), "0.00"),
        (Decimal("-12.5"), "-12.5"),
        (Decimal("1E+7"), "10000000"),
        (Decimal("1E-7"), "0.0000001"),
    ],
)
def test_values_are_plain_decimals(value: Decimal | None, text: str | None) -> None:
    assert contract.decimal(value) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, max_value=10**12))
def test_no_value_loses_a_digit(value: Decimal) -> None:
    text = contract.decimal(value)
    assert text is not None
    assert Decimal(text) == value
    assert text.partition(".")[2] == str(value).partition(".")[2]


def test_citation() -> None:
    assert contract.citation(CITED) == {
        "document": "a.txt",
        "title": "下达补助的通知",
        "number": "某财农〔2023〕1号",
        "table": "分配表",
        "row": ["某县"],
        "column": ["合计"],
        "lines": [99, 99],
        "quote": "626.10",
    }


def test_citation_in_a_workbook_names_sheet_and_cell() -> None:
    spot = Spot(7, 7, 0, 6, sheet="表1", cell="C7")
    cited = Citation("a.xlsx", "预算", None, "表1", (), (), (7, 7), "626.10", spot=spot)
    form = contract.citation(cited)
    assert (form["sheet"], form["cell"]) == ("表1", "C7")
    assert "page" not in form


def test_fact() -> None:
    form = contract.fact(FACT, CITED)
    assert form["line"] == 99
    assert form["row"] == ["某县"]
    assert form["column"] == ["其中：", "省级补助"]
    assert (form["text"], form["value"], form["unit"]) == ("1,626.10", "1626.10", "万元")
    assert form["citation"] == contract.citation(CITED)


def test_indicator() -> None:
    target = Indicator(
        id="a.txt#i1",
        document="a.txt",
        spot=SPOT,
        table="a.txt#t2",
        project="稳岗补助",
        region=None,
        organisation=None,
        year=2023,
        horizon="年度",
        levels=("产出指标", "数量指标", "补助人数"),
        text="不低于计划人数的80%",
        operator=">=",
        value=Decimal(80),
        unit="%",
    )
    form = contract.indicator(target, CITED)
    assert form["levels"] == ["产出指标", "数量指标", "补助人数"]
    assert (form["operator"], form["value"], form["unit"]) == (">=", "80", "%")
    assert form["horizon"] == "年度"


def test_answer_has_every_name_of_the_contract() -> None:
    share = Value("占比", "90.17", "%", (), Derived("share", (1, 0), "564.54÷626.10"))
    answer = Answer(
        question="某县稳岗补助多少",
        status="answered",
        intent="value",
        text="626.10万元",
        values=(Value("某县 · 合计", "626.10", "万元", (0,)), share),
        citations=(CITED,),
        choices=(Choice("另一种", "某县2022年稳岗补助多少"),),
    )
    form = contract.answer(answer)
    assert list(form) == [
        *("id", "question", "status", "intent", "text", "values", "verdict", "citations"),
        *("choices", "unexplained", "notes", "findings"),
    ]
    assert form["values"][0] == {
        "label": "某县 · 合计",
        "value": "626.10",
        "unit": "万元",
        "cites": [0],
        "derived": None,
    }
    assert form["values"][1]["derived"]["operation"] == "share"
    assert form["values"][1]["derived"]["inputs"] == [1, 0]
    assert form["choices"] == [
        {"label": "另一种", "question": "某县2022年稳岗补助多少", "values": []}
    ]


def test_table_and_document_and_passage() -> None:
    table = Table("a#t1", "a", "分配表", "allocation", None, 2023, None, (3, 9), (("合计",),), 6)
    form = contract.table(table)
    assert (form["unit"], form["lines"], form["columns"]) == (None, [3, 9], [["合计"]])
    listed = Document("a", "0" * 64, "通知", problems=(Problem("a", (3, 4), "读不出"),))
    assert contract.document(listed)["problems"] == [
        {"document": "a", "lines": [3, 4], "reason": "读不出"}
    ]
    found = contract.passage(Passage(1, "a", (3, 4), ("一、概况",), "稳岗补助"), 1.23456, [(0, 2)])
    assert (found["marks"], found["score"]) == ([[0, 2]], 1.2346)


def test_json_is_chinese_and_cannot_command_a_terminal() -> None:
    line = json_line({"text": "稳岗\x1b[31m\x9b31m\u202e\u200b\n补助"})
    assert line.startswith('{"text": "稳岗')
    assert line.isprintable()
    assert json.loads(line) == {"text": "稳岗\x1b[31m\x9b31m\u202e\u200b\n补助"}


@given(st.dictionaries(st.text(), st.text()))
def test_a_json_line_is_one_line_and_the_same_data(form: dict[str, str]) -> None:
    line = json_line(form)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == form
