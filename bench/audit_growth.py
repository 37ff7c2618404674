"""Time and memory of the audit as the collection grows, and as one document grows.

``python bench/audit_growth.py [--sizes 10,100,1000] [--forms 10,100,1000] [FOLDER …]``

Documents are made by ``bench/genre.py``; each size is indexed and audited in a process of its own,
every rule anew.  Times are of the processor, so that neighbours do not count.  Printed are seconds
and peak memory beside those of only reading the same knowledge base, seconds a document and their
ratio to the smallest size (1.0 is linear), what the kept audit costs, and what indexing the
unchanged folder again costs.  Then the folders given (originals and samples beside the checkout),
and one document of ever more forms.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import genre
from indexer import pipeline
from indexer.build import build
from indexer.sources import Source, source
from kb.audit.checking import audit_of
from kb.audit.material import material_of
from kb.audit.run import audit
from kb.base import KnowledgeBase

ROOT = Path(__file__).resolve().parent.parent
PASSAGES = 40
"""More passages a document than any of them has, so that there are always enough documents."""


def main() -> None:
    """Print every measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = ROOT.parent / "shared"
    beside = [shared / "originals", shared / "samples" / "pdf", shared / "samples" / "web"]
    parser.add_argument("folders", type=Path, nargs="*", default=[f for f in beside if f.is_dir()])
    parser.add_argument("--sizes", default="10,100,1000")
    parser.add_argument("--forms", default="10,100,1000")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--only-read", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(_measured(given.measure, only_read=given.only_read)))
        return
    print("documents  checks  audit s  s/document  ratio  MB  reading s  MB  kept s  again s")
    first: float | None = None
    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, given.sizes.split(",")):
            folder = Path(scratch) / f"documents{size}"
            _write(folder, size)
            first = _row(str(size), [folder], Path(scratch) / f"kb{size}", first)
        if given.folders:
            _row("originals, samples", given.folders, Path(scratch) / "beside", None)
    print("forms in one document  checks  audit s  ms/form  ratio")
    one: float | None = None
    for count in map(int, given.forms.split(",")):
        one = _wide(count, one)


def _write(folder: Path, size: int) -> None:
    folder.mkdir()
    for name, text in islice(genre.documents(size * PASSAGES), size):
        (folder / name).write_text(text, encoding="utf-8")


def _row(name: str, folders: list[Path], kb: Path, first: float | None) -> float:
    build(kb, folders)
    audited, read = _in_a_process(kb), _in_a_process(kb, "--only-read")
    start = time.process_time()
    summary = build(kb, folders)
    again = time.process_time() - start
    assert summary.unchanged == audited["documents"], "an unchanged document was read again"
    each = audited["seconds"] / audited["documents"]
    first = first or each
    print(
        f"{name:>9}  {audited['checks']:.0f}  {audited['seconds']:.2f}  {each:.4f}  "
        f"{each / first:.2f}  {audited['megabytes']:.0f}  {read['seconds']:.2f}  "
        f"{read['megabytes']:.0f}  {audited['kept']:.2f}  {again:.2f}",
        flush=True,
    )
    return first


def _in_a_process(kb: Path, *options: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", str(kb), *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measured(kb: Path, *, only_read: bool) -> dict[str, float]:
    with KnowledgeBase.open(kb) as base:
        documents = base.documents()
        start = time.process_time()
        checks = 0
        if only_read:
            for document in documents:
                material_of(base, document)
        else:
            checks = sum(one.checked for one in audit(base, anew=True).counts)
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = time.process_time()
        if not only_read:
            audit(base)
        kept = time.process_time() - start
    return {
        "documents": len(documents), "checks": checks, "seconds": seconds, "megabytes": peak,
        "kept": kept,
    }  # fmt: skip


def _wide(count: int, first: float | None) -> float:
    """One document of so many forms."""
    chance = random.Random(count)
    lines = [
        line
        for _ in range(count)
        for line in (*genre.form(genre.Pen(chance, genre.county(chance), 2023)), "", "")
    ]
    read = source("forms.txt", "\n".join(lines).encode())
    assert isinstance(read, Source)
    extract = pipeline.extract(read)
    start = time.process_time()
    checks = sum(one.checked for one in audit_of(extract, read.text.splitlines()).counts)
    seconds = time.process_time() - start
    each = seconds / count
    first = first or each
    print(f"{count:>9}  {checks}  {seconds:.2f}  {each * 1000:.2f}  {each / first:.2f}", flush=True)
    return first


if __name__ == "__main__":
    main()
