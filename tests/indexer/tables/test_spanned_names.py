"""Names that span several rows: each row is named by them and by what tells it from the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from tests.evaluate import memory_base

HEAD = "<tr><td>市</td><td>县区</td><td>园区名称</td><td>补助类型</td><td>金额</td></tr>"
TWO_KINDS = f"""<table><tr><td colspan=5>2024年奖补资金安排表</td></tr>
<tr><td colspan=5>单位：万元</td></tr>{HEAD}
<tr><td rowspan=3>甲市</td><td rowspan=2>乙县</td><td rowspan=2>乙产业园</td><td>基础设施</td>
<td>300</td></tr>
<tr><td>品牌建设</td><td>80</td></tr>
<tr><td>丙县</td><td>丙产业园</td><td>基础设施</td><td>260</td></tr>
<tr><td>丁市</td><td>戊县</td><td>戊产业园</td><td>基础设施</td><td>420</td></tr>
<tr><td colspan=4>合计</td><td>1060</td></tr></table>"""

TWO_BATCHES = """<table><tr><td colspan=4>2024年奖补资金安排表</td></tr>
<tr><td colspan=4>单位：万元</td></tr>
<tr><td>县区</td><td>金额</td><td>其中：中央</td><td>备注</td></tr>
<tr><td rowspan=2>涡阳县</td><td>300</td><td>200</td><td>第一批</td></tr>
<tr><td>80</td><td>80</td><td>第二批</td></tr>
<tr><td>利辛县</td><td>260</td><td>100</td><td></td></tr>
<tr><td></td><td>640</td><td>380</td><td></td></tr></table>"""


def test_the_inner_name_goes_on_under_the_one_that_spans(read) -> None:
    assert read(TWO_KINDS, "a.html").figures() == {
        ("甲市 › 乙县 › 乙产业园 › 基础设施", "金额"): "300",
        ("甲市 › 乙县 › 乙产业园 › 品牌建设", "金额"): "80",
        ("甲市 › 丙县 › 丙产业园 › 基础设施", "金额"): "260",
        ("丁市 › 戊县 › 戊产业园 › 基础设施", "金额"): "420",
        ("合计", "金额"): "1060",
    }


def test_a_row_without_a_name_of_its_own_bears_the_one_that_spans_it(read) -> None:
    rows = [(fact.row, fact.text) for fact in read(TWO_BATCHES, "a.html").facts
            if fact.column == ("金额",)]  # fmt: skip
    assert rows == [(("涡阳县",), "300"), (("涡阳县",), "80"), (("利辛县",), "260"), ((), "640")]


@pytest.mark.parametrize(
    ("question", "figures"),
    [("涡阳县奖补资金多少", {"300", "80"}), ("利辛县奖补资金多少", {"260"})],
)
def test_two_rows_of_one_name_are_both_shown(
    tmp_path: Path, question: str, figures: set[str]
) -> None:
    (tmp_path / "a.html").write_text(TWO_BATCHES, encoding="utf-8")
    given = answer(memory_base(tmp_path), question)
    said = {choice.values[0].value for choice in given.choices} or {given.values[0].value}
    assert said == figures
