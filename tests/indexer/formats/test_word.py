"""Word documents read as they are seen: numbering, boxes, tracked changes, tables in tables."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from indexer import readers
from indexer.readers.word.numbering import written
from indexer.sources import Source, source
from kb.model import Extract

Reading = Callable[[str, bytes], Extract]


def document(fill: Callable[[Any], None]) -> bytes:
    made = docx.Document()
    fill(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def lines(fill: Callable[[Any], None]) -> list[str]:
    found = source("文.docx", document(fill))
    assert isinstance(found, Source)
    return [line.text for line in readers.read(found).lines]


def figures(extract: Extract) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [
        (fact.row, fact.column, fact.text)
        for fact in extract.facts
        if fact.kind == "number" and fact.table
    ]


def element(xml: str) -> Any:
    return parse_xml(re.sub(r"^<[\w:]+", lambda match: f"{match.group()} {nsdecls('w')}", xml))


def table(holder: Any, rows: Sequence[Sequence[str]]) -> Any:
    made = holder.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            made.cell(at, column).text = text
    return made


ROWS = [("项目", "金额（万元）"), ("丙项目", "17.00"), ("丁项目", "18.00"), ("戊项目", "19.00")]


def test_changes_are_read_as_if_taken_over_and_told_of(reading: Reading) -> None:
    def fill(made: Any) -> None:
        paragraph = made.add_paragraph("现下达补助资金")
        paragraph._p.append(element("<w:del><w:r><w:t>100.00万元</w:t></w:r></w:del>"))
        paragraph._p.append(element("<w:ins><w:r><w:t>200.00万元</w:t></w:r></w:ins>"))
        paragraph.add_run("，请及时拨付。")
        row = table(made, ROWS).rows[2]._tr
        row.get_or_add_trPr().append(element("<w:del/>"))

    extract = reading("修订.docx", document(fill))
    assert [fact.text for fact in extract.facts if fact.value] == ["17.00", "19.00", "200.00"]
    assert [one.reason for one in extract.document.problems] == [
        "文件里有尚未接受的修订，按全部接受后的内容读取"
    ]


def test_a_box_is_read_once_after_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内一句。</w:t></w:r></w:p></w:txbxContent>"
    both = (
        '<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )

    def fill(made: Any) -> None:
        made.add_paragraph("正文一段。")._p.append(element(both))
        made.add_paragraph("下一段。")

    assert lines(fill) == ["正文一段。", "框内一句。", "下一段。"]


def test_numbers_that_word_prints_itself_are_read() -> None:
    levels = (
        '<w:abstractNum w:abstractNumId="77">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    )

    def fill(made: Any) -> None:
        root = made.part.numbering_part.element
        root.insert(0, element(levels))
        root.append(element('<w:num w:numId="78"><w:abstractNumId w:val="77"/></w:num>'))
        for depth, text in [(0, "总体情况"), (1, "收入"), (1, "支出"), (0, "其他"), (1, "说明")]:
            about = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="78"/></w:numPr>'
            made.add_paragraph(text)._p.get_or_add_pPr().append(element(about))

    assert lines(fill) == ["一、总体情况", "1.收入", "2.支出", "二、其他", "1.说明"]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (3, "chineseCounting", "三"),
        (10, "chineseCountingThousand", "十"),
        (21, "japaneseCounting", "二十一"),
        (105, "ideographDigital", "一〇五"),
        (3, "decimalEnclosedCircle", "③"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (7, "decimalZero", "07"),
        (7, "somethingNew", "7"),
    ],
)
def test_a_number_is_written_in_its_form(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


def test_a_table_that_lays_out_the_page_gives_the_tables_in_it(reading: Reading) -> None:
    def fill(made: Any) -> None:
        outer = made.add_table(rows=1, cols=1).cell(0, 0)
        outer.paragraphs[0].text = "2024年项目支出表"
        table(outer, ROWS)

    extract = reading("套.docx", document(fill))
    assert figures(extract) == [((name,), ("金额（万元）",), text) for name, text in ROWS[1:]]
    assert [one.title for one in extract.tables] == ["2024年项目支出表"]


def test_a_table_in_a_cell_of_a_real_table_is_a_table_of_its_own(reading: Reading) -> None:
    def fill(made: Any) -> None:
        outer = table(made, [("项目", "金额（万元）", "明细"), ("甲项目", "54.00", "见内表")])
        table(outer.cell(1, 2), ROWS)

    found = figures(reading("套.docx", document(fill)))
    assert found[0] == (("甲项目",), ("金额（万元）",), "54.00")
    assert found[1:] == [((name,), ("金额（万元）",), text) for name, text in ROWS[1:]]


def test_headers_footers_and_notes_follow_the_text() -> None:
    def fill(made: Any) -> None:
        made.add_paragraph("正文。")
        made.sections[0].header.paragraphs[0].text = "内部资料，注意保存"
        made.sections[0].footer.paragraphs[0].text = "第 3 页"

    assert lines(fill) == ["正文。", "内部资料，注意保存"]


def test_hidden_words_are_not_read() -> None:
    def fill(made: Any) -> None:
        paragraph = made.add_paragraph("看得见")
        paragraph.add_run("看不见").font.hidden = True

    assert lines(fill) == ["看得见"]


def test_merged_cells_and_a_row_that_begins_late(reading: Reading) -> None:
    def fill(made: Any) -> None:
        rows = [
            ("县区", "本次下达", "", "合计"),
            ("", "省级", "市级", ""),
            ("东山县", "1.00", "2.00", "3.00"),
            ("", "4.00", "5.00", "9.00"),
        ]
        grid = table(made, rows)
        for (top, left), (bottom, right) in [
            ((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (1, 3)),
        ]:  # fmt: skip
            text = rows[top][left]
            grid.cell(top, left).merge(grid.cell(bottom, right)).text = text
        late = grid.rows[3]._tr
        late.remove(late.tc_lst[0])
        late.get_or_add_trPr().append(element('<w:gridBefore w:val="1"/>'))

    found = figures(reading("并.docx", document(fill)))
    assert [(column, text) for _, column, text in found] == [
        (("本次下达", "省级"), "1.00"), (("本次下达", "市级"), "2.00"), (("合计",), "3.00"),
        (("本次下达", "省级"), "4.00"), (("本次下达", "市级"), "5.00"), (("合计",), "9.00"),
    ]  # fmt: skip


def test_a_caption_parted_by_tabs_above_a_table_is_read_with_it(reading: Reading) -> None:
    def fill(made: Any) -> None:
        for text in ("表1 部门收支总表", "部门：东山县民政局\t\t单位：万元"):
            made.add_paragraph(text)
        table = made.add_table(rows=0, cols=2)
        for texts in (("项目", "预算数"), ("教育支出", "5.50"), ("卫生支出", "6.50")):
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text

    extract = reading("a.docx", document(fill))
    assert [(one.title, one.unit) for one in extract.tables] == [("表1 部门收支总表", "万元")]
