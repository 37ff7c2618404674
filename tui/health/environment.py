"""What is installed: the program, Python, SQLite, every library that it needs."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from tui.health import Section


def check(_: Path) -> Section:
    """Versions, and what is missing."""
    found = installed()
    missing = [name for name, number in found.items() if number is None]
    advice = []
    if missing:
        advice.append(f"缺少 {'、'.join(missing)}，请重新安装：pip install caiwen")
    if sys.dont_write_bytecode:
        advice.append("设了 PYTHONDONTWRITEBYTECODE，每次启动都要重新编译，会慢几倍")
    lines = [(name, number or "缺少") for name, number in found.items()]
    lines.append(("系统", f"{platform.system()} {platform.machine()}，{os.cpu_count()} 核"))
    return Section("installed", "安装", found, tuple(lines), tuple(advice), not missing)


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
