"""Row paths: codes, ordinals, 其中, carried names, indentation, sums that prove a subtotal."""

from __future__ import annotations

import pytest


def test_codes_of_the_classification_nest(read) -> None:
    reading = read(
        """
        科目编码\t科目名称\t合计
        合计\t\t6.00
        208\t社会保障支出\t6.00
        20801\t管理事务\t4.00
        2080101\t行政运行\t4.00
        20805\t养老支出\t2.00
        """
    )
    assert reading.rows() == [
        "合计",
        "社会保障支出",
        "社会保障支出 › 管理事务",
        "社会保障支出 › 管理事务 › 行政运行",
        "社会保障支出 › 养老支出",
    ]
    assert [fact.role for fact in reading.facts] == [
        "total", "subtotal", "subtotal", "plain", "plain",
    ]  # fmt: skip


def test_codes_split_in_three_columns_are_one_code(read) -> None:
    reading = read(
        """
        科目编码\t\t\t科目名称\t金额
        类\t款\t项\t\t
        213\t\t\t农林水支出\t3.00
        213\t03\t\t水利\t3.00
        213\t03\t05\t水利工程建设\t3.00
        """
    )
    assert [fact.code for fact in reading.facts] == ["213", "21303", "2130305"]
    assert reading.rows()[-1] == "农林水支出 › 水利 › 水利工程建设"


def test_a_code_written_before_the_name_is_no_part_of_it(read) -> None:
    reading = read("科目\t金额\n208社会保障支出\t5.00\n20801 管理事务\t5.00\n2023年新增\t1.00\n")
    assert reading.rows() == ["社会保障支出", "社会保障支出 › 管理事务", "2023年新增"]


def test_names_of_places_are_carried_down_over_blanks(read) -> None:
    reading = read(
        """
        市\t县区\t合计\t备注
        甲市\t小计\t5.00\t
        \t东  县\t3.00\t直管 县
        \t西  县\t2.00\t
        乙市\t小计\t1.00\t
        \t高新区\t1.00\t
        """
    )
    assert reading.rows() == [
        "甲市 › 小计", "甲市 › 东县", "甲市 › 西县", "乙市 › 小计", "乙市 › 高新区",
    ]  # fmt: skip
    remark = reading.one("东县", "备注")
    assert (remark.kind, remark.text) == ("text", "直管 县")
    assert reading.one("西县", "备注").kind == "blank"
    assert dict(reading.one("西县", "合计").stubs) == {"市": "甲市", "县区": "西县"}


def test_the_name_of_the_subject_and_of_the_project_both_name_a_row(read) -> None:
    reading = read(
        """
        科目编码\t单位代码\t单位名称（科目名称）\t项目名称\t金额
        \t\t合计\t\t9.00
        701003\t\t某局\t\t9.00
        208\t\t社会保障支出\t\t9.00
        2080109\t701003\t经办机构\t党建经费\t4.00
        2080109\t701003\t经办机构\t食堂经费\t5.00
        """
    )
    assert reading.rows()[2:] == [
        "某局 › 社会保障支出",
        "某局 › 社会保障支出 › 经办机构 › 党建经费",
        "某局 › 社会保障支出 › 经办机构 › 食堂经费",
    ]
    assert dict(reading.one("党建经费", "金额").stubs)["单位代码"] == "701003"


def test_a_second_classification_beside_the_first_is_an_attribute(read) -> None:
    reading = read(
        """
        部门经济科目名称\t政府经济科目名称\t合计\t人员经费
        工资福利支出\t\t9.00\t9.00
        基本工资\t工资奖金津补贴\t4.00\t4.00
        津贴补贴\t工资奖金津补贴\t5.00\t5.00
        """
    )
    assert reading.rows() == [
        "工资福利支出", "工资福利支出 › 基本工资", "工资福利支出 › 津贴补贴",
    ]  # fmt: skip
    fact = reading.one("津贴补贴", "合计")
    assert ("政府经济科目名称", "工资奖金津补贴") in fact.stubs


def test_rows_without_ordinal_are_part_of_the_row_with_one(read) -> None:
    reading = read(
        """
        项目\t金额
        一、本年收入\t3.00
        一般公共预算\t2.00
        政府性基金\t1.00
        二、上年结转\t0.00
        一般公共预算\t0.00
        收入总计\t3.00
        """
    )
    assert reading.rows() == [
        "一、本年收入",
        "一、本年收入 › 一般公共预算",
        "一、本年收入 › 政府性基金",
        "二、上年结转",
        "二、上年结转 › 一般公共预算",
        "收入总计",
    ]


def test_counting_that_begins_anew_lists_the_parts_of_the_row_above(read) -> None:
    reading = read(
        """
        项目\t金额
        一、一般公共预算\t3.00
        二、政府性基金\t1.00
        本年收入合计\t4.00
        上年财政拨款结转\t2.00
        一、一般公共预算\t2.00
        二、政府性基金\t
        收入总计\t6.00
        """
    )
    assert reading.rows()[-3:] == [
        "上年财政拨款结转 › 一、一般公共预算",
        "上年财政拨款结转 › 二、政府性基金",
        "收入总计",
    ]


def test_balance_rows_stand_on_the_outermost_level(read) -> None:
    reading = read("项目\t金额\n一、拨款\t3.00\n二、其他\t1.00\n上年结转\t2.00\n收入总计\t6.00\n")
    assert reading.rows() == ["一、拨款", "二、其他", "上年结转", "收入总计"]


