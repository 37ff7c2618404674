"""Targets of indicators: what each wording demands, and whether a value meets it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.period import Day
from kb.quantity import IncommensurableUnitsError, amounts, meets, meets_date, printed, target


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("不低于计划人数的80%", ">=", "80", "%"),
        ("=100%", "=", "100", "%"),
        ("100%", "=", "100", "%"),
        (">90%", ">", "90", "%"),
        ("≥90％", ">=", "90", "%"),
        ("<math>\\geq 98\\%</math>", ">=", "98", "%"),
        ("大于等于90%", ">=", "90", "%"),
        ("2.8万人以上", ">=", "2.8", "万人"),
        ("1.45亿元以上", ">=", "1.45", "亿元"),
        ("≥1次/年", ">=", "1", "次/年"),
        ("≤22.56万元、年", "<=", "22.56", "万元、年"),
        ("≤1880元/月人", "<=", "1880", "元/月人"),
        ("≤1200年/月/人", "<=", "1200", "年/月/人"),
        ("40000元/年/个", "=", "40000", "元/年/个"),
        ("≥31000人(次)", ">=", "31000", "人(次)"),
        ("≥13499.57平米", ">=", "13499.57", "平米"),
        ("35元/平米", "=", "35", "元/平米"),
        ("50场次", "=", "50", "场次"),
        ("10天", "=", "10", "天"),
        ("1.2万", "=", "1.2", "万"),
        ("2年", "=", "2", "年"),
        ("1年内", "<=", "1", "年"),
        ("收到通知30日内", "<=", "30", "日"),
        ("脱贫人口就业满意率达到100%", ">=", "100", "%"),
        ("每季度1次", "=", "1", "次"),
        ("完成2个小区", "=", "2", "个"),
        ("≥5台套", ">=", "5", "台套"),
        ("≥95", ">=", "95", None),
        ("≤ 4,510.69 万元", "<=", "4510.69", "万元"),
        ("1. ≥740个", ">=", "740", "个"),
        ("约140人", "=", "140", "人"),
        ("百分之九十以上", ">=", "90", "%"),
    ],
)
def test_targets_of_one_number(text: str, operator: str, value: str, unit: str | None) -> None:
    read = target(text)
    assert (read.operator, read.value, read.unit) == (operator, Decimal(value), unit)
    assert read.values == (Decimal(value),)
    assert read.text == text


@pytest.mark.parametrize(
    ("text", "operator", "values", "unit"),
    [
        ("分别达到10、20、30场以上", ">=", ("10", "20", "30"), "场"),
        ("50场次；18万人", "=", ("50", "18"), None),
        ("18000人; 600人", "=", ("18000", "600"), "人"),
        ("约5%、3%", "=", ("5", "3"), "%"),
    ],
)
def test_targets_of_several_numbers_have_no_single_value(
    text: str, operator: str, values: tuple[str, ...], unit: str | None
) -> None:
    read = target(text)
    assert (read.operator, read.value, read.unit) == (operator, None, unit)
    assert read.values == tuple(map(Decimal, values))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [("90%-95%", "90", "95", "%"), ("3-5万元", "3", "5", "万元"), ("≥90%，≤95%", "90", "95", "%")],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    read = target(text)
    assert (read.operator, read.value, read.unit) == ("range", None, unit)
    assert (read.low, read.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年8月30日前", Day(2023, 8, 30)),
        ("2022年底前", Day(2022, None, None)),
        ("12月底前", Day(None, 12, None)),
        ("2022年12月31日前完成", Day(2022, 12, 31)),
        ("2022年1至12月", Day(2022, None, None)),
        ("2023年", Day(2023, None, None)),
    ],
)
def test_dates(text: str, day: Day) -> None:
    read = target(text)
    assert (read.operator, read.day, read.value) == ("date", day, None)


@pytest.mark.parametrize(
    "text",
    [
        "增收",
        "按时拨付",
        "健全",
        "优",
        "",
        "点对点服务",
        "不超预算",
        "促进城乡劳动者实现多渠道就业。",
        "建成的10个联络处将为外出务工农民提供政策咨询、职业介绍等服务",
        "会议3次，每次0.8万元/次，共2.4万元用于座谈",
        "2022年12月31日前完成验收，并投入使用",
    ],
)
def test_words(text: str) -> None:
    read = target(text)
    assert (read.operator, read.value, read.unit) == ("text", None, None)


@pytest.mark.parametrize(("text", "product"), [("200元*50%", "100"), ("1200元×50%", "600")])
def test_a_product_is_kept_as_text_with_its_result_beside_it(text: str, product: str) -> None:
    read = target(text)
    assert (read.operator, read.value) == ("text", None)
    assert (str(read.product), read.unit) == (product, "元")


@pytest.mark.parametrize("text", ["200元*3-5人", "200元*3人，5次"])
def test_a_product_that_is_more_than_its_factors_has_no_result(text: str) -> None:
    read = target(text)
    assert (read.operator, read.values[0], read.product) == ("text", Decimal(200), None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("≥90元，≤95人", ("90", "95")),
        ("<5%、≤3%", ("5", "3")),
        ("≥90%，≤95%，≤99%", ("90", "95", "99")),
        ("≥3-5万元，≤9万元", ("9",)),
        ("3-5万元和2万元", ("2",)),
    ],
)
def test_bounds_that_are_no_interval_are_words(text: str, values: tuple[str, ...]) -> None:
    read = target(text)
    assert (read.operator, read.value, read.low, read.high) == ("text", None, None, None)
    assert read.values == tuple(map(Decimal, values))


@pytest.mark.parametrize(
    ("actual", "demanded", "met"),
    [
        ("90%", ">90%", False),
        ("90.01%", ">90%", True),
        ("90%", "≥90%", True),
        ("420家", "≥400家", True),
        ("92", "≥90%", True),
        ("1.46亿元", "1.45亿元以上", True),
        ("14600万元", "1.45亿元以上", True),
        ("3万", "≥28000人", True),
        ("100%", "=100%", True),
        ("99%", "100%", False),
        ("92%", "90%-95%", True),
        ("96%", "90%-95%", False),
        ("30天", "10天", False),
        ("5", "增收", None),
        ("5场", "分别达到10、20、30场以上", None),
    ],
)
def test_whether_a_value_meets_a_target(actual: str, demanded: str, met: bool | None) -> None:
    (amount,) = amounts(actual)
    assert meets(amount, target(demanded)) is met


def test_values_that_measure_something_else_are_not_compared() -> None:
    (amount,) = amounts("5万元")
    with pytest.raises(IncommensurableUnitsError):
        meets(amount, target("≥400人"))


@pytest.mark.parametrize(
    ("actual", "demanded", "met"),
    [
        (Day(2023, 8, 2), "2023年8月30日前", True),
        (Day(None, 8, 2), "2023年7月30日前", False),
        (Day(2023, 8, 30), "2023年8月30日前", True),
        (Day(2024, 1, 1), "2023年底前", False),
        (Day(2023, 8, None), "2023年8月30日前", None),
        (Day(2023, 8, 2), "及时", None),
    ],
)
def test_whether_a_day_meets_a_deadline(actual: Day, demanded: str, met: bool | None) -> None:
    assert meets_date(actual, target(demanded)) is met


@given(
    st.sampled_from(["≥", "≤", ">", "<", "=", "", "不低于", "不超过", "至少", "大于等于"]),
    st.decimals(0, 10**9, places=2),
    st.sampled_from(["%", "万元", "人", "次/年", "元/人/月", ""]),
)
def test_a_target_is_read_back_exactly(sign: str, value: Decimal, unit: str) -> None:
    if unit == "" and Decimal(1900) <= value < Decimal(2100):
        return
    read = target(f"{sign}{printed(value)}{unit}")
    assert (read.value, read.unit) == (value, unit or None)
    assert read.operator in {">=", "<=", ">", "<", "="}


@given(st.text() | st.text("0123456789.,、-~年月日前底%万元人次≥≤=><*达到不低于以上约；每"))
def test_any_target_is_read_without_failing(text: str) -> None:
    read = target(text)
    assert (read.value is None) or read.operator not in {"text", "date", "range"}
    assert (read.low is not None) == (read.operator == "range")
