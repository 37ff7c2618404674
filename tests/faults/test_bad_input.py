"""Nonsense in, one clear line out; the documents beside it are indexed all the same."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import Summary, build
from kb import KnowledgeBase
from kb.errors import KnowledgeBaseError, NoSuchPath, NothingRead

HAN_LINE = re.compile("[^\n]*[\u4e00-\u9fff][^\n]*")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("空.txt", b"", "空"),
        ("空白.txt", b" \n\t\n", "空白"),
        ("二进制.txt", bytes(range(256)) * 40, "二进制"),
        ("长行.txt", b"1" * 50_000_000, "过长"),
        ("乱码.txt", bytes(at * 167 % 255 + 1 for at in range(5000)), "未读取"),
        ("其他.xyz", b"abc", "不会读"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(
    documents: Path, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (documents / name).write_bytes(data)
    summary = build(tmp_path / "base", [documents])
    assert [document for document, _ in summary.failed] == [name]
    assert reason in summary.failed[0][1]
    assert HAN_LINE.fullmatch(summary.failed[0][1])
    assert (summary.documents, summary.added) == (3, 3)


def test_where_nothing_can_be_read_nothing_changes(
    base: Path, tmp_path: Path, asked: Callable[[Path], object]
) -> None:
    before = asked(base)
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    with pytest.raises(NothingRead) as raised:
        build(base, [empty])
    assert HAN_LINE.fullmatch(str(raised.value))
    assert "empty.txt" in str(raised.value)
    assert asked(base) == before


def test_an_empty_folder_makes_no_knowledge_base(tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    with pytest.raises(NothingRead):
        build(tmp_path / "base", [folder])
    with pytest.raises(KnowledgeBaseError, match="还没有知识库"):
        KnowledgeBase.open(tmp_path / "base")


def test_a_path_that_is_not_there_is_named(base: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath, match="missing"):
        build(base, [tmp_path / "missing"])


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_every_chinese_encoding_says_the_same(
    documents: Path, base: Path, encoding: str, asked: Callable[[Path], tuple[object, ...]]
) -> None:
    expected = _without_hashes(asked(base))
    for path in documents.iterdir():
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    summary = build(base, [documents])
    assert summary.updated == 3
    assert _without_hashes(asked(base)) == expected


def test_line_ends_do_not_move_the_lines(
    documents: Path, base: Path, asked: Callable[[Path], tuple[object, ...]]
) -> None:
    expected = _without_hashes(asked(base))
    for path in documents.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    build(base, [documents])
    assert _without_hashes(asked(base)) == expected


def test_a_document_that_can_no_longer_be_opened_stays_as_it_was(unprivileged: Path) -> None:
    documents, base = _of_an_ordinary_user(unprivileged)
    closed = documents / "a.txt"
    closed.chmod(0)
    summary = build(base, [documents])
    assert _failed(summary) == {"a.txt": "文件打不开：没有权限；保留上次读到的内容"}
    assert summary.documents == 2
    rebuilt = build(base, [documents], rebuild=True)
    assert rebuilt.documents == 2
    closed.chmod(0o600)
    assert build(base, [documents]).failed == ()


def test_a_folder_without_read_permission_loses_nothing(unprivileged: Path) -> None:
    documents, base = _of_an_ordinary_user(unprivileged)
    inner = documents / "inner"
    inner.mkdir()
    (inner / "c.txt").write_text("甲县2023年补助资金5万元。\n", encoding="utf-8")
    assert build(base, [documents]).documents == 3
    inner.chmod(0)
    try:
        summary = build(base, [documents])
        assert summary.documents == 3
        assert "权限" in _failed(summary)["inner"]
    finally:
        inner.chmod(0o700)
    documents.chmod(0)
    try:
        assert build(base, [documents]).documents == 3
        with pytest.raises(KnowledgeBaseError, match="权限"):
            build(base, [documents / "a.txt"])
        with pytest.raises(NothingRead, match="权限"):
            build(unprivileged / "other", [documents])
    finally:
        documents.chmod(0o700)


def test_a_pipe_does_not_make_the_build_wait(documents: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    summary = build(tmp_path / "base", [documents, pipe])
    assert _failed(summary) == {"pipe.txt": "这不是普通文件，未读取"}


def test_a_link_out_of_the_folder_is_not_followed(documents: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("外面的文件", encoding="utf-8")
    (documents / "link.txt").symlink_to(outside)
    summary = build(tmp_path / "base", [documents])
    assert list(_failed(summary)) == ["link.txt"]
    assert summary.documents == 3


def _failed(summary: Summary) -> dict[str, str]:
    return dict(summary.failed)


def _of_an_ordinary_user(folder: Path) -> tuple[Path, Path]:
    documents = folder / "documents"
    documents.mkdir()
    for name in "ab":
        path = documents / f"{name}.txt"
        path.write_text(f"{name}县2023年补助资金分配表\n补助{name}县5万元。\n", encoding="utf-8")
    build(folder / "base", [documents])
    return documents, folder / "base"


def _without_hashes(found: tuple[object, ...]) -> tuple[object, ...]:
    documents, *others = found
    return ([(one.path, one.title, one.lines) for one in documents], *others)  # type: ignore[attr-defined]
