"""Saving what is on screen in four formats, and copying out of a terminal."""

from __future__ import annotations

import csv
import json
import stat
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tui.exports.offers import Exported
from tui.exports.saving import FORMATS, NotSaved, other_format, proposed, save
from tui.terminal.clipboard import MOST_SENT, copy

SHOWN = Exported(
    "对比 稳岗补助",
    ("名称", "数额", "文档", "行号"),
    [("平顺县", Decimal("626.10"), "a.txt", 99), ("=1+1", Decimal("-3.50"), "|x|", None)],
    [{"name": "平顺县", "value": "626.10"}, {"name": "=1+1", "value": "-3.50"}],
)


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_is_saved_is_said_with_the_place(tmp_path: Path, suffix: str) -> None:
    path = proposed(tmp_path, SHOWN.name, suffix)
    assert path.name == f"财问-对比-稳岗补助{suffix}"
    told = save(SHOWN, path)
    assert told == f"已导出 2 行到 {path}"
    assert proposed(tmp_path, SHOWN.name, suffix).name == f"财问-对比-稳岗补助-2{suffix}"


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    for suffix in (".csv", ".xlsx"):
        save(SHOWN, tmp_path / f"a{suffix}")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream))[2][:2] == ["'=1+1", "-3.50"]
    sheet = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0)
    rows = sheet.to_python()
    assert rows[1] == ["平顺县", 626.1, "a.txt", 99]
    assert rows[2][:2] == ["=1+1", -3.5]


def test_markup_of_documents_stays_text_in_markdown(tmp_path: Path) -> None:
    save(SHOWN, tmp_path / "a.md")
    lines = (tmp_path / "a.md").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# 对比 稳岗补助"
    assert lines[2] == "| 名称 | 数额 | 文档 | 行号 |"
    assert lines[5] == r"| =1+1 | -3.50 | \|x\| |  |"


def test_json_is_an_array_of_the_public_objects(tmp_path: Path) -> None:
    save(SHOWN, tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == SHOWN.objects


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(NotSaved, match="已有"):
        save(SHOWN, path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_where_nothing_can_be_written_the_file_asked_for_is_named_and_a_remedy(
    tmp_path: Path,
) -> None:
    path = tmp_path / "none" / "a.xlsx"
    with pytest.raises(NotSaved) as failed:
        save(SHOWN, path)
    assert str(failed.value) == f"没有导出到 {path}（没有这个文件夹）；请换一个文件夹"


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match=r"\.xlsx、\.csv、\.md、\.json"):
        save(SHOWN, tmp_path / "a.pdf")


def test_the_format_goes_round() -> None:
    seen, text = [], "财问-表.xlsx"
    for _ in FORMATS:
        text = other_format(text, 1)
        seen.append(Path(text).suffix)
    assert seen == [".csv", ".md", ".json", ".xlsx"]
    assert other_format("财问-3.5表", 1) == "财问-3.5表.xlsx"


def test_a_terminal_with_a_clipboard_is_sent_the_text(tmp_path: Path) -> None:
    sent: list[str] = []
    assert copy("626.10", sent.append, tmp_path, {"TERM": "xterm-256color"}) == "已发送到终端剪贴板"
    assert sent == ["626.10"]


@pytest.mark.parametrize(
    ("text", "terminal"), [("626.10", "linux"), ("一" * MOST_SENT, "xterm-256color")]
)
def test_what_no_clipboard_takes_goes_to_a_file_of_ones_own(
    tmp_path: Path, text: str, terminal: str
) -> None:
    sent: list[str] = []
    told = copy(text, sent.append, tmp_path / "new", {"TERM": terminal})
    path = tmp_path / "new" / "复制.txt"
    assert told == f"已存到文件 {path}"
    assert not sent
    assert path.read_text(encoding="utf-8") == text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs", encoding="utf-8")
    (tmp_path / "复制.txt").symlink_to(tmp_path / "theirs")
    with pytest.raises(OSError, match="复制"):
        copy("626.10", lambda _: None, tmp_path, {"TERM": "linux"})
    assert (tmp_path / "theirs").read_text(encoding="utf-8") == "theirs"
