"""``caiwen doctor``: what is installed, where the knowledge base is, whether it is whole."""

from __future__ import annotations

import platform
import re
import sqlite3
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from kb.base import KnowledgeBase
from kb.errors import KnowledgeBaseError
from kb.store.engines import is_installed
from kb.store.manifest import TANTIVY
from kb.store.report import GenerationInfo, Health
from tui import settings_report
from tui.arguments import add_json
from tui.exits import FOUND, NOTHING
from tui.opening import folder
from tui.output import put, put_json

MANY_PASSAGES = 30_000
"""From here on a question of many words takes Whoosh longer than one notices: some 100 ms (see
bench/README.md, text engines)."""


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Report; 0 where the knowledge base is whole, 1 where it is not or there is none."""
    directory = folder(arguments)
    report: dict[str, Any] = {
        "installed": installed(),
        "settings": settings_report.examined(),
        "knowledge_base": examined(directory),
    }
    if arguments.json:
        put_json(report)
    else:
        for line in _lines(report):
            put(line)
    return FOUND if report["knowledge_base"]["whole"] else NOTHING


def installed() -> dict[str, str | None]:
    """Versions of the program, of Python, of SQLite and of each library; None where missing."""
    found: dict[str, str | None] = {
        "caiwen": _version("caiwen"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
    found.update((name, _version(name)) for name in _libraries())
    return found


def _libraries() -> list[str]:
    try:
        needed = requires("caiwen") or []
    except PackageNotFoundError:
        return []
    names = (re.match(r"[\w.-]+", line) for line in needed if "extra ==" not in line)
    return sorted(name.group() for name in names if name)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def examined(directory: Path) -> dict[str, Any]:
    """What is found in the knowledge base's folder; every file of it is read."""
    try:
        with KnowledgeBase.open(directory) as base:
            footing = Counter(table.footing for table in base.tables())
            held = {**_held(base.generation), "footing": dict(sorted(footing.items()))}
            return {**held, **_health(base.check()), "problem": None}
    except KnowledgeBaseError as error:
        return {"directory": str(directory), "whole": False, "files": [], "problem": str(error)}


def _held(info: GenerationInfo) -> dict[str, Any]:
    return {
        "built": info.built,
        "roots": list(info.roots),
        "format": info.format,
        "engine": info.engine,
        "advice": advice(info.counts["passages"], info.engine),
        "size": info.size,
        "counts": dict(info.counts),
    }


def advice(passages: int, engine: str) -> str | None:
    """Which engine would serve a knowledge base of this size better; None where this one does."""
    if engine == TANTIVY or passages < MANY_PASSAGES:
        return None
    install = "" if is_installed(TANTIVY) else "先 pip install 'caiwen[tantivy]'，再"
    return f"段落较多，换 tantivy 检索更快：{install}运行 caiwen index --engine tantivy"


def _health(health: Health) -> dict[str, Any]:
    return {
        "directory": health.directory,
        "generation": health.generation,
        "whole": health.whole,
        "files": [
            {"file": one.file, "size": one.size, "whole": one.whole, "detail": one.detail}
            for one in health.files
        ],
    }


def _lines(report: dict[str, Any]) -> Iterator[str]:
    yield "安装"
    for name, found in report["installed"].items():
        yield f"  {name:<18}{found or '缺少'}"
    yield from settings_report.lines(report["settings"])
    held = report["knowledge_base"]
    yield "知识库"
    yield f"  文件夹    {held['directory']}"
    if held["problem"]:
        yield f"  {held['problem']}"
        return
    counts = "，".join(f"{_NAMES.get(name, name)} {n}" for name, n in held["counts"].items())
    yield f"  内容      {counts}"
    shown = "，".join(f"{_FOOTINGS[name]} {n}" for name, n in held["footing"].items())
    yield f"  表内勾稽  {shown}"
    yield f"  来源      {'、'.join(held['roots'])}"
    yield f"  建立于    {held['built']}"
    yield f"  全文索引  {held['engine']}"
    if held["advice"]:
        yield f"  建议      {held['advice']}"
    yield f"  大小      {held['size'] / 1_048_576:.1f} MB，{len(held['files'])} 个文件"
    damaged = [one for one in held["files"] if not one["whole"]]
    for one in damaged:
        yield f"  已损坏    {one['file']}：{one['detail']}"
    yield "  损坏，请运行 caiwen index --rebuild" if damaged else "  完好      逐个文件核对过"


_FOOTINGS = {"holds": "相符", "fails": "不符", "unproven": "不能判断"}
_NAMES = {
    "documents": "文档",
    "tables": "表",
    "facts": "数字",
    "indicators": "绩效指标",
    "passages": "段落",
}
