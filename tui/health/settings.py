"""The settings files: where each lies, and whether what it says can be said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb.values import dataclass
from tui.calls.failures import in_one_line
from tui.health import Section


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """One kind of settings: its name, its title, where it lies, and what reads it or raises."""

    name: str
    title: str
    path: Path
    read: Callable[[Path], object]


def files() -> tuple[SettingsFile, ...]:
    """Every settings file of the program."""
    from kb.audit import settings_model as audit
    from tui.findings import rules
    from tui.settings import loading, written

    return (
        SettingsFile("app", "界面", loading.default_file(), written.read),
        SettingsFile("audit", "审计规则", rules.default_file(), audit.read),
    )


def check(_: Path) -> Section:
    """Read each file that is there; one that is not there is no fault."""
    form: dict[str, object] = {}
    lines, advice = [], []
    for one in files():
        exists, problem = one.path.exists(), _problem(one)
        form[one.name] = {"file": str(one.path), "exists": exists, "problem": problem}
        state = "有误" if problem else "可用" if exists else "没有，按默认值"
        lines.append((one.title, f"{one.path}  {state}"))
        if problem:
            advice.append(f"设置文件有误：{problem}")
    return Section("settings", "设置", form, tuple(lines), tuple(advice), not advice)


def _problem(one: SettingsFile) -> str | None:
    if not one.path.exists():
        return None
    try:
        one.read(one.path)
    except Exception as error:
        return in_one_line(error)
    return None
