"""Flips bits of a knowledge base, one at a time, and asks it questions.

    python bench/flips.py [--flips N] [--seed N] [--rot] [DOCUMENTS…]

The knowledge base is that of the shipped corpus unless documents are named.  Every file gets its
share of the flips, half of all by size and half by turn.  For each flip, a process that has opened
nothing before runs the commands below; each must print what it printed of the whole knowledge
base, or end with code 2 and one Chinese line that names the remedy.  ``--rot`` treats the facts
and the postings as files over 64 MB that were found whole before the bit flipped unseen, so that
only the sums of single rows and sources are left to notice it.  The exit code is 1 where anything
else came.
"""

from __future__ import annotations

import argparse
import io
import os
import pickle
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tui.cli import main as caiwen  # noqa: E402

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("ask", "平顺县稳岗补助多少", "--json"),
    ("ask", "稳岗补助最多的县是哪个", "--json"),
    ("ask", "壶关县和武乡县的稳岗补助差多少", "--json"),
    ("ask", "有哪些矛盾", "--json"),
    ("ask", "平遥县稳岗补助多少", "--json"),
    ("search", "公益性岗位补贴", "--json"),
    ("search", "绩效目标 满意度", "--limit", "3", "--json"),
    ("facts", "--row", "平顺县", "--json"),
    ("tables", "--json"),
)
_REPORT = re.compile(r"caiwen：[^\n]*[\u4e00-\u9fff][^\n]*index --rebuild[^\n]*\n")

Said = tuple[int, str, str]


@dataclass(frozen=True)
class Flip:
    """One bit of one file."""

    file: Path
    place: int
    bit: int


def said(directory: Path, *, rot: bool) -> list[Said]:
    """(exit code, stdout, stderr) of every command, run in a child that has opened nothing yet."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        if rot:
            _trust_large_files()
        with os.fdopen(writing, "wb") as out:
            pickle.dump([_run(directory, command) for command in COMMANDS], out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        data = stream.read()
    os.waitpid(child, 0)
    found: list[Said] = pickle.loads(data) if data else [(-1, "", "crashed")] * len(COMMANDS)
    return found


def _run(directory: Path, command: Sequence[str]) -> Said:
    out, error = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(error):
        code = caiwen(["--kb", str(directory), *command])
    return code, out.getvalue(), error.getvalue()


def _trust_large_files() -> None:
    """The facts and the postings, which grow with the documents, are not summed up when opened."""
    from kb.store.generation import Generation

    require = Generation.require

    def trusting(self: Generation, name: str) -> None:
        if name != "facts.sqlite" and not name.endswith(".seg"):
            require(self, name)

    Generation.require = trusting  # type: ignore[method-assign]


def judged(whole: Sequence[Said], found: Sequence[Said]) -> list[str]:
    """What became of each command."""
    return [
        "same" if one == before else "reported" if _reports(one) else "WRONG"
        for before, one in zip(whole, found, strict=True)
    ]


def _reports(one: Said) -> bool:
    code, out, error = one
    return code == 2 and not out and _REPORT.fullmatch(error) is not None


def flips(directory: Path, count: int, chance: random.Random) -> Iterator[Flip]:
    """Half of them in proportion to size, half to every file in turn."""
    files = sorted(path for path in directory.rglob("*") if path.is_file() and path.stat().st_size)
    sizes = [path.stat().st_size for path in files]
    by_size = chance.choices(files, sizes, k=count // 2)
    for file in [*by_size, *(files[at % len(files)] for at in range(count - len(by_size)))]:
        yield Flip(file, chance.randrange(file.stat().st_size), chance.randrange(8))


def flipped(flip: Flip) -> None:
    """Change the bit; doing it again restores the file."""
    with flip.file.open("r+b") as file:
        file.seek(flip.place)
        (byte,) = file.read(1)
        file.seek(flip.place)
        file.write(bytes([byte ^ 1 << flip.bit]))


def main() -> int:
    """Flip, ask and count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("documents", nargs="*")
    parser.add_argument("--flips", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=64)
    parser.add_argument("--rot", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name) / "kb"
        with redirect_stdout(io.StringIO()):
            caiwen(["--kb", str(directory), "index", *chosen.documents])
        whole = said(directory, rot=chosen.rot)
        kinds: Counter[tuple[str, str]] = Counter()
        wrong = 0
        for flip in flips(directory, chosen.flips, random.Random(chosen.seed)):
            flipped(flip)
            found = said(directory, rot=chosen.rot)
            flipped(flip)
            outcomes = judged(whole, found)
            part = flip.file.relative_to(directory).parts[2:] or (flip.file.name,)
            kinds.update((part[0], outcome) for outcome in outcomes)
            for command, outcome, one in zip(COMMANDS, outcomes, found, strict=True):
                if outcome == "WRONG":
                    wrong += 1
                    print(f"WRONG {flip}\n  {' '.join(command)}\n  {one[0]} {one[1][:300]}{one[2]}")
        if said(directory, rot=chosen.rot) != whole:
            raise SystemExit("the files were not restored")
    report(kinds)
    return int(wrong > 0)


def report(kinds: Counter[tuple[str, str]]) -> None:
    """Commands by the part of the knowledge base and what became of them."""
    columns = ("same", "reported", "WRONG")
    print(f"{'part':16}" + "".join(f"{column:>10}" for column in columns))
    for part in sorted({part for part, _ in kinds}):
        print(f"{part:16}" + "".join(f"{kinds[part, column]:>10}" for column in columns))
    totals = [sum(count for (_, came), count in kinds.items() if came == c) for c in columns]
    print(f"{'all':16}" + "".join(f"{total:>10}" for total in totals))


if __name__ == "__main__":
    sys.exit(main())
