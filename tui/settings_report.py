"""Where the settings lie and whether they can be used, for ``caiwen doctor``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypedDict

from tui.failures import in_one_line

NAMES = {"app": "界面", "audit": "审计规则"}


class Examined(TypedDict):
    """A settings file: its place, whether it is there, and what is wrong with it in one line."""

    file: str
    exists: bool
    problem: str | None


def examined() -> dict[str, Examined]:
    """Both settings files, each read where it is there."""
    from tui import rule_settings, settings

    return {
        "app": _examined(settings.default_file(), _app),
        "audit": _examined(rule_settings.default_file(), _audit),
    }


def lines(report: Mapping[str, Examined]) -> Iterator[str]:
    """The report for reading."""
    yield "设置"
    for name, one in report.items():
        state = "有误" if one["problem"] else "可用" if one["exists"] else "没有，按默认值"
        yield f"  {NAMES[name]}{'　' * (4 - len(NAMES[name]))}  {one['file']}  {state}"
        if one["problem"]:
            yield f"  {one['problem']}"


def _examined(path: Path, read: Callable[[Path], object]) -> Examined:
    exists, wrong = path.exists(), None
    if exists:
        try:
            read(path)
        except Exception as error:
            wrong = in_one_line(error)
    return {"file": str(path), "exists": exists, "problem": wrong}


def _app(path: Path) -> object:
    from tui.settings_model import read

    return read(path)


def _audit(path: Path) -> object:
    from kb.audit.settings_model import read

    return read(path)
