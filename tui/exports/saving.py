"""What is on screen saved as a file: Markdown, CSV, a workbook or JSON, named for what it is."""

from __future__ import annotations

import re
from pathlib import Path

from kb.errors import KnowledgeBaseError
from kb.export import csv_file, xlsx_file
from kb.export_text import json_file, markdown_file
from kb.store.files import why
from tui.exports.offers import Exported

FORMATS = (".xlsx", ".csv", ".md", ".json")
_NOT_IN_NAMES = re.compile(r"[^\w\u3007-]+")
_LONGEST = 40


class NotSaved(KnowledgeBaseError):
    """A file that would not be what was asked for."""


def proposed(folder: Path, name: str, suffix: str = FORMATS[0]) -> Path:
    """A path that no file has yet: 财问-对比-稳岗补助.xlsx, else with a number."""
    stem = "财问-" + _NOT_IN_NAMES.sub("-", name).strip("-")[:_LONGEST]
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{suffix}", number + 1
    return path


def other_format(text: str, step: int) -> str:
    """The same path in the next (or previous) format."""
    path = Path(text or f"财问{FORMATS[0]}")
    at = FORMATS.index(path.suffix) if path.suffix in FORMATS else -step
    suffix = FORMATS[(at + step) % len(FORMATS)]
    bare = path.with_suffix("") if path.suffix in FORMATS else path
    return f"{bare}{suffix}"


def save(shown: Exported, path: Path) -> str:
    """Write the file and say what was saved where.  Raises NotSaved."""
    path = path.expanduser()
    if path.suffix.lower() not in FORMATS:
        raise NotSaved(f"不认识“{path.suffix or path.name}”：文件名要以 {'、'.join(FORMATS)} 结尾")
    if path.exists():
        raise NotSaved(f"已有 {path}，没有写；请换一个名字")
    try:
        count = _write(shown, path)
    except OSError as error:
        reason = why(error) if path.parent.is_dir() else "没有这个文件夹"
        raise NotSaved(f"没有导出到 {path.absolute()}（{reason}）；请换一个文件夹") from None
    return f"已导出 {count} 行到 {path.absolute()}"


def _write(shown: Exported, path: Path) -> int:
    suffix = path.suffix.lower()
    if suffix == ".json":
        return json_file(path, shown.objects)
    if suffix == ".md":
        return markdown_file(path, shown.name, shown.heads, shown.rows)
    write = csv_file if suffix == ".csv" else xlsx_file
    return write(path, shown.heads, shown.rows)
