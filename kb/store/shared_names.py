"""What the rows of a generation call documents, terms, header paths and tables: their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kb.model import Document
from kb.store import rows
from kb.store.database import Database
from kb.store.rows import Names, Row


class SharedNames:
    """The names that many rows share, each kind read when it is first asked for.

    Everything raises Damaged where the file is not what was written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @cached_property
    def documents(self) -> dict[int, Document]:
        """All documents by their numbers, in the order of their paths."""
        found = self._database.rows("documents", "ORDER BY position")
        return {row[0]: self._database.decoded(row, rows.document) for row in found}

    @cached_property
    def document_numbers(self) -> dict[str, int]:
        """The numbers of documents by their paths."""
        return {document.path: number for number, document in self.documents.items()}

    @cached_property
    def document_paths(self) -> dict[int, str]:
        """The paths of documents by their numbers."""
        return {number: document.path for number, document in self.documents.items()}

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {number: position for position, number in enumerate(self.documents)}

    @cached_property
    def names(self) -> Names:
        """What rows call documents, terms and header paths, by their numbers."""
        terms: dict[int | None, str | None] = {
            row[0]: row[1] for row in self._database.rows("terms")
        }
        terms[None] = None
        paths = {number: rows.split(labels) for number, labels, _ in self.path_rows}
        return Names(self.document_paths, terms, paths)

    @cached_property
    def path_rows(self) -> tuple[Row, ...]:
        """(number, labels, text to look it up by) of every distinct header path."""
        return tuple(self._database.rows("paths"))

    @cached_property
    def term_numbers(self) -> dict[str, int | None]:
        """The numbers of places, bodies, projects and units by their names."""
        return {text: number for number, text in self.names.terms.items() if text is not None}

    @cached_property
    def table_names(self) -> dict[int | None, str | None]:
        """The ids of tables by their numbers."""
        names: dict[int | None, str | None] = {
            row[0]: row[2] for row in self._database.rows("tables")
        }
        names[None] = None
        return names

    @cached_property
    def table_numbers(self) -> dict[str, int | None]:
        """The numbers of tables by their ids."""
        return {name: number for number, name in self.table_names.items() if name is not None}

    def ordered(self, table: str, where: str = "", values: Sequence[object] = ()) -> Iterator[Row]:
        """Rows in document order."""
        return iter(self.in_order(self._database.rows(table, where, values)))

    def in_order(self, found: Iterable[Row]) -> list[Row]:
        """Rows that begin with their number and their document, in document order."""
        positions = self._positions
        try:
            return sorted(found, key=lambda row: (positions[row[1]], row[0]))
        except KeyError:
            raise self._database.damaged("文档编号不存在") from None
