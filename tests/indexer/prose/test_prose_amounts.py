"""Amounts in running text: what each is said of, by the grammar of its sentence."""

# ruff: noqa: E501 (a sentence and what it says are read side by side)
from __future__ import annotations

from decimal import Decimal

import pytest

from indexer.extract.prose.amounts import ProseContext, Reader, facts
from indexer.extract.prose.run import of_block
from indexer.structure import Paragraph
from kb.model import Fact


def paragraph(text: str, line: int = 1) -> Paragraph:
    return Paragraph(text, line, line, ((0, line, 0, len(text)),))


def read(text: str, **context: object) -> tuple[Fact, ...]:
    return facts(paragraph(text), ProseContext("a.txt", **context))  # type: ignore[arg-type]


def said(text: str) -> list[tuple[str, str | None, str]]:
    return [(fact.text, fact.unit, "›".join(fact.row)) for fact in read(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("公用经费61.06万元", [("61.06", "万元", "公用经费")]),
        ("管理经费 5.2 万元。", [("5.2", "万元", "管理经费")]),
        ("中标价193036元，结算价为191266元。", [("193036", "元", "中标价"), ("191266", "元", "结算价")]),
        ("设备：原值19725元在用。", [("19725", "元", "设备›原值")]),
        ("现拨付整村推进资金20万元（详见附件）。", [("20", "万元", "拨付整村推进资金")]),
        ("共需成本资金12万元", [("12", "万元", "成本资金")]),
        ("实行绩效管理的项目14个", [("14", "个", "实行绩效管理的项目")]),
        ("人员编制 30 人，在职人数 28人为参公人员", [("30", "人", "人员编制"), ("28", "人", "在职人数")]),
        ("以工代赈资金8万元", [("8", "万元", "以工代赈资金")]),
        ("对个人和家庭的补助24.12万元", [("24.12", "万元", "对个人和家庭的补助")]),
        ("国有资产12万元", [("12", "万元", "国有资产")]),
        ("新增公益性岗位人员100人左右", [("100", "人", "新增公益性岗位人员")]),
    ],
)  # fmt: skip
def test_the_noun_phrase_before_an_amount_is_its_subject(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "收入总计90万元，其中：本年收入70万元，上年结转20万元。",
            [("90", "收入总计"), ("70", "收入总计›本年收入"), ("20", "收入总计›上年结转")],
        ),
        (
            "采购预算84.9万元。其中：货物0万元、工程 0万元、服务84.9万元。",
            [("84.9", "采购预算"), ("0", "采购预算›货物"), ("0", "采购预算›工程"), ("84.9", "采购预算›服务")],
        ),
        (
            "总预算9万元。收入为财政拨款9万元，单位资金0万元。其中：当年拨款5万元。支出包括：教育支出9万元。",
            [("9", "总预算"), ("9", "收入›财政拨款"), ("0", "收入›单位资金"), ("5", "收入›当年拨款"),
             ("9", "支出›教育支出")],
        ),
        (
            "用车费40万元（包括：运行费26万元、购置费14万元）；接待费3万元。",
            [("40", "用车费"), ("26", "用车费›运行费"), ("14", "用车费›购置费"), ("3", "接待费")],
        ),
        (
            "申报项目14个：当年项目8个（1、取暖费47万元；2、甲费、乙费、丙奖补378万元）",
            [("14", "申报项目"), ("8", "申报项目›当年项目"), ("47", "申报项目›当年项目›取暖费"),
             ("378", "申报项目›当年项目›甲费、乙费、丙奖补")],
        ),
        (
            "总支出10万元，其中：甲支出6万元，乙支出4万元；总收入10万元，其中：丙收入10万元。",
            [("10", "总支出"), ("6", "总支出›甲支出"), ("4", "总支出›乙支出"), ("10", "总收入"),
             ("10", "总收入›丙收入")],
        ),
    ],
)  # fmt: skip
def test_parts_stand_under_their_total(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(number, row) for number, _, row in said(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("接待费3万元，占10.23%；", [("3", "接待费"), ("10.23", "接待费›占比")]),
        (
            "收入完成90万元，为年预算的32.3%，同比降低10.2%。",
            [("90", "收入完成"), ("32.3", "收入完成›为年预算的"), ("10.2", "收入完成›同比降低")],
        ),
        (
            "运行经费35万元，比2022年预算同口径（增加）4万元，（增长）12.61%",
            [("35", "运行经费"), ("4", "运行经费›比2022年预算同口径增加"),
             ("12.61", "运行经费›比2022年预算同口径增长")],
        ),
        (
            "总计9万元，其中：甲收入7万元，乙收入2万元，比上年增加5万元，增长125%",
            [("9", "总计"), ("7", "总计›甲收入"), ("2", "总计›乙收入"), ("5", "总计›比上年增加"),
             ("125", "总计›比上年增长")],
        ),
        (
            "支出9万元。其中：甲支出7万元，比上年减少1万元；乙支出2万元，比上年增加1万元",
            [("9", "支出"), ("7", "支出›甲支出"), ("1", "支出›甲支出›比上年减少"), ("2", "支出›乙支出"),
             ("1", "支出›乙支出›比上年增加")],
        ),
        (
            "总计9万元，比上年增加5万元，主要原因是：1、上年结转甲资金4万元、债券资金1万元；2、配套资金增加2万元",
            [("9", "总计"), ("5", "总计›比上年增加"), ("4", "总计›主要原因›上年结转甲资金"),
             ("1", "总计›主要原因›上年结转›债券资金"), ("2", "总计›主要原因›配套资金›增加")],
        ),
    ],
)  # fmt: skip
def test_shares_changes_and_reasons_are_said_of_the_figure_before(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert [(number, row) for number, _, row in said(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "公务支出年初预算为24万元，支出决算为25万元，完成年初预算的104.2%，决算数大于预算数的主要原因是人员增加5人。",
            [("24", "公务支出年初预算"), ("25", "公务支出›支出决算"), ("104.2", "公务支出›支出决算›完成年初预算的"),
             ("5", "公务支出›支出决算›主要原因›人员›增加")],
        ),
        (
            "收入9万元，支出9万元。与2022年度相比，收入总计增加3万元，增长50%。",
            [("9", "收入"), ("9", "支出"), ("3", "收入总计›与2022年度相比增加"), ("50", "收入总计›与2022年度相比增长")],
        ),
        ("支出总额比上年增加12万元，增幅为5.2%。", [("12", "支出总额›比上年增加"), ("5.2", "支出总额›比上年增幅")]),
        (
            "收入预算9万元，其中：拨款收入9万元，比2023年预算增加1万元；事业收入0万元；其他收入0万元。",
            [("9", "收入预算"), ("9", "收入预算›拨款收入"), ("1", "收入预算›拨款收入›比2023年预算增加"),
             ("0", "收入预算›事业收入"), ("0", "收入预算›其他收入")],
        ),
        (
            "3.其他支出（项）。2023年预算数为5万元，比上年减少1万元。",
            [("5", "其他支出（项）›预算数"), ("1", "其他支出（项）›预算数›比上年减少")],
        ),
        ("基本支出100万元、项目支出50万元，分别占66.7%和33.3%。",
         [("100", "基本支出"), ("50", "项目支出"), ("66.7", "基本支出›占比"), ("33.3", "项目支出›占比")]),
        ("甲县、乙县分别安排12万元、8万元。", [("12", "甲县"), ("8", "乙县")]),
        ("补助标准由每月500元提高到600元。", [("500", "补助标准"), ("600", "补助标准›提高到")]),
        (
            "本部门共有车辆5辆；单价100万元（含）以上设备0台（套）。",
            [("5", "车辆"), ("100", "单价"), ("0", "单价100万元（含）以上设备")],
        ),
        ("1. “就业支出”科目5,000,000元，主要用于养老。", [("5,000,000", "“就业支出”科目")]),
    ],
)  # fmt: skip
def test_final_accounts_and_budgets_in_the_genres_usual_sentences(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert [(number, row) for number, _, row in said(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "1.务工补助，对就业6个月以上的，按照每人每月200元的标准给予稳岗补助，补助6个月。",
            [("6", "个月", "务工补助›就业"), ("200", "元/人/月", "务工补助›稳岗补助›标准"),
             ("6", "个月", "务工补助›补助")],
        ),
        ("按照实际月数给予每人每月200元稳岗补助。", [("200", "元/人/月", "稳岗补助")]),
        (
            "2、监测费182户，补贴标准每户100元/月，需要21.84万元；",
            [("182", "户", "监测费"), ("100", "元/户/月", "监测费›补贴标准"), ("21.84", "万元", "监测费›需要")],
        ),
        (
            "社保补贴458人，月标准950元/月，见习补贴173人，月标准1128元/月。",
            [("458", "人", "社保补贴"), ("950", "元/月", "社保补贴›月标准"), ("173", "人", "见习补贴"),
             ("1128", "元/月", "见习补贴›月标准")],
        ),
        ("求职补贴3000人/1200元/人/年", [("3000", "人", "求职补贴"), ("1200", "元/人/年", "求职补贴")]),
        (
            "伙食补助25000元/年供需经费100000元",
            [("25000", "元/年", "伙食补助"), ("100000", "元", "伙食补助›供需经费")],
        ),
    ],
)  # fmt: skip
def test_standards_name_whom_they_are_for(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("其中:30万元用于审计;29万元用于设计、测绘。", [("30", "用于审计"), ("29", "用于设计、测绘")]),
        ("年内按月落实1326人岗位补贴", [("1326", "按月落实›岗位补贴")]),
        ("建设13个精品村和49个示范村", [("13", "精品村"), ("49", "示范村")]),
    ],
)  # fmt: skip
def test_a_noun_after_the_amount_names_it(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(number, row) for number, _, row in said(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "根据《关于做好工作的通知》（某财农〔2023〕88号）文件",
        "《促进法》第十五条：县级以上人民政府应当安排资金",
        "联系电话：0350-1234567",
        "2023年8月2日印发",
        "收入列“1100231 巩固成果转移支付收入”，支出列“2130701对村级的补助”",
        "一、本单位职责.....1",
        "5人力资源市场建设",
        "使用面积000多平米",
    ],
)
def test_numbers_that_are_no_figures_are_left_alone(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("2021年度支出预算9万元，其中：基本支出4万元。", [2021, 2021]),
        ("支出预算9万元", [2023]),
        ("按2022年最低缴费标准3548元测算，两项共需8万元", [2022, 2023]),
    ],
)
def test_the_year_is_the_one_the_sentence_names_or_the_documents(
    sentence: str, years: list[int]
) -> None:
    assert [fact.year for fact in read(sentence, year=2023)] == years


