"""What a document says in words, each quoted where it stands."""

# ruff: noqa: E501 (a sentence and what it says are read side by side)
from __future__ import annotations

import pytest

from indexer.extract.head import identity as head
from indexer.extract.statements.document import statements
from indexer.structure import Block, Heading, Layout, Line, Paragraph
from kb.markup import says
from kb.model import Statement


def layout(*texts: str) -> Layout:
    """Lines as blocks; ``# `` begins a heading."""
    lines: list[Line] = []
    blocks: list[Block] = []
    for number, text in enumerate(texts, 1):
        lines.append(Line(number, text))
        marks, _, heading = text.partition(" ")
        if marks and not marks.strip("#"):
            blocks.append(Heading(heading, len(marks), number, number))
        elif text:
            blocks.append(Paragraph(text, number, number, ((0, number, 0, len(text)),)))
    return Layout(tuple(lines), tuple(blocks))


def of(*texts: str) -> tuple[Statement, ...]:
    made = layout(*texts)
    found = statements(head.read("a.txt", "0", made), made)
    for one in found:
        line = made.lines[one.spot.first - 1].text
        if one.spot.first == one.spot.last and one.kind not in {"title", "number", "issuer"}:
            assert says(line[one.spot.start : one.spot.end], one.text)
    assert len({one.id for one in found}) == len(found)
    return found


def kinds(kind: str, *texts: str) -> list[tuple[str, str]]:
    return [(one.subject, one.text) for one in of(*texts) if one.kind == kind]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("**一、基本支出：**指保障运转的支出。", [("基本支出", "指保障运转的支出。")]),
        ("九、一般公共预算是指以税收为主体的预算。", [("一般公共预算", "是指以税收为主体的预算。")]),
        ("**十、政府性基金预算：**是对征收的资金安排的预算。", [("政府性基金预算", "是对征收的资金安排的预算。")]),
        ("十二、财政拨款：包含甲预算、乙预算。", [("财政拨款", "包含甲预算、乙预算。")]),
        ("五、政府购买服务：根据规定，政府购买服务，是指向社会购买。", [("政府购买服务", "根据规定，政府购买服务，是指向社会购买。")]),
        (
            "三、“三公”经费：指三项经费。其中：出国费用反映国际旅费；接待费反映接待支出。",
            [("“三公”经费", "指三项经费。其中：出国费用反映国际旅费；接待费反映接待支出。"),
             ("出国费用", "反映国际旅费"), ("接待费", "反映接待支出")],
        ),
    ],
)  # fmt: skip
def test_definitions(paragraph: str, expected: list[tuple[str, str]]) -> None:
    assert kinds("definition", "# 第四部分 名词解释", paragraph) == expected


def test_a_heading_can_be_the_term() -> None:
    found = kinds("definition", "# 名词解释", "## 六、专户管理资金：", "专指教育收费。")
    assert found == [("专户管理资金", "专指教育收费。")]


def test_bases_with_their_numbers() -> None:
    found = of(
        "某市财政局关于下达资金的通知",
        "",
        "为落实《乙省印发〈关于增收的措施〉的通知》（厅字〔2022〕39 号）精神，严格按照《资金管理办法》"
        "（晋财农〔2021〕45号）执行。另据《统计表》填报。",
    )
    assert [one.text for one in found if one.kind == "basis"] == [
        "《乙省印发〈关于增收的措施〉的通知》（厅字〔2022〕39 号）",
        "《资金管理办法》（晋财农〔2021〕45号）",
    ]
    assert [(one.subject, one.text) for one in found if one.kind == "number"] == [
        ("乙省印发〈关于增收的措施〉的通知", "厅字〔2022〕39 号"),
        ("资金管理办法", "晋财农〔2021〕45号"),
    ]


