"""The terminal: what the app needs of it, and what it can do."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.health import Section
from tui.terminal.cursor import ambiguous_width
from tui.terminal.start import SMALLEST

_COLOURS = {"none": "没有", "16": "16 色", "256": "256 色", "true": "全彩"}
_CLIPBOARD = {
    "tmux": "经 tmux 送到终端",
    "tmux only": "只到 tmux 缓冲区",
    "terminal": "由终端接收（终端不回话，不能确认）",
    "file": "存成文件",
}
_PATIENCE = 3.0


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal; None where nothing says so.

    ``size`` is columns by rows; ``ambiguous`` the columns of characters such as “.
    """

    type: str
    encoding: str
    colours: str
    clipboard: str
    size: tuple[int, int] | None = None
    ambiguous: int | None = None
    tmux: bool = False
    ssh: bool = False


def check(_: Path) -> Section:
    """Look at the terminal that the program runs in, if it runs in one."""
    return section(looked_at(os.environ))


def section(found: Terminal) -> Section:
    """The terminal's part of the report.  What it lacks is advice: scripts need no terminal."""
    form = {
        "type": found.type,
        "encoding": found.encoding,
        "utf8": _is_utf8(found.encoding),
        "size": list(found.size) if found.size else None,
        "colours": found.colours,
        "clipboard": found.clipboard,
        "ambiguous_width": found.ambiguous,
        "tmux": found.tmux,
        "ssh": found.ssh,
    }
    return Section("terminal", "终端", form, tuple(_lines(found)), tuple(_advice(found)))


def looked_at(environment: Mapping[str, str]) -> Terminal:
    """What the environment and the terminal itself say."""
    here = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    tmux = bool(environment.get("TMUX"))
    return Terminal(
        type=environment.get("TERM", ""),
        encoding=locale.getencoding(),
        colours=colours(environment),
        clipboard=clipboard(environment, _set_clipboard() if tmux else ""),
        size=_size() if here else None,
        ambiguous=ambiguous_width(sys.stdin.fileno(), sys.stdout.fileno()) if here else None,
        tmux=tmux,
        ssh=bool(environment.get("SSH_TTY") or environment.get("SSH_CONNECTION")),
    )


def _size() -> tuple[int, int] | None:
    """Columns and rows; None where the terminal itself does not know."""
    found = os.get_terminal_size(sys.stdout.fileno())
    return (found.columns, found.lines) if all(found) else None


def colours(environment: Mapping[str, str]) -> str:
    """none, 16, 256 or true, by what the environment says of the terminal."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or term in {"", "dumb"}:
        return "none"
    if environment.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or "direct" in term:
        return "true"
    return "256" if "256" in term else "16"


def clipboard(environment: Mapping[str, str], set_clipboard: str) -> str:
    """Where a copy ends; ``set_clipboard`` is tmux's setting of that name."""
    from tui.terminal.clipboard import WITHOUT

    if environment.get("TMUX"):
        return "tmux" if set_clipboard in {"on", "external"} else "tmux only"
    term = environment.get("TERM", "")
    return "file" if not term or term.startswith(WITHOUT) else "terminal"


def _set_clipboard() -> str:
    program = shutil.which("tmux")
    if program is None:
        return ""
    command = [program, "show-options", "-sv", "set-clipboard"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "") == "utf8"


def _lines(found: Terminal) -> Iterator[tuple[str, str]]:
    yield "类型", (found.type or "未知") + ("，在 tmux 里" if found.tmux else "")
    yield "编码", found.encoding
    yield "大小", f"{found.size[0]}×{found.size[1]}" if found.size else "未知"
    yield "颜色", _COLOURS[found.colours]
    yield "复制", _CLIPBOARD[found.clipboard]
    columns = f"{found.ambiguous} 列" if found.ambiguous else "未知"
    yield "两可宽度", f"“ ” … ─ 等字符占 {columns}" if found.ambiguous else "未知"


def _advice(found: Terminal) -> Iterator[str]:
    if not _is_utf8(found.encoding):
        yield f"系统编码是 {found.encoding}，界面需要 UTF-8：请设置 LANG=C.UTF-8"
    if found.type in {"", "dumb"}:
        yield "终端类型未知或是 dumb，画不出界面：请设置 TERM（如 xterm-256color）"
    if found.size and (found.size[0] < SMALLEST[0] or found.size[1] < SMALLEST[1]):
        yield f"窗口小于 {SMALLEST[0]}×{SMALLEST[1]}，界面会显示不全"
    if found.ambiguous == 2:
        yield (
            "终端把“ ” ─ 等字符画成两列：界面改用 ASCII 符号，命令输出的列可能对不齐；"
            "请在终端设置里把两可宽度字符设为窄"
        )
    if found.clipboard == "tmux only":
        yield "tmux 不把复制的内容送到终端：可运行 tmux set -s set-clipboard external"
