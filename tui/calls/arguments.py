"""argparse, speaking Chinese, with one-line errors, and the options that every command shares."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NoReturn

from tui.calls.exits import CallError

# argparse has no catalogue of translations; looking for one imports locale.
argparse._ = str  # type: ignore[attr-defined]

_USAGE = "用法："
_HELP = ("-h", "--help")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with the Chinese word for usage, and room for the options' names."""

    def __init__(self, prog: str, width: int = 78) -> None:
        super().__init__(prog, max_help_position=28, width=width)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose texts are Chinese and whose errors are raised as ``CallError``."""

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Help,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument(*_HELP, action="help", help="显示这段说明")

    def parse_anywhere(self, argv: Sequence[str], known: argparse.Namespace) -> argparse.Namespace:
        """Parse options that may stand before, between and after the words."""
        # argparse cuts its own English lead off the usage line here unless the line is set; it is
        # shown only with the help.
        self.usage = self._usage() if any(one.startswith(_HELP) for one in argv) else ""
        return self.parse_intermixed_args(argv, known)

    def format_help(self) -> str:
        """The help, as wide as the terminal."""
        self._fit_terminal()
        return super().format_help()

    def _usage(self) -> str:
        self._fit_terminal()
        return self.format_usage().removeprefix(_USAGE).strip()

    def _fit_terminal(self) -> None:
        import shutil  # with all compressors, which no command needs

        self.formatter_class = partial(_Help, width=shutil.get_terminal_size().columns - 2)

    def error(self, message: str) -> NoReturn:
        """Raise CallError with the message in Chinese."""
        from tui.calls.messages import in_chinese

        raise CallError(f"{in_chinese(message)}（用法见 {self.prog} -h）")


def add_kb(parser: argparse.ArgumentParser) -> None:
    """The option that names the knowledge base."""
    parser.add_argument(
        "--kb",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="知识库所在的文件夹（默认 $CAIWEN_KB，再默认用户数据文件夹）",
    )


def add_json(parser: argparse.ArgumentParser | argparse._MutuallyExclusiveGroup) -> None:
    """The option that asks for JSON."""
    parser.add_argument("--json", action="store_true", help="输出 JSON，一行一个对象")


def positive(text: str) -> int:
    """A whole number above zero.  Raises ArgumentTypeError, in Chinese."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"“{text}”不是大于零的整数")
    return int(text)


def year(text: str) -> int:
    """A year of four digits.  Raises ArgumentTypeError, in Chinese."""
    digits = text.removesuffix("年")
    if not digits.isdecimal() or len(digits) != 4:
        raise argparse.ArgumentTypeError(f"“{text}”不是四位数的年份")
    return int(digits)
