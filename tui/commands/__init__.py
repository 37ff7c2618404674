"""The commands, one small module each, found by name.

A module ``tui.commands.<name>`` has ``configure(parser)``, which adds its arguments, and
``run(arguments)``, which does the work and returns an exit code.  To add a command, write the
module and name it here.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Protocol, cast

COMMANDS = {
    "ask": "回答一个问题",
    "compare": "一项指标在各地各单位之间对比",
    "check": "查绩效指标的目标，核对实际值是否达标",
    "audit": "核对文档里的数字是否互相矛盾",
    "search": "全文检索",
    "documents": "列出文档",
    "tables": "列出表格",
    "facts": "列出数字",
    "indicators": "列出绩效指标",
    "show": "看原文，标出数字",
    "index": "建立或更新知识库",
    "doctor": "检查安装和知识库",
}


class Command(Protocol):
    """What a command module offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, arguments: argparse.Namespace) -> int: ...


def command(name: str) -> Command:
    """The command of this name, one of ``COMMANDS``."""
    return cast(Command, import_module(f"tui.commands.{name}"))
