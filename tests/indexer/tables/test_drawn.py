"""Tables drawn with letters: frames, spans and wrapped names."""

from __future__ import annotations


def test_a_frame_of_box_letters_parts_the_cells(read) -> None:
    reading = read(
        """
        甲市农村道路补助资金分配表
        单位：万元
        ┌──────┬──────────┬──────────┬───────┐
        │ 地区 │ 提前下达 │ 本次下达 │  合计 │
        ├──────┼──────────┼──────────┼───────┤
        │ 合计 │      520 │       75 │   595 │
        ├──────┼──────────┼──────────┼───────┤
        │ 甲县 │      320 │       75 │   395 │
        ├──────┼──────────┼──────────┼───────┤
        │ 乙县 │      200 │          │   200 │
        └──────┴──────────┴──────────┴───────┘
        """
    )
    assert reading.figures() == {
        ("合计", "提前下达"): "520",
        ("合计", "本次下达"): "75",
        ("合计", "合计"): "595",
        ("甲县", "提前下达"): "320",
        ("甲县", "本次下达"): "75",
        ("甲县", "合计"): "395",
        ("乙县", "提前下达"): "200",
        ("乙县", "合计"): "200",
    }
    assert reading.one("乙县", "本次下达").kind == "blank"
    assert {fact.unit for fact in reading.facts} == {"万元"}
    for fact in reading.facts:
        line = reading.lines[fact.spot.first - 1]
        assert line[fact.spot.start : fact.spot.end] == fact.text


def test_a_frame_of_pluses_and_a_name_on_two_lines(read) -> None:
    reading = read(
        """
        单位：万元
        +----------+--------+--------+
        | 项目     | 预算数 | 执行数 |
        +==========+========+========+
        | 城乡居民 |  12.50 |  11.00 |
        | 养老补助 |        |        |
        +----------+--------+--------+
        | 道路养护 |   8.00 |   8.10 |
        +----------+--------+--------+
        | 合计     |  20.50 |  19.10 |
        +----------+--------+--------+
        """
    )
    assert reading.rows() == ["城乡居民养老补助", "道路养护", "合计"]
    assert reading.figures()["城乡居民养老补助", "执行数"] == "11.00"


def test_a_cell_drawn_over_several_columns_heads_them(read) -> None:
    reading = read(
        """
        单位：亿元
        ┏━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━┓
        ┃ 地区   ┃      2025年         ┃ 余额   ┃
        ┃        ┣━━━━━━━━━━┳━━━━━━━━━━┫        ┃
        ┃        ┃ 一般债务 ┃ 专项债务 ┃        ┃
        ┣━━━━━━━━╋━━━━━━━━━━╋━━━━━━━━━━╋━━━━━━━━┫
        ┃ 甲县   ┃     1.20 ┃     3.40 ┃   4.10 ┃
        ┣━━━━━━━━╋━━━━━━━━━━╋━━━━━━━━━━╋━━━━━━━━┫
        ┃ 乙县   ┃     0.80 ┃     2.60 ┃   3.00 ┃
        ┗━━━━━━━━┻━━━━━━━━━━┻━━━━━━━━━━┻━━━━━━━━┛
        """
    )
    assert reading.columns() == ["2025年 › 一般债务", "2025年 › 专项债务", "余额"]
    assert reading.figures()["乙县", "2025年 › 专项债务"] == "2.60"


def test_lines_between_rules_are_rows_of_their_own_where_rules_part_only_the_head(read) -> None:
    reading = read(
        """
        单位：万元
        ┌──────┬────────┐
        │ 地区 │ 预算数 │
        ├──────┼────────┤
        │ 甲县 │   3.00 │
        │ 乙县 │   4.00 │
        │ 合计 │   7.00 │
        └──────┴────────┘
        """
    )
    assert reading.rows() == ["甲县", "乙县", "合计"]


def test_a_dash_in_a_sentence_draws_no_table(read) -> None:
    assert not read("2025年──2027年安排资金30万元。\n首页｜信息公开｜预决算\n").tables
