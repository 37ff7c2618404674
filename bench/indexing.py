"""Indexing: documents to a published knowledge base, beside a plain Whoosh index of the text only.

    python bench/indexing.py [--passages N] [--runs N] [--engine NAME] [--json FILE]

The documents are generated (bench/genre.py).  The peer is Whoosh with jieba inside its writer
(``jieba.analyse.ChineseAnalyzer``), given the finished passages: it reads no document, finds no
figure and syncs nothing.  "Text only" does just the same with our tokens and our index.  All run in
turn, in processes of their own; passages a second and their ratio are medians, by the clock and by
processor time (of all processes together), which neighbours on the machine disturb less.  The last
knowledge base is indexed again unchanged, and with one document changed.  A last run in one process
tells where its time goes, stage by stage.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import genre
from indexer.build import build
from kb import KnowledgeBase

ROOT = Path(__file__).resolve().parent.parent

PEER = """
import json, logging, sys, time
import jieba
from jieba.analyse import ChineseAnalyzer
from whoosh.fields import NUMERIC, TEXT, Schema
from whoosh.index import create_in
jieba.setLogLevel(logging.ERROR)
passages = json.load(open(sys.argv[1], encoding="utf-8"))
began = time.perf_counter()
schema = Schema(number=NUMERIC(stored=True), text=TEXT(stored=True, analyzer=ChineseAnalyzer()))
writer = create_in(sys.argv[2], schema).writer(limitmb=256)
for number, text in enumerate(passages):
    writer.add_document(number=number, text=text)
writer.commit()
print(json.dumps({"passages": len(passages), "seconds": time.perf_counter() - began}))
"""

OURS = """
import json, sys, time
from pathlib import Path
began = time.perf_counter()
from indexer.build import build
if __name__ == "__main__":
    made = build(Path(sys.argv[2]), [Path(sys.argv[1])], engine=sys.argv[3])
    seconds = time.perf_counter() - began
    print(json.dumps({"passages": made.passages, "facts": made.facts, "seconds": seconds}))
"""

TEXT = """
import json, sys, time
from pathlib import Path
from kb.segment import DictionarySegmenter
from kb.store.engines import text_writer
from kb.word_list import WordList, write_word_list
passages = json.load(open(sys.argv[1], encoding="utf-8"))
began = time.perf_counter()
folder = Path(sys.argv[2])
write_word_list(folder / "words")
segmenter = DictionarySegmenter(WordList(folder / "words"))
writer = text_writer(sys.argv[3], folder / "text")
for number, text in enumerate(passages):
    writer.add(number, segmenter.terms(text))
writer.finish()
print(json.dumps({"passages": len(passages), "seconds": time.perf_counter() - began}))
"""
"""What the peer does, and nothing else, done our way."""

STAGES = [
    ("collect: walk and hash", "indexer.collect", "collect"),
    ("collect: walk and hash", "indexer.collect", "digest"),
    ("bytes: read and decode", "indexer.collect", "read"),
    ("lines and blocks", "indexer.readers", "read"),
    ("head of the document", "indexer.extract.head.identity", "read"),
    ("tables and forms", "indexer.pipeline", "_read_grid"),
    ("prose", "indexer.pipeline", "words"),
    ("audit", "indexer.workers", "audit_of"),
    ("rows of each document", "indexer.workers", "document_rows"),
    ("what the store refuses", "indexer.workers", "ensure_storable"),
    ("tokens", "kb.segment", "DictionarySegmenter.cut"),
    ("divisions and readings", "kb.store.facts_writer", "SqliteFactWriter.add_divisions"),
    ("divisions and readings", "kb.store.facts_writer", "SqliteFactWriter.add_readings"),
    ("facts into SQLite", "kb.store.facts_writer", "SqliteFactWriter.write"),
    ("facts: indexes", "kb.store.facts_writer", "SqliteFactWriter.finish"),
    ("text: add", "kb.store.whoosh_text", "WhooshWriter.add"),
    ("text: commit", "kb.store.whoosh_text", "WhooshWriter.finish"),
    ("text: add", "kb.store.tantivy_text", "TantivyWriter.add"),
    ("text: commit", "kb.store.tantivy_text", "TantivyWriter.finish"),
    ("sources kept", "kb.store.publish", "Builder.add_source"),
    ("word list", "indexer.build", "write_word_list"),
    ("sync, verify, publish", "kb.store.publish", "Builder.publish"),
]


class Clock:
    """Seconds spent in each stage, those of a stage inside it not counted."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*arguments: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            began = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                took = time.perf_counter() - began
                self.spent[stage] += took - self._inner.pop()
                self._inner[-1] += took

        return run


