"""A cover and the page behind it: titles do not run from one into the other."""

from __future__ import annotations

import pytest

from kb.model import Extract
from tests.indexer.formats.conftest import pdf_pages, read_bytes
from tests.indexer.formats.printed_tables import Drawn, Style, pages
from tests.indexer.formats.test_pdf_printed_tables import BUDGET

LARGE = 22


def large(lines: list[str], top: float) -> list[Drawn]:
    """Lines of large letters in the middle of the page."""
    return [
        f"BT /F1 {LARGE} Tf {297 - len(text) * LARGE / 2} {top - at * LARGE * 1.6} Td"
        f" <{text.encode('utf-16-be').hex()}> Tj ET"
        for at, text in enumerate(lines)
    ]


def read(cover: list[str], title: str, *, bottom: float = 560.0) -> Extract:
    """A cover, and a page with a table under a title of the same letters."""
    table = [one for one in pages(BUDGET, Style())[0] if isinstance(one, str) or one[1] < 780]
    printed = [large(cover, bottom), [*large([title], 800), *table]]
    return read_bytes("2024年预算.pdf", pdf_pages(printed, size=(700, 842)))


@pytest.mark.parametrize(
    "cover",
    [
        ["清河市交通运输局", "二〇二四年部门预算"],
        ["二〇二四年部门预算", "清河市交通运输局"],
        ["清河市交通运输局", "部门预算公开文本"],
    ],
)
@pytest.mark.parametrize("bottom", [560.0, 90.0], ids=["in the middle", "at the foot"])
def test_a_tables_title_has_nothing_of_the_cover(cover: list[str], bottom: float) -> None:
    extract = read(cover, "收支预算总表", bottom=bottom)
    assert {table.title for table in extract.tables} == {"收支预算总表"}
    assert extract.document.organisation in {None, "清河市交通运输局"}
    assert "总表" not in extract.document.title


def test_whose_paper_it_is_below_the_title_is_no_part_of_it() -> None:
    extract = read(["2024年部门预算", "清河市交通运输局"], "收支预算总表")
    assert extract.document.title == "2024年部门预算"


def test_a_title_may_go_over_two_lines_of_a_cover() -> None:
    extract = read(["清河市交通运输局", "2024年部门预算"], "收支预算总表")
    assert extract.document.title == "清河市交通运输局2024年部门预算"
    assert extract.document.organisation == "清河市交通运输局"
