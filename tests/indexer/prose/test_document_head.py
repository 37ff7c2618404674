"""The head of a document: title over wrapped lines, number, issuer, organisation, place, date."""

# ruff: noqa: E501 (a sentence and what it says are read side by side)
from __future__ import annotations

import pytest

from indexer.extract.head import identity as head
from indexer.extract.head.names import place_of
from indexer.structure import Layout, Line, RawCell, RawGrid
from kb.model import Document, Spot


def layout(text: str, *grids: RawGrid) -> Layout:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return Layout(lines, grids)


def document(text: str, *grids: RawGrid, path: str = "a.txt") -> Document:
    return head.document(path, "0", layout(text, *grids))


def cells(*rows: tuple[str, ...]) -> RawGrid:
    made = tuple(
        tuple(RawCell(text, Spot(90 + at, 90 + at, 0, len(text))) for text in row)
        for at, row in enumerate(rows)
    )
    return RawGrid(made, "tabs", 90, 90 + len(rows))


NOTICE = """某财农〔2023〕60 号

甲乙市财政局
关于下达外出务工和帮扶

车间务工补助资金
预算指标的通知

各县区财政局：

为落实《乙省关于增收的若干措施》（厅字〔2022〕39 号）精神，现下达资金 80 万元。

附件：分配表

甲乙市财政局

2023 年 8月 2日
抄送：市某局。
甲乙市财政局办公室 2023 年 8月 3日印发"""

BUDGET = """丙县就业服务中心

2022年部门预算

日期：2022年 01 月 28 日

部门预算收支总表

单位名称：丙县就业服务中心
单位：万元"""


def test_a_notice() -> None:
    found = document(NOTICE)
    assert found.title == "甲乙市财政局关于下达外出务工和帮扶车间务工补助资金预算指标的通知"
    assert found.number == "某财农〔2023〕60号"
    assert (found.issuer, found.place) == ("甲乙市财政局", "甲乙市")
    assert (found.year, found.date, found.kind) == (2023, "2023-08-02", "通知")


def test_a_budget() -> None:
    found = document(BUDGET)
    assert found.title == "丙县就业服务中心2022年部门预算"
    assert found.organisation == "丙县就业服务中心"
    assert (found.number, found.place) == (None, "丙县")
    assert (found.year, found.date, found.kind) == (2022, "2022-01-28", "部门预算")


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("附件1\n\n2023年补助资金\n预算指标分配表\n\n市\t县\t合计\t备注", "2023年补助资金预算指标分配表", "资金分配"),
        ("甲乙市人才中心\n\n2023年度单位预算公开\n\n# 目 录", "甲乙市人才中心2023年度单位预算公开", "单位预算"),
        ("# 丁县就业局2024年部门预算项目支出绩效目标公开表\n\n编码\t名称\t金额", "丁县就业局2024年部门预算项目支出绩效目标公开表", "绩效目标"),
        ("| 部门预算项目绩效目标申报表(2023年度) ||||\n| 金额单位:元 ||||", "部门预算项目绩效目标申报表(2023年度)", "绩效目标"),
        ("某市2022年预算项目支出绩效目标表.docx\n项目名称某项目", "某市2022年预算项目支出绩效目标表", "绩效目标"),
        ("当前位置:\n某局> 公开> 乡村\n甲乙市财政局 甲乙市农业局关于下达2019年资金的通知\n发布日期: 2019- 12- 12", "甲乙市财政局 甲乙市农业局关于下达2019年资金的通知", "通知"),
        ("乙省某大学2023年部门决算\n编制说明\n\n目录", "乙省某大学2023年部门决算编制说明", "部门决算"),
        ("按照工作部署,经汇总,2021年“三公”经费支出预算为4432万元,与上年持平。\n2021年区本级“三公”经费预算支出表\n单位:万元", "2021年区本级“三公”经费预算支出表", "三公经费"),
        ("x 1 2019 False 附件: 项目支出绩效自评表 (2022年度) 项目名称 委托业务 主管部门 219-某镇 资金 90 89.974 " + "指标 1 " * 30, "项目支出绩效自评表(2022年度)", "绩效自评"),
        ("我局拟下拨2023年专项资金,现将《2023年甲乙市专项资金分配方案》予以公示,请监督。\n甲乙市农业局\n2022年12月30日", "2023年甲乙市专项资金分配方案", "资金分配"),
    ],
)  # fmt: skip
def test_titles(text: str, title: str, kind: str) -> None:
    found = document(text)
    assert (found.title, found.kind) == (title, kind)


