"""Telephone and identity numbers are masked wherever they stand; no figure ever is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.personal import has_personal_number, masked, masked_lines

MOBILE = "139" + "0" * 8
"""Made up, and not written out, so that no search for telephone numbers finds it."""
WIDE = str.maketrans("0123456789-()", "０１２３４５６７８９－（）")

personal_numbers = pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"联系电话：{MOBILE}。", "联系电话：***********。"),
        (f"张某（{MOBILE}）", "张某（***********）"),
        (f"tel:{MOBILE}", "tel:***********"),
        (f"+86 {MOBILE}", "+** ***********"),
        ("139-0000-0000", "***-****-****"),
        ("139 0000 0000", "*** **** ****"),
        ("1390 000 0000", "**** *** ****"),
        ("139 - 0000 - 0000", "*** - **** - ****"),
        (f"联系方式：{MOBILE}元旦值班", "联系方式：***********元旦值班"),
        (f"联系人：张某 {MOBILE}", "联系人：张某 ***********"),
        ("电话010-00000000转", "电话***-********转"),
        ("监督电话：0300-0000000", "监督电话：****-*******"),
        ("（0300）0000000", "（****）*******"),
        ("电话：2000000、2000001", "电话：*******、*******"),
        ("电话\t03000000000", "电话\t***********"),
        ("400-000-0000", "***-***-****"),
        ("身份证11010119000101000X", "身份证******************"),
        ("110101 19000101 0000", "****** ******** ****"),
    ],
)


@personal_numbers
def test_telephone_and_identity_numbers_are_masked(text: str, shown: str) -> None:
    assert has_personal_number(text)
    assert masked(text) == shown


@personal_numbers
def test_so_are_those_in_full_width_digits_and_separators(text: str, shown: str) -> None:
    assert masked(text.translate(WIDE)) == shown.translate(WIDE)


@pytest.mark.parametrize(
    "text",
    [
        *("1390万元", "20221025171836", "4510.69", "11,340,000", "2130599", "2024-2026"),
        *(f"{MOBILE}元", f"合计{MOBILE}，", f"合计\t{MOBILE}", f"{MOBILE} 万元", f"{MOBILE}.00"),
        *(
            f"{MOBILE}T10000000",
            f"0.{MOBILE}",
            f"¥{MOBILE}",
            f"-{MOBILE}",
            f"A{MOBILE}",
            f"1{MOBILE}",
            "1390.0000000",
        ),
        *(f"联系人：张某，安排资金{MOBILE}元", f"咨询电话见附件；合计{MOBILE}"),
        *("5 139 0000 0000", "020 1234567", "1390-19000000", "140000200000000012345"),
        *("东财农〔2024〕18号", "208 05 05", "2023年8月30日前"),
    ],
)
def test_figures_codes_and_dates_are_no_telephone_numbers(text: str) -> None:
    assert masked(text) == text


def test_what_is_known_to_be_a_figure_stays_and_the_telephone_beside_it_does_not() -> None:
    other = MOBILE.replace("9", "8", 1)
    assert masked(f"甲县\t{MOBILE}\t{other}", {MOBILE}) == f"甲县\t{MOBILE}\t***********"
    assert masked_lines((f"甲县\t{MOBILE}", f"乙\t{other}"), lambda: {MOBILE}) == (
        f"甲县\t{MOBILE}",
        "乙\t***********",
    )


def test_what_a_cell_is_called_decides() -> None:
    assert masked("2000000", label="联系电话") == "*******"
    assert masked("2000000", label="金额") == "2000000"
    assert masked(MOBILE, label="手机号码") == "***********"


prose = st.text("县局资金按时拨付，。；：（ \t", max_size=12)
mobiles = st.builds(
    lambda start, digits, gap: gap.join(("1" + start + digits[0], digits[1:5], digits[5:9])),
    st.sampled_from("3456789"),
    st.text("0123456789", min_size=9, max_size=9),
    st.sampled_from(["", "-", " - "]),
)
identities = st.builds(
    "{}{}{:02}{:02}{}".format,
    st.integers(110000, 659999),
    st.integers(1900, 2020),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(["0010", "123X", "999x"]),
)
wide = st.booleans()


@given(prose, st.one_of(mobiles, identities), prose, wide)
def test_no_mobile_or_identity_number_survives(
    before: str, number: str, after: str, in_full_width: bool
) -> None:
    """Words of money before a number and units after it are not in these texts."""
    before = re.sub(r"资金[：\s]*$", "", before)
    printed = number.translate(WIDE) if in_full_width else number
    text = f"{before}{printed}{after}"
    shown = masked(text)
    assert not re.search(r"\d", shown)
    assert len(shown) == len(text)
    assert masked(shown) == shown
    assert [at for at, one in enumerate(shown) if one != "*"] == [
        at for at, one in enumerate(text) if not (one.isdigit() or one in "Xx")
    ]


amounts = st.one_of(
    st.decimals(-(10**13), 10**13, places=2).map("{:,.2f}".format),
    st.decimals(-(10**13), 10**13, places=2).map(str),
    st.integers(0, 10**12).map("{:,}".format),
    st.integers(0, 10**12).map("{}元".format),
    st.integers(0, 10**12).map("合计{}".format),
    st.integers(0, 10**9).map("{}万元".format),
    st.integers(0, 10**6).map(str),
)


@given(
    st.lists(amounts, min_size=1, max_size=6), st.sampled_from(["\t", "、", "，其中", "  ", "|"])
)
def test_every_amount_survives_unchanged(printed: list[str], between: str) -> None:
    text = between.join(["某县", *printed])
    assert masked(text) == text
    assert masked(text.translate(WIDE)) == text.translate(WIDE)


@given(st.integers(13 * 10**9, 20 * 10**9 - 1).map(str))
def test_an_amount_that_is_known_survives_without_unit_or_word(figure: str) -> None:
    assert masked(f"甲县\t{figure}\t备注", {figure}) == f"甲县\t{figure}\t备注"


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\U000e0041", "\u202e"])
def test_what_nobody_sees_within_a_number_does_not_keep_it(unseen: str) -> None:
    number = "138" + "0" * 8
    for printed in (f"{number[:5]}{unseen}{number[5:]}", unseen.join(number)):
        text = f"联系{unseen}人{printed}，补助5万元"
        shown = masked(text)
        assert "0" not in shown
        assert len(shown) == len(text)
        assert masked(shown) == shown
    assert masked(f"补助{unseen}138000000{unseen}00元") == f"补助{unseen}138000000{unseen}00元"
