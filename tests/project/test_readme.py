"""The README is true: its commands exist, and its examples print what it says they print."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.project.readme_examples import README, caiwen, examples, printed
from tests.project.readme_tables import made, whole, written
from tui.commands import COMMANDS
from tui.keys.remapping import problem
from tui.settings.written import WrittenSettings

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


@pytest.mark.parametrize("name", made())
def test_the_tables_of_keys_and_settings_are_those_of_the_program(name: str) -> None:
    assert written()[name] == whole(name), "python -m tests.project.readme_tables"


def test_the_example_of_settings_is_valid() -> None:
    examples_of_settings = re.findall(r"^```toml\n(.*?)^```$", CHINESE, re.DOTALL | re.MULTILINE)
    for text in examples_of_settings:
        written_keys = WrittenSettings.model_validate(tomllib.loads(text)).keys
        assert problem(written_keys) is None
    assert examples_of_settings


def test_there_are_examples() -> None:
    assert len(examples()) >= 3


@pytest.mark.parametrize(("call", "said"), examples())
def test_examples_print_what_the_readme_says(corpus_kb: Path, call: str, said: str) -> None:
    assert printed(call, corpus_kb) == said
