"""What a document yields holds no telephone number; every text of it is looked at."""

from __future__ import annotations

from typing import get_type_hints

import pytest

from indexer import pipeline
from indexer.masking import TEXTS, masked_extract
from indexer.sources import Source, source
from kb import model
from kb.model import Document, Extract, Statement

MOBILE = "139" + "0" * 8
NAMES = {"id", "document", "path", "sha256", "table", "unit", "kind", "date", "role", "note_kind"}
"""Fields that name or class a thing, or hold what no number stands in."""
ONE_OF_A_FEW = {"footing", "horizon", "operator", "footing_sums"}


@pytest.mark.parametrize("kind", [kind for kind in TEXTS if kind is not Extract])
def test_no_text_of_a_value_object_is_forgotten(kind: type) -> None:
    texts = {name for name, hint in get_type_hints(kind, vars(model)).items() if "str" in str(hint)}
    assert texts <= {*TEXTS[kind], *NAMES, *ONE_OF_A_FEW, "grid"}


def test_every_kind_of_knowledge_is_masked() -> None:
    document = Document("a.txt", "0", f"关于某事的通知（{MOBILE}）", headings=((1, 1, MOBILE),))
    said = Statement("a", "a.txt", "field", "联系电话", MOBILE, model.Spot(1, 1, 0, 11))
    found = masked_extract(Extract(document, statements=(said,)))
    assert MOBILE not in repr(found)
    assert masked_extract(found) == found


def test_what_holds_none_is_handed_on_as_it_is() -> None:
    whole = Extract(Document("a.txt", "0", "关于某事的通知"))
    assert masked_extract(whole) == whole


@pytest.mark.parametrize(
    ("head", "unit", "figures"),
    [("预算数", "元", [MOBILE, "200"]), ("联系电话", "元", []), ("预算数", "个", ["200"])],
)
def test_bare_digits_are_a_figure_where_column_and_unit_say_so(
    head: str, unit: str, figures: list[str]
) -> None:
    text = (
        f"东山县2024年支出表\n单位：{unit}\n科目名称\t{head}\n教育支出\t{MOBILE}\n卫生支出\t200\n"
    )
    read = source("a.txt", text.encode())
    assert isinstance(read, Source)
    found = pipeline.extract(read)
    assert [fact.text for fact in found.facts if fact.table and fact.value is not None] == figures
    cells = [cell.text for table in found.tables for row in table.grid for cell in row]
    assert (MOBILE in cells) == (MOBILE in figures)
