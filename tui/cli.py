"""The program's entry: reads the command, runs it, and turns every failure into one line.

Imported on every start, so it imports nothing that one command alone needs.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence

from tui.calls.arguments import Parser, add_kb
from tui.calls.exits import FOUND, INTERRUPTED, NOTHING, WRONG, CallError
from tui.commands import COMMANDS, command

_OBJECTS_BETWEEN_COLLECTIONS = 50_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program on ``argv`` (default: the process's own) and return its exit code."""
    _speak_utf8()
    # What a start makes stays: looking through it for cycles takes a tenth of the time.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 20)
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
        return FOUND
    except KeyboardInterrupt:
        return INTERRUPTED
    except CallError as error:
        return _fail(str(error))
    except Exception as error:
        from tui.calls.failures import in_one_line

        if os.environ.get("CAIWEN_DEBUG"):
            raise
        return _fail(in_one_line(error))
    return code


def _run(argv: Sequence[str]) -> int:
    chosen = _parser().parse_args(argv)
    if chosen.version:
        return _version()
    if chosen.command is None:
        return _open_app(chosen)
    if chosen.command not in COMMANDS:
        raise CallError(_no_such(chosen.command))
    module = command(chosen.command)
    parser = Parser(f"caiwen {chosen.command}", COMMANDS[chosen.command])
    add_kb(parser)
    module.configure(parser)
    return module.run(parser.parse_anywhere(chosen.rest, chosen))


def _open_app(arguments: argparse.Namespace) -> int:
    """Open the terminal app and stay until it is left.  Raises CallError off a terminal."""
    from tui.knowledge.opening import folder
    from tui.terminal.start import prepare, refusal

    reason = refusal()
    if reason is not None:
        raise CallError(reason)
    prepare()
    from tui.app import run

    code = run(folder(arguments))
    sys.stdout.flush()
    return code


def _parser() -> Parser:
    names = "\n".join(f"  {name:<12}{said}" for name, said in COMMANDS.items())
    parser = Parser(
        "caiwen",
        "向财政公开文件提问，每个数字都注明出处。不带命令时打开终端界面。",
        f"命令：\n{names}\n\n各命令的用法：caiwen 命令 -h",
    )
    parser.usage = "caiwen [--kb DIR] [命令 …]"
    add_kb(parser)
    parser.add_argument("--version", action="store_true", help="显示版本")
    parser.add_argument("command", nargs="?", metavar="命令", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _no_such(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 1)
    hint = f"是不是 {near[0]}？" if near else "提问请用 caiwen ask 问题；"
    return f"没有“{name}”这个命令；{hint}（全部命令见 caiwen -h）"


def _version() -> int:
    from importlib.metadata import PackageNotFoundError, version

    try:
        print(f"caiwen {version('caiwen')}")
    except PackageNotFoundError:
        return NOTHING
    return FOUND


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _forget_stdout() -> None:
    """Nobody reads any more: what is left in the buffer must not be written at exit."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(line: str) -> int:
    if sys.stderr is not None:
        from kb.text import visible

        print(f"caiwen：{visible(' '.join(line.split()))}", file=sys.stderr)
    return WRONG
