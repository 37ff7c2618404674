"""Document numbers as printed and as asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.period import document_numbers, same_number


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("某财农〔2023〕60 号", "某财农[2023]60号"),
        ("（厅字\n〔2022〕39 号）", "厅字[2022]39号"),
        ("（晋财农〔2023〕88\n 号）文件", "晋财农[2023]88号"),
        ("根据晋人社办函【2021】339号关于转发", "晋人社办函[2021]339号"),
        ("补助资金市本级(晋财社【2022】268)", "晋财社[2022]268号"),
        ("遗属生活补助忻政[2002]10号", "忻政[2002]10号"),
        ("(晋人社函(2018)461号要求", "晋人社函[2018]461号"),
        ("财预〔２０１５〕８８号", "财预[2015]88号"),
        ("按照苏财预（2023）1 号", "苏财预[2023]1号"),
    ],
)
def test_numbers_as_printed(text: str, key: str) -> None:
    (number,) = document_numbers(text)
    assert number.key == key
    assert number.text == text[number.start : number.end]


@pytest.mark.parametrize("text", ["（2018）", "2023年60万元", "第3号", "〔2022〕", "5号楼"])
def test_what_is_no_document_number(text: str) -> None:
    assert document_numbers(text) == ()


@pytest.mark.parametrize(
    ("asked", "held", "same"),
    [
        ("60号文", "某财农〔2023〕60号", True),
        ("2023年60号文件", "某财农〔2023〕60号", True),
        ("财农【2023】60号", "某财农〔2023〕60 号", True),
        ("60号文", "某财农〔2023〕61号", False),
        ("2022年60号文", "某财农〔2023〕60号", False),
        ("某财社〔2023〕60号", "某财农〔2023〕60号", False),
    ],
)
def test_numbers_asked_for_in_part(asked: str, held: str, same: bool) -> None:
    (question,), (document,) = document_numbers(asked), document_numbers(held)
    assert same_number(question, document) is same


def test_several_numbers_stand_in_order() -> None:
    keys = [number.key for number in document_numbers("晋财社【2022】69号，忻财社【2022】60号")]
    assert keys == ["晋财社[2022]69号", "忻财社[2022]60号"]


@given(
    st.sampled_from("〔【[（("),
    st.integers(1950, 2099),
    st.integers(1, 99_999),
    st.sampled_from(["", " ", "\n"]),
)
def test_a_number_is_read_back_whatever_its_brackets(
    opening: str, year: int, serial: int, gap: str
) -> None:
    closing = {"〔": "〕", "【": "】", "[": "]", "（": "）", "(": ")"}[opening]
    (number,) = document_numbers(f"根据国发{opening}{year}{closing}{gap}{serial}{gap}号执行")
    assert (number.agency, number.year, number.serial) == ("国发", year, serial)


@given(st.text() | st.text("财农发〔〕【】[]()0123456789年第号文件 "))
def test_any_text_is_read_without_failing(text: str) -> None:
    for number in document_numbers(text):
        assert number.text == text[number.start : number.end]
