"""Claims and outcomes held against what is printed: numbers, days, limits, targets, orders."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import allotment, base_of, budget, table, told

FORM = """龙泉市2023年度项目支出绩效自评表
单位：万元
项目名称|非遗展演活动
预算执行情况|年初预算数|调整后预算数|预算执行数|执行率
资金总额|30.00|26.50|26.10|98.49%
一级指标|二级指标|三级指标|年度指标值|实际完成值
产出指标|数量指标|展演场次|≥20场|22场
产出指标|数量指标|培训期数|≥4期|
产出指标|质量指标|节目出勤率|≥95%|93%
产出指标|时效指标|资金下达时间|2023年6月30日前|2023年6月20日
效益指标|社会效益指标|惠及群众|≥2.8万人|3万人
满意度指标|服务对象满意度|观众满意度|≥90%|96%
产出指标|成本指标|补助标准|≤200元/人|210元/人
""".replace("|", "\t")


def _dated(paper: str, number: int, day: str) -> str:
    head, _, rest = paper.partition("\n")
    return f"{head}\n龙财农〔2024〕{number}号\n\n2024年{day}\n{rest}"


PONDS = allotment(
    "龙泉市",
    "山塘整治补助资金",
    "乡镇|中央资金|省级资金|合计",
    "石塘镇|20.00|28.00|48.00",
    "崇头镇|30.00|30.00|60.00",
    "紧水滩镇|50.20|50.20|100.40",
    "合计|100.20|108.20|208.40",
)
WATER = allotment(
    "龙泉市", "农村饮水补助资金", "乡镇|补助资金", "石塘镇|5.00", "崇头镇|6.00", "合计|11.00"
)
BUREAUS = {
    f"{body}.txt": budget(
        body,
        table("基本支出表", "科目名称|金额", f"办公费|{office}", f"水费|{water}", f"合计|{whole}"),
        table("人员情况表", "项目|人数", f"在职人员|{staff}", unit="人"),
    )
    for body, office, water, whole, staff in (
        ("东山县水务局", "5.00", "0.00", "5.00", "12"),
        ("西河县水务局", "7.40", "1.00", "8.40", "9"),
    )
}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("form"), {"form.txt": FORM})


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Base:
    papers = {"ponds.txt": _dated(PONDS, 12, "3月5日"), "water.txt": _dated(WATER, 13, "4月8日")}
    return base_of(tmp_path_factory.mktemp("notices"), papers)


@pytest.fixture(scope="module")
def ponds(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("ponds"), {"ponds.txt": PONDS})


@pytest.fixture(scope="module")
def bureaus(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("bureaus"), BUREAUS)


TITLE = "《龙泉市财政局关于下达2024年{}补助资金的通知》"


@pytest.mark.parametrize(
    ("question", "verdict", "paper", "number"),
    [
        ("文号是龙财农〔2024〕12号吗", "true", "山塘整治", 12),
        ("山塘整治补助资金通知的文号是龙财农〔2024〕12号吗", "true", "山塘整治", 12),
        ("山塘整治补助资金通知的文号是龙财农〔2024〕13号吗", "false", "山塘整治", 12),
        ("山塘整治补助资金通知的文号是龙财社〔2024〕12号吗", "false", "山塘整治", 12),
        ("山塘整治补助资金通知的文号是龙财农〔2023〕12号吗", "false", "山塘整治", 12),
        ("农村饮水补助资金通知是13号文吗", "true", "农村饮水", 13),
        ("农村饮水补助资金通知是12号文吗", "false", "农村饮水", 13),
    ],
)
def test_a_claimed_number_is_that_of_the_paper_that_is_named(
    notices: Base, question: str, verdict: str, paper: str, number: int
) -> None:
    found = answer(notices, question)
    printed = f"龙财农〔2024〕{number}号"
    word = "是" if verdict == "true" else "不是"
    assert (found.verdict, told(found)) == (
        verdict,
        ("answered", f"{word}。{TITLE.format(paper)}的文号为{printed}。", [printed]),
    )


def test_a_number_that_no_paper_bears_is_not_denied_of_any_one(notices: Base) -> None:
    assert answer(notices, "文号是龙财农〔2024〕15号吗").verdict is None


@pytest.mark.parametrize(
    ("question", "verdict", "text"),
    [
        (
            "通知是2024年3月5日印发的吗",
            "true",
            f"是。{TITLE.format('山塘整治')}成文日期为2024年3月5日。",
        ),
        ("通知是4月8日印发的吧", "true", f"是。{TITLE.format('农村饮水')}成文日期为2024年4月8日。"),
        (
            "通知是2024年5月1日印发的吗",
            "false",
            (
                f"不是2024年5月1日。{TITLE.format('山塘整治')}成文日期为2024年3月5日；"
                f"{TITLE.format('农村饮水')}成文日期为2024年4月8日。"
            ),
        ),
        (
            "山塘整治补助资金通知是2024年4月8日印发的吗",
            "false",
            "不是2024年4月8日。成文日期为2024年3月5日。",
        ),
        ("山塘整治补助资金通知是2023年3月5日印发的吗", None, None),
    ],
)
def test_a_claimed_day_is_that_of_the_papers_that_are_named(
    notices: Base, question: str, verdict: str | None, text: str | None
) -> None:
    found = answer(notices, question)
    assert found.verdict == verdict
    assert text is None or found.text == text


@pytest.mark.parametrize("question", ["补贴是2024年3月5日到账的吗", "3月5日验收了吗"])
def test_a_day_of_what_no_paper_dates_is_not_judged(ponds: Base, question: str) -> None:
    found = answer(ponds, question)
    assert (found.status, found.verdict) == ("not_found", None)


@pytest.mark.parametrize(
    ("question", "verdict", "text", "quotes"),
    [
        (
            "展演场次达标了吗",
            "met",
            "达标：“非遗展演活动 · 展演场次”的指标值为≥20场，实际完成22场。",
            ["≥20场", "22场"],
        ),
        (
            "节目出勤率达标了吗",
            "not_met",
            "不达标：“非遗展演活动 · 节目出勤率”的指标值为≥95%，实际完成93%。",
            ["≥95%", "93%"],
        ),
        (
            "资金下达时间及时吗",
            "met",
            "达标：“非遗展演活动 · 资金下达时间”的指标值为2023年6月30日前，实际完成2023年6月20日。",
            ["2023年6月30日前", "2023年6月20日"],
        ),
        (
            "各项成本指标达标了吗",
            "not_met",
            "不达标：“非遗展演活动 · 补助标准”的指标值为≤200元/人，实际完成210元/人。",
            ["≤200元/人", "210元/人"],
        ),
    ],
)
def test_a_target_is_held_against_its_printed_outcome(
    form: Base, question: str, verdict: str, text: str, quotes: list[str]
) -> None:
    found = answer(form, question)
    assert (found.verdict, told(found)) == (verdict, ("answered", text, quotes))


def test_all_targets_of_a_project_are_judged_and_those_without_an_outcome_counted(
    form: Base,
) -> None:
    found = answer(form, "非遗展演活动各项指标达标了吗")
    assert (found.status, found.verdict) == ("answered", None)
    assert [part.partition("：")[0] for part in found.text.split("；")] == [
        "达标",
        "不达标",
        "达标",
        "达标",
        "达标",
        "不达标",
    ]
    assert "另有1项指标没有可以对照的完成值" in found.notes


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("2023年7月5日下达及时吗", "not_met"),
        ("2023年6月5日下达及时吗", "met"),
        ("惠及群众29000人达标吗", "met"),
        ("惠及群众2.7万人达标吗", "not_met"),
        ("展演场次15场达标吗", "not_met"),
        ("补助标准180元/人达标吗", "met"),
        ("展演场次21，达标吗", "met"),
    ],
)
def test_a_named_amount_or_day_is_held_against_the_target(
    form: Base, question: str, verdict: str
) -> None:
    found = answer(form, question)
    assert (found.status, found.verdict) == ("answered", verdict)


@pytest.mark.parametrize(
    "question", ["惠及群众3户达标吗", "展演活动5个月达标吗", "培训期数完成了吗", "植树50棵达标吗"]
)
def test_an_amount_of_another_kind_meets_nothing_and_no_other_figure_is_told(
    form: Base, question: str
) -> None:
    found = answer(form, question)
    assert found.verdict is None
    assert not any(one.value in {"26.10", "3"} for one in found.values)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("惠及群众的目标是2.8万人对吗", "true"),
        ("惠及群众的目标是28000人对吗", "true"),
        ("惠及群众的目标是2.9万人对吗", "false"),
        ("展演场次目标是20场对吗", "true"),
        ("展演场次目标是不低于20场对吗", "true"),
        ("展演场次目标是不超过20场对吗", "false"),
        ("展演场次目标是21场对吗", "false"),
    ],
)
def test_a_claimed_target_is_compared_in_whatever_unit(
    form: Base, question: str, verdict: str
) -> None:
    found = answer(form, question)
    assert (found.status, found.verdict) == ("answered", verdict)


@pytest.mark.parametrize(
    ("question", "verdict", "text"),
    [
        ("石塘镇中央资金超过20万元吗", "false", "不是。石塘镇 · 中央资金为20.00万元。"),
        ("石塘镇中央资金不低于20万元吗", "true", "是。石塘镇 · 中央资金为20.00万元。"),
        ("石塘镇中央资金不到20万元吗", "false", "不是。石塘镇 · 中央资金为20.00万元。"),
        ("石塘镇中央资金不超过20万元吗", "true", "是。石塘镇 · 中央资金为20.00万元。"),
        ("石塘镇中央资金超过19.5万吗", "true", "是。石塘镇 · 中央资金为20.00万元。"),
        ("石塘镇中央资金是20万至30万元吗", "true", "是。石塘镇 · 中央资金为20.00万元。"),
        (
            "石塘镇中央资金是21万至30万元吗",
            "false",
            "不是21万至30万元。石塘镇 · 中央资金为20.00万元。",
        ),
        ("石塘镇中央资金21万元对吗", "false", "不是21万元。石塘镇 · 中央资金为20.00万元。"),
        ("石塘镇中央资金是零吧", "false", "不是0。石塘镇 · 中央资金为20.00万元。"),
        ("崇头镇比石塘镇多吗", "true", "是。崇头镇 · 合计60.00万元，石塘镇 · 合计48.00万元。"),
        ("崇头镇比石塘镇少吧", "false", "不是。崇头镇 · 合计60.00万元，石塘镇 · 合计48.00万元。"),
        (
            "补助资金最多的是崇头镇吧",
            "false",
            "不是。《2024年山塘整治补助资金分配表》中最多的是紧水滩镇100.40万元；崇头镇为60.00万元。",
        ),
        (
            "给了3个镇对吗",
            "true",
            "是。《2024年山塘整治补助资金分配表》中镇共3个：石塘镇、崇头镇、紧水滩镇。",
        ),
        (
            "给了2个镇对吗",
            "false",
            "不是2个。《2024年山塘整治补助资金分配表》中镇共3个：石塘镇、崇头镇、紧水滩镇。",
        ),
    ],
)
def test_a_claim_gets_its_verdict_and_the_figure_as_printed(
    ponds: Base, question: str, verdict: str, text: str
) -> None:
    found = answer(ponds, question)
    assert (found.status, found.verdict, found.text) == ("answered", verdict, text)


def test_a_rounded_claim_holds_and_the_printed_figure_is_told(ponds: Base) -> None:
    found = answer(ponds, "紧水滩镇补助100万元对吗")
    assert found.verdict == "true"
    assert "“100万元”是取整后的数，印出的是100.40万元" in found.notes


@pytest.mark.parametrize(
    "question",
    [
        "石塘镇补助50人对吗",
        "南岭镇补助48万元对吗",
        "石塘镇培训费48万元对吗",
        "石塘镇比南岭镇多吗",
        "石塘镇培训费比崇头镇多吗",
        "培训费最多的是崇头镇吧",
        "最多的是南岭镇吧",
        "培训费给了3个镇对吗",
        "石塘镇中央资金占培训费的50%对吗",
        "48万元对吗",
    ],
)
def test_a_claim_of_what_is_not_there_is_neither_borne_out_nor_denied(
    ponds: Base, question: str
) -> None:
    found = answer(ponds, question)
    assert (found.status, found.verdict, found.values) == ("not_found", None, ())


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("办公费6万元对吗", ["5.00", "7.40"]),
        ("办公费超过3万元对吗", ["5.00", "7.40"]),
    ],
)
def test_a_claim_that_may_be_of_several_bodies_offers_each(
    bureaus: Base, question: str, offered: list[str]
) -> None:
    found = answer(bureaus, question)
    assert (found.status, found.verdict) == ("ambiguous", None)
    assert [one.values[0].value for one in found.choices] == offered


def test_a_claim_that_one_of_several_bears_out_tells_the_others_beside_it(bureaus: Base) -> None:
    found = answer(bureaus, "办公费5万元对吗")
    assert (found.status, found.verdict) == ("answered", "true")
    assert found.text == "是。东山县水务局 · 办公费为5.00万元。"
    assert any("另有不同的数：西河县水务局 · 办公费为7.40万元" in note for note in found.notes)


def test_figures_of_different_kinds_are_not_put_in_order(bureaus: Base) -> None:
    found = answer(bureaus, "东山县水务局办公费比东山县水务局在职人员多吗")
    assert found.verdict is None


def test_the_side_that_may_be_several_figures_is_offered(notices: Base) -> None:
    found = answer(notices, "石塘镇比崇头镇少吗")
    assert (found.status, found.verdict) == ("ambiguous", None)
    assert sorted(str(one.values[0].value) for one in found.choices) == ["48.00", "5.00"]


def test_an_order_is_not_judged_where_several_columns_may_be_meant(tmp_path: Path) -> None:
    rows = ("乡镇|2023年提前下达|2024年补助资金", "石塘镇|60.00|48.00", "崇头镇|50.00|70.00")
    paper = allotment("龙泉市", "种粮补贴资金", *rows, "合计|110.00|118.00")
    found = answer(base_of(tmp_path, {"grain.txt": paper}), "最多的是石塘镇吧")
    assert found.verdict is None
