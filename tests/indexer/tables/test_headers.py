"""Column paths: stacked headers, merged cells printed once, sides, units, years."""

from __future__ import annotations

import pytest


def test_a_merged_label_heads_the_blank_columns_beside_it(read) -> None:
    reading = read(
        """
        2023年预算表
        项目\t\t本年收入\t\t\t上年结转
        科目编码\t科目名称\t合计\t一般公共预算\t单位资金\t
        208\t社会保障和就业支出\t30.00\t20.00\t10.00\t5.00
        """
    )
    assert reading.columns() == [
        "本年收入 › 合计",
        "本年收入 › 一般公共预算",
        "本年收入 › 单位资金",
        "上年结转",
    ]
    assert reading.one("社会保障和就业支出", "合计").code == "208"


def test_three_rows_of_header(read) -> None:
    reading = read(
        """
        单位代码\t单位名称\t本级当年财政拨款收入\t\t\t\t\t
        \t\t合计\t因公出国费用\t公务用车购置及运行费\t\t\t公务接待费
        \t\t\t\t小计\t运行费\t购置费\t
        \t合计\t3.00\t\t2.00\t2.00\t\t1.00
        """
    )
    assert reading.columns() == [
        "本级当年财政拨款收入 › 合计",
        "本级当年财政拨款收入 › 因公出国费用",
        "本级当年财政拨款收入 › 公务用车购置及运行费 › 小计",
        "本级当年财政拨款收入 › 公务用车购置及运行费 › 运行费",
        "本级当年财政拨款收入 › 公务用车购置及运行费 › 购置费",
        "本级当年财政拨款收入 › 公务接待费",
    ]


def test_blocks_side_by_side_have_their_own_rows_and_an_outer_header(read) -> None:
    reading = read(
        """
        收 入\t\t支 出\t\t
        项 目\t预算数\t项 目\t合计\t上年结转
        一、财政拨款\t100.00\t一、外交支出\t\t
        二、事业收入\t20.00\t二、教育支出\t120.00\t30.00
        本 年 收 入 合 计\t120.00\t本 年 支 出 合 计\t120.00\t30.00
        """
    )
    assert reading.figures()["二、事业收入", "收入 › 预算数"] == "20.00"
    assert reading.figures()["二、教育支出", "支出 › 上年结转"] == "30.00"
    assert reading.figures()["本年收入合计", "收入 › 预算数"] == "120.00"
    assert "一、外交支出" in reading.rows()


@pytest.mark.parametrize(
    "numbering",
    ["1\t2\t3", "栏次\t1\t2", "甲\t1\t2", "\t1\t2=3+4"],
)
def test_a_row_that_numbers_the_columns_is_no_data(read, numbering: str) -> None:
    width = numbering.count("\t") + 1
    head = "\t".join(["项目", "金额", "其中：本级", "备注"][:width])
    reading = read(
        f"{head}\n{numbering}\n甲项目\t5.00\t4.00\n乙项目\t2.00\t1.00\n合计\t7.00\t5.00\n"
    )
    assert set(reading.rows()) == {"甲项目", "乙项目", "合计"}
    assert reading.columns()[:2] == ["金额", "其中： › 本级"]


def test_numbering_in_both_blocks(read) -> None:
    reading = read(
        """
        收入\t\t支出\t
        项目\t金额\t项目\t金额
        栏次\t1\t栏次\t2
        一、拨款\t9.00\t一、教育支出\t9.00
        """
    )
    assert reading.rows() == ["一、拨款", "一、教育支出"]


@pytest.mark.parametrize(
    ("head", "cell", "unit"),
    [
        ("金额(万元)", "5.00", "万元"),
        ("金额（单位：元）", "5.00", "元"),
        ("金额", "5.00", "亿元"),
        ("金额", "5.00万元", "万元"),
        ("执行率（%）", "5.00", "%"),
        ("占比", "5.00%", "%"),
        ("2024年为2023年%", "105.0", "%"),
        ("补助人数", "5", None),
        ("标准（元/人）", "5", "元/人"),
    ],
)
def test_the_unit_nearest_to_a_figure_counts(read, head: str, cell: str, unit: str | None) -> None:
    reading = read(f"资金表\n单位：亿元\n项目\t{head}\n甲项目\t{cell}\n乙项目\t{cell}\n")
    assert {fact.unit for fact in reading.facts} == {unit}


