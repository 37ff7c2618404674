"""Cold start of ``caiwen ask`` and ``search`` beside bare Python and a plain script.

    python bench/cold.py [--kb DIR] [--search-kb DIR] [--passages N] [--words WORDS] [--runs N]
                         [QUESTION]

Whole processes, taken in turn, so that a machine that slows down slows all of them; the figures
printed are medians, and the ratios to bare Python are taken run by run, by the clock and by
processor time.  A process that does not end well (exit code 0: found) ends the run.  ``ask`` is
asked of the shipped corpus, ``search`` searches generated documents of ``--passages`` passages
(bench/genre.py); either is indexed into a temporary folder first where no folder is given.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import genre

ROOT = Path(__file__).resolve().parent.parent

PLAIN = """
import logging, sys
import jieba, pydantic, rapidfuzz, textual
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser
jieba.setLogLevel(logging.ERROR)
jieba.initialize()
store = RamStorage().create_index(Schema(id=ID(stored=True), text=TEXT(stored=True)))
writer = store.writer()
for number, line in enumerate(open(sys.argv[1], encoding="utf-8")):
    writer.add_document(id=str(number), text=" ".join(jieba.cut_for_search(line)))
writer.commit()
with store.searcher() as searcher:
    words = " ".join(jieba.cut_for_search(sys.argv[2]))
    print([hit["text"] for hit in searcher.search(QueryParser("text", store.schema).parse(words))])
"""


class Run(NamedTuple):
    """One whole process: seconds by the clock and of the processor, peak memory in MiB."""

    wall: float
    busy: float
    memory: float


def run(command: Sequence[str], environment: dict[str, str]) -> Run:
    """Run a process to its end.  Raises SystemExit where that is not exit code 0."""
    started = time.perf_counter()
    with Path(os.devnull).open("w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)[:200]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("question", nargs="?", default="平顺县稳岗补助多少")
    parser.add_argument("--kb", type=Path)
    parser.add_argument("--search-kb", type=Path)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--words", default="稳岗补助资金")
    parser.add_argument("--runs", type=int, default=15)
    return parser.parse_args()


def generated(folder: Path, passages: int) -> Path:
    """A folder of generated documents."""
    folder.mkdir()
    for name, text in genre.documents(passages):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def indexed(kb: Path, documents: Sequence[Path], environment: dict[str, str]) -> Path:
    """A knowledge base of these documents, or of the shipped ones where none are given."""
    command = [sys.executable, "-m", "tui", "index", "--kb", str(kb), *map(str, documents)]
    subprocess.run(command, env=environment, check=True)
    return kb


def main() -> None:
    """Measure and print."""
    chosen = arguments()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # Bytecode is compiled by the run that is not counted, as an installation has it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kb = chosen.kb or indexed(folder / "kb", [], environment)
        large = chosen.search_kb or indexed(
            folder / "large", [generated(folder / "documents", chosen.passages)], environment
        )
        text = str(ROOT / "corpus" / "changzhi_2023_notice.txt")
        caiwen = [sys.executable, "-m", "tui"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "caiwen ask": [*caiwen, "ask", "--kb", str(kb), chosen.question],
            "caiwen search": [*caiwen, "search", "--kb", str(large), chosen.words],
            "plain script": [sys.executable, "-c", PLAIN, text, chosen.question],
        }
        measured = {what: [run(command, environment)] for what, command in commands.items()}
        for _ in range(chosen.runs):
            for what, command in commands.items():
                measured[what].append(run(command, environment))
        report({what: runs[1:] for what, runs in measured.items()})


def report(measured: dict[str, list[Run]]) -> None:
    """Print the medians, and the ratios run by run."""
    bare = measured["python -c pass"]
    print(f"{'':16}{'median ms':>10}{'x bare':>8}{'CPU ms':>10}{'x bare':>8}{'peak MiB':>10}")
    for name, runs in measured.items():
        both = list(zip(runs, bare, strict=True))
        wall = statistics.median(one.wall / peer.wall for one, peer in both)
        busy = statistics.median(one.busy / peer.busy for one, peer in both)
        seconds, work, memory = (statistics.median(each) for each in zip(*runs, strict=True))
        times = f"{seconds * 1000:10.1f}{wall:8.1f}{work * 1000:10.1f}{busy:8.1f}"
        print(f"{name:16}{times}{memory:10.1f}")


if __name__ == "__main__":
    main()