def test_accounts_by_side() -> None:
    found = kinds(
        "account",
        "该资金收入列2023年政府收支分类科目“1100231 巩固成果转移支付收入”，支出列“2130599 其他支出”。",
    )
    assert found == [
        ("收入列", "1100231 巩固成果转移支付收入"), ("支出列", "2130599 其他支出"),
    ]  # fmt: skip


def test_standards_procedures_and_purposes() -> None:
    standard = "1.务工补助，对就业6个月以上的，按照每人每月200元的标准给予补助，补助6个月。"
    procedure = "做好资金的审核发放工作，确保及时发放到符合条件的人口手中。"
    purpose = "配套资金80万元（主要用于岗位补贴、社保补贴）；30万元用于审计。"
    assert ("务工补助", standard) in kinds("standard", standard)
    assert [text for _, text in kinds("procedure", procedure)] == [procedure]
    assert kinds("purpose", "# 三、用途", purpose) == [
        ("配套资金", "主要用于岗位补贴、社保补贴"), ("三、用途", "30万元用于审计"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("2023年基金预算收入表", "注：本表无数据"),
        ("七、“三公”经费说明", "本单位无“三公”经费预算。"),
        ("1、车辆情况：", "无"),
    ],
)
def test_what_is_lacking_is_a_note_of_its_heading(heading: str, text: str) -> None:
    subject = heading.rpartition("、")[2].rstrip("：")
    assert kinds("note", f"# {heading}", text) == [(subject, text)]


def test_a_numbered_name_on_its_own_line_is_a_heading() -> None:
    found = kinds(
        "function", "# 一、单位概况", "（一）职能职责。", "１、负责交通体系建设和管理工作。"
    )
    assert found == [("职能职责", "１、负责交通体系建设和管理工作。")]


def test_functions_offices_and_assets() -> None:
    assert kinds("function", "# 一、本单位职责", "- 一、贯彻执行就业法律法规。") == [
        ("本单位职责", "一、贯彻执行就业法律法规。")
    ]
    assert kinds("structure", "# 二、机构设置情况", "内设机构：办公室、财务科。") == [
        ("内设机构", "办公室、财务科。")
    ]
    assert kinds("asset", "# 十一、国有资产占有使用情况", "通用设备：原值3081748.79元在用。") == [
        ("通用设备", "原值3081748.79元在用。")
    ]


def test_fields_dates_and_the_parts_of_a_notice() -> None:
    found = of(
        "某财农〔2023〕6号",
        "某市财政局关于下达资金的通知",
        "各县区财政局：",
        "现下达资金。2025年4月13日开工。",
        "附件：1.分配表",
        "2.目标表",
        "某市财政局",
        "2023年8月2日",
        "信息公开选项：主动公开",
        "抄送：市某局，局预算科。",
        "某市财政局办公室 2023年8月3日印发",
    )
    title = "某市财政局关于下达资金的通知"
    assert {(one.kind, one.subject, one.text) for one in found} >= {
        ("number", title, "某财农〔2023〕6号"),
        ("title", title, title),
        ("issuer", title, "某市财政局"),
        ("recipient", title, "各县区财政局"),
        ("date", "开工", "2025年4月13日"),
        ("date", "成文", "2023年8月2日"),
        ("date", "印发", "2023年8月3日"),
        ("attachment", title, "1.分配表"),
        ("attachment", title, "2.目标表"),
        ("field", "信息公开选项", "主动公开"),
        ("copy", "抄送", "市某局，局预算科。"),
    }
    assert [one.spot.first for one in found if one.kind == "issuer"] == [7]


def test_a_short_form_that_the_text_explains_is_an_alias() -> None:
    assert kinds("alias", "某某市交通委员会(以下简称市交委)负责交通工作。") == [
        ("某某市交通委员会", "市交委")
    ]


def test_people_and_telephone_numbers_are_left_out() -> None:
    found = of("联系电话：张某，55500000。", "负责人：张某", "经办人：张某 13900000000")
    assert not any("张某" in one.text or "139" in one.text for one in found)
