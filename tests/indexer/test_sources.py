"""Files become sources: encodings, limits, no way out of the folder, line numbers as on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from indexer import sources
from indexer.encoding import NOT_TEXT, UNKNOWN_ENCODING
from indexer.sources import Source, discover, load, load_one, source
from kb.model import Problem

TEXT = "某县2023年预算公开\n单位：万元\n项目\t金额\n办公费\t5.00\n合计\t5.00\n"


def read(data: bytes, name: str = "a.txt") -> Source:
    found = source(name, data)
    assert isinstance(found, Source), found
    return found


def refused(data: bytes, name: str = "a.txt") -> str:
    found = source(name, data)
    assert isinstance(found, Problem), found
    return found.reason


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"],
)
def test_the_encodings_of_chinese_documents(encoding: str) -> None:
    assert read(TEXT.encode(encoding)).text == TEXT


def test_a_file_cut_off_inside_a_character_is_read_and_the_place_reported() -> None:
    found = read((TEXT + "以" * 3).encode()[:-1])
    assert found.text.startswith(TEXT)
    assert [problem.lines for problem in found.problems] == [(6, 6)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "文件是空的"),
        (b" \n\t\n", "只有空白"),
        (bytes(range(256)) * 40, NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02\x03" * 90, NOT_TEXT),
        (b"\xff\xd8\xff\xe0" + bytes(range(128, 256)) * 50, UNKNOWN_ENCODING),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, reason: str) -> None:
    said = refused(data)
    assert reason in said
    assert "\n" not in said


def test_a_line_without_end_is_refused() -> None:
    assert "第 2 行过长" in refused(("标题\n" + "数" * (sources.MAX_LINE + 1)).encode())


def test_a_file_past_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(sources, "MAX_BYTES", 10)
    found = load_one(tmp_path, "a.txt")
    assert isinstance(found, Problem)
    assert "文件过大" in found.reason


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    found = read("甲\r\n乙\r丙\n丁\u2028戊\x0c己\n\n庚".encode())
    assert [line.text for line in found.lines] == ["甲", "乙", "丙", "丁\u2028戊\x0c己", "", "庚"]
    assert [line.number for line in found.lines] == [1, 2, 3, 4, 5, 6]


def test_the_last_line_counts_with_and_without_its_end() -> None:
    assert len(read("甲\n乙".encode()).lines) == len(read("甲\n乙\n".encode()).lines) == 2


def test_formats_that_are_no_text_are_handed_on_as_bytes() -> None:
    found = read(b"%PDF-1.7\x00\x01", "a.pdf")
    assert (found.data, found.lines) == (b"%PDF-1.7\x00\x01", ())


def test_a_folder_is_walked_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden", ".git/x.txt", "~$lock.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert list(discover(tmp_path)) == ["a/1.txt", "a/2.txt", "b.txt"]
    assert [found.path for found in load(tmp_path) if isinstance(found, Source)] == [
        "a/1.txt", "a/2.txt", "b.txt",
    ]  # fmt: skip


def test_a_single_file_is_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (found,) = load(tmp_path / "a.txt")
    assert isinstance(found, Source)
    assert found.path == "a.txt"


def test_a_link_out_of_the_folder_is_reported_and_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(TEXT)
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    found = list(load(inside))
    assert [one.document for one in found if isinstance(one, Problem)] == ["folder", "link.txt"]
    assert len(found) == 2


@pytest.mark.parametrize("path", ["../out.txt", "/etc/hostname", "a/../../out.txt"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    inside = tmp_path / "in"
    (inside / "a").mkdir(parents=True)
    (tmp_path / "out.txt").write_text(TEXT)
    assert isinstance(load_one(inside, path), Problem)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = load_one(tmp_path, "pipe.txt")
    assert isinstance(found, Problem)
    assert "不是普通文件" in found.reason


@contextmanager
def as_someone_without_rights() -> Iterator[None]:
    """The super user may read everything: for a while be somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_without_permission_is_reported_and_the_rest_is_read() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed").mkdir(mode=0o700)
        (folder / "closed").chmod(0)
        (folder / "open.txt").write_text(TEXT)
        (folder / "shut.txt").write_text(TEXT)
        (folder / "shut.txt").chmod(0)
        with as_someone_without_rights():
            found = list(load(folder))
        (folder / "closed").chmod(0o700)
    problems = [one for one in found if isinstance(one, Problem)]
    assert [problem.document for problem in problems] == ["closed", "shut.txt"]
    assert all("没有读取权限" in problem.reason for problem in problems)
    assert [one.path for one in found if isinstance(one, Source)] == ["open.txt"]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    found = load_one(tmp_path, "nowhere.txt")
    assert isinstance(found, Problem)
    assert "不存在" in found.reason
