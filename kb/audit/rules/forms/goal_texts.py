"""The figures of the goals that forms set in words, by form, project and horizon.

Source: a form states its goal in a text of its own (总体目标, 年度目标); one line may hold the
goals of both horizons, and one table the goals of several projects.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from kb.audit.model import Material
from kb.model import Fact, Table

_GOAL = re.compile(r"目标$")


class GoalTexts:
    """Every figure of a goal text of a document, found once for all of its forms."""

    def __init__(self, material: Material) -> None:
        self._lines: dict[tuple[str, int], list[Fact]] = defaultdict(list)
        for fact in material.facts:
            said = fact.table is None and fact.row and fact.kind == "number"
            if said and _GOAL.search(fact.row[0]):
                self._lines[(fact.project or "", fact.spot.first)].append(fact)

    def of(self, table: Table, project: str | None) -> Mapping[str, list[Fact]]:
        """The figures of a project's goal text by its horizon (年度 where it names none)."""
        found: dict[str, list[Fact]] = defaultdict(list)
        first, last = table.lines
        for line in range(first, last + 1):
            for fact in self._lines.get((project or "", line), ()):
                found["实施期" if fact.row[0].startswith("实施期") else "年度"].append(fact)
        return found

    def yearly(self, table: Table, project: str | None) -> list[Fact]:
        """The figures of the goal of the year."""
        return list(self.of(table, project).get("年度", ()))
