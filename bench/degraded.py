"""How many known cells are still read right from pages that are printed worse.

``python bench/degraded.py [SAMPLES] [--only NAME] [--show N]``: the documents that ``cells.jsonl``
of ``SAMPLES`` names, with lines left out, figures moved and so on (``bench/pages.py``); for each
document and change: cells found right, and those whose amount stands on the page under another
column or row only (it may be another cell's).  ``others`` are the figures of all tables that the
pages as printed do not have: another amount, another row or another column.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.cells import Cell, misses
from bench.pages import CHANGES
from indexer import pipeline
from indexer.readers import pdf
from indexer.readers.pdf.page import Page, pages
from indexer.sources import Source, load_one
from kb.model import Fact
from kb.text import normalise

_Job = tuple[Path, str, str, Sequence[Cell]]


def main() -> None:
    """Print a line a change with a figure a document; the misses where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parent.parent.parent / "shared" / "samples"
    parser.add_argument("samples", type=Path, nargs="?", default=default)
    parser.add_argument("--only", default="", help="changes whose name holds this")
    parser.add_argument("--doc", default="", help="documents whose name holds this")
    parser.add_argument("--show", type=int, default=0, help="misses to print a document")
    arguments = parser.parse_args()
    wanted: dict[str, list[Cell]] = defaultdict(list)
    with (arguments.samples / "cells.jsonl").open(encoding="utf-8") as file:
        for line in file:
            cell = json.loads(line)
            if arguments.doc in cell["doc"]:
                wanted[cell["doc"]].append(cell)
    names = [name for name in CHANGES if arguments.only in name]
    jobs = [(arguments.samples, name, doc, wanted[doc]) for name in names for doc in wanted]
    print(
        f"{'':24} {'all':>18}  wrong     others "
        + " ".join(f"{Path(doc).stem[:12]:>12}" for doc in wanted)
    )
    with ProcessPoolExecutor() as pool:
        found = pool.map(_read, jobs)
        for name in names:
            _print(name, wanted, [next(found) for _ in wanted], arguments.show)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Known cells that were missed, and how many figures of how many are others than printed."""

    missed: list[tuple[str, Cell]]
    others: int
    figures: int


def _read(job: _Job) -> _Reading:
    samples, change, doc, wanted = job
    source = load_one(samples, doc)
    assert isinstance(source, Source), source
    printed = list(pages(source.data))
    known = {_key(fact) for fact in _facts(source, printed)}
    facts = _facts(source, [CHANGES[change](page) for page in printed])
    others = sum(_key(fact) not in known for fact in facts)
    return _Reading(list(misses(wanted, facts)), others, len(facts))


def _facts(source: Source, found: Sequence[Page]) -> list[Fact]:
    facts = pipeline.extract_layout(source, pdf.written(source, found)).facts
    return [fact for fact in facts if fact.kind == "number"]


def _key(fact: Fact) -> tuple[object, ...]:
    """Where a figure stands: page, amount, code, and the last names of row and column."""
    row, column = (normalise(path[-1]) if path else "" for path in (fact.row, fact.column))
    return fact.spot.page, fact.value, fact.code or "", row, column


def _print(name: str, wanted: dict[str, list[Cell]], found: Sequence[_Reading], show: int) -> None:
    total = sum(len(cells) for cells in wanted.values())
    kinds = Counter(why.split()[0] for one in found for why, _ in one.missed)
    wrong = kinds["column"] + kinds["row"] + kinds["unit"]
    right = total - sum(kinds.values())
    each = [
        f"{len(cells) - len(one.missed)}/{len(cells)}"
        for cells, one in zip(wanted.values(), found, strict=True)
    ]
    share = f"{right}/{total} {100 * right / total:5.1f}%"
    others = f"{sum(one.others for one in found)}/{sum(one.figures for one in found)}"
    print(
        f"{name:24} {share:>18} {100 * wrong / total:5.1f}% {others:>10} "
        + " ".join(f"{one:>12}" for one in each)
    )
    for doc, one in zip(wanted, found, strict=True):
        for why, cell in one.missed[:show]:
            shown = {key: cell[key] for key in ("page", "code", "name", "column", "text")}
            print("   ", Path(doc).stem, why, shown)


if __name__ == "__main__":
    main()
