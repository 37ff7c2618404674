"""The layouts tables are printed in: blanks, one cell a line, pages, wrecks."""

from __future__ import annotations

from indexer.layout import blocks
from indexer.layout.wrecks import wrecks
from indexer.structure import Line


def test_a_header_wrapped_over_lines_is_joined_to_as_many_labels_as_rows_have(read) -> None:
    reading = read(
        """
        关于下达外出务工就业补助和帮扶车间
        就业补助资金的通知

        单位：万元

        县区 合计 务工就业补助
        帮扶车间

        就业补助
        备 注

        甲  县 77.58 69.54 8.04 直管县

        乙县 60.36 53.76 6.60

        合计 137.94 123.30 14.64
        """
    )
    assert reading.columns() == ["合计", "务工就业补助", "帮扶车间就业补助", "备注"]
    assert reading.figures()["甲县", "帮扶车间就业补助"] == "8.04"
    assert reading.one("乙县", "备注").kind == "blank"


def test_several_names_before_the_figures_where_the_header_says_so(read) -> None:
    reading = read(
        """
        序号 项目名称 建设地点 金额 备注
        1 道路硬化项目 甲村 12.50
        2 饮水工程 甲村 8.00 续建
        合计 20.50
        """
    )
    assert reading.figures() == {
        ("道路硬化项目", "金额"): "12.50",
        ("饮水工程", "金额"): "8.00",
        ("合计", "金额"): "20.50",
    }


def test_aligned_columns_with_a_wrapped_header_and_blanks(read) -> None:
    reading = read(
        """
        地区          合计        就业创业      公益性岗位
                                  服务补贴        补贴
        甲县         100.00         60.00         40.00
        乙县          50.50         50.50
        丙区          20.00                       20.00
        合  计       170.50        110.50         60.00
        """
    )
    assert reading.columns() == ["合计", "就业创业服务补贴", "公益性岗位补贴"]
    assert reading.figures()["丙区", "公益性岗位补贴"] == "20.00"
    assert ("乙县", "公益性岗位补贴") not in reading.figures()


def test_aligned_blocks_side_by_side_with_few_figures(read) -> None:
    reading = read(
        """
        收 入                                支 出
        项 目                    预算数      项 目                    预算数
                                             一、一般公共服务支出
        一、财政拨款收入         314.07      二、外交支出
        二、事业收入                         三、社会保障支出         314.07
                                             四、住房保障支出
        本 年 收 入 合 计        314.07      本 年 支 出 合 计        314.07
        """
    )
    assert reading.figures() == {
        ("一、财政拨款收入", "收入 › 预算数"): "314.07",
        ("三、社会保障支出", "支出 › 预算数"): "314.07",
        ("本年收入合计", "收入 › 预算数"): "314.07",
        ("本年支出合计", "支出 › 预算数"): "314.07",
    }


def test_aligned_group_labels_printed_over_their_first_column(read) -> None:
    reading = read(
        """
        科目      本年收入                          上年结转
                  合计       一般预算   单位资金
        教育      30.00      20.00      10.00       5.00
        就业      12.00      12.00
        """
    )
    assert reading.columns() == [
        "本年收入 › 合计", "本年收入 › 一般预算", "本年收入 › 单位资金", "上年结转",
    ]  # fmt: skip


def test_rows_that_lost_their_trailing_delimiters(read) -> None:
    reading = read(
        """
        项目\t金额\t备注
        一、拨款\t3.00
        二、基金
        三、其他
        合计\t3.00
        """
    )
    assert reading.rows() == ["一、拨款", "二、基金", "三、其他", "合计"]
    assert len(reading.tables) == 1


def test_a_figure_missing_in_a_row_is_found_by_the_total(read) -> None:
    reading = read(
        """
        县区 合计 省级 市级
        甲县 100.00 60.00 40.00
        乙县 50.50 50.50
        丙区 20.00 5.00 15.00
        合计 170.50 115.50 55.00
        """
    )
    assert reading.figures()["乙县", "省级"] == "50.50"
    assert reading.one("乙县", "市级").kind == "blank"


def test_a_name_that_reaches_into_the_next_column_costs_no_figure(read) -> None:
    reading = read(
        """
        项            目     2023年执行数    2024年预算数    增长%
        一、税收收入              156,230         168,700      8.0
            增值税                 62,105          67,400      8.5
            资源有偿使用收入（含特许）     65,300      66,000      1.1
        合计      221,530         234,700      3.7
        """
    )
    assert reading.columns() == ["2023年执行数", "2024年预算数", "增长%"]
    assert reading.one("资源有偿使用收入（含特许）", "2023年执行数").text == "65,300"
    assert reading.one("增值税", "2023年执行数").text == "62,105"
    assert reading.one("合计", "2023年执行数").text == "221,530"


