"""Every test that the list of threats names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LISTED = (HERE / "README.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`([\w./]+\.py)::(\w+)`", LISTED)))


def test_the_list_names_tests_for_every_threat() -> None:
    rows = [row for row in LISTED.splitlines() if row.startswith("| ") and "---" not in row]
    threats = [row for row in rows if not row.startswith("| threat")]
    assert len(threats) > 20
    assert all("::" in row for row in threats)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_what_is_named_is_there(file: str, name: str) -> None:
    text = (HERE / file).resolve().read_text("utf-8")
    assert re.search(rf"^(?:async )?def {name}\(", text, re.MULTILINE)


def test_every_test_of_this_folder_stands_against_a_threat() -> None:
    """A file of tests that no threat names is a threat that the list forgot."""
    files = {path.name for path in HERE.glob("test_*.py")} - {Path(__file__).name}
    assert files == {file for file, _ in NAMED if "/" not in file}
