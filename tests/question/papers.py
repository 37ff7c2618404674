"""Made-up papers, as short as their layouts allow, and the knowledge base of a folder of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kb.answer import Answer
from kb.question.draft import Base
from tests.evaluate import memory_base

HOUSING = """附件
2024年农村危房改造补助资金分配表
单位：万元
县（市、区）	合计	中央资金	省级资金
云和县	105.60	57.60	48.00
遂昌县	132.00	72.00	60.00
松阳县	250.40	150.00	100.40
庆元县	48.00	30.00	18.00
合计	536.00	309.60	226.40
"""
"""An allocation of one city to four counties, with its total and the two sources of the money."""


def base_of(folder: Path, papers: Mapping[str, str]) -> Base:
    """The papers by file name, written into a folder and read into memory."""
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    return memory_base(folder)


def table(title: str, *rows: str, unit: str | None = "万元") -> str:
    """A table with its title and unit above it; the cells of a row are parted by ``|``."""
    head = [title, *([f"单位：{unit}"] if unit else [])]
    return "\n".join([*head, *(row.replace("|", "\t") for row in rows)]) + "\n"


def allotment(place: str, money: str, *rows: str, unit: str = "万元") -> str:
    """A notice that allots the money of 2024, with its table."""
    notice = f"{place}财政局关于下达2024年{money}的通知\n\n附件\n"
    return notice + table(f"2024年{money}分配表", *rows, unit=unit)


def budget(body: str, *tables: str, year: int = 2024, text: str = "") -> str:
    """The budget of a body: what it says in words, then its tables."""
    words = f"\n一、情况说明\n{text}\n" if text else ""
    return f"{body}{year}年部门预算\n{words}\n" + "\n".join(tables)


def told(found: Answer) -> tuple[str, str, list[str]]:
    """All that an answer says: its status, its text, and what it cites, as printed."""
    return found.status, found.text, [one.quote for one in found.citations]
