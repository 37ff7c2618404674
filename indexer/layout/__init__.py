"""Lines become blocks: headings, paragraphs, and the raw grids of tables."""

from indexer.layout.blocks import blocks
from indexer.layout.shapes import is_contents_line

__all__ = ["blocks", "is_contents_line"]