def test_several_units_in_one_caption_go_to_their_columns(read) -> None:
    reading = read(
        """
        分配表
        单位：万元、人
        县区\t补助人数\t补助资金
        东山县\t500\t250
        西水县\t300\t150
        """
    )
    assert reading.one("东山县", "补助人数").unit == "人"
    assert reading.one("东山县", "补助资金").unit == "万元"


def test_title_unit_and_organisation_inside_the_grid(read) -> None:
    reading = read(
        """
        \t\t\t表7
        政府购买服务预算表\t\t\t
        单位：某局\t\t\t单位：万元
        单位名称\t项目名称\t资金来源\t
        \t\t合计\t一般公共预算
        某局\t培训\t3.00\t3.00
        某局\t宣传\t2.00\t2.00
        """
    )
    (table,) = reading.tables
    assert (table.title, table.unit, table.organisation) == ("政府购买服务预算表", "万元", "某局")
    assert reading.figures()["某局 › 宣传", "资金来源 › 合计"] == "2.00"


def test_a_unit_that_stands_in_the_header_row_is_no_label(read) -> None:
    reading = read(
        """
        项目\t单位：万元\t
        \t2023年\t2024年
        基本支出\t100.00\t110.00
        项目支出\t50.00\t60.00
        """
    )
    assert reading.columns() == ["2023年", "2024年"]
    assert reading.tables[0].unit == "万元"
    assert reading.one("基本支出", "2024年").year == 2024


def test_bare_years_head_columns(read) -> None:
    reading = read("地区\t2022\t2023\n东区\t100.5\t120.5\n西区\t90.0\t80.0\n")
    assert reading.columns() == ["2022", "2023"]
    assert reading.one("西区", "2022").year == 2022


def test_a_header_row_that_lost_the_blank_of_a_merged_cell(read) -> None:
    reading = read(
        """
        项目\t本年收入合计\t财政拨款收入\t其他收入
        科目编码\t科目名称\t\t\t
        204\t公共安全支出\t12.00\t10.00\t2.00
        20406\t司法\t12.00\t10.00\t2.00
        """
    )
    assert reading.columns() == ["本年收入合计", "财政拨款收入", "其他收入"]
    assert reading.figures()["公共安全支出 › 司法", "其他收入"] == "2.00"


def test_a_header_that_lost_a_label_is_put_over_columns_of_its_kind(read) -> None:
    reading = read(
        """
        序号 | 镇街 | 村名称 | 下达金额 (万元) | 项目名称 | 绩效目标 | |
        1 | 甲街道 | 南村 | 特色村 | 600 | 整治 | 建设 |
        2 | 甲街道 | 北村 | 特色村 | 465.2 | ||
        3 | 乙镇 | 东村 | 特色村 | 600 | ||
        """
    )
    assert reading.figures() == {
        ("甲街道 › 南村", "下达金额(万元)"): "600",
        ("甲街道 › 北村", "下达金额(万元)"): "465.2",
        ("乙镇 › 东村", "下达金额(万元)"): "600",
    }


def test_an_empty_table_keeps_its_columns_and_what_is_said_of_it(read) -> None:
    reading = read(
        """
        ## 2023年政府性基金预算支出表

        单位：万元

        科目编码\t科目名称\t合计\t基本支出
        合计\t\t\t

        注：本表无数据
        """
    )
    (table,) = reading.tables
    assert table.note == "注：本表无数据"
    assert [(fact.kind, fact.row, fact.text) for fact in reading.facts] == [
        ("blank", ("合计",), ""),
        ("blank", ("合计",), ""),
    ]


def test_a_table_of_header_alone_has_no_rows(read) -> None:
    reading = read("基金预算表\n单位：万元\n科目编码\t单位代码\t单位名称\t合计\t基本支出\n")
    assert reading.facts == []
    assert reading.tables[0].columns == (("合计",), ("基本支出",))


def test_two_blocks_under_one_outer_header(read) -> None:
    reading = read(
        """
        收入\t\t支出\t\t\t
        项目\t金额\t功能分类\t\t支出用途\t
        \t\t项目\t金额\t项目\t金额
        一、财政拨款\t9.00\t一、教育支出\t9.00\t一、基本支出\t4.00
        1.一般公共预算\t9.00\t二、外交支出\t\t二、项目支出\t5.00
        收入合计\t9.00\t支出合计\t9.00\t支出合计\t9.00
        """
    )
    assert reading.columns() == ["收入 › 金额", "支出 › 功能分类 › 金额", "支出 › 支出用途 › 金额"]
    assert reading.figures()["二、项目支出", "支出 › 支出用途 › 金额"] == "5.00"
    assert reading.figures()["一、财政拨款 › 1.一般公共预算", "收入 › 金额"] == "9.00"


