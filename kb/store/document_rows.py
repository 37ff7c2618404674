"""All that one document yields as rows of the schema, numbered within the document.

A process that reads documents makes the rows and finds out whether the store will take them; the
one that writes gives them their final numbers.  Rows are plain tuples, which pass from process to
process several times as fast as the objects that they are made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kb.finding import Audit
from kb.model import Extract
from kb.store import rows
from kb.store.rows import Row
from kb.store.schema import COLUMNS
from kb.values import dataclass

_STORED = {int, bool, str, type(None)}
_INTEGERS = range(-(2**63), 2**63)
_TERMS = {
    "facts": ("title", "unit", "organisation", "region", "project"),
    "indicators": ("organisation", "region", "project"),
    "statements": ("organisation", "region", "project"),
    "tables": ("organisation", "region", "project"),
}
_PATHS = {"facts": ("row_path", "column_path")}
_SHIFTED = {"document": "documents", "table_id": "tables", "finding": "findings"}


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The rows of each table, without sums.

    Numbers of rows, and of the rows that they refer to, count from 0 in this document; numbers of
    names and header paths are places in ``terms`` and ``paths`` (labels joined as in a row).
    """

    path: str
    sha256: str
    tables: dict[str, list[Row]]
    terms: tuple[str, ...]
    paths: tuple[str, ...]


class _Named:
    """Names and header paths in the order in which they come first."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self.paths: dict[str, int] = {}
        self._joined: dict[tuple[str, ...], int] = {}

    def term(self, text: str | None) -> int | None:
        return None if text is None else self.terms.setdefault(text, len(self.terms))

    def path(self, labels: tuple[str, ...]) -> int:
        found = self._joined.get(labels)
        if found is None:
            found = self.paths.setdefault(rows.join(labels), len(self.paths))
            self._joined[labels] = found
        return found


def document_rows(extract: Extract, audit: Audit | None = None) -> DocumentRows:
    """The rows of one document and of what the audit found in it."""
    named = _Named()
    document = extract.document
    tables = {table.id: at for at, table in enumerate(extract.tables)}
    made = {
        "documents": [rows.document_row(0, 0, document)],
        "tables": [rows.table_row(tables[one.id], 0, one, named) for one in extract.tables],
        "grids": [(tables[one.id], rows.grid_text(one.grid)) for one in extract.tables],
        "facts": [
            rows.fact_row(at, 0, tables.get(one.table or ""), one, named)
            for at, one in enumerate(extract.facts)
        ],
        "indicators": [
            rows.indicator_row(at, 0, tables.get(one.table or ""), one, named)
            for at, one in enumerate(extract.indicators)
        ],
        "statements": [
            rows.statement_row(at, 0, one, named) for at, one in enumerate(extract.statements)
        ],
        "passages": [
            rows.passage_row(at, 0, one) for at, one in enumerate(extract.passages)
        ],
    }  # fmt: skip
    if audit is not None:
        made |= _audit_rows(document.path, audit)
    return DocumentRows(
        document.path, document.sha256, made, tuple(named.terms), tuple(named.paths)
    )


def _audit_rows(path: str, audit: Audit) -> dict[str, list[Row]]:
    from kb.store import audit_rows

    documents = {path: 0}
    cited = [
        (documents[document], finding, line, start)
        for finding, found in enumerate(audit.findings)
        for document, line, start in audit_rows.cells(found)
    ]
    return {
        "audits": [(0, 0, audit.version, audit_rows.counts_text(audit.counts))],
        "findings": [
            audit_rows.finding_row(at, 0, found) for at, found in enumerate(audit.findings)
        ],
        "doubts": [(at, *doubt) for at, doubt in enumerate(cited)],
    }


def ensure_storable(content: DocumentRows) -> None:
    """See that SQLite takes the rows: their types, text in UTF-8, integers of 64 bits, names once.

    Raises UnicodeEncodeError, OverflowError, TypeError, ValueError.
    """
    values = list(chain.from_iterable(chain.from_iterable(content.tables.values())))
    unknown = set(map(type, values)) - _STORED
    if unknown:
        raise TypeError(f"no column holds {unknown}")
    texts = [one for one in values if one.__class__ is str]
    "".join((*content.terms, *content.paths, *texts)).encode()
    numbers = [one for one in values if one.__class__ is int]
    if numbers and not (min(numbers) in _INTEGERS and max(numbers) in _INTEGERS):
        raise OverflowError("no column holds such an integer")
    for table, column in (("facts", "suffix"), ("tables", "name")):
        at = COLUMNS[table].index(column)
        names = [row[at] for row in content.tables[table]]
        if len(set(names)) < len(names):
            raise ValueError(f"a name twice among {table}")


def numbered(
    table: str,
    content: Iterable[Row],
    first: dict[str, int],
    terms: dict[int | None, int | None],
    paths: dict[int | None, int | None],
) -> Iterator[Row]:
    """The rows of a table with final numbers.

    ``first`` is the number of the first row of each table; ``terms`` and ``paths`` are the final
    numbers of names and header paths.
    """
    shifted = [(at, first[other]) for at, other in _SHIFTS[table]]
    named = [(at, terms) for at in _places(table, _TERMS)]
    named += [(at, paths) for at in _places(table, _PATHS)]
    for row in content:
        made = list(row)
        for at, base in shifted:
            if made[at] is not None:
                made[at] += base
        for at, numbers in named:
            made[at] = numbers[made[at]]
        yield tuple(made)


def _places(table: str, columns: Mapping[str, tuple[str, ...]]) -> list[int]:
    return [COLUMNS[table].index(column) for column in columns.get(table, ())]


def _shifts(table: str) -> tuple[tuple[int, str], ...]:
    """Columns that hold the number of a row, and the table of that row."""
    own = "tables" if table == "grids" else table
    others = ((column, _SHIFTED[column]) for column in COLUMNS[table] if column in _SHIFTED)
    return tuple((COLUMNS[table].index(column), of) for column, of in (("id", own), *others))


_SHIFTS = {table: _shifts(table) for table in COLUMNS if COLUMNS[table][0] == "id"}