@pytest.mark.parametrize(
    ("second", "path"),
    [
        ("公务用车购置", "3.公车费用 › 其中： › 公务用车购置"),
        ("（2）购置费", "3.公车费用 › 其中： › （2）购置费"),
    ],
)
def test_parts_named_by_that_of_which(read, second: str, path: str) -> None:
    first = "其中：（1）运行维护费" if second.startswith("（") else "其中：运行维护费"
    reading = read(
        f"项目\t金额\n1.出国费用\t1.00\n3.公车费用\t9.00\n{first}\t6.00\n{second}\t3.00\n"
    )
    fact = reading.facts[-1]
    assert (" › ".join(fact.row), fact.role) == (path, "part")


def test_parts_of_a_total_stand_without_it(read) -> None:
    reading = read("项目\t金额\n合计\t9.00\n其中：省级补助\t6.00\n市级补助\t3.00\n")
    assert reading.rows() == ["合计", "其中： › 省级补助", "其中： › 市级补助"]


def test_indented_rows_are_part_of_the_row_above(read) -> None:
    reading = read(
        "项目\t金额\n基本支出\t9.00\n  人员经费\t6.00\n  公用经费\t3.00\n项目支出\t1.00\n"
    )
    assert reading.rows() == [
        "基本支出", "基本支出 › 人员经费", "基本支出 › 公用经费", "项目支出",
    ]  # fmt: skip


def test_sums_prove_offices_above_their_projects(read) -> None:
    reading = read(
        """
        项目名称\t合计\t财政拨款
        某市人力资源和社会保障局\t9.00\t9.00
        某市就业服务中心\t9.00\t9.00
        装修项目\t4.00\t4.00
        其他补助\t3.00\t3.00
        其他补助\t2.00\t2.00
        """
    )
    above = "某市人力资源和社会保障局 › 某市就业服务中心"
    assert reading.rows() == [
        "某市人力资源和社会保障局", above, f"{above} › 装修项目", f"{above} › 其他补助",
    ]  # fmt: skip
    assert [fact.role for fact in reading.facts[::2]] == ["subtotal"] * 2 + ["plain"] * 3


def test_a_chance_equality_is_no_subtotal_where_the_total_says_otherwise(read) -> None:
    reading = read(
        "科目\t金额\n办公费\t1.00\n印刷费\t0.50\n手续费\t0.50\n差旅费\t8.00\n合计\t10.00\n"
    )
    assert reading.rows() == ["办公费", "印刷费", "手续费", "差旅费", "合计"]


def test_a_row_that_lost_its_first_cell_is_put_right_by_the_sums(read) -> None:
    reading = read(
        """
        单位名称\t项目名称\t合计\t财政拨款\t单位资金
        某县林业局\t\t100.00\t90.00\t10.00
        \t森林防火经费\t60.00\t50.00\t10.00
        \t病虫害防治\t40.00\t40.00\t
        某县水利局\t\t30.00\t30.00\t
        防汛经费\t30.00\t30.00\t\t
        合计\t130.00\t120.00\t10.00
        """
    )
    assert reading.figures()["某县水利局 › 防汛经费", "财政拨款"] == "30.00"
    assert reading.figures()["合计", "单位资金"] == "10.00"
    assert reading.tables[0].footing == "holds"
    assert reading.problems == []


def test_a_total_whose_merged_names_lost_a_cell(read) -> None:
    reading = read(
        """
        序 号 | 地 区 | 2017年金额 | 2016年下达 |
        合 计 | 54500 | 38153 | |
        1 | 天津市 | 51409 | 35000 |
        2 | 河北省 | 3091 | 3153 |
        """
    )
    assert reading.figures()["合计", "2016年下达"] == "38153"
    assert reading.one("合计", "2016年下达").year == 2016


def test_a_row_that_cannot_be_put_right_is_reported_and_not_guessed(read) -> None:
    reading = read(
        """
        县区 合计 省级 市级
        甲县 100.00 60.00 40.00
        乙县 50.50 50.50
        丙区 20.00 5.00 15.00
        """
    )
    assert not [fact for fact in reading.facts if fact.row == ("乙县",)]
    (problem,) = reading.problems
    assert problem.lines == (3, 3)


def test_people_and_their_numbers_are_neither_labels_nor_facts(read) -> None:
    reading = read(
        """
        项目名称\t金额\t负责人\t联系电话
        甲项目\t5.00\t张某\t010-00000000
        乙项目\t6.00\t李某\t010-00000001
        """
    )
    told = " ".join(
        [fact.text for fact in reading.facts]
        + [text for fact in reading.facts for _, text in fact.stubs]
    )
    assert "某" not in told.replace("项目", "")
    assert "010" not in told


def test_a_row_printed_as_far_out_as_the_owner_ends_its_parts(read) -> None:
    reading = read(
        """
        2024年收入表
        单位：万元
        项目\t预算数
        一般公共预算收入\t320
        　税收收入\t260
        　　其中：增值税\t110
        　　　　　企业所得税\t52
        　非税收入\t60
        """
    )
    assert reading.one("企业所得税", "预算数").row[-3:] == ("税收收入", "其中：", "企业所得税")
    assert reading.one("非税收入", "预算数").row == ("一般公共预算收入", "非税收入")
