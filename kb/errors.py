"""What can go wrong with a knowledge base or its sources, each with one clear line in Chinese.

``str(error)`` is that line; a command prints it on stderr and ends with exit code 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def rebuilding(directory: Path, roots: Sequence[str]) -> str:
    """The command that builds a knowledge base anew of what it was built of.

    Without its folders the shipped documents would take their place.
    """
    from shlex import quote

    there = [root for root in roots if Path(root).exists()]
    return " ".join(["caiwen index --rebuild --kb", *map(quote, (str(directory), *there))])


class KnowledgeBaseError(Exception):
    """Any failure that the user is told of in one line."""


class NoKnowledgeBase(KnowledgeBaseError):
    """Nothing was ever published in this folder."""

    def __init__(self, directory: Path) -> None:
        super().__init__(f"这里还没有知识库：{directory}（先运行 caiwen index 建立）")
        self.directory = directory


class Damaged(KnowledgeBaseError):
    """A file of the knowledge base is not what was written."""

    def __init__(self, file: Path | str, detail: str = "内容与校验值不符") -> None:
        super().__init__(
            f"知识库文件已损坏：{file}（{detail}）；请运行 caiwen index --rebuild 重建"
            "（用自己的文件建的，后面写上原来的文件夹）"
        )
        self.file = str(file)
        self.detail = detail


class OldFormat(KnowledgeBaseError):
    """The knowledge base was written by another version of the program, of these ``roots``."""

    def __init__(self, directory: Path, found: object, roots: Sequence[str] = ()) -> None:
        super().__init__(
            f"知识库的格式（{found}）与本程序不符：{directory}；"
            f"请运行 {rebuilding(directory, roots)}"
        )
        self.directory = directory


class EngineMissing(KnowledgeBaseError):
    """The text index was, or is to be, written by an engine that is not installed here."""

    def __init__(self, engine: str) -> None:
        super().__init__(
            f"全文索引要用 {engine}，这里没有安装；请运行 pip install 'caiwen[{engine}]'，"
            "或用 caiwen index --engine whoosh 改建"
        )
        self.engine = engine


class Unsafe(KnowledgeBaseError):
    """The folder belongs to, or can be written by, someone else; it is not opened."""

    def __init__(self, directory: Path, reason: str) -> None:
        super().__init__(f"知识库文件夹不安全，未打开：{directory}（{reason}）")
        self.directory = directory


class Busy(KnowledgeBaseError):
    """Another process is building the same knowledge base."""

    def __init__(self, directory: Path) -> None:
        super().__init__(f"另一个程序正在更新这个知识库，请稍后再试：{directory}")
        self.directory = directory


class DiskFull(KnowledgeBaseError):
    """No room for the new generation; the old one stands."""

    def __init__(self, directory: Path) -> None:
        super().__init__(f"磁盘空间不足，知识库没有改动：{directory}")
        self.directory = directory


class NotWritten(KnowledgeBaseError):
    """The new generation could not be written for another reason; the old one stands."""

    def __init__(self, directory: Path, reason: str) -> None:
        super().__init__(f"无法写入知识库，原有内容没有改动：{directory}（{reason}）")
        self.directory = directory


class NotReadable(KnowledgeBaseError):
    """A file or folder of the knowledge base cannot be read by this user."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"无法读取：{path}（{reason}）")
        self.path = str(path)


class NoSuchPath(KnowledgeBaseError):
    """A file or folder that was named is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"没有这个文件或文件夹：{path}")
        self.path = path


class NothingRead(KnowledgeBaseError):
    """None of the files that were named could be read; what was there stands."""

    def __init__(self, failed: tuple[tuple[str, str], ...]) -> None:
        super().__init__(_nothing_read(failed))
        self.failed = failed


class UnknownDocument(KnowledgeBaseError):
    """No document of this name is in the knowledge base."""

    def __init__(self, document: str) -> None:
        super().__init__(f"知识库里没有这份文档：{document}")
        self.document = document


class UnknownTable(KnowledgeBaseError):
    """No table of this id is in the knowledge base."""

    def __init__(self, table: str) -> None:
        super().__init__(f"知识库里没有这张表：{table}")
        self.table = table


def _nothing_read(failed: tuple[tuple[str, str], ...]) -> str:
    if not failed:
        return "没有找到可以读取的文档，知识库没有改动"
    document, reason = failed[0]
    more = f"；另有 {len(failed) - 1} 个文件也读不出" if len(failed) > 1 else ""
    return f"没有可以读取的文档，知识库没有改动：{document}：{reason}{more}"
