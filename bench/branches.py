"""Which lines and branches the tests of a package reach, a row a package.

    python bench/branches.py [PACKAGE …] [--missing] [--jobs N]

Each package is measured over its own tests only (``TESTS`` below), in a process of its own and in
every process that they start.  "Branches" are the ways out of a decision; "all" is coverage's own
figure, lines and branches together.  ``--missing`` lists what is not reached by module.  The exit
code is 1 where a package falls below 95 % of its branches or a test fails.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BUDGET = 95.0

AMOUNTS = tuple(
    f"tests/kb/test_{name}.py"
    for name in ("amounts", "number_borders", "numerals", "printing", "targets", "units")
)
TABLES = ("tests/indexer/tables", "tests/indexer/test_figures.py")
TESTS: dict[str, tuple[str, ...]] = {
    "kb.quantity": AMOUNTS,
    "indexer.grid": TABLES,
    "indexer.headers": TABLES,
    "kb.question": ("tests/question", "tests/compare"),
    "kb.audit": ("tests/audit",),
}
SETTINGS = """[run]
branch = true
parallel = true
patch = subprocess
source = {sources}
data_file = {folder}/data

[report]
exclude_also =
    if TYPE_CHECKING:
    \\.\\.\\.$
"""


@dataclass(frozen=True)
class Row:
    """What was reached of one package."""

    package: str
    lines: float
    branches: float
    both: float
    missing: tuple[str, ...]


def measured(packages: list[str], tests: tuple[str, ...], jobs: int) -> list[Row] | None:
    """Rows of packages that have the same tests; none where a test fails."""
    with tempfile.TemporaryDirectory() as name:
        settings = Path(name) / "settings"
        settings.write_text(SETTINGS.format(sources=",".join(packages), folder=name), "utf-8")
        coverage = [sys.executable, "-m", "coverage"]
        given = f"--rcfile={settings}"
        spread = ("-n", str(jobs), "--dist", "loadfile") if jobs > 1 else ()
        command = [*coverage, "run", given, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        ended = subprocess.run(
            [*command, *spread, *tests], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if ended.returncode:
            print(ended.stdout[-2000:], ended.stderr[-2000:], file=sys.stderr)
            return None
        told = Path(name) / "told.json"
        for step in (["combine", "-q", given], ["json", "-q", given, "-o", str(told)]):
            subprocess.run([*coverage, *step], cwd=ROOT, check=True)
        files: dict[str, Any] = json.loads(told.read_text("utf-8"))["files"]
    return [row(package, files) for package in packages]


def row(package: str, files: dict[str, Any]) -> Row:
    """The sums over the modules of one package."""
    place = package.replace(".", os.sep)
    own = {
        name: told
        for name, told in files.items()
        if name.startswith((f"{place}{os.sep}", f"{place}."))
    }
    sums = {
        key: sum(told["summary"][key] for told in own.values())
        for key in ("covered_lines", "num_statements", "covered_branches", "num_branches")
    }
    lines, branches = sums["covered_lines"], sums["covered_branches"]
    every = sums["num_statements"] + sums["num_branches"]
    return Row(
        package,
        _share(lines, sums["num_statements"]),
        _share(branches, sums["num_branches"]),
        _share(lines + branches, every),
        tuple(_left_out(name, told) for name, told in own.items() if told["missing_branches"]),
    )


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def _left_out(name: str, told: dict[str, Any]) -> str:
    summary = told["summary"]
    share = _share(summary["covered_branches"], summary["num_branches"])
    ways = ", ".join(f"{here}->{there}" for here, there in told["missing_branches"])
    lost = ", ".join(map(str, told["missing_lines"]))
    return f"  {name} {share:.1f}%: {ways}" + (f"; lines {lost}" if lost else "")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packages", nargs="*", choices=[[], *TESTS], default=[])
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    chosen = given.packages or list(TESTS)
    held = True
    print(f"{'package':16} {'lines':>7} {'branches':>9} {'all':>7}")
    for tests in dict.fromkeys(TESTS[package] for package in chosen):
        rows = measured([one for one in chosen if TESTS[one] == tests], tests, given.jobs)
        held = held and rows is not None
        for one in rows or ():
            print(f"{one.package:16} {one.lines:6.1f}% {one.branches:8.1f}% {one.both:6.1f}%")
            print(
                *(one.missing if given.missing else ()), sep="\n", end="\n" if given.missing else ""
            )
            held = held and one.branches >= BUDGET
    return int(not held)


if __name__ == "__main__":
    sys.exit(main())
