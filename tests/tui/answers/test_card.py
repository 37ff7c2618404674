"""The answer card: figures whole at any width, bars dropped first, what Enter takes where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer import Answer, Choice, Derived, Value
from kb.model import Citation, Spot
from kb.text import width
from tui.answers.bearings import Answered, Bearing
from tui.answers.card import card
from tui.answers.lines import KeysTold, rows
from tui.answers.picks import first_pick, numbered, picks

FIGURES = st.from_regex(r"[1-9][0-9]{0,2}(,[0-9]{3}){0,2}(\.[0-9]{2})?", fullmatch=True)
LABELS = st.text(alphabet="甲县稳岗补助合计其中省级·（）", min_size=1, max_size=30)
UNITS = st.sampled_from(["万元", "元", "亿元", "%", None])


def cited(line: int, quote: str = "1.00") -> Citation:
    return Citation("a.txt", "某通知", None, None, ("甲县",), ("合计",), (line, line), quote,
                    Spot(line, line, 0, 4), "a.txt#t1", line, 1)  # fmt: skip


def answer(values: tuple[Value, ...], intent: str = "rank", **more: object) -> Answer:
    cites = tuple(cited(n + 1) for n in sorted({one for value in values for one in value.cites}))
    given = {"question": "问", "status": "answered", "intent": intent, "text": "答。"}
    return Answer(**{**given, "values": values, "citations": cites, **more})  # type: ignore[arg-type]


def lines(
    shown: Answered, cells: int, chosen: int | None = None, *, bars: bool = True
) -> list[str]:
    found = rows(shown, cells, chosen, bars=bars)
    return ["".join(text for text, _ in row.pieces) for row in found]


VALUES = st.lists(st.tuples(LABELS, FIGURES, UNITS), min_size=1, max_size=6).map(
    lambda rows: tuple(
        Value(label, figure, unit, (n,)) for n, (label, figure, unit) in enumerate(rows)
    )
)


@given(VALUES, st.integers(40, 140), st.booleans())
def test_every_figure_stands_whole_with_its_unit(
    values: tuple[Value, ...], cells: int, told: bool
) -> None:
    bearings = tuple(Bearing(2020 + n, "预算数") for n in range(len(values))) if told else ()
    shown = lines(Answered(answer(values), bearings), cells)
    for value in values:
        assert any(f"{value.value}" in line and (value.unit or "") in line for line in shown)


@given(VALUES, st.integers(56, 140))
def test_no_line_is_wider_than_the_card(values: tuple[Value, ...], cells: int) -> None:
    assert all(width(line) <= cells for line in lines(Answered(answer(values)), cells))


@pytest.mark.parametrize(
    ("table", "value", "unit", "told"),
    [
        (None, "1.00", "万元", "原文“1.00”万元"),
        (None, "2.00", "万元", "原文“1.00”"),
        (None, "1.00", None, "原文“1.00”"),
        ("a.txt#t1", "1.00", "万元", "原文“1.00”"),
    ],
)
def test_a_figure_quoted_from_a_sentence_has_its_unit_behind_it(
    table: str | None, value: str, unit: str | None, told: str
) -> None:
    given = answer((Value("甲县", value, unit, (0,)),))
    cited_there = replace(given.citations[0], table_id=table)
    shown = replace(given, citations=(cited_there,))
    assert any(line.rstrip().endswith(told) for line in lines(Answered(shown), 80))
    assert any(line.text.endswith(told) for line in card(shown))


def test_a_figure_of_a_reading_that_can_be_chosen_has_its_unit_too() -> None:
    offered = Choice("甲县", "甲县多少", (Value("甲县", "1.00", "亿元", (0,)),))
    given = answer((), status="ambiguous", choices=(offered,))
    shown = replace(given, citations=(replace(cited(1), table_id=None),))
    assert any("原文“1.00”亿元" in line for line in lines(Answered(shown), 80))


def test_the_keys_that_are_told_are_those_that_work() -> None:
    offered = answer((), status="ambiguous", choices=(Choice("甲县", "甲县多少"),))
    laid = rows(Answered(offered), 80, None, keys=KeysTold(take="F3", findings="F11"))
    assert any("选一行F3继续" in text for row in laid for text, _ in row.pieces)


def test_places_that_can_be_read_again_are_said_to_have_been() -> None:
    shown = answer((Value("甲县", "1.00", "万元", (0,)),))
    unplaced = replace(shown, citations=(replace(shown.citations[0], spot=None),))
    assert "▌依据  已逐处与原文复核" in lines(Answered(shown), 80)
    assert "▌依据" in lines(Answered(unplaced), 80)


RANKED = tuple(
    Value(f"{n}县", figure, "万元", (i,))
    for i, (n, figure) in enumerate(zip("甲乙丙", ("100.00", "50.00", "5.5"), strict=True))
)


def test_figures_are_aligned_at_their_decimal_point_with_bars_in_proportion() -> None:
    shown = [line for line in lines(Answered(answer(RANKED)), 60) if "万元" in line]
    assert len({line.index(".") for line in shown}) == 1
    bars = [line.count("█") for line in shown]
    assert bars[0] == 2 * bars[1] > bars[2] > 0


def test_bars_go_first_where_it_is_narrow_or_they_are_not_wanted() -> None:
    assert not any("█" in line for line in lines(Answered(answer(RANKED)), 34))
    assert not any("█" in line for line in lines(Answered(answer(RANKED)), 80, bars=False))


def test_one_year_and_kind_is_told_once_several_beside_each_figure() -> None:
    same = Answered(answer(RANKED), (Bearing(2023, "预算数"),) * 3)
    assert "▌口径  2023年 预算数" in lines(same, 80)
    years = Answered(answer(RANKED), tuple(Bearing(year, "决算数") for year in (2021, 2022, 2023)))
    shown = lines(years, 80)
    assert all(
        any(f"万元  {year}年 决算数" in line for line in shown) for year in (2021, 2022, 2023)
    )
    assert any(line.startswith("▌走势  2021年 █▄▁ 2023年") for line in shown)


DERIVED = (
    Value("甲 − 乙", "50.00", "万元", (0, 1), Derived("difference", (1, 2), "100.00-50.00=50.00")),
    Value("甲", "100.00", "万元", (0,)),
    Value("乙", "50.00", "万元", (1,)),
)


def test_a_derived_figure_shows_its_formula_and_opens_its_inputs() -> None:
    given = answer(DERIVED, "difference")
    assert picks(given)[0].cites == (0, 1)
    assert first_pick(given) == 1
    shown = lines(Answered(given), 80, 0)
    assert any("相减：100.00-50.00=50.00" in line for line in shown)
    assert any(line.startswith("▌ ▶甲 − 乙") for line in shown)


@pytest.mark.parametrize(("digit", "pick"), [(1, 1), (2, 2), (3, None)])
def test_a_digit_means_the_citation_of_that_number(digit: int, pick: int | None) -> None:
    assert numbered(answer(DERIVED, "difference"), digit) == pick


def test_a_refusal_names_the_word_and_numbers_what_can_be_asked() -> None:
    choices = (Choice("乙县", "乙县多少"), Choice("丙县", "丙县多少"))
    given = answer((), "value", status="not_found", unexplained=("甲县",), choices=choices)
    shown = lines(Answered(given), 80, 1)
    assert "▌没有依据的词  “甲县”" in shown
    assert "▌ ▶2. 丙县  问：丙县多少" in shown
    assert [pick.question for pick in picks(given)] == ["乙县多少", "丙县多少"]
    assert numbered(given, 2) == 1


@pytest.mark.parametrize(
    ("verdict", "said"),
    [("true", "【属实】"), ("false", "【不符】"), ("met", "【达标】"), ("not_met", "【未达标】")],
)
def test_a_claim_or_a_target_begins_with_its_verdict(verdict: str, said: str) -> None:
    assert f"▌{said}答。" in lines(Answered(answer((), "check", verdict=verdict)), 80)


def test_the_words_of_the_question_are_marked_in_a_passage() -> None:
    given = answer(
        (), "text", question="稳岗补助的标准是什么", text="稳岗补助按月发放，标准为每月。"
    )
    assert "▌【稳岗补助】按月发放，【标准】为每月。" in lines(Answered(given), 80)


def test_a_list_that_stands_below_is_not_said_twice() -> None:
    values = tuple(Value(f"{n}县", f"{i}.00", "万元", ()) for i, n in enumerate("甲乙丙丁", 1))
    tail = "、".join(f"{v.label}{v.value}{v.unit}" for v in values)
    assert "▌从低到高：" in lines(Answered(answer(values, text=f"从低到高：{tail}。")), 80)
    kept = lines(Answered(answer(values, text=f"从低到高：{tail}。另有一县没有。")), 200)
    assert any("另有一县没有" in line for line in kept)


def test_nothing_of_a_document_is_obeyed_or_hidden() -> None:
    given = answer((Value("[red]甲\x1b[31m", "1.00", "万元", ()),), text="[/]甲\u202e")
    shown = "\n".join(lines(Answered(given), 80))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[/]" in shown
    assert "[red]" in shown


def target(text: str | None, value: str | None, unit: str | None) -> list[str]:
    given = answer((Value("满意度", value, unit, (0,)),), intent="indicator",
                   citations=(cited(1, text or ""),))  # fmt: skip
    return lines(Answered(given), 60)


@pytest.mark.parametrize(
    ("quote", "value", "unit", "shown"),
    [
        ("≥95%", "95", "%", "满意度  ≥95%   〔1〕"),
        ("不低于计划人数的80%", "80", "%", "满意度  不低于计划人数的80%   〔1〕"),
        ("2023年8月30日前", None, None, "满意度  2023年8月30日前   〔1〕"),
        ("200元*50%", None, "元", "满意度  200元*50%   〔1〕"),
        ("2次", "2", "次", "满意度  2 次  〔1〕"),
        ("626.10", "626.10", "万元", "满意度  626.10 万元  〔1〕"),
        ("按时、足额发放到每一名符合条件的人员手中", None, None, "满意度  （文字）   〔1〕"),
    ],
)
def test_a_target_is_shown_as_printed(
    quote: str, value: str | None, unit: str | None, shown: str
) -> None:
    assert f"▌  {shown}" in target(quote, value, unit)


def test_what_long_labels_share_is_said_once() -> None:
    project = "某县 · 甲乙丙丁戊己庚辛壬癸子丑寅卯资金"
    values = tuple(Value(f"{project} · {name}", "1", "%", (n,)) for n, name in enumerate("甲乙丙"))
    shown = lines(Answered(answer(values)), 78)
    assert [line for line in shown if project in line] == [f"▌  {project}"]
    assert sum(line.startswith(("▌  甲  ", "▌  乙  ", "▌  丙  ")) for line in shown) == 3


def test_a_label_that_is_a_sentence_stands_above_its_figure() -> None:
    label = "指标“甲”为100人（第10行），而同一项目的目标文字“乙”为120人（第20行），两处相差20人" * 2
    shown = lines(Answered(answer((Value(label, "20", "人", (0,)),))), 60)
    at = next(n for n, line in enumerate(shown) if "20 人  〔1〕" in line)
    assert "指标" not in shown[at]
    assert all(width(line) <= 60 for line in shown)
