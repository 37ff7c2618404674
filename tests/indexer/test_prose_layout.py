"""Lines of words become headings and paragraphs; what a page broke is joined again."""

from __future__ import annotations

from textwrap import dedent

import pytest

from indexer.layout import blocks, is_contents_line
from indexer.structure import Block, Heading, Line, Paragraph

WIDE = "为落实上级关于加大力度支持脱贫人口增收若干措施的文件要求"


def lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(at, line) for at, line in enumerate(dedent(text).split("\n"), 1))


def told(text: str) -> list[str]:
    return [shown(block) for block in blocks(lines(text))]


def shown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.text}"
    return block.text if isinstance(block, Paragraph) else "TABLE"


NOTICE = f"""
各县财政局：

{WIDE}（某财农

〔2023〕88

某某市财政局文件
 号）的精神，现下达2023年补助资金2680.44万元用于外出务工稳岗

补助，请按规定做好资金的审核发放工作，确保资金及时发放到位。

请接文后严格按照管理办法的要求，会同有关部门做好绩效管理工

作，确保年度目标如期实现。

某某市财政局

2023 年 8月 2日
"""


def test_a_notice_wrapped_over_lines_is_joined_over_a_letterhead() -> None:
    found = told(NOTICE)
    assert found[1].startswith(WIDE + "（某财农〔2023〕88号）的精神，现下达")
    assert found[1].endswith("发放到位。")
    assert "某某市财政局文件" in found
    assert found[-3].endswith("绩效管理工作，确保年度目标如期实现。")
    assert found[-2:] == ["某某市财政局", "2023 年 8月 2日"]


def test_pieces_lead_back_to_the_file() -> None:
    source = lines(NOTICE)
    for block in blocks(source):
        assert isinstance(block, Paragraph)
        joined = ""
        for start, line, at, length in block.pieces:
            assert start == len(joined)
            joined += source[line - 1].text[at : at + length]
        assert joined == block.text


def test_a_sentence_broken_by_a_page_goes_on_behind_it() -> None:
    start = "中心本年申报项目十四个，当年八个（一、活动经费；二、就业服务经费；三、失业动态"
    found = told(f"{start}\n\n\n\n监测费）。\n\n## 情况说明\n\n正文。\n")
    assert found == [f"{start}监测费）。", "## 情况说明", "正文。"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## 第一部分 概况", "## 第一部分 概况"),
        ("第二部分 预算报表", "# 第二部分 预算报表"),
        ("一、本单位职责", "## 一、本单位职责"),
        ("（二）其他", "### （二）其他"),
        ("附件1", "# 附件1"),
        ("附 件：", "# 附 件："),
        ("### **六、财政专户管理资金：**", "### 六、财政专户管理资金："),
        ("**总体目标**", "#### 总体目标"),
        ("<b>第三部分 说明</b>", "# 第三部分 说明"),
    ],
)
def test_headings(line: str, heading: str) -> None:
    assert told(f"前文。\n\n{line}\n\n后文。\n") == ["前文。", heading, "后文。"]


@pytest.mark.parametrize(
    "line",
    [
        "一、贯彻执行公共就业、人才服务等法律法规政策，并组织实施。",
        "**一、基本支出：**指为保障机构正常运转而发生的支出。",
        "无",
        "2023年安排5万元",
        "一、本单位职责.....\t1",
    ],
)
def test_no_headings(line: str) -> None:
    assert not [block for block in blocks(lines(line)) if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("2023年预算收支总表.....\t2", True),
        ("<b>第一部分 概况</b> .....\t<b>1</b>", True),
        ("一、概况……………… 3", True),
        ("一、概况…… - 12 -", True),
        ("办公费\t2.00", False),
        ("完成……3项任务等工作", False),
    ],
)
def test_entries_of_a_table_of_contents(line: str, entry: bool) -> None:
    assert is_contents_line(line) is entry


def test_contents_are_neither_a_table_nor_headings() -> None:
    found = blocks(lines("目 录\n\n一、概况.....\t1\n二、预算表.....\t2\n\n一、概况\n"))
    assert [type(block) for block in found] == [Paragraph, Paragraph, Paragraph, Heading]


def test_a_title_over_two_lines_stands_above_its_table() -> None:
    found = told(
        """
        附件1

        2023年外出务工就业和帮扶车间
        稳岗补助资金分配表

        单位：万元

        县区\t合计
        甲县\t1.00
        乙县\t2.00
        """
    )
    assert found == [
        "# 附件1",
        "#### 2023年外出务工就业和帮扶车间稳岗补助资金分配表",
        "单位：万元",
        "TABLE",
    ]


def test_a_title_printed_twice_is_not_joined_to_one() -> None:
    found = told("预算批复表\n\n预算批复表\n\n项目\t金额\n甲\t1.00\n")
    assert found == ["预算批复表", "#### 预算批复表", "TABLE"]


def test_a_list_of_annexes_is_no_title() -> None:
    found = told(f"{WIDE}{WIDE}\n\n附件：1.2023 年分配表\n2.2023 年目标表\n\n某局\n")
    assert "附件：1.2023 年分配表" in found
    assert "2.2023 年目标表" in found


def test_a_documents_number_on_a_line_of_its_own_joins_neither_neighbour() -> None:
    lines = (
        "来源：甲市财政局　发布时间：2031-05-20",
        "甲财预〔2031〕33号",
        "甲市2031年直达资金分配表",
    )
    found = blocks([Line(at, text) for at, text in enumerate(lines, 1)], full_width=20)
    assert [block.first for block in found] == [1, 2, 3]


def test_a_number_inside_a_bracket_goes_on() -> None:
    lines = ("根据《甲省财政厅关于下达资金的通知》（", "甲财农〔2031〕31号", "），现下达资金。")
    found = blocks([Line(at, text) for at, text in enumerate(lines, 1)], full_width=20)
    assert [block.first for block in found] == [1]
