"""The table of contents: what it lists are no headings there, and headings where they stand."""

from __future__ import annotations

import pytest

from indexer.layout import blocks
from indexer.layout.outline import outlined
from indexer.structure import Heading, Line, RawGrid


def headings(*texts: str) -> list[tuple[int, int, str]]:
    """(line, level, text) of every heading."""
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    return [
        (block.first, block.level, block.text)
        for block in outlined(blocks(lines))
        if isinstance(block, Heading)
    ]


SENTENCE = "本部门负责全县的司法行政工作，具体职责如下。"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ("目　录", "一、部门主要职能", "二、名词解释", "三、预算编制说明",
             "元谋县司法局（部门）主要职能", SENTENCE, "名词解释", SENTENCE, "2024年预算编制说明",
             "一、收支情况", SENTENCE),
            [(5, 1, "元谋县司法局（部门）主要职能"), (7, 1, "名词解释"),
             (9, 1, "2024年预算编制说明"), (10, 2, "一、收支情况")],
            id="lines without number, with whose they are or the year in front",
        ),
        pytest.param(
            ("目录", "第一部分 部门概况", "一、主要职能", "第二部分 名词解释",
             "第一部分  部门概况", "一、主要职能", SENTENCE, "第二部分 名词解释", SENTENCE),
            [(5, 1, "第一部分  部门概况"), (6, 2, "一、主要职能"), (8, 1, "第二部分 名词解释")],
            id="the contents are left out of the outline",
        ),
        pytest.param(
            ("目录", "第一部分 部门概况", "第二部分 元谋县自然资源和规划局2024年度部门决算情况说明",
             "第三部分 名词解释", "第一部分 部门概况", SENTENCE,
             "第二部分 元谋县自然资源和规划局2024年度部门", "决算情况说明", "一、收入", SENTENCE),
            [(5, 1, "第一部分 部门概况"),
             (7, 1, "第二部分 元谋县自然资源和规划局2024年度部门决算情况说明"), (9, 2, "一、收入")],
            id="a heading broken over two lines",
        ),
        pytest.param(
            ("目录", "一、主要职能……………………1", "二、名词解释……………………2", "三、预算说明……………………5",
             "主要职能", SENTENCE, "名词解释", SENTENCE),
            [(5, 1, "主要职能"), (7, 1, "名词解释")],
            id="leaders and page numbers",
        ),
        pytest.param(
            ("目录", "一、主要职能", "二、机构设置", "三、预算", SENTENCE, "一、收", SENTENCE),
            [(2, 2, "一、主要职能"), (3, 2, "二、机构设置"), (4, 2, "三、预算"), (6, 2, "一、收")],
            id="contents whose end nothing tells are left as they are",
        ),
        pytest.param(
            ("一、主要职能", SENTENCE, "名词解释", SENTENCE),
            [(1, 2, "一、主要职能")],
            id="no contents",
        ),
    ],
)  # fmt: skip
def test_headings_of_a_text_with_contents(
    texts: tuple[str, ...], expected: list[tuple[int, int, str]]
) -> None:
    assert headings(*texts) == expected


def test_what_is_no_entry_stays_as_it_is() -> None:
    texts = ("目录", "一、收入总表", "二、支出总表", "三、说明事项", "一、收入总表", "单位：万元",
             "项目\t金额", "税收\t5.00", "非税\t6.00", "三、说明事项", SENTENCE)  # fmt: skip
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    before, after = blocks(lines), outlined(blocks(lines))
    assert [block for block in after if isinstance(block, RawGrid)] == [
        block for block in before if isinstance(block, RawGrid)
    ]
    assert [block.first for block in after] == [1, 5, 6, 7, 10, 11]
