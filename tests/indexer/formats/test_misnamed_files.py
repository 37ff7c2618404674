"""Files whose name and content disagree are read by their content, or told how to be saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from indexer.encoding import Unreadable
from kb.model import Extract
from tests.indexer.formats.biff import Cell, xls

Reading = Callable[[str, bytes], Extract]
PAGE = """<html><head><meta charset="gb2312"></head><body>
<p>甲县2024年支出预算表</p><p>单位：万元</p>
<table><tr><td>项目</td><td>预算数</td></tr><tr><td>教育支出</td><td>5.50</td></tr></table>
</body></html>"""
XML_SHEET = "urn:schemas-microsoft-com:office:spreadsheet"
ROWS = "单位：万元\n项目\t预算数\n教育支出\t5.50\n卫生支出\t6.50\n"


def figures(extract: Extract) -> set[tuple[str, str, str | None]]:
    return {(fact.row[-1], fact.text, fact.unit) for fact in extract.facts if fact.kind == "number"}


@pytest.mark.parametrize("name", ["表.xls", "表.xlsx", "说明.doc"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_page_that_is_named_as_a_file_of_office(
    reading: Reading, name: str, encoding: str
) -> None:
    extract = reading(name, PAGE.encode(encoding))
    assert figures(extract) == {("教育支出", "5.50", "万元")}
    [fact] = [fact for fact in extract.facts if fact.kind == "number"]
    assert PAGE.split("\n")[fact.spot.first - 1][fact.spot.start : fact.spot.end] == "5.50"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", ["\t", ","])
def test_rows_of_text_that_are_named_as_a_workbook(
    reading: Reading, encoding: str, mark: str
) -> None:
    extract = reading("甲县2024年支出预算表.xls", ROWS.replace("\t", mark).encode(encoding))
    assert figures(extract) == {("教育支出", "5.50", "万元"), ("卫生支出", "6.50", "万元")}


def test_an_older_workbook_under_the_newer_ending(reading: Reading) -> None:
    rows: list[list[Cell]] = [["项目", "金额"], ["教育支出", (5.5, 0)], ["卫生支出", (6.5, 0)]]
    data = xls({"支出表": rows}, ["0.00"])
    assert figures(reading("表.xlsx", data)) == {
        ("教育支出", "5.50", None), ("卫生支出", "6.50", None),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "advice"),
    [
        ("表.xls", f"<?xml version='1.0'?>\n<Workbook xmlns='{XML_SHEET}'>", "另存为 .xlsx"),
        ("通知.doc", "{\\rtf1\\ansi 通知}", "另存为 .docx"),
        ("表.xls", "没有行列的一句话。", "完好"),
    ],
)  # fmt: skip
def test_what_is_neither_is_told_how_to_be_saved(
    reading: Reading, name: str, text: str, advice: str
) -> None:
    with pytest.raises(Unreadable, match=advice):
        reading(name, text.encode())
