"""The tree of documents: what stands under what, what a filter leaves, what is told apart."""

from __future__ import annotations

from typing import Any

from kb.model import Document, Problem, Table
from tui.sources.catalogue import Branch, Node, branches, catalogue, hits, trail
from tui.sources.entries import told


def document(path: str, **told: Any) -> Document:
    return Document(path, "0" * 64, **{"title": path, "lines": 100, **told})


def table(name: str, title: str, line: int, **told: Any) -> Table:
    source = name.split("#", maxsplit=1)[0]
    given: dict[str, Any] = {"unit": "万元", "year": 2024, "organisation": None, **told}
    return Table(
        name, source, title, "statement", lines=(line, line + 9), columns=(), rows=3, **given
    )


DOCUMENTS = (
    document(
        "b.txt", place="乙市", organisation="乙市财政局", year=2024, kind="部门预算",
        headings=((1, 1, "目 录"), (5, 2, "一、概况"), (9, 3, "（一）职责"), (20, 4, "收支总表")),
        problems=(Problem("b.txt", (70, 71), "列不清"),),
    ),
    document("c.txt", place="乙市", organisation="乙市财政局", year=2023, kind="部门决算"),
    document("d.txt", place="乙市", organisation="乙市财政局", year=2023, kind="部门预算"),
    document("a.txt", title="无主文件"),
)  # fmt: skip
TABLES = (
    table("b.txt#t1", "收支总表", 22),
    table("b.txt#t2", "2024年乙市财政局项目表", 40, footing="fails", project="修路"),
)


def shown(rows: list[Branch]) -> list[str]:
    return [row.guide + row.node.label for row in rows]


def keys(nodes: tuple[Node, ...]) -> set[str]:
    return {key for node in nodes for key in ({node.key} | keys(node.children))}


def test_the_newest_year_first_and_outline_by_place_in_the_file() -> None:
    tree = catalogue(DOCUMENTS, TABLES)
    assert shown(branches(tree, keys(tree))) == [
        "乙市",
        "└ 乙市财政局",
        "  ├ 2024年 部门预算",
        "  │ ├ 目 录",
        "  │ ├ 一、概况",
        "  │ │ └ （一）职责",
        "  │ │   ├ 表1 收支总表",
        "  │ │   └ 表2 项目表·修路（勾稽不符）",
        "  │ └ 未能读取",
        "  │   └ 第70行 列不清",
        "  └ 2023年",
        "    ├ 部门决算",
        "    └ 部门预算",
        "未注明地方",
        "└ 未注明单位",
        "  └ 未注明年度 无主文件",
    ]  # fmt: skip


def test_what_is_closed_is_not_shown() -> None:
    tree = catalogue(DOCUMENTS, TABLES)
    assert shown(branches(tree, {"乙市"})) == ["乙市", "└ 乙市财政局", "未注明地方"]


def test_a_filter_shows_what_bears_the_words_and_what_it_is_in() -> None:
    tree = catalogue(DOCUMENTS, TABLES)
    rows = branches(tree, (), "收 支")
    assert shown(rows) == [
        "乙市",
        "└ 乙市财政局",
        "  └ 2024年 部门预算",
        "    └ 一、概况",
        "      └ （一）职责",
        "        └ 表1 收支总表",
    ]
    assert hits(rows, "收支") == 1
    assert trail(rows, 5)[-2:] == ("（一）职责", "表1 收支总表")
    assert branches(tree, (), "没有的字") == []


def test_documents_of_one_kind_and_year_are_told_apart() -> None:
    same = [
        document(path, place="乙市", organisation="局", year=2024, kind="通知", title=title)
        for path, title in (("x.txt", "甲通知"), ("y.txt", "乙通知"), ("z.txt", "乙通知"))
    ]
    tree = catalogue(same, ())
    labels = [row.node.label for row in branches(tree, keys(tree)) if row.node.kind == "document"]
    assert labels == ["甲通知", "y.txt", "z.txt"]


def test_control_characters_of_a_title_are_visible() -> None:
    tree = catalogue([document("a.txt", title="标题\x1b[31m", place="甲\u202e市")], ())
    text = "".join(shown(branches(tree, keys(tree))))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_place_is_told_by_its_documents_and_their_tables() -> None:
    place, nowhere = catalogue(DOCUMENTS, TABLES)
    caption, listed = told(place)
    assert caption == ("乙市", f"{len(listed)}份文档  {len(TABLES)}张表")
    assert [line.rpartition("  ")[2] for line in listed] == ["b.txt", "c.txt", "d.txt"]
    assert told(nowhere)[0][1].endswith("0张表")
