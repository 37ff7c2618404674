"""kill -9 at any moment: the old generation or the new one, whole, and nothing left lying about."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from indexer.build import build

Ask = Callable[[Path], object]
RUNS = int(os.environ.get("CAIWEN_KILLS", "20"))
PROGRAM = Path(__file__).with_name("killed_builds.py")
ENVIRONMENT = {**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))}


def killed(documents: Path, base: Path, folder: Path, moments: Sequence[str]) -> dict[Path, str]:
    """Copies of the base in which a build was killed at each of the moments, and how it ended."""
    trials = [shutil.copytree(base, folder / f"trial{at}") for at in range(len(moments))]
    words = [word for pair in zip(map(str, trials), moments, strict=True) for word in pair]
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(documents), *words],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    ended = [line.rsplit(" ", 1)[-1] for line in done.stdout.splitlines()]
    return dict(zip(trials, ended, strict=True))


@pytest.fixture
def old_and_new(base: Path, documents: Path, tmp_path: Path, asked: Ask) -> tuple[object, object]:
    """What is asked of the base before and after the documents changed."""
    old = asked(base)
    (documents / "a.txt").unlink()
    (documents / "d.txt").write_text("北原县补助5.5万元。\n" * 20, encoding="utf-8")
    build(tmp_path / "new", [documents])
    return old, asked(tmp_path / "new")


def test_a_build_killed_at_any_step_leaves_the_old_or_the_new(
    base: Path, documents: Path, tmp_path: Path, asked: Ask, old_and_new: tuple[object, object]
) -> None:
    moments = [f"call:{number}" for number in range(1, 70, 1 if RUNS > 20 else 3)]
    ended = killed(documents, base, tmp_path, moments)
    found = {trial: asked(trial) for trial in ended}
    assert all(one in old_and_new for one in found.values())
    assert set(map(str, ended.values())) == {"killed", "0"}
    assert {old_and_new.index(one) for one in found.values()} == {0, 1}
    for trial in [trial for trial, how in ended.items() if how == "killed"][::6]:
        _goes_on(trial, documents, asked, old_and_new[1])


def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new(
    base: Path, documents: Path, tmp_path: Path, asked: Ask, old_and_new: tuple[object, object]
) -> None:
    chance = random.Random(20)
    begun = time.monotonic()
    build(shutil.copytree(base, tmp_path / "whole"), [documents], jobs=1)
    longest = (time.monotonic() - begun) * 1.2
    moments = [f"time:{chance.uniform(0, longest):.4f}" for _ in range(RUNS)]
    for trial in killed(documents, base, tmp_path, moments):
        assert asked(trial) in old_and_new
        _goes_on(trial, documents, asked, old_and_new[1])


def _goes_on(trial: Path, documents: Path, asked: Ask, new: object) -> None:
    """The next build comes to an end and leaves nothing of the one that was killed."""
    build(trial, [documents])
    assert asked(trial) == new
    assert {path.name for path in trial.iterdir()} == {"current", "generations", "lock"}
    generations = list((trial / "generations").iterdir())
    assert len(generations) <= 2
    for folder in generations:
        names = {path.name for path in folder.iterdir()}
        assert names == {"facts.sqlite", "manifest.json", "sources", "text", "words"}


def test_workers_end_with_the_builder_that_was_killed(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text("某县补助5.5万元。\n" * 400, encoding="utf-8")
    program = (
        "import sys, pathlib\n"
        "from indexer.build import build\n"
        "if __name__ == '__main__':\n"
        "    build(pathlib.Path(sys.argv[1]), [pathlib.Path(sys.argv[2])], jobs=2,\n"
        "          progress=lambda *_: print('read', flush=True))\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program, encoding="utf-8")
    builder = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "base"), str(folder)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert builder.stdout is not None
    assert builder.stdout.readline() == "read\n"
    builder.kill()
    builder.wait()
    # The workers hold the other end of the pipe: it closes when the last of them has ended.
    begun = time.monotonic()
    builder.stdout.read()
    builder.stdout.close()
    assert time.monotonic() - begun < 30
    assert build(tmp_path / "base", [folder / "1.txt"]).documents == 1
