"""What pages do to tables and text: breaks, merged cells, wrapped names, numbers of pages."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from kb.model import Extract

Reading = Callable[[str, bytes], Extract]
Pdf = Callable[[Sequence[Sequence[object]]], bytes]


def lines(*, xs: Sequence[float], ys: Sequence[float]) -> list[str]:
    upright = [f"{x} {ys[0]} m {x} {ys[-1]} l S" for x in xs]
    return [*upright, *(f"{xs[0]} {y} m {xs[-1]} {y} l S" for y in ys)]


def figures(extract: Extract) -> dict[tuple[str, ...], tuple[Decimal | None, int | None]]:
    return {
        fact.row: (fact.value, fact.spot.page) for fact in extract.facts if fact.kind == "number"
    }


def test_a_name_wrapped_in_its_cell_is_one_name(reading: Reading, pdf: Pdf) -> None:
    page = [
        (200, 780, "2024年支出预算表"), (400, 760, "单位：万元"),
        *lines(xs=(60, 130, 230), ys=(740, 720, 690, 670)),
        (63, 726, "项目"), (150, 726, "金额"),
        (63, 708, "社会保障和"), (63, 696, "就业支出"), (180, 702, "12.50"),
        (63, 676, "教育支出"), (185, 676, "3.00"),
    ]  # fmt: skip
    extract = reading("折行.pdf", pdf([page]))
    assert figures(extract) == {
        ("社会保障和就业支出",): (Decimal("12.50"), 1),
        ("教育支出",): (Decimal("3.00"), 1),
    }


def test_a_row_that_the_page_cut_is_one_row_again(reading: Reading, pdf: Pdf) -> None:
    first = [
        (200, 780, "2024年支出预算表"), (400, 760, "单位：万元"),
        *lines(xs=(60, 130, 230), ys=(740, 720, 700, 680)),
        (63, 726, "项目"), (150, 726, "金额"),
        (63, 706, "教育支出"), (180, 706, "12.50"),
        (63, 686, "社会保障和就"), (180, 686, "9.75"),
    ]  # fmt: skip
    second = [
        *lines(xs=(60, 130, 230), ys=(780, 760, 740)),
        (63, 766, "业支出"),
        (63, 746, "农林水支出"), (185, 746, "3.00"), (300, 30, "- 2 -"),
    ]  # fmt: skip
    extract = reading("断行.pdf", pdf([first, second]))
    assert figures(extract) == {
        ("教育支出",): (Decimal("12.50"), 1),
        ("社会保障和就业支出",): (Decimal("9.75"), 1),
        ("农林水支出",): (Decimal("3.00"), 2),
    }


def test_codes_in_three_columns_are_one_code(reading: Reading, pdf: Pdf) -> None:
    xs = (60, 90, 120, 150, 300, 400)
    page = [
        (200, 780, "2024年支出预算表"), (400, 760, "单位：元"),
        *lines(xs=xs, ys=(740, 720, 700, 680, 660)),
        (65, 726, "类 "), (95, 726, "款 "), (125, 726, "项 "),
        (160, 726, "科目名称"), (330, 726, "合计"),
        (65, 706, "205"), (153, 706, "教育支出"), (340, 706, "1,200"),
        (65, 686, "205"), (95, 686, "02"), (153, 686, "普通教育"), (340, 686, "1,200"),
        (65, 666, "205"), (95, 666, "02"), (125, 666, "01"),
        (153, 666, "学前教育"), (340, 666, "1,200"),
    ]  # fmt: skip
    extract = reading("编码.pdf", pdf([page]))
    assert [(fact.code, fact.row) for fact in extract.facts if fact.kind == "number"] == [
        ("205", ("教育支出",)),
        ("20502", ("教育支出", "普通教育")),
        ("2050201", ("教育支出", "普通教育", "学前教育")),
    ]


def test_rows_without_lines_between_them_are_told_by_their_figures(
    reading: Reading, pdf: Pdf
) -> None:
    page = [
        (200, 780, "2024年支出预算表"), (400, 760, "单位：万元"),
        *lines(xs=(60, 200, 300), ys=(740, 720, 660)),
        (63, 726, "项目"), (230, 726, "金额"),
        (63, 706, "教育支出"), (260, 706, "12.50"),
        (63, 686, "卫生健康支出"), (265, 686, "9.75"),
        (63, 666, "农林水支出"), (265, 666, "3.00"),
    ]  # fmt: skip
    extract = reading("少线.pdf", pdf([page]))
    assert {row: value for row, (value, _) in figures(extract).items()} == {
        ("教育支出",): Decimal("12.50"),
        ("卫生健康支出",): Decimal("9.75"),
        ("农林水支出",): Decimal("3.00"),
    }


def test_a_figure_of_running_text_knows_its_page(reading: Reading, pdf: Pdf) -> None:
    pages = [
        [(200, 780, "某某市某某局2024年部门预算")],
        [(80, 700, "2024年支出预算总额为1,234.50万元，比上年减少。"), (300, 30, "2")],
    ]
    extract = reading("说明.pdf", pdf(pages))
    found = [fact for fact in extract.facts if fact.value == Decimal("1234.50")]
    assert [fact.spot.page for fact in found] == [2]
    assert extract.document.year == 2024


def test_italics_are_text_and_a_slanting_watermark_is_none(reading: Reading, pdf: Pdf) -> None:
    def drawn(matrix: str, text: str) -> str:
        return f"BT /F1 10 Tf {matrix} Tm <{text.encode('utf-16-be').hex()}> Tj ET"

    page = [
        (60, 780, "一、收支情况"),
        (60, 700, "本年支出371"),
        drawn("1 0 0.3333 1 115 700", "."),
        (120, 700, "92万元。"),
        drawn("0.7 0.7 -0.7 0.7 200 400", "内部资料7788万元"),
    ]
    found = reading("样本.pdf", pdf([page]))

    assert [fact.text for fact in found.facts] == ["371.92"]


def test_a_unit_may_stand_beside_the_title(reading: Reading, pdf: Pdf) -> None:
    page = [
        (60, 780, "2024年支出预算表"), (400, 780, "单位：万元"),
        (63, 746, "项目"), (180, 746, "金额"), (270, 746, "上年金额"),
        (63, 726, "教育支出"), (180, 726, "12.50"), (280, 726, "11.50"),
        (63, 706, "农林水支出"), (185, 706, "3.00"), (285, 706, "2.00"),
    ]  # fmt: skip
    extract = reading("并排.pdf", pdf([page]))
    (table,) = extract.tables
    assert (table.title, table.unit) == ("2024年支出预算表", "万元")
    assert len(figures(extract)) == 2
