"""The README is true: its commands exist, and its examples print what it says they print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.project.readme_examples import README, caiwen, examples, printed
from tui.commands import COMMANDS

CHINESE, ENGLISH = README.read_text(encoding="utf-8").split("# caiwen (English)")
PARTS = pytest.mark.parametrize("part", [CHINESE, ENGLISH], ids=["Chinese", "English"])


@PARTS
def test_the_command_table_lists_every_command(part: str) -> None:
    named = re.findall(r"^\| `caiwen(?: (\w+)[^`]*)?` \|", part, re.MULTILINE)
    assert sorted(named) == sorted(["", *COMMANDS])


@PARTS
def test_options_that_are_named_exist(part: str) -> None:
    known = "".join(caiwen(*command, "-h") for command in ([], *([name] for name in COMMANDS)))
    assert {option for option in re.findall(r"--[a-z]+", part) if option not in known} == set()


def test_there_are_examples() -> None:
    assert len(examples()) >= 3


@pytest.mark.parametrize(("call", "said"), examples())
def test_examples_print_what_the_readme_says(corpus_kb: Path, call: str, said: str) -> None:
    assert printed(call, corpus_kb) == said
