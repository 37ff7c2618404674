"""The audit's rules for the user: where their settings lie, and the list of them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.calls.exits import FOUND, CallError
from tui.calls.output import put, put_json

if TYPE_CHECKING:
    from kb.audit.settings import Settings


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--settings", metavar="FILE", help="规则设置（TOML），默认为设置文件夹里的 audit.toml"
    )
    parser.add_argument("--rules", action="store_true", help="列出全部规则及其设置")


def default_file() -> Path:
    """Where the settings of rules lie where no file is named."""
    from platformdirs import user_config_path

    from kb.audit.settings import FILE

    return user_config_path("caiwen", appauthor=False) / FILE


def settings(named: str | None = None) -> Settings:
    """The settings of the file that is named, else of the default one, where there is one.

    Raises CallError, NotReadable, WrongSettings.
    """
    from kb.audit.settings import DEFAULT

    path = Path(named).expanduser() if named else default_file()
    if not path.exists():
        if named:
            raise CallError(f"没有这个设置文件：{path}")
        return DEFAULT
    from kb.audit.settings_model import read

    return read(path)


def show(arguments: Namespace) -> int:
    """List the rules with what is set for them."""
    from kb.audit.rules.catalogue import CATALOGUE

    chosen = settings(arguments.settings)
    for name, (title, checks) in CATALOGUE.items():
        own = chosen.of(name)
        if arguments.json:
            put_json(
                {
                    "rule": name,
                    "title": title,
                    "checks": checks,
                    "enabled": own.enabled,
                    "severity": own.severity,
                    "tolerance": [f"{one.value}{one.unit}" for one in own.tolerances],
                }
            )
        else:
            put(f"{name:<23}{title}：{checks}{_set(own.enabled, own.severity)}")
    return FOUND


def _set(enabled: bool, severity: str | None) -> str:
    if not enabled:
        return "（已停用）"
    return f"（按 {severity}）" if severity else ""
