"""The README is true: its commands exist, and its examples print what it says they print."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tui.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE, ENGLISH = README.split("# caiwen (English)")
EXAMPLES = re.findall(
    r"^```console\n\$ (caiwen [^\n]+)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE
)


@pytest.mark.parametrize("part", [CHINESE, ENGLISH], ids=["Chinese", "English"])
def test_the_command_table_lists_every_command(part: str) -> None:
    named = re.findall(r"^\| `caiwen(?: (\w+)[^`]*)?` \|", part, re.MULTILINE)
    assert sorted(named) == sorted(["", *COMMANDS])


@pytest.mark.parametrize("part", [CHINESE, ENGLISH], ids=["Chinese", "English"])
def test_options_that_are_named_exist(part: str) -> None:
    known = "".join(_help(name) for name in ("", *COMMANDS))
    assert {option for option in re.findall(r"--[a-z]+", part) if option not in known} == set()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize(("call", "printed"), EXAMPLES)
def test_examples_print_what_they_say(corpus_kb: Path, call: str, printed: str) -> None:
    done = _run(*shlex.split(call)[1:], "--kb", str(corpus_kb))
    assert done.stdout == printed
    assert done.returncode in {0, 1}


def _help(name: str) -> str:
    return _run(*([name] if name else []), "-h").stdout


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tui", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
