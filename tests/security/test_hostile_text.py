"""Escape sequences, bidirectional and zero-width characters, markup and formulas of a document.

They stand in its text, its title, its table and its file's name, and no command lets any reach the
terminal or a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from tui.cli import main

ESCAPES = "\x1b[31m\x1b]0;题\x07\x9b2J\u202e\u2066\u200b\ufeff\x08\U000e0041"
MARKUP = "[red][/]]<script>[@click=app.quit]"
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "\t=1+1")
NAME = f"东山\x1b[2J\u202e{MARKUP.replace('/', '')}.txt"

TEXT = f"""东山县2024年支出{ESCAPES}预算表{MARKUP}
单位：万元
科目名称\t预算数\t备注
教育{ESCAPES}支出\t626.10\t=HYPERLINK("http://a")
=cmd|'/c calc'!A1支出\t12.50\t@SUM(A1)
+卫生支出\t3.00\t-1+1

东山县安排培训{ESCAPES}资金12.50万元，{MARKUP}用于就业培训。
培训补贴{ESCAPES}是指对参加培训的人员发放的补贴{MARKUP}。
附件1
项目支出绩效目标表
项目名称\t培训{ESCAPES}项目
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t=培训{ESCAPES}人数\t≥500人

{"为做好就业工作，请各单位加强资金管理，按时拨付。" * 400}
"""

OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""What a terminal obeys or nobody sees; tab and line feed are neither."""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("文件")
    (folder / NAME).write_text(TEXT, encoding="utf-8")
    base = str(tmp_path_factory.mktemp("库") / "kb")
    assert main(["--kb", base, "index", str(folder)]) == 0
    return base


COMMANDS = [
    ["ask", "教育支出预算数多少"],
    ["ask", "培训资金多少"],
    ["ask", "培训补贴是什么"],
    ["ask", "培训人数目标多少"],
    ["ask", f"东山县{ESCAPES}教育支出多少"],
    ["search", "培训补贴"],
    ["search", f"培训{ESCAPES}"],
    ["show", NAME],
    ["show", NAME, "--raw"],
    ["show", f"{NAME}:4"],
    ["show", f"没有{ESCAPES}.txt"],
    ["facts"],
    ["tables"],
    ["indicators"],
    ["documents"],
    ["compare", "支出"],
    ["check", "培训人数", "600"],
    ["audit"],
    ["audit", "--rules"],
    ["doctor"],
    ["index", f"没有{ESCAPES}"],
    [f"as{ESCAPES}k"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: ascii(" ".join(command)))
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_no_command_lets_a_document_command_the_terminal(
    kb: str, capsys: pytest.CaptureFixture[str], command: list[str], form: tuple[str, ...]
) -> None:
    capsys.readouterr()
    assert main(["--kb", kb, *command, *form]) in {0, 1, 2}
    said = capsys.readouterr()
    assert OBEYED.findall(said.out.replace("\r\n", "\n")) == []
    assert OBEYED.findall(said.err) == []


@pytest.mark.parametrize("question", ["教育支出预算数多少", "培训人数目标多少"])
def test_such_a_document_is_answered_from_all_the_same(
    kb: str, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    capsys.readouterr()
    assert main(["--kb", kb, "ask", question]) == 0
    assert "␛" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["facts", "indicators", "documents", "tables", "audit"])
def test_no_cell_of_a_csv_file_is_a_formula(kb: str, tmp_path: Path, command: str) -> None:
    path = tmp_path / "out.csv"
    assert main(["--kb", kb, command, "--csv", str(path)]) in {0, 1}
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert len(rows) > 1 or command == "audit"
    figure = re.compile(r"[+-]?[\d,]+(\.\d+)?%?")
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[=+\-@\t\r＝＋－＠]", cell) or figure.fullmatch(cell), cell


@pytest.mark.parametrize("command", ["facts", "indicators", "documents", "tables", "audit"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(
    kb: str, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "out.xlsx"
    assert main(["--kb", kb, command, "--xlsx", str(path)]) in {0, 1}
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert sheets
        for name in sheets:
            sheet = archive.read(name).decode("utf-8")
            assert "<f>" not in sheet
            assert "<hyperlink" not in sheet
        assert not any("externalLink" in name for name in archive.namelist())


def test_markdown_of_the_audit_holds_no_live_markup(kb: str, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    assert main(["--kb", kb, "audit", "--markdown", str(path)]) in {0, 1}
    text = path.read_text(encoding="utf-8")
    assert "<script>" not in text
    assert OBEYED.findall(text) == []


@pytest.mark.parametrize("cell", FORMULAS)
def test_the_formulas_of_this_test_are_what_spreadsheets_run(cell: str) -> None:
    from kb.export import harmless

    assert harmless(cell) == f"'{cell}"
