"""Indexing the corpus yields what indexing the published documents yields, and all of it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from indexer import pipeline, sources
from kb.model import Extract, Fact

# The numeric cells and the targets (the two horizons apart), counted by reading the documents.
COUNTED = [
    # (transcription, original, numeric cells, of them printed zeros, indicators)
    ("yangquan_2023_allocation.txt", "000_9c052bc38fa982dc.txt", 30, 0, 48),
    ("changzhi_2023_notice.txt", "001_569216ca97ea700b.txt", 36, 0, 8),
    ("xinzhou_2023_unit_budget.txt", "002_52247dd0961517b8.txt", 380, 72, 226),
    ("menyuan_2024_targets.txt", "003_2becaad232c446da.txt", 13, 0, 118),
    ("bazhong_2022_dept_budget.txt", "004_8ff2ab4c6cb049d4.txt", 181, 0, 80),
]
CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@cache
def _extract(folder: Path, name: str) -> Extract:
    source = sources.load_one(folder, name)
    assert isinstance(source, sources.Source)
    return pipeline.extract(source)


def _cells(extract: Extract) -> list[Fact]:
    return [fact for fact in extract.facts if fact.table is not None and fact.kind == "number"]


@pytest.mark.parametrize(("ours", "published"), [row[:2] for row in COUNTED])
def test_the_same_cells_under_the_same_names(ours: str, published: str, originals: Path) -> None:
    def said(extract: Extract) -> Counter[tuple[object, ...]]:
        return Counter(
            (f.spot.first, f.row, f.column, f.text, f.value, f.unit, f.unit_inferred, f.code)
            for f in _cells(extract)
        )

    assert said(_extract(CORPUS, ours)) == said(_extract(originals, published))


@pytest.mark.parametrize(("ours", "published"), [row[:2] for row in COUNTED])
def test_the_same_indicators(ours: str, published: str, originals: Path) -> None:
    def said(extract: Extract) -> Counter[tuple[object, ...]]:
        return Counter(
            (i.spot.first, i.project, i.region, i.horizon, i.levels, i.text, i.operator, i.value)
            for i in extract.indicators
        )

    assert said(_extract(CORPUS, ours)) == said(_extract(originals, published))


@pytest.mark.parametrize(("ours", "published"), [row[:2] for row in COUNTED])
def test_the_same_figures_in_prose(ours: str, published: str, originals: Path) -> None:
    def said(extract: Extract) -> Counter[tuple[object, ...]]:
        return Counter(
            (f.spot.first, f.text, f.value, f.unit, f.approximate)
            for f in extract.facts
            if f.table is None
        )

    assert said(_extract(CORPUS, ours)) == said(_extract(originals, published))


@pytest.mark.parametrize(
    ("ours", "cells", "zeros", "indicators"), [(r[0], *r[2:]) for r in COUNTED]
)
def test_everything_counted_in_the_documents_is_read(
    ours: str, cells: int, zeros: int, indicators: int
) -> None:
    extract = _extract(CORPUS, ours)
    read = _cells(extract)
    assert (len(read), sum(f.value == 0 for f in read)) == (cells, zeros)
    assert len(extract.indicators) == indicators
