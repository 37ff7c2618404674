"""The tree of documents: place › organisation › year › document › headings, tables, problems.

Pure: documents and tables go in, nodes come out; which of them are open and what they are
filtered by decides the rows that are shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from kb.model import Document, Table
from kb.text import collapse_spaced_name, normalise, visible

Kind = Literal["place", "organisation", "year", "document", "heading", "table", "problem"]

NO_PLACE, NO_ORGANISATION, NO_YEAR = "未注明地方", "未注明单位", "未注明年度"
_YEAR = re.compile(r"\d{4}年度?")
_NEAR = 8
"""A heading within so many lines above a table of the same title is that table's caption."""


@dataclass(frozen=True, slots=True)
class Node:
    """One entry of the tree; ``line`` (from 1) is where it stands in ``document``."""

    key: str
    kind: Kind
    label: str
    children: tuple[Node, ...] = ()
    document: str | None = None
    line: int = 1
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A node as it is shown: its place in the tree, and the guide lines before it."""

    node: Node
    parent: int | None
    guide: str
    open: bool


def catalogue(documents: Iterable[Document], tables: Iterable[Table]) -> tuple[Node, ...]:
    """The whole tree, places and organisations by name, the newest year first."""
    of_document: dict[str, list[Table]] = {}
    for table in tables:
        of_document.setdefault(table.document, []).append(table)
    nodes = []
    for place, here in _grouped(documents, _place):
        organisations = tuple(
            _organisation(f"{place}/{name}", name, list(theirs), of_document)
            for name, theirs in _grouped(here, _organisation_name)
        )
        nodes.append(Node(place, "place", visible(place), organisations))
    return tuple(nodes)


def _grouped(
    documents: Iterable[Document], name: object
) -> Iterator[tuple[str, Iterable[Document]]]:
    assert callable(name)
    return groupby(sorted(documents, key=lambda one: (name(one), one.path)), key=name)


def _place(document: Document) -> str:
    return document.place or NO_PLACE


def _organisation_name(document: Document) -> str:
    return document.organisation or document.issuer or NO_ORGANISATION


def _organisation(
    key: str, name: str, documents: Sequence[Document], tables: Mapping[str, Sequence[Table]]
) -> Node:
    years: dict[int, list[Document]] = {}
    for document in documents:
        years.setdefault(document.year or 0, []).append(document)
    children: list[Node] = []
    for year, listed in sorted(years.items(), reverse=True):
        shown = f"{year}年" if year else NO_YEAR
        if len(listed) == 1:
            children.append(_document(listed[0], f"{shown} {_title(listed[0])}", tables))
        else:
            within = tuple(_document(one, _title(one), tables) for one in _told_apart(listed))
            children.append(Node(f"{key}/{year}", "year", shown, within))
    return Node(key, "organisation", visible(name), tuple(children))


def _title(document: Document) -> str:
    return document.kind or document.title or document.path


def _told_apart(documents: Sequence[Document]) -> list[Document]:
    """Documents whose kinds are alike are called by their titles, or by their paths."""
    kinds = [_title(one) for one in documents]
    titles = [one.title for one in documents]
    told = []
    for one in documents:
        if kinds.count(_title(one)) == 1:
            told.append(one)
        elif one.title and titles.count(one.title) == 1:
            told.append(replace(one, kind=one.title))
        else:
            told.append(replace(one, kind=one.path))
    return told


def _document(document: Document, label: str, tables: Mapping[str, Sequence[Table]]) -> Node:
    outline = _outline(document, tables.get(document.path, ()))
    return Node(document.path, "document", visible(label), outline, document.path)


def _outline(document: Document, tables: Sequence[Table]) -> tuple[Node, ...]:
    """Headings nested by level, tables under the heading they follow, problems at the end."""
    captions = {_caption_of(table, document) for table in tables}
    entries: list[tuple[int, int, Node]] = []
    for line, level, text in document.headings:
        if line not in captions:
            key = f"{document.path}:{line}"
            node = Node(key, "heading", visible(text), (), document.path, line)
            entries.append((line, level, node))
    for number, table in enumerate(tables, 1):
        label = f"表{number} {_table_label(table, document)}"
        node = Node(table.id, "table", label, (), document.path, table.lines[0], table.id)
        entries.append((table.lines[0], 99, node))
    entries.sort(key=lambda entry: entry[0])
    nested = tuple(_nested(entries))
    if len(nested) == 1:  # one heading over all others tells nothing
        nested = (replace(nested[0], children=()), *nested[0].children)
    return (*nested, *_problems(document))


def _table_label(table: Table, document: Document) -> str:
    """The title without whose and of what year it is, which stands above; sums that do not hold."""
    title = _YEAR.sub("", collapse_spaced_name(visible(table.title)))
    for name in (document.organisation, document.place):
        title = title.replace(name, "") if name else title
    about = table.project or table.region
    if about and visible(about) not in title:
        title = f"{title}·{visible(about)}"
    return (title or "（无标题）") + ("（勾稽不符）" if table.footing == "fails" else "")


def _caption_of(table: Table, document: Document) -> int | None:
    title = normalise(table.title)
    near = [
        line
        for line, _, text in document.headings
        if 0 <= table.lines[0] - line <= _NEAR and normalise(text) == title
    ]
    return near[-1] if near else None


def _nested(entries: Sequence[tuple[int, int, Node]]) -> Iterator[Node]:
    at = 0
    while at < len(entries):
        _, level, node = entries[at]
        end = at + 1
        while end < len(entries) and entries[end][1] > level:
            end += 1
        yield replace(node, children=tuple(_nested(entries[at + 1 : end])))
        at = end


def _problems(document: Document) -> tuple[Node, ...]:
    if not document.problems:
        return ()
    listed = tuple(
        Node(
            f"{document.path}!{number}", "problem",
            f"第{problem.lines[0]}行 {visible(problem.reason)}", (),
            document.path, problem.lines[0],
        )
        for number, problem in enumerate(document.problems)
    )  # fmt: skip
    first = document.problems[0].lines[0]
    label = "未能读取"
    return (Node(f"{document.path}!", "problem", label, listed, document.path, first),)


def branches(nodes: Sequence[Node], opened: Collection[str], words: str = "") -> list[Branch]:
    """The rows to show: what is open, or, with ``words``, all that bears them and what it is in."""
    kept = None if not normalise(words) else _bearing(nodes, normalise(words))
    rows: list[Branch] = []
    _grow(rows, nodes, opened, kept, None, "")
    return rows


def _bearing(nodes: Sequence[Node], words: str) -> set[str]:
    kept: set[str] = set()
    for node in nodes:
        inside = _bearing(node.children, words)
        if inside or words in normalise(node.label):
            kept |= {node.key} | inside
    return kept


def _grow(
    rows: list[Branch],
    nodes: Sequence[Node],
    opened: Collection[str],
    kept: set[str] | None,
    parent: int | None,
    guide: str,
) -> None:
    shown = [node for node in nodes if kept is None or node.key in kept]
    for number, node in enumerate(shown, 1):
        last = number == len(shown)
        inner = [one for one in node.children if kept is None or one.key in kept]
        is_open = bool(inner) and (kept is not None or node.key in opened)
        own = guide + ("" if parent is None else "└ " if last else "├ ")
        rows.append(Branch(node, parent, own, is_open))
        if is_open:
            below = guide + ("" if parent is None else "  " if last else "│ ")
            _grow(rows, inner, opened, kept, len(rows) - 1, below)


def hits(rows: Sequence[Branch], words: str) -> int:
    """How many of the rows bear the words themselves."""
    return sum(bears(row.node, words) for row in rows) if normalise(words) else 0


def bears(node: Node, words: str) -> bool:
    """Whether the entry's own label has these words."""
    return normalise(words) in normalise(node.label)


def trail(rows: Sequence[Branch], at: int) -> tuple[str, ...]:
    """The labels from the outermost down to the row at ``at``."""
    labels: list[str] = []
    here: int | None = at
    while here is not None:
        labels.append(rows[here].node.label)
        here = rows[here].parent
    return tuple(reversed(labels))
