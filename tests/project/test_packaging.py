"""What is shipped: one wheel with program, data and licence; every dependency pinned."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, Any]:
    with (root / "pyproject.toml").open("rb") as stream:
        content: dict[str, Any] = tomllib.load(stream)
    return content


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel."""
    out = tmp_path_factory.mktemp("dist")
    options = ["--wheel", "--no-isolation", "--outdir", str(out)]
    built = subprocess.run(
        [sys.executable, "-m", "build", *options, str(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    with zipfile.ZipFile(next(out.glob("*.whl"))) as archive:
        return set(archive.namelist())


def _in_checkout(root: Path, pattern: str) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.glob(pattern)}


@pytest.mark.parametrize("pattern", ["corpus/*.txt", "kb/vocabulary/*.json", "tui/*.tcss"])
def test_wheel_holds_the_data(root: Path, wheel: set[str], pattern: str) -> None:
    expected = _in_checkout(root, pattern)
    assert expected
    assert expected <= wheel


def test_wheel_holds_every_module_and_its_types(root: Path, wheel: set[str]) -> None:
    for package in ("tui", "kb", "indexer", "corpus"):
        assert _in_checkout(root, f"{package}/**/*.py") <= wheel
    assert {"tui/py.typed", "kb/py.typed", "indexer/py.typed"} <= wheel
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_wheel_holds_nothing_else(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    version = next(top for top in tops if top.endswith(".dist-info"))
    assert tops == {"tui", "kb", "indexer", "corpus", version}


def test_every_dependency_is_pinned_without_an_address(root: Path, project: dict[str, Any]) -> None:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*", pin) for pin in pins)
    pinned = {_name(pin) for pin in pins}
    wanted = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["dev"]
    assert {_name(line) for line in wanted + project["build-system"]["requires"]} <= pinned


def _name(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def test_make_targets_of_the_readme_exist(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    readme = (root / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^make (\w+)", readme, re.MULTILINE))
    assert {"run", "test"} <= named
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named)
