"""A name for several rows of a table without lines is put to its rows, or they are refused."""

from __future__ import annotations

import pytest

from kb.model import Extract
from tests.indexer.formats.conftest import pdf_pages, read_bytes
from tests.indexer.formats.printed_tables import Drawn, wide

HEADS = ("类别", "项目", "预算数", "决算数")
LEFTS = (50.0, 150.0, 300.0, 400.0)
FIGURES = (("1,000.00", "990.00"), ("50.00", "45.00"), ("20.50", "21.00"), ("700.00", "690.00"),
           ("370.50", "366.00"))  # fmt: skip
ITEMS = ("基本支出", "项目支出", "上缴支出", "征地补偿", "土地开发")
PITCH = 20.0


def page(items: tuple[str, ...], outer: dict[float, str], *, headed: bool = True) -> list[Drawn]:
    """Rows at 0, 1, 2 …, and outer names at such heights."""
    drawn: list[Drawn] = [(200.0, 790.0, "2024年支出预算表"), (450.0, 765.0, "单位：万元")]
    drawn = [*drawn, *((x, 740.0, text) for x, text in zip(LEFTS, HEADS, strict=True))]
    drawn = drawn if headed else []
    for at, (item, figures) in enumerate(zip(items, FIGURES, strict=False)):
        y = 715.0 - PITCH * at
        drawn.append((LEFTS[1], y, item))
        drawn += [
            (x + 60 - wide(text), y, text) for x, text in zip(LEFTS[2:], figures, strict=True)
        ]
    drawn += [(LEFTS[0], 715.0 - PITCH * at, text) for at, text in outer.items()]
    return drawn


def read(*pages: list[Drawn]) -> Extract:
    return read_bytes("2024年预算.pdf", pdf_pages(pages))


def outer(extract: Extract) -> dict[str, tuple[str, ...]]:
    """The names over each row's own."""
    return {fact.row[-1]: fact.row[:-1] for fact in extract.facts if fact.kind == "number"}


GROUPED = dict(zip(ITEMS, (("公共预算",),) * 3 + (("基金",),) * 2, strict=True))


@pytest.mark.parametrize(
    "names",
    [{1: "公共预算", 3.5: "基金"}, {0: "公共预算", 3: "基金"}],
    ids=["in the middle of their rows", "beside their first rows"],
)
def test_names_are_put_to_their_rows(names: dict[float, str]) -> None:
    assert outer(read(page(ITEMS, names))) == GROUPED


def test_names_that_could_be_either_are_refused() -> None:
    """The second is beside the third of four rows, and in the middle of the last three."""
    extract = read(page(ITEMS[:4], {0: "公共预算", 2: "基金"}))
    assert outer(extract) == {}
    assert any("名称分不清" in problem.reason for problem in extract.document.problems)


def test_names_that_fit_no_rows_are_refused() -> None:
    extract = read(page(ITEMS, {1.5: "公共预算", 3: "基金"}))
    assert outer(extract) == {}
    assert any("名称分不清" in problem.reason for problem in extract.document.problems)


def test_each_row_may_have_its_own() -> None:
    extract = read(page(ITEMS, {at: f"第{'一二三四五'[at]}类" for at in range(5)}))
    assert outer(extract) == {item: (f"第{'一二三四五'[at]}类",) for at, item in enumerate(ITEMS)}


def test_letters_from_top_to_bottom_name_no_row() -> None:
    extract = read(page(ITEMS[:2], {0: "收", 1: "入"}))
    assert not [row for row in outer(extract).values() if row]


def test_a_page_that_begins_within_a_group_gives_no_row_to_the_wrong_one() -> None:
    second = page(("农村建设", "城市建设", "解困支出", "其他支出"), {2.5: "国有资本"}, headed=False)
    found = outer(read(page(ITEMS, {1: "公共预算", 3.5: "基金"}), second))
    assert {row: names for row, names in found.items() if row in GROUPED} == GROUPED
    assert found.get("解困支出", ("国有资本",)) == ("国有资本",)
    assert found.get("农村建设", ("基金",)) == ("基金",)


@pytest.mark.parametrize("names", [{-0.5: "公共预算"}, {0.5: "公共预算", 1.5: "基金"}])
def test_a_name_beside_no_row_of_a_lone_row_stops_nothing(names: dict[float, str]) -> None:
    """A total parts the rows, so that one of them may stand alone with names above and below."""
    extract = read(page(("基本支出", "合计", "项目支出", "支出合计"), names))
    assert all(row in {(), ("公共预算",), ("基金",)} for row in outer(extract).values())
