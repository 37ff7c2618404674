"""A citation of an answer, held against a knowledge base whose documents may be others by now."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build
from kb import KnowledgeBase
from kb.model import Citation
from kb.store.seams import FactFilter
from tui.sources.standing import Changed, held, stands

FILE = "长治市2024年通知.txt"
ROW = "平顺县\t12.50\t3.10\n"
PAPER = (
    "长治市财政局\n关于下达2024年公益性岗位补贴的通知\n\n2024年公益性岗位补贴分配表\n\n"
    f"单位：万元\n县区\t补贴\t社保\n{ROW}壶关县\t13.25\t4.20\n合计\t25.75\t7.30\n\n"
    "平顺县安排补贴资金12.50万元，于2024年6月底前拨付。\n"
)


def opened(folder: Path, paper: str | None) -> KnowledgeBase:
    """A knowledge base of this paper; of another one where it has been taken away."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / (FILE if paper else "别的.txt")).write_text(paper or "别的内容。\n", "utf-8")
    build(folder / "kb", [folder / "docs"])
    return KnowledgeBase.open(folder / "kb")


@pytest.fixture(scope="module")
def cell(tmp_path_factory: pytest.TempPathFactory) -> Citation:
    """What an answer cites for 平顺县's 12.50."""
    with opened(tmp_path_factory.mktemp("before"), PAPER) as base:
        cited, *_ = base.ask("平顺县公益性岗位补贴多少").citations
    assert cited.row == ("平顺县",)
    return cited


@pytest.mark.parametrize(
    ("paper", "still"),
    [
        (PAPER, True),
        (PAPER + "附：另有一段说明。\n", True),
        (PAPER.replace("12.50", "12.60"), False),
        (PAPER.replace(ROW, ROW.replace("平顺县", "沁源县")), False),
        (PAPER.replace("县区\t补贴\t社保", "县区\t社保\t补贴"), False),
        (PAPER.replace(ROW, f"沁源县\t12.50\t3.10\n{ROW}"), False),
        (f"新加的一行\n{PAPER}", False),
        (None, False),
    ],
    ids=["same", "more below", "figure", "row", "column", "row before", "moved", "gone"],
)
def test_it_stands_where_figure_row_column_and_place_are_the_same(
    tmp_path: Path, cell: Citation, paper: str | None, still: bool
) -> None:
    with opened(tmp_path, paper) as base:
        assert stands(base, cell) is still
        if not still:
            with pytest.raises(Changed, match=f"{FILE} 已有变动，第8行.*重新提问"):
                held(base, cell)


def test_all_that_is_cited_of_unchanged_documents_stands(corpus_kb: Path) -> None:
    with KnowledgeBase.open(corpus_kb) as base:
        facts = list(base.facts(FactFilter(kinds=None)))
        targets, said = base.indicators(), base.statements()
        passages = list(base.passages())
        for things in (facts, targets, said, passages):
            for one in things[:: max(1, len(things) // 25)]:
                assert stands(base, base.cite(one)), one
