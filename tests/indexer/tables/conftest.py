"""Reading a made-up document down to its table facts."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from indexer import headers, readers
from indexer.extract import tables
from indexer.grid import rectangular
from indexer.layout.context import contexts
from indexer.sources import Source, source
from kb.model import Document, Fact, Problem, Table


class Reading:
    """The tables, facts and problems of one document."""

    def __init__(self, text: str, name: str) -> None:
        found = source(name, dedent(text).lstrip("\n").encode())
        assert isinstance(found, Source)
        self.lines = [line.text for line in found.lines]
        self.tables: list[Table] = []
        self.facts: list[Fact] = []
        self.problems: list[Problem] = []
        document = Document(path=name, sha256="", title="")
        for raw, context in contexts(readers.read(found), name):
            for grid in rectangular(raw):
                for headed in headers.headed(grid, context):
                    number = len(self.tables) + 1
                    table, facts = tables.facts(headed, document, f"{name}#t{number}")
                    self.tables.append(table)
                    self.facts.extend(facts)
                    self.problems.extend(headed.problems)

    def figures(self) -> dict[tuple[str, str], str]:
        """The printed figures by (row path, column path), steps joined with ›."""
        return {
            (" › ".join(fact.row), " › ".join(fact.column)): fact.text
            for fact in self.facts
            if fact.kind == "number"
        }

    def rows(self) -> list[str]:
        """The row paths in print order, each once."""
        return list(dict.fromkeys(" › ".join(fact.row) for fact in self.facts))

    def columns(self, table: int = 0) -> list[str]:
        """The column paths of one table."""
        return [" › ".join(column) for column in self.tables[table].columns]

    def one(self, row: str, column: str) -> Fact:
        """The one fact whose row and column end so."""
        found = [
            fact
            for fact in self.facts
            if fact.row and fact.row[-1] == row and fact.column and fact.column[-1] == column
        ]
        assert len(found) == 1, found
        return found[0]


Read = Callable[..., Reading]


@pytest.fixture
def read() -> Read:
    """Read a text (dedented) as a document of that name."""

    def reading(text: str, name: str = "a.txt") -> Reading:
        return Reading(text, name)

    return reading
