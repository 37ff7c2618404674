"""Contact tables whose rows differ in width, whose heads span, whose numbers are listed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from indexer.masking import shown_lines
from kb import KnowledgeBase
from kb.text import fold
from tests.indexer.formats.conftest import read_bytes
from tui.cli import main

ONE, TWO = "2" + "0" * 6, "8" + "0" * 7
"""Made up, and not written out, so that no search for telephone numbers finds them."""
MOBILE = "138" + "0" * 8
GROUPED = f"{MOBILE[:7]} {MOBILE[7:]}"

PAGES = {
    "a head over two columns": "<tr><td colspan=2>姓名<td>联系电话<tr><td>张<td>某<td>{0}<tr><td "
    "colspan=2>李某<td>{1}",
    "heads in two rows": "<tr><td rowspan=2>单位<td colspan=2>联系人<tr><td>姓名<td>电话<tr>"
    "<td>甲局<td>张某<td>{0}<tr><td>乙局<td>李某<td>{1}",
    "an office of two persons": "<tr><th>单位<th>联系人<th>联系电话<tr><td rowspan=2>甲局<td>张某"
    "<td>{0}<tr><td>李某<td>{1}",
    "a head over two numbers": "<tr><td>单位<td colspan=2>办公电话<tr><td>甲局<td>{0}<td>{1}",
    "a row of numbers": "<tr><td>联系人<td>张某<td>李某<tr><td>联系电话<td>{0}<td>{1}",
    "several a cell": "<tr><td>单位<td>电话<tr><td>甲局<td>{0}/{1}<tr><td>乙局<td>{0}、{1}",
}
TEXTS = {
    "a shorter row": "单位\t联系人\t联系电话\n甲局\t张某\t{0}\n李某\t{1}\n",
    "a shorter row of blanks": "单位  联系人  联系电话\n甲局  张某    {0}\n      李某    {1}\n",
    "a list called so above": "各县市联系电话一览表\n单位\t号码\n甲局\t{0}\n乙局\t{1}\n",
    "a row of numbers": "联系人\t张某\t李某\n联系电话\t{0}\t{1}\n",
    "several a cell": "单位\t联系电话\n甲局\t{0}/{1}\n乙局\t{0} {1}\n",
    "with more digits": "单位\t联系电话\n甲局\t0300 {0}\n乙局\t（0300）{1}\n丙局\t{0}转801\n",
    "a sentence": "咨询请拨{0}，或者{1}。\n",
    "another on the next line": "联系电话：{0}\n{1}\n",
    "called by what it is for": "咨询：{0}。\n投诉：{1}。\n",
}
DOCUMENTS = [("a.html", f"<table>{page}</table>") for page in PAGES.values()]
DOCUMENTS += [("a.txt", text) for text in TEXTS.values()]


def digits(text: str) -> str:
    return "".join(one for one in fold(text) if one not in " -()（）/、")


@pytest.mark.parametrize(("name", "text"), DOCUMENTS, ids=[*PAGES, *TEXTS])
def test_no_layout_lets_one_be_known_or_shown(name: str, text: str) -> None:
    whole = text.format(ONE, TWO)
    found = read_bytes(name, whole.encode())
    shown = "\n".join(shown_lines(found, whole))
    for number in (ONE, TWO):
        assert number not in digits(repr(found))
        assert number not in digits(shown)
    assert len(shown) == len(whole.rstrip("\n"))


@pytest.mark.parametrize("printed", [f"{ONE[:3]}-{ONE[3:]}", f"{TWO[:4]} {TWO[4:]}", GROUPED])
def test_groups_of_digits_are_one_number_under_the_word(printed: str) -> None:
    text = f"单位\t联系电话\n甲局\t{printed}\n"
    found = read_bytes("a.txt", text.encode())
    assert printed not in repr(found)
    assert printed not in "\n".join(shown_lines(found, text))


@pytest.mark.parametrize(
    "text",
    [
        "科目\t预算数\t联系人\n教育\t{0}\t张某\n卫生\t{1}\t李某\n",
        "单位\t联系人\t联系电话\n甲局\t张某\t无\n\n支出表\n科目\t金额\n教育\t{0}\n卫生\t{1}\n",
        "电话费一览表\n单位\t金额\n甲局\t{0}\n乙局\t{1}\n",
        "拨付甲局{0}元，乙局{1}元。\n",
        "财政拨{0}元，监督使用{1}元。\n",
    ],
)
def test_amounts_beside_such_tables_are_shown(text: str) -> None:
    whole = text.format(ONE, TWO)
    found = read_bytes("a.txt", f"东山县2024年支出表\n单位：元\n{whole}".encode())
    assert "\n".join(shown_lines(found, whole)) == whole.rstrip("\n")


def test_no_way_out_of_the_program_gives_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lists, search, sources, answers, CSV and JSON of a folder of all these layouts."""
    folder = tmp_path / "文件"
    folder.mkdir()
    for at, (name, text) in enumerate(DOCUMENTS):
        (folder / f"{at}{name}").write_text(f"办理补助\n{text.format(ONE, TWO)}", encoding="utf-8")
    base = str(tmp_path / "kb")
    assert main(["--kb", base, "index", str(folder)]) == 0
    capsys.readouterr()
    for command in (
        *(["facts"], ["tables"], ["documents"], ["indicators"], ["audit"]),
        *(["search", "联系电话"], ["search", "甲局 张某"], ["ask", "甲局联系电话是多少"]),
        *(["show", f"{at}{name}"] for at, (name, _) in enumerate(DOCUMENTS)),
    ):
        for form in ([], ["--json"]):
            main(["--kb", base, *command, *form])
    said = capsys.readouterr().out
    assert "******" in said
    out = tmp_path / "out.csv"
    main(["--kb", base, "facts", "--csv", str(out)])
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines())) if out.exists() else []
    with KnowledgeBase.open(Path(base)) as opened:
        kept = json.dumps([table.id for table in opened.tables()]) + str(
            [opened.table(table.id).grid for table in opened.tables()]
        )
        cited = [opened.cite(passage) for passage in opened.passages()]
        assert all(opened.verify(one) for one in cited)
    for number in (ONE, TWO):
        assert number not in digits(said + str(rows) + kept + str(cited))
