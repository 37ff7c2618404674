"""How many known cells of sample documents are read with the right page, row and column.

``python bench/cells.py [SAMPLES] [--show N]``: ``SAMPLES`` holds ``cells.jsonl``, one cell a line
(doc, page, name, code, column, text), and the documents it names.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from indexer import pipeline
from indexer.sources import Source, load_one
from kb.model import Extract, Fact
from kb.text import fold, normalise

_ORDINAL = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)]?[、.]?|\d{1,2}[、.])")
_CAPTION = re.compile(r"表$|单位[:：]")
"""Titles and captions of a table are no part of a column's name."""
Cell = Mapping[str, Any]


def main() -> None:
    """Print, for each document, the cells found and what became of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parent.parent.parent / "shared" / "samples"
    parser.add_argument("samples", type=Path, nargs="?", default=default)
    parser.add_argument("--show", type=int, default=0, help="misses to print for each document")
    arguments = parser.parse_args()
    cells: dict[str, list[Cell]] = defaultdict(list)
    with (arguments.samples / "cells.jsonl").open(encoding="utf-8") as file:
        for line in file:
            cell = json.loads(line)
            cells[cell["doc"]].append(cell)
    with ProcessPoolExecutor() as pool:
        readings = pool.map(_read, [(arguments.samples, name) for name in cells])
        total = right = 0
        for (name, wanted), (extract, seconds) in zip(cells.items(), readings, strict=True):
            missed = list(misses(wanted, extract.facts))
            total += len(wanted)
            right += len(wanted) - len(missed)
            share = 100 * (len(wanted) - len(missed)) / len(wanted)
            print(f"{name:45} {len(wanted) - len(missed):5}/{len(wanted):<5} {share:6.1f}%"
                  f"  {seconds:5.1f} s  {extract.document.organisation} {extract.document.year}"
                  f" {extract.document.kind} | {extract.document.title}")  # fmt: skip
            titles = {(cell["page"], cell["table"]) for cell in wanted if cell["table"]}
            printed = {(fact.spot.page, normalise(fact.table_title)) for fact in extract.facts}
            for page, table in sorted(titles):
                if not any(page == at and normalise(table) in name for at, name in printed):
                    names = sorted({name for at, name in printed if at == page})
                    print(f"    title {page} {table} -> {names}")
            for why, cell in missed[: arguments.show]:
                print("   ", why, {key: cell[key] for key in cell if key not in {"doc", "unit"}})
    print(f"{'all':45} {right:5}/{total:<5} {100 * right / total:6.1f}%")


def _read(job: tuple[Path, str]) -> tuple[Extract, float]:
    source = load_one(*job)
    assert isinstance(source, Source), source
    begun = time.monotonic()
    return pipeline.extract(source), time.monotonic() - begun


def misses(wanted: Sequence[Cell], facts: Sequence[Fact]) -> Iterator[tuple[str, Cell]]:
    by_value: dict[Decimal, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.value is not None:
            by_value[fact.value].append(fact)
    for cell in wanted:
        value = _value(cell["text"])
        found = [fact for fact in by_value.get(value, []) if fact.spot.page == cell["page"]]
        tests = (("figure", _any), ("row", _row), ("column", _column), ("unit", _unit))
        for why, test in tests:
            before = found
            found = [fact for fact in found if test(cell, fact)]
            if not found:
                seen = {(fact.code, fact.row, fact.column, fact.unit) for fact in before}
                yield f"{why} {sorted(seen, key=str)[:2]}", cell
                break


def _value(text: str) -> Decimal:
    try:
        return Decimal(fold(text).replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return Decimal("NaN")


def _any(_cell: Cell, _fact: Fact) -> bool:
    return True


def _row(cell: Cell, fact: Fact) -> bool:
    if cell["code"] and fact.code != cell["code"]:
        return False
    name = _plain(cell["name"])
    label = _plain(fact.row[-1]) if fact.row else ""
    return name in label or (bool(label) and label in name)


def _column(cell: Cell, fact: Fact) -> bool:
    said = str(cell["column"]).split(" / ")
    parts = [normalise(part) for part in said if part and not _CAPTION.search(part)]
    path = [normalise(part) for part in fact.column]
    if not parts:
        return True
    whole = "".join(path)
    return bool(path) and path[-1] == parts[-1] and all(part in whole for part in parts)


def _unit(cell: Cell, fact: Fact) -> bool:
    return not cell["unit"] or fact.unit == cell["unit"]


def _plain(text: str) -> str:
    return _ORDINAL.sub("", normalise(text))


if __name__ == "__main__":
    main()