def test_one_code_head_over_three_columns_of_digits(read) -> None:
    reading = read(
        """
        项目\t\t\t\t本年支出合计\t基本支出
        功能分类科目编码\t\t\t科目名称\t\t
        类\t款\t项\t栏次\t1\t2
        \t\t\t合计\t45.00\t30.00
        220\t\t\t自然资源支出\t45.00\t30.00
        220\t01\t\t自然资源事务\t45.00\t30.00
        220\t01\t99\t其他事务支出\t45.00\t30.00
        """
    )
    assert reading.columns() == ["本年支出合计", "基本支出"]
    assert reading.one("其他事务支出", "基本支出").code == "2200199"
    assert reading.rows()[-1] == "自然资源支出 › 自然资源事务 › 其他事务支出"


def test_a_total_that_spans_two_blocks_keeps_its_name(read) -> None:
    reading = read(
        """
        人员经费\t\t\t公用经费\t\t\t\t\t
        科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数
        301\t工资福利支出\t9.00\t302\t商品和服务支出\t2.00\t310\t资本性支出\t3.00
        30101\t基本工资\t9.00\t30201\t办公费\t2.00\t31002\t设备购置\t3.00
        人员经费合计\t\t9.00\t公用经费合计\t\t\t\t\t5.00
        """
    )
    assert reading.figures()["公用经费合计", "公用经费 › 决算数"] == "5.00"
    assert reading.figures()["资本性支出 › 设备购置", "公用经费 › 决算数"] == "3.00"
    assert reading.tables[0].footing == "holds"


def test_who_is_in_charge_names_no_row(read) -> None:
    reading = read(
        """
        项目\t主管部门\t预算金额（万元）
        老旧小区改造\t区住建委\t5600
        社区养老服务站建设\t区民政局\t820.5
        """
    )
    assert reading.one("老旧小区改造", "预算金额（万元）").text == "5600"
    assert reading.one("社区养老服务站建设", "主管部门").text == "区民政局"


def test_who_is_in_charge_names_the_rows_where_nothing_else_does(read) -> None:
    reading = read(
        """
        主管部门\t金额（万元）
        区住建委\t5600
        区民政局\t820.5
        """
    )
    assert reading.one("区民政局", "金额（万元）").text == "820.5"


def test_where_a_project_lies_is_no_part_of_its_name(read) -> None:
    reading = read(
        """
        序号\t项目名称\t实施乡镇\t总投资（万元）
        1\t蔬菜大棚\t螺溪镇\t180
        2\t油茶低改\t灌溪镇\t90.5
        """
    )
    assert reading.one("蔬菜大棚", "总投资（万元）").text == "180"
    assert reading.one("油茶低改", "实施乡镇").text == "灌溪镇"


def test_where_a_project_lies_tells_projects_of_one_name_apart(read) -> None:
    reading = read(
        """
        序号\t项目名称\t实施乡镇\t总投资（万元）
        1\t蔬菜大棚\t螺溪镇\t180
        2\t蔬菜大棚\t灌溪镇\t90.5
        """
    )
    assert reading.one("灌溪镇", "总投资（万元）").text == "90.5"


def test_a_row_that_names_the_stubs_and_numbers_the_columns(read) -> None:
    reading = read(
        """
        支出决算表
        单位：元
        项目\t\t本年支出\t\t
        \t\t合计\t基本支出\t项目支出
        科目编码\t科目名称\t1\t2\t3
        201\t一般公共服务支出\t9.50\t5.50\t4.00
        20126\t档案事务\t9.50\t5.50\t4.00
        """
    )
    assert {fact.text for fact in reading.facts} == {"9.50", "5.50", "4.00"}
    assert reading.one("档案事务", "基本支出").row == ("一般公共服务支出", "档案事务")
    assert reading.one("档案事务", "基本支出").code == "20126"


def test_a_caption_names_organisation_and_unit_with_one_blank_between(read) -> None:
    reading = read(
        """
        支出决算表
        单位名称：东山县档案馆 金额单位：元
        项目\t决算数
        档案事务\t9.50
        人员经费\t5.50
        """
    )
    assert reading.one("档案事务", "决算数").unit == "元"
