"""Where the knowledge base lies, and opening it: on first use the shipped corpus is indexed."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.calls.exits import CallError

if TYPE_CHECKING:
    from kb.audit.settings import Settings
    from kb.base import KnowledgeBase

_UNTIL_ANOTHER_HAS_BUILT = 600.0
"""Seconds: of two first uses at once, one builds and the other finds what it built."""


def folder(arguments: Namespace) -> Path:
    """The knowledge base's folder: ``--kb``, else ``$CAIWEN_KB``, else the user's data folder."""
    named = getattr(arguments, "kb", None)
    if named == "":
        raise CallError("--kb 后面要跟一个文件夹")
    named = named or os.environ.get("CAIWEN_KB")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("caiwen", appauthor=False)


def open_base(arguments: Namespace) -> KnowledgeBase:
    """The knowledge base, built from the shipped corpus where there is none yet.

    Raises KnowledgeBaseError, each with a line for the user.
    """
    from kb.base import KnowledgeBase
    from kb.errors import NoKnowledgeBase

    directory = folder(arguments)
    try:
        base = KnowledgeBase.open(directory)
    except NoKnowledgeBase:
        _index_corpus(directory)
        base = KnowledgeBase.open(directory)
    base.audit_settings = rule_settings
    return base


def rule_settings() -> Settings:
    """The settings of the audit's rules, read when a doubt is to be told.

    Raises NotReadable, WrongSettings.
    """
    from tui.findings.rules import settings

    return settings()


def _index_corpus(directory: Path) -> None:
    from indexer.build import build
    from tui.calls.progress import bar, say

    say("首次使用，正在为随附文档建立知识库……")
    with bar("建立知识库") as step:
        build(directory, None, progress=step, wait=_UNTIL_ANOTHER_HAS_BUILT)
