"""What must hold of the terminal before the app may start, and how the framework is told."""

from __future__ import annotations

import os
import sys

SMALLEST = (60, 20)


def prepare() -> None:
    """Set what the framework reads at its first import.

    The kitty keyboard protocol loses input-method text in several terminals, so it stays off
    unless the user has said otherwise.
    """
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")


def refusal() -> str | None:
    """Why the app can't run here, as one Chinese line with the remedy; None where it can."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        return "这里不是终端，打不开界面；请直接在终端里运行，或用 caiwen ask 提问。"
    if os.environ.get("TERM", "") in {"dumb", ""}:
        return (
            "终端类型是 dumb，画不出界面；请设置 TERM（如 xterm-256color），或用 caiwen ask 提问。"
        )
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        return f"终端编码是 {sys.stdout.encoding}，不是 UTF-8；请设置 LANG=C.UTF-8 再试。"
    return None
