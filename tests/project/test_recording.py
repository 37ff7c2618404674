"""The recording in the README shows the app as it is."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.project.readme_examples import README
from tests.project.recording import FILE, STEPS, drawn, frames


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that somebody asked before is in it."""
    for name in ("STATE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.delenv("NO_COLOR", raising=False)


async def test_the_recording_is_of_the_screens_as_they_are(corpus_kb: Path) -> None:
    svg = drawn(await frames(corpus_kb))
    assert svg == FILE.read_text(encoding="utf-8"), "python -m tests.project.recording"


def test_it_is_small_and_whole_and_in_the_readme() -> None:
    assert FILE.stat().st_size < 200_000
    root = ElementTree.parse(FILE).getroot()
    groups = [one for one in root if one.tag.endswith("}g")]
    assert len(groups) == len(STEPS)
    shown = "".join(root.itertext())
    assert "626.10" in shown
    assert os.path.relpath(FILE, README.parent) in README.read_text(encoding="utf-8")
