"""A table of one row that nothing tells the columns of is noted, and gives no figure."""

from __future__ import annotations

import pytest

from tests.indexer.formats.conftest import read_bytes

HEADERS = {
    "a rule below the group": """
                                      公务用车购置及运行费
合计    因公出国（境）费    ------------------------------------    公务接待费
                            小计    公务用车购置费  公务用车运行费
""",
    "labels that wrap": """
“三公”经费合计    因公出国    公务用车购置及运行费                          公务接待费
                  （境）费
                              小计    公务用车      公务用车
                                      购置费        运行费
""",
    "groups of two years": """
                 2023年预算数                                           2024年预算数
合计  因公出国（境）费  公务用车购置及运行费  公务接待费   合计  因公出国（境）费
""",
}
ROWS = {
    "whole": "5.00          0.00          3.00        0.00          3.00        2.00",
    "with blanks": "     5.00                     3.00                   3.00           2.00",
}


def text(header: str, row: str) -> str:
    return (
        "2024年部门预算公开\n\n一、部门概况\n本部门负责交通工作，下设三个科室。\n\n"
        f"“三公”经费支出预算表\n单位：万元\n{header.strip(chr(10))}\n{row}\n\n"
        "二、其他说明\n本年度没有其他情况。\n"
    )


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_it_is_noted_with_its_lines(header: str, row: str) -> None:
    extract = read_bytes("三公.txt", text(header, row).encode())
    assert not [fact for fact in extract.facts if fact.kind == "number"]
    (problem,) = extract.document.problems
    assert "分不清每个数字属于哪一列" in problem.reason
    lines = text(header, row).splitlines()
    assert problem.lines == (lines.index("单位：万元") + 2, lines.index(row) + 1)


def test_a_row_parted_by_tabs_is_read() -> None:
    header = "合计\t因公出国（境）费\t公务用车费\t\t公务接待费\n\t\t小计\t运行费\t\n"
    extract = read_bytes("三公.txt", text(header, "5.00\t\t3.00\t3.00\t2.00").encode())
    assert [fact.text for fact in extract.facts if fact.kind == "number"] == [
        "5.00", "3.00", "3.00", "2.00",
    ]  # fmt: skip
    assert not extract.document.problems


@pytest.mark.parametrize(
    "said",
    [
        "合计5.00万元，其中公务接待费2.00万元，公务用车费3.00万元。",
        "3.30%    0.05%    12.60%",
        "2024年   第1号   共3页",
    ],
)
def test_other_lines_below_a_caption_are_no_rows(said: str) -> None:
    extract = read_bytes("三公.txt", text("", said).encode())
    assert not extract.document.problems