def test_a_list_that_a_colon_leaves_open_goes_on_in_the_next_paragraphs() -> None:
    reader = Reader()
    rows = [
        "›".join(fact.row)
        for line, text in enumerate(
            ["基本支出461万元，其中：", "人员经费400万元，主要包括：工资、奖金；", "公用经费61万元。", "公务费2万元。"], 1
        )
        for fact in reader.read(of_block(paragraph(text, line)), ProseContext("a.txt"))
    ]  # fmt: skip
    assert rows == ["基本支出", "基本支出›人员经费", "基本支出›公用经费", "公务费"]


def test_what_stands_around_the_text_is_kept() -> None:
    (fact,) = read(
        "某某县某局2024年某项经费约9.50万元",
        headings=("三、支出情况",), year=2023, organisation="某某县某局", region="某区", project="某项目",
        names=frozenset({"某某县某局"}),
    )  # fmt: skip
    assert fact.row == ("三、支出情况", "某项经费")
    assert (fact.year, fact.organisation, fact.region, fact.project) == (
        2024, "某某县某局", "某区", "某项目",
    )  # fmt: skip
    assert (fact.text, fact.value, fact.unit, fact.approximate) == (
        "9.50", Decimal("9.50"), "万元", True,
    )  # fmt: skip
    assert fact.phrase == "某某县某局2024年某项经费约9.50万元"
    assert fact.table is None
    assert fact.id == f"a.txt#1.{fact.spot.start}"


