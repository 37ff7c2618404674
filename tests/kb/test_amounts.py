"""Figures in running text: which they are, what they are worth, where they stand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.quantity import amounts, cell

ANY_TEXT = st.text(st.characters(exclude_categories=()))
FIELD_TEXT = st.text(
    st.sampled_from("0123456789０１２,，.．、-—~至/每%％‰元万亿人次个月年日约不低于超过以上内（()）≥≤=*×\\<>&"
                    "gqlemath一二三十百千点分之第附件表号〔〕[]\"“ \n\t预算合计成倍٣²①")
)  # fmt: skip


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(amount.text, str(amount.value), amount.unit) for amount in amounts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("资金 2680.44 万元。", [("2680.44 万元", "2680.44", "万元")]),
        ("总计4,510.69万元", [("4,510.69万元", "4510.69", "万元")]),
        ("总计４，５１０．６９万元", [("４，５１０．６９万元", "4510.69", "万元")]),
        ("资金３，６５０万元", [("３，６５０万元", "3650", "万元")]),
        ("资金3，650万元", [("3，650万元", "3650", "万元")]),
        ("收入1，234，567元", [("1，234，567元", "1234567", "元")]),
        ("2024，650万元", [("650万元", "650", "万元")]),
        ("分别为100，200元", [("100", "100", None), ("200元", "200", "元")]),
        ("新增就业2.8万人", [("2.8万人", "2.8", "万人")]),
        ("补贴1880元/人/月", [("1880元/人/月", "1880", "元/人/月")]),
        ("不超过1880元/月人", [("1880元/月人", "1880", "元/月人")]),
        ("≤22.56万元、年", [("22.56万元、年", "22.56", "万元、年")]),
        ("5万元、印刷费1万元", [("5万元", "5", "万元"), ("1万元", "1", "万元")]),
        ("面积14545.5平方米", [("14545.5平方米", "14545.5", "平方米")]),
        ("≥31000人(次)", [("31000人(次)", "31000", "人(次)")]),
        ("下降0.5个百分点", [("0.5个百分点", "0.5", "个百分点")]),
        ("增长-5.2%", [("-5.2%", "-5.2", "%")]),
        ("经费11.2；遗属", [("11.2", "11.2", None)]),
        ("一百二十万元", [("一百二十万元", "120", "万元")]),
        ("百分之九十五以上", [("百分之九十五", "95", "%")]),
        ("占三成", [("三成", "3", "成")]),
        ("三万五千元", [("三万五千元", "35000", "元")]),
        ("二三万元", []),
        ("三点十五万元", []),
        ("三点一五万元", [("三点一五万元", "3.15", "万元")]),
        ("3百5", [("3百", "3", "百"), ("5", "5", None)]),
        ("二点五倍", [("二点五倍", "2.5", "倍")]),
        ("10、20、30场以上", [("10", "10", "场"), ("20", "20", "场"), ("30场", "30", "场")]),
        (r"<math>\geq 2\%</math>", [(r"2\%", "2", "%")]),
        ("在收到通知 30 日内", [("30 日", "30", "日")]),
        ("420家用人单位", [("420家", "420", "家")]),
        ("3所学校", [("3所", "3", "所")]),
        ("8 成本指标", [("8", "8", None)]),
        ("60周岁以上", [("60周岁", "60", "周岁")]),
        ("1.5亿人民币", [("1.5亿人民币", "1.5", "亿人民币")]),
        ("1,200 余户", [("1,200 余户", "1200", "户")]),
        ("100余万元", [("100余万元", "100", "万元")]),
        ("1万余人", [("1万余人", "1", "万人")]),
        ("2.8万 多人次", [("2.8万 多人次", "2.8", "万人次")]),
        ("投资1亿多", [("1亿", "1", "亿")]),
        ("3千多媒体教室", [("3千", "3", "千")]),
        ("200M带宽", [("200M", "200", "M")]),
        ("公路30千米", [("30千米", "30", "千米")]),
        ("超过5千", [("5千", "5", "千")]),
        ("200元*50%", [("200元", "200", "元"), ("50%", "50", "%")]),
    ],
)  # fmt: skip
def test_figures_with_their_units(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年8月30日前",
        "2022年 01 月 28 日",
        "2021-2023年",
        "2023—2025年度",
        "2022年1至12月",
        "8月2日印发",
        "填报日期: 20221025171836",
        "发布日期： 2019- 12- 12",
        "（厅字〔2022〕39 号）",
        "晋财社【2022】268",
        "忻政[2002]10号",
        "(2018)461号",
        "联系电话：" + "139" + "0" * 8,
        "电话010-00000000",
        "科目“1100231 巩固脱贫攻坚成果”",
        "列2130599对村级的补助",
        "商品和服务支出（302）那一行",
        "304-某市人力资源和社会保障局",
        "14090023304T100000004-就业",
        "项目代码:Z135080000005",
        "管理信息系统V3.0全方位",
        "1、上年结转",
        "1.脱贫劳动力",
        "（3）其他",
        "；5人力资源市场取暖费",
        "目标1：",
        "附件2",
        "表 3",
        "第12页",
        "第二批",
        "第3轮",
        "创业回引“123”工程",
        "(20**年-20**年)",
        "面积000多平米",
        "一般公共预算",
        "“三公”经费",
        "四个不摘",
        "十四五",
        "千家万户",
        "三分之二",
        "配比1：2",
        "一月二十八日",
        "2023.1-2023.12",
        "5G网络",
        "上午8:30",
        "公开网址http://a.b/20230801",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "operator", "approximate"),
    [
        ("不低于80%", ">=", False),
        ("≥80%", ">=", False),
        ("80%（含）以上", ">=", False),
        ("80%及以上", ">=", False),
        ("达到80%", ">=", False),
        ("不得超过80%", "<=", False),
        ("80%以内", "<=", False),
        ("=< 80%", "<=", False),
        ("超过80%", ">", False),
        ("低于80%", "<", False),
        ("＝80%", "=", False),
        ("约80%", None, True),
        ("80%左右", None, True),
        ("约80%以上", ">=", True),
        ("80%", None, False),
    ],
)
def test_bounds_beside_a_figure(text: str, operator: str | None, approximate: bool) -> None:
    (amount,) = amounts(text)
    assert (amount.operator, amount.approximate) == (operator, approximate)
    assert text[amount.first : amount.last].strip("（") == text.strip("（")


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("参加单位400多个", True),
        ("投资100余万元", True),
        ("惠及1万余人", True),
        ("投资1亿多。", True),
        ("惠及1万人", False),
        ("3千多媒体教室", False),
    ],
)
def test_a_figure_with_duo_before_or_inside_its_unit_is_approximate(
    text: str, approximate: bool
) -> None:
    (amount,) = amounts(text)
    assert amount.approximate is approximate


@pytest.mark.parametrize(
    ("text", "number", "value", "unit"),
    [
        ("1亿5000万元", "1亿5000", "15000", "万元"),
        ("1.2亿零500万元", "1.2亿零500", "12500", "万元"),
        ("10亿2,000万", "10亿2,000", "102000", "万"),
        ("2亿3千5百万元", "2亿3千5百", "23500", "万元"),
        ("3亿5千万元", "3亿5千", "35000", "万元"),
        ("1万2千元", "1万2千", "12000", "元"),
        ("5万3千2百人", "5万3千2百", "53200", "人"),
        ("1万500元", "1万500", "10500", "元"),
        ("1万2千多元/人", "1万2千", "12000", "元/人"),
    ],
)
def test_a_number_in_parts_is_one_figure(text: str, number: str, value: str, unit: str) -> None:
    (amount,) = amounts(text)
    assert (amount.text, amount.number) == (text, number)
    assert (str(amount.value), amount.unit) == (value, unit)


def test_numbers_in_parts_stand_beside_others() -> None:
    assert found("下达1亿5000万元、2万1千元和3人，共2亿3千万元") == [
        ("1亿5000万元", "15000", "万元"),
        ("2万1千元", "21000", "元"),
        ("3人", "3", "人"),
        ("2亿3千万元", "23000", "万元"),
    ]


@pytest.mark.parametrize(
    "text",
    ["5万3户", "5万、3千元", "1万至2千元", "5万1.5千元", "5千3千元", "1万多3千元", "1万 2千元"],
)
def test_figures_side_by_side_are_no_number_in_parts(text: str) -> None:
    assert len(amounts(text)) == 2


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3-5万元", "3", "5", "万元"),
        ("90%～95%", "90", "95", "%"),
        ("3万元至5万元", "3", "5", "万元"),
        ("1,000—2,000元/人", "1000", "2000", "元/人"),
        ("3人-5人", "3", "5", "人"),
        ("3个月-6个月", "3", "6", "个月"),
        ("3万至5万人", "3", "5", "万人"),
        ("5千-1万元", "0.5", "1", "万元"),
        ("5000元-1万元", "0.5", "1", "万元"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    (amount,) = amounts(text)
    assert (amount.text, amount.value) == (text, None)
    assert (amount.low, amount.high, amount.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5-3万元", [("5", None), ("3", "万元")]),
        ("5-5万元", [("5", None), ("5", "万元")]),
        ("6个月-3个月", [("6", "个月"), ("3", "个月")]),
        ("3人至5%", [("3", "人"), ("5", "%")]),
        ("100人-5%", [("100", "人"), ("-5", "%")]),
        ("3人至5", [("3", "人"), ("5", None)]),
        ("3-5万元至8万元", [("None", "万元"), ("8", "万元")]),
        ("5万元-1万元", [("5", "万元"), ("1", "万元")]),
    ],
)
def test_two_figures_with_a_dash_between_that_are_no_range(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(str(amount.value), amount.unit) for amount in amounts(text)] == expected


def test_what_a_rate_is_for() -> None:
    assert [amount.basis for amount in amounts("每人每月200元，人均1000元，补助6个月")] == [
        "每人每月",
        "人均",
        None,
    ]


def test_single_chinese_numerals_count_in_questions_only() -> None:
    assert found("哪三个县超过两次") == []
    in_question = amounts("哪三个县超过两次", small_numerals=True)
    assert [(amount.value, amount.unit) for amount in in_question] == [
        (Decimal(3), "个"),
        (Decimal(2), "次"),
    ]


@given(ANY_TEXT | FIELD_TEXT)
def test_every_figure_of_any_text_quotes_it(text: str) -> None:
    end = 0
    for amount in amounts(text, small_numerals=True):
        assert text[amount.start : amount.end] == amount.text
        assert amount.text.startswith(amount.number)
        assert amount.first <= amount.start < amount.end <= amount.last
        assert end <= amount.start
        assert (amount.value is None) == (amount.low is not None)
        end = amount.end


@given(
    st.decimals(0, 10**12, places=2),
    st.sampled_from(["元", "万元", "亿元", "%", "人", "万人", "元/人/月", "平方米"]),
    st.booleans(),
)
def test_a_printed_figure_is_read_back_exactly(value: Decimal, unit: str, grouped: bool) -> None:
    number = f"{value:,}" if grouped else f"{value}"
    (amount,) = amounts(f"安排{number}{unit}，")
    assert (amount.number, amount.value, amount.unit) == (number, value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2,540.00", "2540.00", None),
        (" 0 ", "0", None),
        ("0.00", "0.00", None),
        ("-5.2", "-5.2", None),
        ("－5.2", "-5.2", None),
        ("（1,234.50）", "-1234.50", None),
        ("150000", "150000", None),
        ("10.23%", "10.23", "%"),
        ("5万元", "5", "万元"),
        ("４５１０．６９", "4510.69", None),
        ("¥1,000", "1000", None),
    ],
)
def test_cells_that_are_one_amount(text: str, value: str, unit: str | None) -> None:
    amount = cell(text)
    assert amount is not None
    assert (str(amount.value), amount.unit) == (value, unit)
    assert text[amount.start : amount.end] == amount.text


@pytest.mark.parametrize(
    "text",
    ["", "-", "—", "合计", "2023年", "1.2.3", "12 34", "(1)", "1,23", "约5", "5万元整治", "1-2"],
)
def test_cells_that_are_no_amount(text: str) -> None:
    assert cell(text) is None


@given(ANY_TEXT | FIELD_TEXT)
def test_any_cell_is_read_without_failing(text: str) -> None:
    amount = cell(text)
    assert amount is None or amount.text in text


def test_a_hostile_line_takes_time_in_proportion() -> None:
    # A quadratic scan of these would take minutes.
    for piece in ("1", "(", "1,", "一", "a", "\n", "长 ", "第", "表 ", "〔2022〕1"):
        amounts(piece * (60_000 // len(piece)))


def test_every_figure_of_the_originals_quotes_its_line(originals: Path) -> None:
    count = 0
    for path in sorted(originals.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for amount in amounts(line):
                assert line[amount.start : amount.end] == amount.text
                count += 1
    assert count > 1500
