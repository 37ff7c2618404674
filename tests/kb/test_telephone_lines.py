"""Numbers of 7 or 8 digits that a line above, or the cell before, calls a telephone's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build
from indexer.masking import shown_lines
from kb import KnowledgeBase
from kb.personal import masked_lines
from kb.telephone_lines import telephone_spans
from kb.values import replace
from tests.indexer.formats.conftest import read_bytes

ONE, TWO = "2" + "0" * 6, "8" + "0" * 7
"""Made up, and not written out, so that no search for telephone numbers finds them."""
HTML = "<table><tr><td>联系人<td>联系电话<tr><td>张某<td>{}</table>"


def called(text: str, figures: frozenset[str] = frozenset()) -> list[str]:
    lines = text.split("\n")
    return [lines[at][start:end] for at, start, end in telephone_spans(lines, figures)]


@pytest.mark.parametrize(
    "text",
    [
        f"联系电话\n{ONE}",
        f"联系电话：\n\n{ONE}",
        f"联系人及电话\n张某\n{ONE}",
        f"姓名\t手机号码\n张某\t{ONE}",
        f"姓名    传真      备注\n张某    {ONE}    无",
        f'"姓名","联系方式"\n"张某","{ONE}"',
        f"| 姓名 | 联系方式 |\n| 张某 | {ONE} |",
        f"负责人\t张某\t监督电话\t{ONE}",
        f"<tr><th>联系人</th><th>座机（办公）</th></tr>\n<tr><td>张某</td><td>{ONE}</td></tr>",
        HTML.format(ONE),
    ],
)
def test_a_number_under_or_behind_the_word_is_a_telephone(text: str) -> None:
    assert called(text) == [ONE]
    assert called(text.replace(ONE, TWO)) == [TWO]


def test_a_list_of_persons_goes_on() -> None:
    rows = "\n".join(f"张某\n{ONE}" for _ in range(20))
    assert called(f"联系人\n联系电话\n{rows}") == [ONE] * 20
    table = "\n".join(f"张某\t{ONE}" for _ in range(20))
    assert called(f"联系人\t联系电话\n{table}") == [ONE] * 20


@pytest.mark.parametrize(
    "text",
    [
        f"项目\t电话费\n甲局\t{ONE}",
        f"热线运行经费\n{ONE}",
        f"预算数（元）\n{ONE}",
        f"联系电话\t预算数\n张某\t{ONE}",
        f"联系电话\n{'说明一行。' * 3}\n" + "再一行。\n" * 8 + ONE,
        f"联系电话\n1{ONE}00",
        f"联系电话\n{ONE}.00",
        f"姓名\t联系电话\n甲局\t{ONE}\t乙局\t{TWO}",
    ],
)
def test_amounts_codes_and_what_stands_elsewhere_are_none(text: str) -> None:
    assert called(text) == []


@pytest.mark.parametrize(
    "between",
    ["支出表\n科目\t预算数（元）\n", "\n科目\t金额\n", "科目\t金额\n教育\t5.00\n"],
)
def test_another_table_below_is_none_of_it(between: str) -> None:
    above = f"联系人\t联系电话\n张某\t{ONE}\n"
    assert called(f"{above}{between}卫生\t{TWO}") == [ONE]
    html = f"{above}{between}卫生\t{TWO}".replace("\t", "<td>").replace("\n", "\n<tr><td>")
    assert called(f"<table><tr><td>{html}</table>") == [ONE]


def test_a_person_without_a_number_does_not_end_the_column() -> None:
    rows = f"张某\t\t甲局\n李某\t{ONE}\t乙局\n王某\t-\t丙局\n赵某\t{TWO}\t丁局\n"
    assert called(f"姓名\t电话\t单位\n{rows}") == [ONE, TWO]


@pytest.mark.parametrize(
    ("text", "telephone"),
    [
        (f"联系电话\n{ONE}", False),
        (f"姓名\t联系电话\n张某\t{ONE}", True),
        (f"姓名\t手机号码\n张某\t{ONE}", True),
        (f"监督举报电话\t{ONE}", True),
        (f"项目\t预算数\n固定电话\t{ONE}", False),
        (f"项目\t预算数\n市长热线\t{ONE}", False),
        (f"项目\t传真\n办公室\t{ONE}", False),
    ],
)
def test_what_was_read_as_a_figure_is_a_telephone_where_contact_is_spoken_of(
    text: str, telephone: bool
) -> None:
    assert called(text, frozenset({ONE})) == [ONE] * telephone


def test_the_figures_are_fetched_only_where_a_line_asks_for_them() -> None:
    def never() -> frozenset[str]:
        raise AssertionError

    assert masked_lines(["联系电话", "教育支出\t1234567"], never) == (
        "联系电话",
        "教育支出\t1234567",
    )


@given(st.lists(st.text("电话联系人\t| <td>/tr2000000\n", max_size=30), max_size=8))
def test_whatever_stands_around_them_places_stay(lines: list[str]) -> None:
    for line, start, end in telephone_spans(lines):
        assert lines[line][start:end].isdigit()
    assert list(map(len, masked_lines(lines, frozenset))) == list(map(len, lines))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"联系方式表\n联系人\t联系电话\n张某\t{ONE}\n李某\t{TWO}\n"),
        ("a.txt", f"联系方式表\n联系人    联系电话\n张某      {ONE}\n李某      {TWO}\n"),
        ("a.txt", f"联系人\n联系电话\n张某\n{ONE}\n李某\n{TWO}\n"),
        ("a.txt", f"项目名称\t甲项目\n联系人\t张某\t联系电话\t{ONE}\n"),
        ("a.csv", f"联系人,联系电话\n张某,{ONE}\n李某,{TWO}\n"),
        ("a.html", HTML.format(ONE)),
    ],
)
def test_nothing_that_is_known_of_a_document_holds_them(name: str, text: str) -> None:
    found = read_bytes(name, text.encode())
    shown = "\n".join(shown_lines(found, text))
    for number in (ONE, TWO):
        assert number not in repr(found)
        assert number not in shown


def test_an_amount_that_looks_alike_is_read_and_shown() -> None:
    rows = f"市长热线\t{ONE}\n固定电话\t{TWO}\n"
    text = f"东山县2024年支出表\n单位：元\n科目名称\t电话费\n{rows}"
    found = read_bytes("a.txt", text.encode())
    assert [fact.text for fact in found.facts if fact.value] == [ONE, TWO]
    assert "\n".join(shown_lines(found, text)) == text.rstrip("\n")


def test_what_is_found_beside_one_is_cited_masked_and_read_again(tmp_path: Path) -> None:
    rows = f"张某\t{ONE}\t办理就业登记\n李某\t{TWO}\t办理创业担保贷款\n"
    text = f"就业服务联系方式表\n联系人\t联系电话\t备注\n{rows}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    build(tmp_path / "kb", [tmp_path / "a.txt"])
    with KnowledgeBase.open(tmp_path / "kb") as base:
        cited = [base.cite(hit.passage) for hit in base.search("办理", 5)]
        assert sorted(one.quote for one in cited) == [
            "张某\t*******\t办理就业登记", "李某\t********\t办理创业担保贷款",
        ]  # fmt: skip
        assert all(base.verify(one) for one in cited)
        other = [replace(one, quote=one.quote.replace("办理", "不办")) for one in cited]
        assert not any(base.verify(one) for one in other)