def test_a_row_that_a_long_name_pushed_and_that_lacks_a_figure_gives_none(read) -> None:
    reading = read(
        """
        项目                 2023年执行数    2024年预算数    增长%
        税收收入                  156,230         168,700      8.0
        增值税                     62,105          67,400      8.5
        资源有偿使用收入（含特许经营权）     65,300      1.1
        """
    )
    assert {row for row, _ in reading.figures()} == {"税收收入", "增值税"}
    assert [problem.lines for problem in reading.problems] == [(4, 4)]


def test_one_cell_a_line(read) -> None:
    cells = ["序号", "单位", "金额(万元)", "备注", "1", "甲区", "40", "", "2", "乙区", "40", ""]
    text = "分配表\n\n" + "\n\n".join([*cells, "合 计", "80"])
    reading = read(text)
    assert reading.figures() == {
        ("甲区", "金额(万元)"): "40",
        ("乙区", "金额(万元)"): "40",
        ("合计", "金额(万元)"): "80",
    }


def test_one_cell_a_line_with_bars(read) -> None:
    reading = read(
        """
        支出表
        单位:万元
        项目 |
        预算数 |
        合计 |
        12 |
        1.接待费 |
        3 |
        2.公车费用 |
        9 |
        其中:运行费 |
        6 |
        购置费 |
        3 |
        """
    )
    assert reading.figures() == {
        ("合计", "预算数"): "12",
        ("1.接待费", "预算数"): "3",
        ("2.公车费用", "预算数"): "9",
        ("2.公车费用 › 其中: › 运行费", "预算数"): "6",
        ("2.公车费用 › 其中: › 购置费", "预算数"): "3",
    }
    assert reading.tables[0].unit == "万元"


def test_a_page_break_and_a_repeated_header_do_not_end_a_table(read) -> None:
    reading = read(
        """
        科目编码\t科目名称\t合计
        208\t社会保障支出\t3.00
        20801\t管理事务\t3.00

        - 3 -

        科目编码\t科目名称\t合计
        2080101\t行政运行\t3.00
        """
    )
    assert len(reading.tables) == 1
    assert reading.rows()[-1] == "社会保障支出 › 管理事务 › 行政运行"


def test_a_title_among_the_rows_begins_another_table(read) -> None:
    reading = read(
        """
        资金分配表
        单位：万元
        地区\t金额
        东区\t1.00
        西区\t2.00
        表2 人员情况表
        单位：人
        部门\t编制数
        机关\t20
        中心\t30
        """
    )
    assert [(table.title, table.unit) for table in reading.tables] == [
        ("资金分配表", "万元"),
        ("表2 人员情况表", "人"),
    ]


def test_a_row_of_column_names_over_other_figures_begins_another_table(read) -> None:
    reading = read(
        """
        项目\t金额
        甲项目\t1.00
        乙项目\t2.00

        部门名称\t编制数\t实有人数
        机关\t20\t18
        中心\t30\t25
        """
    )
    assert [reading.columns(0), reading.columns(1)] == [["金额"], ["编制数", "实有人数"]]
    assert reading.figures()["机关", "实有人数"] == "18"


def test_marked_up_tables(read) -> None:
    reading = read(
        """
        ## 经费表（单位：万元）

        | 项目 | 金额 |
        | :--- | ---: |
        | 接待费 | 3 |
        | 合计 | 3 |
        """
    )
    assert reading.one("接待费", "金额").unit == "万元"


def test_figures_and_labels_inside_markup(read) -> None:
    reading = read(
        """
        项目\t金额
        <p>甲项目</p>\t<p>5.00</p>
        <b>合计</b>\t<b>5.00</b>
        """
    )
    fact = reading.one("甲项目", "金额")
    line = reading.lines[fact.spot.first - 1]
    assert line[fact.spot.start : fact.spot.end] == fact.text == "5.00"


def lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(at, line) for at, line in enumerate(text.split("\n"), 1))


def test_a_table_without_separators_is_said_to_be_unreadable() -> None:
    text = "项目预算表项目名称大楼运行测算依据保安费191保洁费99水电费524合计814662.98794.55绩效指标"
    assert [(found.first, found.last) for found in wrecks(blocks(lines("说明\n\n" + text)))] == [
        (3, 3)
    ]


def test_prose_with_many_amounts_is_no_wreck() -> None:
    text = (
        "2023年收入总计10.00万元，其中：本年收入8.00万元，上年结转2.00万元。"
        "支出合计10.00万元，其中：基本支出6.00万元，占60%；项目支出4.00万元，占40%。"
    )
    assert wrecks(blocks(lines(text))) == ()
