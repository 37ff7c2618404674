"""Kills ``caiwen index`` with SIGKILL at random moments and looks at what is left.

    python bench/kills.py [--runs N] [--seed N]

A run is a first indexing, an update or a rebuild, with one or two reading processes, which are
killed too or left to end by themselves.  Afterwards the knowledge base must give what it gave
before or what the finished indexing gives, word for word; and the next indexing must come to its
end and leave nothing of the one that was killed.  The exit code is 1 where one of this fails.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.genre import write  # noqa: E402
from kb import KnowledgeBase  # noqa: E402
from kb.errors import NoKnowledgeBase  # noqa: E402
from kb.store.seams import FactFilter  # noqa: E402
from tui.cli import main as caiwen  # noqa: E402

KINDS: dict[str, tuple[str, ...]] = {"first": (), "update": (), "rebuild": ("--rebuild",)}
_KEPT_FILES = {"facts.sqlite", "manifest.json", "sources", "text", "words"}
_LATEST = 1.15
"""How late, as a share of a whole indexing, the last kill may come: some come after its end."""


def seen(directory: Path) -> object:
    """All that a knowledge base gives; None where there is none."""
    try:
        with KnowledgeBase.open(directory) as base:
            facts = list(base.facts(FactFilter(kinds=None)))
            return (
                base.documents(),
                facts,
                base.indicators(),
                base.statements(),
                [base.verify(base.cite(fact)) for fact in facts],
                [passage.text for passage in base.passages()],
                [(hit.passage.text, hit.score, hit.marks) for hit in base.search("补助资金", 5)],
                [base.ask(text).text for text in ("2024年补助资金合计多少", "哪些数对不上")],
            )
    except NoKnowledgeBase:
        return None


def index(
    directory: Path,
    documents: Path,
    options: Sequence[str],
    after: float | None,
    whole_group: bool = True,
) -> bool:
    """Index in a process group of its own; whether it was killed (``after`` seconds) at work."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os._exit(caiwen(["--kb", str(directory), "index", str(documents), *options]))
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        if whole_group:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"indexing ended with {os.WEXITSTATUS(status)}")
    return os.WIFSIGNALED(status)


@dataclass(frozen=True)
class Kind:
    """One kind of indexing: what is there before, what it gives, how long it takes."""

    name: str
    before: Path | None
    documents: Path
    old: object
    new: object
    seconds: float


def prepared(name: str, folder: Path, documents: tuple[Path, Path]) -> Kind:
    """Index once, whole, to know what comes of it and when."""
    old, new = documents
    before = None if name == "first" else folder / "before"
    if before is not None and not before.exists():
        index(before, old, ("--jobs", "1"), None)
    whole = folder / f"whole-{name}"
    if before is not None:
        shutil.copytree(before, whole)
    started = time.perf_counter()
    index(whole, new, ("--jobs", "2", *KINDS[name]), None)
    seconds = time.perf_counter() - started
    return Kind(name, before, new, before and seen(before), seen(whole), seconds)


def trial(kind: Kind, folder: Path, chance: random.Random) -> str:
    """One run; what came of it: before, old, new, or what was wrong."""
    directory = folder / "trial"
    shutil.rmtree(directory, ignore_errors=True)
    if kind.before is not None:
        shutil.copytree(kind.before, directory)
    options = ("--jobs", chance.choice("12"), *KINDS[kind.name])
    moment = chance.uniform(0, _LATEST) * kind.seconds
    killed = index(directory, kind.documents, options, moment, chance.random() < 0.5)
    found = seen(directory)
    if found not in (kind.old, kind.new):
        return "WRONG: neither the old nor the new"
    index(directory, kind.documents, ("--jobs", "1"), None)
    if seen(directory) != kind.new:
        return "WRONG: the next indexing gives something else"
    if left := leftovers(directory):
        return f"WRONG: left over: {left}"
    return ("killed, " if killed else "ended, ") + ("new" if found == kind.new else "old")


def leftovers(directory: Path) -> list[str]:
    """What the next indexing should have cleared away."""
    left = {path.name for path in directory.iterdir()} - {"current", "generations", "lock"}
    folders = list((directory / "generations").iterdir())
    for folder in folders:
        left |= {path.name for path in folder.iterdir()} - _KEPT_FILES
    return sorted(left) + ([f"{len(folders)} generations"] if len(folders) > 2 else [])


def main() -> int:
    """Run and count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    counted: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = folder / "old", folder / "new"
        write(documents[0], 40, 1)
        shutil.copytree(documents[0], documents[1])
        next(iter(sorted(documents[1].iterdir()))).unlink()
        write(documents[1] / "more", 20, 2)
        kinds = [prepared(kind, folder, documents) for kind in KINDS]
        for number in range(chosen.runs):
            kind = kinds[number % len(kinds)]
            counted[kind.name, trial(kind, folder, chance)] += 1
            if not sys.stderr.isatty():
                continue
            print(f"\r{number + 1}", end="", file=sys.stderr, flush=True)
    for (kind_name, came), count in sorted(counted.items()):
        print(f"{kind_name:8} {came:40} {count:4}")
    return int(any(came.startswith("WRONG") for _, came in counted))


if __name__ == "__main__":
    sys.exit(main())
