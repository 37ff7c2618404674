"""Plain text and text with ``#`` headings."""

from __future__ import annotations

from indexer.layout import blocks
from indexer.sources import Source
from indexer.structure import Layout


def read(source: Source) -> Layout:
    """The layout of a text as it stands."""
    return Layout(source.lines, blocks(source.lines))
