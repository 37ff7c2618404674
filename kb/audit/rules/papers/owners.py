"""One body under two names: 市就业局 over the tables, 巴中市就业服务管理局 in the forms.

Source: tables and forms of one publication are those of one body, which has one name; a short
form of it is a note.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kb.audit.figures import where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.words import contradiction, quoted
from kb.model import Fact, Table

_ABOVE = 8
_LEAST = 3


def names(material: Material) -> Iterator[Outcome]:
    """The body of each table, where one of two names is the other cut short."""
    owners: dict[str, list[Table]] = defaultdict(list)
    for table in material.tables:
        if table.organisation and len(table.organisation) >= _LEAST:
            owners[table.organisation].append(table)
    if len(owners) == 1:
        yield HELD
    for one, other in combinations(owners, 2):
        short, long = sorted((one, other), key=len)
        if not _is_short_for(short, long):
            continue
        first, second = (_named(material, owners[name], name) for name in (short, long))
        if first and second:
            yield contradiction(
                f"单位名称不一：{len(owners[short])}张表为“{short}”（{where(first)}等），"
                f"{len(owners[long])}张表为“{long}”（{where(second)}等）",
                f"“{short}” ≠ “{long}”",
                (first, second),
                "info",
                expected=long,
                actual=short,
            )


def _is_short_for(short: str, long: str) -> bool:
    """Whether a name is the other with words left out; a body under it has its name in front."""
    rest = iter(long)
    inside = len(short) < len(long) and all(ch in rest for ch in short)
    return inside and short[-1] == long[-1] and not long.startswith(short)


def _named(material: Material, tables: list[Table], name: str) -> Fact | None:
    for table in tables:
        first, last = table.lines
        for line in range(max(1, first - _ABOVE), min(last, len(material.lines)) + 1):
            at = material.lines[line - 1].find(name)
            if at >= 0:
                return quoted(material, line, (at, at + len(name)), ("单位名称",))
    return None