@pytest.mark.parametrize(
    ("text", "organisation", "issuer", "year"),
    [
        ("2018年度\n某甲省高级人民法院部门预算公开\n\n目录", "某甲省高级人民法院", "某甲省高级人民法院", 2018),
        ("关于2022年度某某县教育局部门决算的说明\n\n一、概况", "某某县教育局", "某某县教育局", 2022),
        ("某县人民政府办公室\n关于印发《某办法》的通知\n\n某政办发〔2022〕5号\n\n各乡镇人民政府：",
         "某县人民政府办公室", "某县人民政府办公室", 2022),
        ("发布机构：某某市财政局\n\n2023年专项资金分配结果公示\n\n按照要求，现公示如下。", None, "某某市财政局", 2023),
        ("甲 乙 市 财 政 局 文 件\n\n甲乙市财政局关于提前下达2024年\n补助资金的通知\n\n各县（区）财政局：",
         "甲乙市财政局", "甲乙市财政局", 2024),
    ],
)  # fmt: skip
def test_who_and_which_year(text: str, organisation: str | None, issuer: str, year: int) -> None:
    found = document(text)
    assert (found.organisation, found.issuer, found.year) == (organisation, issuer, year)


def test_without_a_title_the_files_name_or_the_first_words_serve() -> None:
    text = "1-5月,我县地方一般公共预算收入累计完成34096万元,同比降低10.2%。"
    assert document(text).title == "1-5月,我县地方一般公共预算收入累计完成34096万元"
    assert document(text, path="某县/某县收支情况简报.txt").title == "某县收支情况简报"


def test_the_fullest_name_stands_and_its_abbreviation_is_kept() -> None:
    form = cells(("部门（单位）名称", "某中市就业服务管理局"), ("预算单位", "某中市就业服务管理局"))
    text = "市就业局\n2022年部门预算\n\n单位名称：市就业局\n单位：万元"
    found = head.read("a.txt", "0", layout(text, form))
    assert found.document.organisation == "某中市就业服务管理局"
    assert found.document.place == "某中市"
    assert {name.text for name in found.names} == {"市就业局"}


@pytest.mark.parametrize(
    ("name", "divisions", "place"),
    [
        ("中共甲丁市乙丙区委办公室", (), "甲丁市乙丙区"),
        ("市就业局", (), None),
        ("区政府办公室", (), None),
        ("某某自治区财政厅", (), "某某自治区"),
        ("甲州财政局", ("甲州",), "甲州"),
        ("万里街道办事处", (), None),
        ("上海市普陀区司法局", ("上海市", "普陀区"), "上海市普陀区"),
    ],
)
def test_places(name: str, divisions: tuple[str, ...], place: str | None) -> None:
    assert place_of(name, divisions) == place


@pytest.mark.parametrize(
    "text", ["", "\n\n", "12345", "：", "《》", "〔2023〕", "附件", "\t|\t|", "年月日"]
)
def test_any_text_has_a_head(text: str) -> None:
    assert document(text).path == "a.txt"


@pytest.mark.parametrize("ending", ["分配情况", "安排情况", "下达情况", "拨付情况"])
def test_a_page_called_by_how_funds_were_given_out(ending: str) -> None:
    title = f"甲市财政局2031年直达资金{ending}"
    found = document(f"{title}\n来源：甲市财政局\n甲财预〔2031〕33号\n\n县区\t合计\n乙县\t5\n")
    assert (found.title, found.number) == (title, "甲财预〔2031〕33号")
