"""A number under its format reads as a person sees it in the cell."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.figures import figure
from indexer.readers.workbook.number_format import BUILT_IN, general, shown, stored


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("626.1", "0.00", "626.10"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("0.5", "#,##0.00", "0.50"),
        ("2.675", "0.00", "2.68"),
        ("-1234.5", "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        ("-12", "#,##0.00_ ;[Red]\\-#,##0.00\\ ", "-12.00"),
        ("-3", "0.0", "-3.0"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("1234", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.00"),
        ("0.9251", "0.00%", "92.51%"),
        ("1", "0%", "100%"),
        ("12345", "0!.0,", "1.2"),
        ("123456", '#!.####"万元"', "12.3456万元"),
        ("626.1", '#,##0.00"万元"', "626.10万元"),
        ("123456789", "#,##0,", "123,457"),
        ("1500000", '0.00,,"百万"', "1.50百万"),
        ("12", "[$¥-804]#,##0.00", "¥12.00"),
        ("5", "000,000", "000,005"),
        ("0.5", "#.##", ".5"),
        ("3", "0.###", "3"),
        ("3.14159", "0.###", "3.142"),
        ("5", ";;;", ""),
        ("0", "0.00;-0.00;;@", ""),
        ("8", '00"号"', "08号"),
        ("20230801", "0000\\-00\\-00", "2023-08-01"),
        ("2023", '0"年"', "2023年"),
        ("12", "[>=10]0.0;[<10]0.00", "12.0"),
        ("7", "[>=10]0.0;[<10]0.00", "7.00"),
        ("150000000000", "0.00E+00", "1.50E+11"),
        ("100", 'General"万元"', "100万元"),
        ("626.1", "@", "626.1"),
        ("45000", 'yyyy"年"m"月"d"日"', "2023年3月15日"),
        ("45000", "yyyy/m/d", "2023/3/15"),
        ("45000.5", "yyyy-mm-dd hh:mm:ss", "2023-03-15 12:00:00"),
        ("45000", "[$-F800]dddd, mmmm dd, yyyy", "2023年3月15日"),
        ("45000", "[DBNum1][$-804]yyyy", "2023"),
        ("0.75", "h:mm AM/PM", "6:00 PM"),
        ("1.5", "[h]:mm", "36:00"),
        ("-1", "yyyy/m/d", "-1"),
        ("0.30000000000000004", "General", "0.3"),
        ("3333.33333333333", "General", "3333.333333"),
        ("123456789012", "General", "123456789012"),
        ("0.00000000001", "General", "1.00000E-11"),
    ],
)
def test_a_number_is_printed_under_its_format(number: str, code: str, text: str) -> None:
    exact = stored(number)
    assert exact is not None
    assert shown(exact, code) == text


def test_the_other_calendar_starts_four_years_later() -> None:
    assert shown(Decimal(43538), "yyyy/m/d", since_1904=True) == "2023/3/15"


@given(
    st.decimals(-(10**9), 10**9, places=4),
    st.integers(0, 4),
    st.booleans(),
)
def test_fixed_places_print_the_rounded_number(value: Decimal, places: int, grouped: bool) -> None:
    code = ("#,##0" if grouped else "0") + ("." + "0" * places if places else "")
    expected = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    printed = shown(value, code)
    assert printed.count(".") == (places > 0)
    assert Decimal(printed.replace(",", "")) == expected
    assert not grouped or printed.lstrip("-") == f"{abs(expected):,}"


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([*BUILT_IN.values()]))
def test_no_built_in_format_breaks_on_any_number(value: float, code: str) -> None:
    exact = stored(value)
    assert exact is not None
    assert isinstance(shown(exact, code), str)


@given(
    st.text(alphabet='0#?.,%;E+-"\\!_*[]$¥元ymdhs:/@ aG通', max_size=24),
    st.decimals(-9, 9, places=2),
)
def test_no_code_however_odd_breaks(code: str, value: Decimal) -> None:
    assert isinstance(shown(value, code), str)


@given(st.decimals(-(10**8), 10**8, places=2))
def test_what_general_prints_is_the_number(value: Decimal) -> None:
    assert Decimal(general(value)) == value


@pytest.mark.parametrize("text", ["¥1,234.50", "￥1234.50"])
def test_a_sign_of_money_before_a_figure_changes_nothing(text: str) -> None:
    found = figure(text)
    assert found is not None
    assert (found.value, found.unit) == (Decimal("1234.50"), None)
