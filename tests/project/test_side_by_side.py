"""The picture of the side-by-side measurement is made from its figures and from nothing else."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bench import side_by_side
from bench.peers import run
from bench.picture import CHARTS, picture

FIGURES = {"甲 <b>": 0.25, "乙": 120.0}


def sizes() -> dict[str, dict[str, dict[str, float]]]:
    measures = [measure for measure, _ in CHARTS]
    return {
        size: {name: dict.fromkeys(measures, value) for name, value in FIGURES.items()}
        for size in ("1000", "10000")
    }


def test_the_picture_is_whole_and_the_same_every_time() -> None:
    drawn = picture(sizes())
    assert drawn == picture(sizes())
    root = ET.fromstring(drawn)
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("甲 <b>") == len(CHARTS)
    assert texts.count("0.25") == texts.count("120") == 2 * len(CHARTS)


def test_longer_bars_stand_for_more() -> None:
    root = ET.fromstring(picture(sizes()))
    bars = [
        float(element.attrib["width"])
        for element in root.iter("{http://www.w3.org/2000/svg}rect")
        if element.attrib.get("height") == "9"
    ]
    assert len(bars) == 4 * len(CHARTS)
    assert all(small < large for small, large in zip(bars[:2], bars[2:4], strict=True))


def test_what_is_committed_is_drawn_from_what_was_measured(root: Path) -> None:
    found = json.loads((root / "bench" / "side_by_side.json").read_text(encoding="utf-8"))
    drawn = (root / "bench" / "side_by_side.svg").read_text(encoding="utf-8")
    assert drawn == picture(found["sizes"])
    assert len(drawn) < 60_000


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning",  # jieba leaves its list of idf values open
    "ignore::pytest.PytestUnraisableExceptionWarning",
)
@pytest.mark.parametrize("name", run.NAMES.values())
def test_every_peer_finds_the_passage_that_was_asked_for(name: str, tmp_path: Path) -> None:
    if reason := run.missing(name):
        pytest.skip(reason)
    texts = list(side_by_side.passages(60))
    index, opened = run.parts(name)
    index(texts, tmp_path)
    answer = opened(tmp_path)
    right = sum(place in answer(texts[place]) for place in range(0, 60, 6))
    assert right >= 7
