"""The parts of reading a table without lines: each told from words at known places.

Letters are ten points wide for Han characters and five for the others, as they are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from indexer.readers.pdf.bands import bands
from indexer.readers.pdf.clarity import body_doubts, head_doubts
from indexer.readers.pdf.heads import head
from indexer.readers.pdf.labels import labels
from indexer.readers.pdf.page import Glyph
from indexer.readers.pdf.pieces import Kind, pieces
from indexer.readers.pdf.printed import PrintedRow, is_numbering, printed_rows
from indexer.readers.pdf.regions import regions
from indexer.readers.pdf.tracks import tracks, widened
from indexer.readers.pdf.words import TextLine, lines
from indexer.readers.pdf.wraps import names

_SIZE = 10.0

Word = tuple[float, str]
"""Where a word begins, and its letters."""


def _wide(letter: str) -> float:
    return _SIZE / 2 if letter.isascii() else _SIZE


def _length(text: str) -> float:
    return sum(_wide(letter) for letter in text)


def _ends_at(right: float, text: str) -> Word:
    return right - _length(text), text


def _letters(base: float, words: Sequence[Word]) -> list[Glyph]:
    found: list[Glyph] = []
    for start, text in words:
        left = start
        for letter in text:
            found.append(Glyph(letter, left, left + _wide(letter), base, _SIZE))
            left += _wide(letter)
    return found


def _line(*words: Word) -> TextLine:
    return TextLine(tuple(_letters(0.0, words)))


def _rows(*printed: tuple[float, Sequence[Word]]) -> list[PrintedRow]:
    return printed_rows(lines(one for base, words in printed for one in _letters(base, words)))


def _table(*figures: tuple[str, str]) -> list[PrintedRow]:
    return _rows(
        *(
            (20.0 * at, [(0, "项目支出"), _ends_at(150, one), _ends_at(250, other)])
            for at, (one, other) in enumerate(figures)
        )
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([(0, "教育支出"), (100, "1,234.50")], [("教育支出", "words"), ("1,234.50", "amount")]),
        ([(0, "205"), (17, "教育支出")], [("205", "integer"), ("教育支出", "words")]),
        ([(0, "教育支出"), (42, "12.50")], [("教育支出", "words"), ("12.50", "amount")]),
        ([(0, "12.503.00")], [("12.50", "amount"), ("3.00", "amount")]),
        ([(0, "12.5013.00")], [("12.50", "amount"), ("13.00", "amount")]),
        ([(0, "12.501"), (31, "3.00")], [("12.501", "amount"), ("3.00", "amount")]),
        ([(0, "1,234,567.8")], [("1,234,567.8", "amount")]),
        ([(0, "12.501,334")], [("12.50", "amount"), ("1,334", "amount")]),
        ([(0, "12.50134,567")], [("12.50134,567", "words")]),
        ([(0, "0"), (10, "2,932,700")], [("0", "amount"), ("2,932,700", "amount")]),
        ([(0, "0.00"), (25, "32.50")], [("0.00", "amount"), ("32.50", "amount")]),
        ([(0, "0201")], [("0201", "integer")]),
        ([(0, "12.50%")], [("12.50%", "amount")]),
        ([(0, "合"), (30, "计")], [("合  计", "words")]),
        ([(0, "类"), (30, "款")], [("类", "words"), ("款", "words")]),
    ],
)
def test_pieces_tell_figures_from_what_they_touch(
    words: Sequence[Word], expected: Sequence[tuple[str, Kind]]
) -> None:
    found = [(piece.text.split(), piece.kind) for piece in pieces(_line(*words))]
    assert found == [(text.split(), kind) for text, kind in expected]


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (("1", "2", "3"), True),
        (("栏次", "1", "2", "3"), True),
        (("1", "2", "4"), False),
        (("7", "8", "9"), False),
        (("教育支出合计", "1", "2", "3"), False),
    ],
)
def test_a_line_that_counts_the_columns(texts: Sequence[str], numbers: bool) -> None:
    (row,) = _rows((0, [(100.0 * at, text) for at, text in enumerate(texts)]))
    assert is_numbering(row) is numbers


def test_a_region_is_a_header_and_its_rows_without_the_sentence_below() -> None:
    names = ["教育支出", "科技支出", "农林支出"]
    body = [
        (40.0 + 20 * at, [(0, name), _ends_at(150, "12.50"), _ends_at(250, "8.00")])
        for at, name in enumerate(names)
    ]
    rows = _rows(
        (20, [(0, "项目"), (120, "预算数"), (220, "决算数")]), *body, (110, [(0, "以上如此。")])
    )
    (found,) = regions(rows)
    assert [row.text.split() for row in found.head] == [["项目", "预算数", "决算数"]]
    assert [row.pieces[0].text for row in found.body] == names


def test_prose_makes_no_region() -> None:
    assert regions(_rows((0, [(0, "收入完成12.50万元。")]), (20, [(0, "支出8.00万元。")]))) == []


def test_figures_of_any_length_that_end_together_are_one_column() -> None:
    found = tracks(_table(("1,234,567.00", "8.00"), ("12.50", "123.00"), ("3.00", "9.00")))
    assert [(track.left, track.right) for track in found] == [(0, 40), (90, 150), (220, 250)]
    assert [track.figures for track in found] == [0, 3, 3]
    assert [track.ends_together for track in found[1:]] == [True, True]
    assert not found[1].begins_together


def test_a_column_some_rows_leave_blank_keeps_its_place() -> None:
    rows = _rows(
        (0, [(0, "教育支出"), _ends_at(250, "8.00")]),
        (20, [(0, "科技支出"), _ends_at(150, "5.00")]),
        (40, [(0, "农林支出"), _ends_at(150, "6.00"), _ends_at(250, "9.00")]),
    )
    assert [[piece.text for piece in track.pieces] for track in tracks(rows)[1:]] == [
        ["5.00", "6.00"],
        ["8.00", "9.00"],
    ]


def test_upright_lines_part_columns_that_the_white_does_not() -> None:
    found = tracks(_table(("12.50", "8.00")), uprights=(-5, 70, 170, 270))
    assert [(track.left, track.right) for track in found] == [(-4, 69), (71, 169), (171, 269)]


def test_a_column_between_upright_lines_may_hold_nothing() -> None:
    found = tracks(_table(("12.50", "8.00")), uprights=(-5, 70, 170, 270, 370))
    assert found[-1].pieces == ()
    assert not found[-1].begins_together
    assert not found[-1].ends_together
    over = head(labels(_rows((0, [(0, "项目")]))), found, [])
    assert over.edges == sorted(over.edges)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ([(0, [(0, "预算数"), (100, "决算数")])], ["预算数", "决算数"]),
        ([(0, [(0, "年初")]), (12, [(0, "预算")])], ["年初预算"]),
        (
            [(0, [(50, "本年收入")]), (14, [(15, "预算"), (70, "决算"), (110, "增减")])],
            ["本年收入", "预算", "决算", "增减"],
        ),
        ([(0, [(0, "年初")]), (40, [(0, "预算")])], ["年初", "预算"]),
    ],
)
def test_lines_of_a_header_that_are_one_label(
    printed: Sequence[tuple[float, Sequence[Word]]], expected: Sequence[str]
) -> None:
    assert [label.text for label in labels(_rows(*printed))] == expected


def test_a_group_heads_the_columns_whose_middle_it_stands_over() -> None:
    body = _table(("123,456.50", "654,321.00"), ("123,456.50", "654,321.00"))
    header = _rows(
        (0, [(155, "收入")]), (24, [(0, "项目"), _ends_at(150, "预算数"), _ends_at(250, "决算数")])
    )
    found = head(labels(header), tracks(body), [])
    paths = [[label.text for label in found.path(at)] for at in range(3)]
    assert paths == [["项目"], ["收入", "预算数"], ["收入", "决算数"]]


def test_a_label_over_nothing_names_a_blank_column() -> None:
    header = _rows((0, [(0, "项目"), (120, "预算数"), (220, "决算数"), (320, "备注")]))
    found = head(labels(header), tracks(_table(("12.50", "8.00"), ("3.00", "9.00"))), [])
    assert [one.label.text for one in found.columns if one.label] == [
        "项目", "预算数", "决算数", "备注",
    ]  # fmt: skip
    assert found.columns[-1].track is None
    assert all(before < after for before, after in pairwise(found.edges))


def test_a_wrapped_name_belongs_to_the_figures_it_stands_astride() -> None:
    rows = _rows(
        (0, [(0, "城乡居民")]),
        (6, [_ends_at(150, "12.50")]),
        (12, [(0, "养老保险")]),
        (40, [(0, "教育")]),
        (46, [_ends_at(150, "8.00")]),
        (52, [(0, "支出")]),
    )
    found = bands(rows, [(-2, 80), (80, 152)]).bands
    assert [
        {at: "".join(one.text for one in own) for at, own in band.items()} for band in found
    ] == [
        {0: "城乡居民养老保险", 1: "12.50"},
        {0: "教育支出", 1: "8.00"},
    ]


@pytest.mark.parametrize(
    ("setting", "figures"),
    [
        (
            "in the middle",
            {6.5: "社会保障和就业支出", 40.0: "教育支出", 66.5: "城乡社区规划与管理"},
        ),
        ("above", {0.0: "社会保障和就业支出", 40.0: "教育支出", 60.0: "城乡社区规划与管理"}),
        ("below", {13.0: "社会保障和就业支出", 40.0: "教育支出", 73.0: "城乡社区规划与管理"}),
    ],
)
def test_wrapped_names_find_their_figures_however_they_are_set(
    setting: str, figures: dict[float, str]
) -> None:
    lines = [
        (0.0, "社会保障和"), (13.0, "就业支出"), (40.0, "教育支出"), (60.0, "城乡社区规"),
        (73.0, "划与管理"),
    ]  # fmt: skip
    pieces = [piece for base, text in lines for piece in _rows((base, [(0, text)]))[0].pieces]
    found = names(pieces, sorted(figures))
    assert {name.row: "".join(line.text for line in name.lines) for name in found} == figures


def test_a_row_without_figures_is_no_line_of_the_row_above() -> None:
    lines = [(0.0, "一、教育支出"), (15.0, "二、外交支出"), (30.0, "三、国防支出")]
    pieces = [piece for base, text in lines for piece in _rows((base, [(0, text)]))[0].pieces]
    assert [(name.row, name.clear) for name in names(pieces, [0.0, 30.0])] == [
        (0.0, True), (None, True), (30.0, True),
    ]  # fmt: skip


def test_a_line_half_way_between_two_rows_is_unclear() -> None:
    pieces = [
        piece
        for base, text in ((0.0, "社会保障和就"), (13.0, "业支出管理类"), (26.0, "教育支出项目"))
        for piece in _rows((base, [(0, text)]))[0].pieces
    ]
    assert not all(name.clear for name in names(pieces, [6.5, 19.5]))


def test_a_piece_of_a_further_page_fits_one_column_or_none() -> None:
    (row,) = _rows((0, [_ends_at(150, "12.50"), _ends_at(252, "8.00")]))
    spans = [(0.0, 40.0), (120.0, 150.0), (220.0, 250.0)]
    edges = [0.0, 60.0, 152.0, 252.0]
    assert widened(spans, edges, row.pieces) == [(0.0, 40.0), (120.0, 150.0), (220.0, 252.0)]
    (astride,) = _rows((0, [(145, "1,234,567,890.12")]))
    assert widened(spans, edges, astride.pieces) is None


@pytest.mark.parametrize(
    ("header", "doubt"),
    [
        ([(0, [(0, "项目"), (125, "预算数"), (225, "决算数")])], ""),
        ([(0, [(0, "项目"), (225, "决算数")])], "有的列没有表头，或者表头不知道是哪一列的"),
        (
            [(0, [(180, "收入")]), (24, [(0, "项目"), (125, "预算数"), (225, "决算数")])],
            "",
        ),
        (
            [(0, [(212, "收入")]), (24, [(0, "项目"), (125, "预算数"), (225, "决算数")])],
            "上层表头管到哪几列不清楚",
        ),
    ],
)
def test_what_is_unclear_about_a_header(
    header: Sequence[tuple[float, Sequence[Word]]], doubt: str
) -> None:
    found = labels(_rows(*header))
    over = head(found, tracks(_table(("123.50", "654.00"), ("123.50", "654.00"))), [])
    assert next(head_doubts(over, found), "") == doubt


@pytest.mark.parametrize(
    ("columns", "doubt"),
    [
        ([["教育", "科技"], ["1.00", "2.00"]], ""),
        (
            [["教育", "科技", "农林", "卫生"], ["1.00", "显著", "3.00", "提升"]],
            "同一列里既有数字又有文字",
        ),
        (
            [["一"] * 3, ["二"] * 3, ["三"] * 3, ["四"] * 3, ["1.00"] * 3],
            "文字列太多，像一张填报的表格",
        ),
    ],
)
def test_what_is_unclear_about_rows(columns: Sequence[Sequence[str]], doubt: str) -> None:
    edges = [100.0 * at for at in range(len(columns) + 1)]
    rows = [
        (20.0 * row, [(edges[at] + 10, own[row]) for at, own in enumerate(columns)])
        for row in range(len(columns[0]))
    ]
    found = bands(_rows(*rows), list(pairwise(edges)))
    assert next(body_doubts(edges, found), "") == doubt


def test_a_figure_over_the_edge_of_its_column_is_unclear() -> None:
    found = bands(_rows((0, [(0, "教育"), (90, "12.50")])), [(0, 100), (100, 200)])
    assert next(body_doubts([0, 100, 200], found)) == "有的数字夹在两列之间"


def test_names_of_rows_set_close_are_not_put_together() -> None:
    rows = _table(("12.50", "8.00"), ("3.00", "9.00"), ("4.00", "7.00"))
    found = bands(rows, [(-2, 60), (60, 152), (152, 252)]).bands
    assert [len(band) for band in found] == [3, 3, 3]
    assert [len(band[0]) for band in found] == [1, 1, 1]
