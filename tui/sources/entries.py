"""What is told of an entry of the tree that is no document: its documents and their tables."""

from __future__ import annotations

from tui.sources.catalogue import Node


def told(node: Node) -> tuple[tuple[str, str], tuple[str, ...]]:
    """What is said of a place, an organisation or a year: a caption, and its documents."""
    documents = _documents(node)
    tables = sum(_tables(one) for one in documents)
    listed = tuple(f"{one.label}  {one.document}" for one in documents)
    return (node.label, f"{len(documents)}份文档  {tables}张表"), listed


def _documents(node: Node) -> list[Node]:
    if node.kind == "document":
        return [node]
    return [one for child in node.children for one in _documents(child)]


def _tables(node: Node) -> int:
    return (node.kind == "table") + sum(map(_tables, node.children))
