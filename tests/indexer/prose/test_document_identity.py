"""Whom a document is of, which year and what kind: from title pages and file names."""

# ruff: noqa: E501 (a title page and what it says are read side by side)
from __future__ import annotations

import pytest

from indexer import readers
from indexer.extract.head import identity as head
from indexer.extract.head.letters import place_in_letters
from indexer.sources import Source, source
from kb.model import Document


def document(name: str, text: str) -> Document:
    found = source(name, text.encode())
    assert isinstance(found, Source)
    return head.document(found.path, found.sha256, readers.read(found))


TABLE = "单位：万元\n项目\t预算数\n财政拨款\t12.00\n事业收入\t3.00\n"


@pytest.mark.parametrize(
    ("name", "text", "place", "organisation", "year", "kind"),
    [
        ("a.txt", "2024年度\n\n东山县教育局\n\n部门预算\n\n目  录\n", "东山县", "东山县教育局", 2024, "部门预算"),
        ("a.txt", "2 0 2 4 年 度 单 位 预 算\n预算单位：东山县 就业服务中心\n目 录\n", "东山县", "东山县就业服务中心", 2024, "单位预算"),
        ("a.txt", "附件2：\n东山县财政局2023年度部门整体支出绩效自评报告\n一、基本情况\n", "东山县", "东山县财政局", 2023, "绩效自评"),
        ("a.txt", "关于东山县2023年财政预算执行情况的报告\n各位代表：\n", "东山县", None, 2023, "预算执行"),
        ("a.txt", "中共东山县委组织部2024年部门预算公开说明\n一、主要职责\n", "东山县", "中共东山县委组织部", 2024, "部门预算"),
        ("a.txt", "国家税务总局东山县税务局2024年部门预算\n目录\n", "东山县", "国家税务总局东山县税务局", 2024, "部门预算"),
        ("a.txt", "东山县林业局（本级）2024年度决算公开\n目录\n", "东山县", "东山县林业局（本级）", 2024, "单位决算"),
        ("a.txt", "甲州市2024年市级部门预算\n\n预算主管部门：甲州市水务局\n目录\n", "甲州市", "甲州市水务局", 2024, "部门预算"),
        ("东山县林业局（本级）2024年单位预算公开.txt", f"收支总表\n{TABLE}", "东山县", "东山县林业局（本级）", 2024, "单位预算"),
        ("2023年部门决算公开（东山县审计局）.txt", f"收支总表\n{TABLE}", "东山县", "东山县审计局", 2023, "部门决算"),
        ("东山县2024年预算/01 教育局/附件1 收支总表.txt", TABLE, "东山县", "教育局", 2024, "预算"),
        ("东山县水务局支出决算表2023.csv", "项目,决算数\n基本支出,3.00\n", "东山县", "东山县水务局", 2023, "部门决算"),
        ("2023年度重庆江北区教育局“三公”经费表.csv", "项目,决算数\n公务接待费,3.00\n", "重庆江北区", "重庆江北区教育局", 2023, "三公经费"),
        ("fj_mingxi_2021.txt", f"2021年支出预算表\n{TABLE}", "明溪县", None, 2021, "预算"),
    ],
)  # fmt: skip
def test_a_document_is_told_by_its_title_page_or_its_name(
    name: str, text: str, place: str, organisation: str | None, year: int, kind: str
) -> None:
    found = document(name, text)
    assert (found.place, found.organisation, found.year, found.kind) == (
        place, organisation, year, kind,
    )  # fmt: skip


def test_a_name_that_says_more_than_a_form_is_the_title() -> None:
    found = document("东山县林业局2024年部门预算公开.txt", f"收支总表\n{TABLE}")
    assert found.title == "东山县林业局2024年部门预算公开"
    assert document("abc.txt", f"收支总表\n{TABLE}").title == "收支总表"
    assert (
        document("东山县2024年预算.txt", f"西水县2024年支出表\n{TABLE}").title
        == "西水县2024年支出表"
    )


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("cq_yuzhong_2023", "重庆市渝中区"),
        ("sx-pingyaoxian-2023", "平遥县"),
        ("sh_putuo", "上海市普陀区"),
        ("mingxi_2023", None),
        ("cq_mingxi", None),
        ("yusuan_2023", None),
        ("report", None),
    ],
)
def test_a_place_in_letters_needs_its_province(name: str, place: str | None) -> None:
    assert place_in_letters(name) == place


def test_a_place_known_by_the_name_alone_is_said_to_be() -> None:
    (said,) = document("cq_yuzhong.txt", f"支出预算表\n{TABLE}").problems
    assert said.reason == "文中没有写明是哪个地方的，按文件名理解为重庆市渝中区"


def test_the_one_place_that_tables_are_titled_with_is_the_documents() -> None:
    text = f"# 东山县2024年收入表\n\n{TABLE}\n# 东山县2024年支出表\n\n{TABLE}"
    assert document("收支情况.md", text).place == "东山县"


def test_a_column_of_several_bodies_is_a_list_of_others() -> None:
    head = "单位名称,采购项目,金额（元）\n"
    several = f"{head}东山县人民医院,设备,3200\n东山县第一小学,课桌椅,192\n"
    assert document("采购明细.csv", several).organisation is None
    one = f"{head}东山县人民医院,设备,3200\n东山县人民医院,桌椅,192\n"
    assert document("采购明细.csv", one).organisation == "东山县人民医院"
