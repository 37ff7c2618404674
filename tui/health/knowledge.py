"""The knowledge base: where it is, what it holds, whether every file of it is what was written."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kb.base import KnowledgeBase
from kb.errors import KnowledgeBaseError, rebuilding
from kb.store.engines import is_installed
from kb.store.manifest import TANTIVY
from kb.store.report import GenerationInfo, Health
from tui.health import Section

MANY_PASSAGES = 100_000
"""Here a text question takes Whoosh 21 ms of processor time and tantivy 2.7, and it grows with the
number of passages; a tenth of them takes 3.9 and 2.0 (bench/README.md, text search beside its
peers)."""


_FOOTINGS = {"holds": "相符", "fails": "不符", "unproven": "不能判断"}
_NAMES = {
    "documents": "文档",
    "tables": "表",
    "facts": "数字",
    "indicators": "绩效指标",
    "passages": "段落",
}
_MIB = 1_048_576


def check(directory: Path) -> Section:
    """Everything about the knowledge base; every file of it is read."""
    held = examined(directory)
    advice = tuple(_advice(directory, held))
    return Section("knowledge_base", "知识库", held, tuple(_lines(held)), advice, held["whole"])


def examined(directory: Path) -> dict[str, Any]:
    """What is found in the knowledge base's folder."""
    try:
        with KnowledgeBase.open(directory) as base:
            health = _health(base.check())
            footing = Counter(table.footing for table in base.tables())
            held = {**_held(base.generation), "footing": dict(sorted(footing.items()))}
            return {**held, **health, "sizes": _sizes(health["files"]), "problem": None}
    except KnowledgeBaseError as error:
        return {"directory": str(directory), "whole": False, "files": [], "problem": str(error)}


def advice(passages: int, engine: str) -> str | None:
    """Which engine would serve a knowledge base of this size better; None where this one does."""
    if engine == TANTIVY or passages < MANY_PASSAGES:
        return None
    install = "" if is_installed(TANTIVY) else "先 pip install 'caiwen[tantivy]'，再"
    return f"段落较多，换 tantivy 检索更快：{install}运行 caiwen index --engine tantivy"


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


def _sizes(files: list[dict[str, Any]]) -> dict[str, int]:
    """Bytes by the parts of the knowledge base: facts, text index, words, sources."""
    sizes: Counter[str] = Counter()
    for one in files:
        sizes[one["file"].partition("/")[0]] += one["size"]
    return dict(sorted(sizes.items()))


def _advice(directory: Path, held: Mapping[str, Any]) -> Iterator[str]:
    if held["problem"]:
        yield held["problem"]
        return
    if not held["whole"]:
        yield f"知识库有文件损坏，请运行 {rebuilding(directory, held['roots'])}"
    if held["advice"]:
        yield held["advice"]
    gone = [root for root in held["roots"] if not Path(root).exists()]
    if gone:
        yield f"来源已不在原处：{'、'.join(gone)}；再次建库前请指明现在的位置"
    if shutil.disk_usage(directory).free < 2 * held["size"]:
        yield "磁盘余量不到知识库的两倍，更新时可能写不下"


def _lines(held: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "文件夹", held["directory"]
    if held["problem"]:
        return
    yield "内容", "，".join(f"{_NAMES.get(name, name)} {n}" for name, n in held["counts"].items())
    yield "表内勾稽", "，".join(f"{_FOOTINGS[name]} {n}" for name, n in held["footing"].items())
    yield "来源", "、".join(held["roots"])
    yield "建立于", held["built"]
    yield "全文索引", held["engine"]
    parts = "，".join(f"{name} {size / _MIB:.1f}" for name, size in held["sizes"].items())
    yield "大小", f"{held['size'] / _MIB:.1f} MB（{parts}），{len(held['files'])} 个文件"
    damaged = [one for one in held["files"] if not one["whole"]]
    yield from (("已损坏", f"{one['file']}：{one['detail']}") for one in damaged)
    if not damaged:
        yield "完好", "逐个文件核对过"