@contextmanager
def clocked() -> Iterator[Clock]:
    """Every stage under the clock."""
    clock = Clock()
    with ExitStack() as patched:
        for stage, module, path in STAGES:
            try:
                holder: Any = import_module(module)
            except ImportError:
                continue
            *outer, name = path.split(".")
            for part in outer:
                holder = getattr(holder, part)
            patched.enter_context(
                patch.object(holder, name, clock.timed(stage, getattr(holder, name)))
            )
        yield clock


def run(program: str, *arguments: str) -> dict[str, float]:
    """What a program of its own process prints, its peak memory in MiB and its processor time."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.py"
        path.write_text(program, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, str(path), *arguments], stdout=subprocess.PIPE, env=environment
        )
        assert process.stdout
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"a measured program failed: {arguments}")
    cpu = usage.ru_utime + usage.ru_stime
    return {**json.loads(printed), "mib": usage.ru_maxrss / 1024, "cpu": cpu}


def passages(documents: Path, folder: Path) -> Path:
    """The passages of the documents, for the peer."""
    build(folder / "first", [documents])
    with KnowledgeBase.open(folder / "first") as base:
        texts = ["\n".join([*one.headings, one.text]) for one in base.passages()]
    path = folder / "passages.json"
    path.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    return path


def stages(documents: Path, folder: Path, engine: str) -> tuple[float, dict[str, float]]:
    """All seconds of a build in this process, and those of each stage."""
    with clocked() as clock, patch("indexer.workers.SMALL_WORK", sys.maxsize):
        began = time.perf_counter()
        build(folder / "staged", [documents], engine=engine)
        return time.perf_counter() - began, dict(clock.spent)


def report(measured: dict[str, list[dict[str, float]]]) -> dict[str, Any]:
    """Print the medians, and the ratio run by run."""
    ratios = {}
    for clock in ("seconds", "cpu"):
        rates = {
            name: [one["passages"] / one[clock] for one in runs] for name, runs in measured.items()
        }
        ratios[clock] = {
            name: statistics.median(a / b for a, b in zip(rates[name], rates["peer"], strict=True))
            for name in measured
            if name != "peer"
        }
        for name, rate in rates.items():
            memory = max(one["mib"] for one in measured[name])
            print(
                f"{name:10}{statistics.median(rate):9.0f} passages a second of {clock}, "
                f"peak {memory:.0f} MiB a process"
            )
        for name, ratio in ratios[clock].items():
            print(f"ratio of {name} by {clock} {ratio:.2f}")
    return {"ratio": ratios, "runs": measured}


def again(documents: Path, base: Path, engine: str, first: float) -> dict[str, float]:
    """Indexing once more, as parts of the first time: nothing changed, then one document."""
    one = min(documents.iterdir())
    found = {}
    for name in ("unchanged", "one document changed"):
        found[name] = run(OURS, str(documents), str(base), engine)["seconds"] / first
        print(f"again, {name}: {found[name]:.3f} of the first time")
        one.write_text(f"{one.read_text(encoding='utf-8')}另有说明。\n", encoding="utf-8")
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--engine", default="whoosh")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = folder / "documents"
        genre.write(documents, chosen.passages)
        given = passages(documents, folder)
        measured: dict[str, list[dict[str, float]]] = {"peer": [], "text only": [], "caiwen": []}
        for number in range(chosen.runs):
            peer, alone, ours = (folder / f"{name}{number}" for name in ("peer", "text", "kb"))
            peer.mkdir()
            alone.mkdir()
            measured["peer"].append(run(PEER, str(given), str(peer)))
            measured["text only"].append(run(TEXT, str(given), str(alone), chosen.engine))
            measured["caiwen"].append(run(OURS, str(documents), str(ours), chosen.engine))
        found = report(measured)
        first = measured["caiwen"][-1]["seconds"]
        found["again"] = again(documents, ours, chosen.engine, first)
        whole, spent = stages(documents, folder, chosen.engine)
        spent["the rest"] = whole - sum(spent.values())
        for stage, seconds in sorted(spent.items(), key=lambda one: -one[1]):
            print(f"  {stage:26}{seconds:8.2f} s {100 * seconds / whole:6.1f}%")
    if chosen.json:
        chosen.json.write_text(json.dumps({**found, "stages": spent}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
