"""The same table, in whatever format, yields the same figures under the same names."""

from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.model import Extract

Printed = Callable[[str, Sequence[Sequence[str]]], Extract]
TITLE = "2024年部门支出预算表"
HEADER = ("科目名称", "合计", "基本支出", "项目支出")
NAMES = (
    "教育支出", "卫生健康支出", "农林水支出", "住房保障支出", "交通运输支出", "城乡社区支出",
    "节能环保支出", "文化旅游体育与传媒支出", "社会保障和就业支出", "科学技术支出",
)  # fmt: skip
AMOUNTS = st.integers(1, 99_999_999).map(lambda cents: f"{cents // 100:,}.{cents % 100:02}")


def cells(extract: Extract) -> set[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return {
        (fact.row, fact.column, fact.text)
        for fact in extract.facts
        if fact.kind == "number" and fact.table
    }


def expected(rows: Sequence[Sequence[str]]) -> set[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return {
        ((row[0],), (name,), text)
        for row in rows[1:]
        for name, text in zip(rows[0][1:], row[1:], strict=True)
        if text
    }


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(AMOUNTS, AMOUNTS | st.just(""), AMOUNTS), min_size=3, max_size=len(NAMES))
)
def test_a_table_reads_back_to_its_cells(
    printed: Printed, amounts: list[tuple[str, str, str]]
) -> None:
    rows = [HEADER, *((name, *row) for name, row in zip(NAMES, amounts, strict=False))]
    extract = printed(TITLE, rows)
    assert cells(extract) == expected(rows)
    assert {fact.unit for fact in extract.facts if fact.table} == {"万元"}
    assert {fact.year for fact in extract.facts if fact.table} == {2024}
    assert [table.title for table in extract.tables] == [TITLE]
