"""How many small changes of the arithmetic its tests notice (mutation testing).

``pip install mutmut==3.8.1`` (BSD-3-Clause; no dependency of the project), then
``python bench/mutation.py [--files GLOB …] [--show]``.  ``kb`` and the tests that hold its
arithmetic are copied into a folder of their own, mutmut changes one thing at a time there, and
the tests of the changed function run.  Printed are killed, survived and untested changes by
module; ``--show`` prints each survivor.  What times out counts as killed and is counted apart:
a loop that never ends, or a machine that is too busy for the figures to mean anything.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = ("kb/quantity/*.py", "kb/audit/intervals.py")
TESTS = (
    "tests/kb/test_amounts.py",
    "tests/kb/test_number_borders.py",
    "tests/kb/test_numerals.py",
    "tests/kb/test_printing.py",
    "tests/kb/test_targets.py",
    "tests/kb/test_units.py",
    "tests/audit/test_intervals.py",
)
CONFTEST = '''"""Few examples a property, and no material from outside the checkout."""

import pytest
from hypothesis import settings

from kb.quantity.units import parse_unit

settings.register_profile("few", max_examples=25, deadline=None, derandomize=True, database=None)
settings.load_profile("few")


@pytest.fixture
def originals():
    pytest.skip("not here")


@pytest.fixture(autouse=True)
def nothing_remembered():
    """A unit that was read before the change would be told from memory."""
    if hasattr(parse_unit, "cache_clear"):
        parse_unit.cache_clear()
'''
LOST = frozenset({"no tests", "skipped"})
ALIVE = frozenset({"survived", "suspicious"})
TIMED_OUT = "timeout"


def main() -> None:
    """Run mutmut over a copy, print the score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", nargs="*", default=list(FILES))
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _copy(folder, given.files)
        subprocess.run(
            [*_mutmut(), "run", "--max-children", "2"],
            cwd=folder, stdout=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        states = _states(folder)
        _print(states)
        for name, state in sorted(states.items()) if given.show else ():
            if state in ALIVE | LOST:
                subprocess.run([*_mutmut(), "show", name], cwd=folder, check=False)


def _copy(folder: Path, files: list[str]) -> None:
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "kb", folder / "kb", ignore=without)
    for name in TESTS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / "tests" / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    lines = ["[mutmut]", "source_paths=kb", "only_mutate=", *(f"    {name}" for name in files)]
    lines += ["pytest_add_cli_args=", "    -p", "    no:cacheprovider"]
    lines += ["pytest_add_cli_args_test_selection=", *(f"    {name}" for name in TESTS)]
    (folder / "setup.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = '[tool.pytest.ini_options]\naddopts = "--import-mode=importlib"\npythonpath = ["."]\n'
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")


def _mutmut() -> list[str]:
    return [sys.executable, "-m", "mutmut"]


def _states(folder: Path) -> dict[str, str]:
    done = subprocess.run(
        [*_mutmut(), "results", "--all", "true"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    pairs = (line.strip().rpartition(": ") for line in done.stdout.splitlines() if ": " in line)
    return {name: state for name, _, state in pairs}


def _print(states: dict[str, str]) -> None:
    modules: dict[str, Counter[str]] = defaultdict(Counter)
    for name, state in states.items():
        modules[name.rpartition(".")[0]][state] += 1
    for module, found in sorted(modules.items()):
        _line(module, found)
    _line("all", sum(modules.values(), Counter()))


def _line(name: str, found: Counter[str]) -> None:
    made = found.total()
    alive, lost = (sum(found[state] for state in states) for states in (ALIVE, LOST))
    killed = made - alive - lost
    share = 100 * killed / made if made else 0
    print(
        f"{name:28} {killed}/{made} killed {share:.1f}%, of these timed out {found[TIMED_OUT]}; "
        f"survived {alive}, untested {lost}"
    )


if __name__ == "__main__":
    main()
