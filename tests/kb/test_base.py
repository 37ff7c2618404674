"""The one door: opening, listing, citing, reading again, searching."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.build import build
from kb import KnowledgeBase
from kb.errors import (
    Damaged,
    KnowledgeBaseError,
    NoKnowledgeBase,
    NotReadable,
    UnknownDocument,
    UnknownTable,
)
from kb.model import Spot

TEXT = """东山县2023年稳岗补助资金分配表
单位：万元
地区\t合计\t省级
甲镇\t1,626.10\t564.54
乙  镇\t20.50\t
本次下达东山县稳岗补助资金1,646.60万元，用于脱贫劳动力外出务工就业补助。
"""


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "inner").mkdir()
    (folder / "notice.txt").write_text(TEXT, encoding="utf-8")
    (folder / "inner" / "other.txt").write_text("西河县2024年就业预算3万元。\n", encoding="gb18030")
    base = tmp_path_factory.mktemp("base")
    build(base, [folder])
    return base


@pytest.fixture
def base(directory: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(directory) as opened:
        yield opened


def test_a_document_is_named_by_path_name_or_stem(base: KnowledgeBase) -> None:
    for name in ("inner/other.txt", "other.txt", "other"):
        assert base.document(name).path == "inner/other.txt"
    with pytest.raises(UnknownDocument, match="另一份"):
        base.document("另一份")
    with pytest.raises(UnknownTable):
        base.table("notice.txt#t9")


def test_lines_are_those_of_the_file(base: KnowledgeBase) -> None:
    assert base.source_lines("notice.txt") == tuple(TEXT.splitlines())
    assert base.source_bytes("notice.txt") == TEXT.encode()
    assert base.source_lines("other") == ("西河县2024年就业预算3万元。",)
    assert base.source_bytes("other").decode("gb18030").startswith("西河县")


def test_every_figure_is_read_again_at_its_place(base: KnowledgeBase) -> None:
    figures = {fact.text: fact for fact in base.facts()}
    assert {"1,626.10", "564.54", "20.50"} <= set(figures)
    for fact in figures.values():
        citation = base.cite(fact)
        assert base.verify(citation)
        assert citation.lines == (fact.spot.first, fact.spot.last)
        assert base.quote(fact.document, fact.spot) == fact.text


def test_another_quote_or_another_place_does_not_hold(base: KnowledgeBase) -> None:
    citation = base.cite(next(base.facts()))
    spot = citation.spot
    assert spot is not None
    assert not base.verify(replace(citation, quote=citation.quote + "0"))
    assert not base.verify(replace(citation, quote=""))
    assert not base.verify(replace(citation, spot=None))
    assert not base.verify(replace(citation, spot=replace(spot, start=spot.start + 1)))
    assert not base.verify(replace(citation, spot=Spot(900, 900, 0, 3)))
    with pytest.raises(UnknownDocument):
        base.verify(replace(citation, document="gone.txt"))


def test_a_quote_over_lines_is_cut_from_both_ends(base: KnowledgeBase) -> None:
    assert base.quote("notice.txt", Spot(2, 4, 3, 2)) == "万元\n地区\t合计\t省级\n甲镇"
    assert base.quote("notice.txt", Spot(5, 99, 0, 4)).endswith("本次下达")
    assert base.quote("notice.txt", Spot(99, 99, 0, 4)) == ""


def test_passages_are_quoted_as_their_lines_stand(base: KnowledgeBase) -> None:
    for passage in base.passages():
        citation = base.cite(passage)
        assert base.verify(citation)
        first, last = passage.lines
        lines = base.source_lines(passage.document)[first - 1 : last]
        assert citation.quote == "\n".join(lines)


def test_found_words_are_marked(base: KnowledgeBase) -> None:
    hits = base.search("外出务工 就业", 5)
    best = hits[0].passage
    assert best.document == "notice.txt"
    marked = [best.text[start:end] for start, end in hits[0].marks]
    assert marked == ["外出务工就业"] or set(marked) <= {"外出", "务工", "就业", "外出务工"}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert base.search("外出务工", 1) == base.search("外出务工", 5)[:1]


@pytest.mark.parametrize("words", ["", " ", "的了", "魑魅魍魉", "\0\x1b[31m", "*" * 5000])
def test_words_that_say_nothing_find_nothing(base: KnowledgeBase, words: str) -> None:
    assert base.search(words, 5) == ()


def test_numbers_are_found_as_written(base: KnowledgeBase) -> None:
    for words in ("1,626.10", "1626.1", "１，６２６．１０"):
        assert "甲镇" in base.search(words, 1)[0].passage.text


def test_the_open_generation_is_told(base: KnowledgeBase, directory: Path) -> None:
    told = base.generation
    assert told.counts["documents"] == 2
    assert (directory / "generations" / told.name).is_dir()
    assert told.size == sum(
        path.stat().st_size
        for path in (directory / "generations" / told.name).rglob("*")
        if path.is_file() and path.name != "manifest.json"
    )
    assert base.check().whole


@pytest.mark.parametrize("kind", ["missing", "empty", "file"])
def test_where_nothing_was_indexed_is_no_knowledge_base(tmp_path: Path, kind: str) -> None:
    directory = tmp_path / "base"
    if kind == "empty":
        directory.mkdir()
    elif kind == "file":
        directory.write_text("x", encoding="utf-8")
    with pytest.raises(NoKnowledgeBase, match="caiwen index"):
        KnowledgeBase.open(directory)


def test_closing_twice_does_nothing(directory: Path) -> None:
    opened = KnowledgeBase.open(directory)
    opened.documents()
    opened.search("就业")
    opened.close()
    opened.close()


def test_a_source_that_changed_on_disk_is_damage_and_no_citation(
    directory: Path, tmp_path: Path
) -> None:
    import shutil

    copy = Path(shutil.copytree(directory, tmp_path / "copy"))
    with KnowledgeBase.open(copy) as opened:
        fact = next(one for one in opened.facts() if one.text == "1,626.10")
        source = next(copy.rglob(opened.document("notice.txt").sha256))
        source.write_bytes(source.read_bytes().replace(b"1,626.10", b"1,826.10"))
        with pytest.raises(Damaged):
            opened.verify(opened.cite(fact))
        source.unlink()
        with pytest.raises(KnowledgeBaseError):
            opened.verify(opened.cite(fact))


def test_every_error_is_one_line_in_chinese() -> None:
    for error in (NoKnowledgeBase(Path("x")), Damaged("x"), NotReadable("x", "没有权限")):
        assert "\n" not in str(error)
        assert any("\u4e00" <= character <= "\u9fff" for character in str(error))
