"""``caiwen index``: build or update the knowledge base from files and folders."""

from __future__ import annotations

import dataclasses
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.store.engines import ENGINES
from tui.calls.arguments import add_json, positive
from tui.calls.exits import FOUND, WRONG, CallError
from tui.calls.output import put, put_json
from tui.calls.progress import bar, say
from tui.knowledge.opening import folder

if TYPE_CHECKING:
    from indexer.build import Summary


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="文件或文件夹（默认随附的文档）")
    parser.add_argument("--rebuild", action="store_true", help="全部重读，损坏的知识库也由此修复")
    parser.add_argument("--jobs", type=positive, metavar="N", help="几个进程同时读（默认按机器）")
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        metavar="|".join(ENGINES),
        help="全文索引的引擎（默认 $CAIWEN_ENGINE，或沿用原来的，再或 whoosh）；换了要全部重读",
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Build; 0 where every document could be read, 2 where one could not (the others are in)."""
    from indexer.build import build

    paths = [Path(path).expanduser() for path in arguments.paths] or None
    with bar("建立知识库") as step:
        summary = build(
            folder(arguments),
            paths,
            rebuild=arguments.rebuild,
            jobs=arguments.jobs,
            engine=arguments.engine or engine_of(os.environ),
            progress=step,
        )
    for document, reason in summary.failed:
        say(f"caiwen：未能读取 {document}：{reason}")
    if arguments.json:
        put_json(form(summary))
    else:
        put(sentence(summary))
    return WRONG if summary.failed else FOUND


def engine_of(environment: Mapping[str, str]) -> str | None:
    """The text engine that the environment names; None where it leaves it open.

    Raises CallError.
    """
    named = environment.get("CAIWEN_ENGINE") or None
    if named is not None and named not in ENGINES:
        raise CallError(f"环境变量 CAIWEN_ENGINE 只能是 {' 或 '.join(ENGINES)}，现在是“{named}”")
    return named


def form(summary: Summary) -> dict[str, Any]:
    """The summary as JSON."""
    fields: dict[str, Any] = dataclasses.asdict(summary)
    failed = [{"document": document, "reason": reason} for document, reason in summary.failed]
    return {**fields, "failed": failed, "seconds": round(summary.seconds, 3)}


def sentence(summary: Summary) -> str:
    """The summary for people."""
    changes = (
        ("新增", summary.added),
        ("更新", summary.updated),
        ("移除", summary.removed),
        ("未变", summary.unchanged),
        ("失败", len(summary.failed)),
    )
    changed = "，".join(f"{word} {count}" for word, count in changes if count) or "没有变化"
    return (
        f"知识库现有 {summary.documents} 份文档（{changed}）："
        f"{summary.tables} 张表，{summary.facts} 个数字，{summary.indicators} 个绩效指标，"
        f"{summary.passages} 段文字；用时 {summary.seconds:.1f} 秒"
    )
