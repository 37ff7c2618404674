"""The corpus against the documents it transcribes: figures, cells, and what may differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TRANSCRIBED = {
    "yangquan_2023_allocation.txt": "000_9c052bc38fa982dc.txt",
    "changzhi_2023_notice.txt": "001_569216ca97ea700b.txt",
    "xinzhou_2023_unit_budget.txt": "002_52247dd0961517b8.txt",
    "menyuan_2024_targets.txt": "003_2becaad232c446da.txt",
    "bazhong_2022_dept_budget.txt": "004_8ff2ab4c6cb049d4.txt",
}
TELEPHONE = re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9A-Za-z])")
FIGURE = re.compile(
    r"[0-9][0-9,]*(?:\.[0-9]+)?"
    r"\s*(?:[%％]|亿元|万元|元(?:/人)?(?:/[年月])?|号|年度?|个?月|日|[万]?人次?|[场次条个户册笔台轮家]+)?"
)
PROSE_LABELS = (
    "项目概况", "立项依据", "项目设立必要性", "保证项目实施的制度、措施", "项目实施计划",
    "总体目标", "年度总体目标",
)  # fmt: skip
LETTER_AND_GOAL = {"changzhi_2023_notice.txt": (range(9, 53), range(130, 136))}
documents = pytest.mark.parametrize("name", TRANSCRIBED)


def figures(line: str) -> list[str]:
    """Every figure of a line with the unit behind it, in print order, telephone numbers apart."""
    return [re.sub(r"\s", "", found) for found in FIGURE.findall(TELEPHONE.sub("", line))]


@pytest.fixture
def pair(name: str, root: Path, originals: Path) -> list[tuple[int, str, str]]:
    """(line number, line as published, line as transcribed)."""
    published = (originals / TRANSCRIBED[name]).read_text(encoding="utf-8").split("\n")
    ours = (root / "corpus" / name).read_text(encoding="utf-8").split("\n")
    assert len(ours) == len(published)
    return [(n, *both) for n, both in enumerate(zip(published, ours, strict=True), start=1)]


def _changed_cells(pair: list[tuple[int, str, str]]) -> Iterator[tuple[int, str, str, str]]:
    """(line, label of the row, cell as published, cell as transcribed) where the two differ."""
    for number, published, ours in pair:
        if "\t" not in published or published == ours:
            continue
        label = next(cell for cell in published.split("\t") if cell)
        for theirs, mine in zip(published.split("\t"), ours.split("\t"), strict=True):
            if theirs != mine:
                yield number, label, theirs, mine


def _is_prose(label: str, cell: str) -> bool:
    return label in PROSE_LABELS or len(cell) > 40 or cell.startswith("目标")


def _leaves_a_person_out(label: str, theirs: str, mine: str) -> bool:
    if label.startswith("预算单位"):
        return theirs.startswith(mine) and mine.endswith("局")
    return label.startswith("负责人") and mine == ""


@documents
def test_every_figure_stands_on_its_line(pair: list[tuple[int, str, str]]) -> None:
    differing = [n for n, published, ours in pair if figures(published) != figures(ours)]
    assert differing == []


@documents
def test_a_table_cell_differs_only_where_it_is_prose_or_a_person(
    pair: list[tuple[int, str, str]],
) -> None:
    unexplained = [
        (number, theirs, mine)
        for number, label, theirs, mine in _changed_cells(pair)
        if not _is_prose(label, theirs) and not _leaves_a_person_out(label, theirs, mine)
    ]
    assert unexplained == []


@documents
def test_an_indicator_list_in_a_cell_is_as_published(pair: list[tuple[int, str, str]]) -> None:
    touched = [n for n, _, theirs, _ in _changed_cells(pair) if "产出指标" in theirs]
    assert touched == []


@documents
def test_a_line_without_tabs_differs_only_where_it_is_prose(
    name: str, pair: list[tuple[int, str, str]]
) -> None:
    spans = LETTER_AND_GOAL.get(name)
    differing = [
        (n, published) for n, published, ours in pair if "\t" not in published and published != ours
    ]
    if spans is not None:
        assert all(any(n in span for span in spans) for n, _ in differing)
    else:
        assert all(len(text) > 15 and not text.startswith("#") for _, text in differing)


@documents
def test_blank_lines_and_tabs_are_where_they_were(pair: list[tuple[int, str, str]]) -> None:
    moved = [
        n
        for n, published, ours in pair
        if published.count("\t") != ours.count("\t")
        or (not published.strip()) != (not ours.strip())
    ]
    assert moved == []


@documents
def test_document_numbers_are_as_published(pair: list[tuple[int, str, str]]) -> None:
    number = re.compile(r"[\u4e00-\u9fff]*[〔【\[(（][0-9]{4}[〕】\])）]\s*[0-9]+")
    years = re.compile(r"[〔【\[(（][0-9]{4}[〕】\])）]\s*[0-9]+")
    for line, published, ours in pair:
        assert years.findall(published) == years.findall(ours), line
        ends = [found[-12:] for found in number.findall(published)]
        assert [found[-12:][-8:] for found in number.findall(ours)] == [e[-8:] for e in ends], line


@documents
def test_prose_is_restated_and_not_copied(pair: list[tuple[int, str, str]]) -> None:
    """No run of more than 25 characters of a restated sentence stands in the published one."""
    for line, published, ours in pair:
        if published != ours and not TELEPHONE.search(published):
            changed = [
                (a, b)
                for a, b in zip(published.split("\t"), ours.split("\t"), strict=True)
                if a != b and not a.startswith(b)
            ]
            for theirs, mine in changed:
                assert _longest_shared_run(theirs, mine) <= 25, line


def _longest_shared_run(theirs: str, mine: str) -> int:
    """Han characters of ``mine`` in a row that stand so in ``theirs``; documents' titles apart."""
    untitled = re.sub(r"《[^》]*》?|^[^《]*》|号关于[^。；，]*?(?:通知|意见)", "0", mine)
    joined = _han(theirs)
    runs = [run for run in _han(untitled).split("0") if run]
    longest = 0
    for run in runs:
        for start in range(len(run)):
            while run[start : start + longest + 1] in joined and start + longest < len(run):
                longest += 1
    return longest


def _han(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff0]", "", re.sub(r"[0-9]+", "0", text))
