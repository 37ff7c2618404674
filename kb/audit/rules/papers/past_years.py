"""Forms of one year that rest on notices about another: 2022年…的通知 in a form of 2023.

Source: the basis of a project is the notice that asks for it; one about an earlier year's
activities was mostly left over from that year's form.  Funds carried over rest on earlier notices
rightly, so it is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.audit.figures import where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.words import contradiction, quoted
from kb.model import Fact, Table
from kb.text import fold

_NOTICE = re.compile(
    r"《(?P<title>[^《》]*?(?P<year>20\d{2})年度?(?P<about>[^《》\d]{2,40}(?:通知|方案|计划|意见)))》"
)
_CARRIED = re.compile(r"下达|结转|拨付|预算|资金|决算")


def notices(material: Material) -> Iterator[Outcome]:
    """Each notice about a year that the forms of the document cite, with the forms' year."""
    told: dict[str, list[Fact]] = {}
    for table in material.tables:
        if table.kind != "form" or table.year is None:
            continue
        for fact, year in _cited(material, table):
            if year == table.year:
                yield HELD
            else:
                told.setdefault(f"{table.project}|{fact.text}", []).append(fact)
    for facts in told.values():
        yield _other_year(facts)


def _cited(material: Material, table: Table) -> Iterator[tuple[Fact, int]]:
    first, last = table.lines
    for line in range(first, min(last, len(material.lines)) + 1):
        text = fold(material.lines[line - 1])
        for match in _NOTICE.finditer(text):
            if _CARRIED.search(match["title"]) or len(text) != len(material.lines[line - 1]):
                continue
            if fact := quoted(material, line, match.span(), (table.project or "", str(table.year))):
                yield fact, int(match["year"])


def _other_year(facts: list[Fact]) -> Outcome:
    first = facts[0]
    more = f"等{len(facts)}处" if len(facts) > 1 else ""
    match = _NOTICE.search(fold(first.text))
    year = match["year"] if match else ""
    return contradiction(
        f"{where(first)}{more}：“{first.row[0]}”为{first.row[1]}年度的表，"
        f"所依据的{first.text}是{year}年的",
        f"{year} ≠ {first.row[1]}",
        facts,
        "info",
        expected=first.row[1],
        actual=year,
        unit="年",
        cause="似沿用上年的表",
    )