def test_an_amount_listed_without_its_unit_takes_the_lists_and_says_so() -> None:
    found = read("1、活动经费15万元；2、队员经费11.2；3、补助0.44万元")
    assert [(fact.unit, fact.unit_inferred) for fact in found] == [
        ("万元", False), ("万元", True), ("万元", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "本部门包括9个内设机构、2个下属事业单位和1个派出机构",
            [("9", "内设机构"), ("2", "下属事业单位"), ("1", "派出机构")],
        ),
        (
            "机关本级及下属的8个二级事业单位16个三级事业单位",
            [("8", "机关本级及下属›二级事业单位"), ("16", "三级事业单位")],
        ),
        ("购买2台空调、3台电脑", [("2", "购买›空调"), ("3", "电脑")]),
        ("培训20人教师30人", [("20", "培训"), ("30", "培训›教师")]),
        ("建设10个村级站点，投入30万元", [("10", "村级站点"), ("30", "村级站点›投入")]),
    ],
)
def test_a_count_in_a_list_takes_the_noun_behind_it(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert [(text, row) for text, _, row in said(sentence)] == expected


def test_what_is_more_than_the_whole_is_none_of_its_parts() -> None:
    assert said("基金收入48万元，其中土地出让收入42万元；基金支出96万元。年终结余1万元。") == [
        ("48", "万元", "基金收入"),
        ("42", "万元", "基金收入›土地出让收入"),
        ("96", "万元", "基金支出"),
        ("1", "万元", "年终结余"),
    ]


def test_a_score_and_the_amounts_after_it_are_of_one_project() -> None:
    assert said("“山塘整治”项目自评得分94.5分，全年预算数420万元，执行数398万元。") == [
        ("94.5", "分", "“山塘整治”项目自评得分"),
        ("420", "万元", "“山塘整治”项目›全年预算数"),
        ("398", "万元", "“山塘整治”项目›执行数"),
    ]
