"""How many known cells are still read right from pages that are printed worse.

``python bench/degraded.py [SAMPLES] [--only NAME] [--show N]``: the documents that ``cells.jsonl``
of ``SAMPLES`` names, with lines left out, figures moved and so on (``bench/pages.py``); for each
document and change: cells found right, found under another column or row, and not found.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.cells import Cell, misses
from bench.pages import CHANGES
from indexer import pipeline
from indexer.readers import pdf
from indexer.readers.pdf.page import pages
from indexer.sources import Source, load_one

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
    print(f"{'':24} {'all':>18}  wrong " + " ".join(f"{Path(doc).stem[:12]:>12}" for doc in wanted))
    with ProcessPoolExecutor() as pool:
        found = pool.map(_read, jobs)
        for name in names:
            _print(name, wanted, [next(found) for _ in wanted], arguments.show)


def _read(job: _Job) -> list[tuple[str, Cell]]:
    samples, change, doc, wanted = job
    source = load_one(samples, doc)
    assert isinstance(source, Source), source
    layout = pdf.written(source, [CHANGES[change](page) for page in pages(source.data)])
    return list(misses(wanted, pipeline.extract_layout(source, layout).facts))


def _print(
    name: str,
    wanted: dict[str, list[Cell]],
    found: Sequence[Sequence[tuple[str, Cell]]],
    show: int,
) -> None:
    total = sum(len(cells) for cells in wanted.values())
    kinds = Counter(why.split()[0] for missed in found for why, _ in missed)
    wrong = kinds["column"] + kinds["row"] + kinds["unit"]
    right = total - sum(kinds.values())
    each = [
        f"{len(cells) - len(missed)}/{len(cells)}"
        for cells, missed in zip(wanted.values(), found, strict=True)
    ]
    share = f"{right}/{total} {100 * right / total:5.1f}%"
    print(
        f"{name:24} {share:>18} {100 * wrong / total:5.1f}% "
        + " ".join(f"{one:>12}" for one in each)
    )
    for doc, missed in zip(wanted, found, strict=True):
        for why, cell in missed[:show]:
            shown = {key: cell[key] for key in ("page", "code", "name", "column", "text")}
            print("   ", Path(doc).stem, why, shown)


if __name__ == "__main__":
    main()
