"""Lines become blocks: headings, paragraphs, and the raw grids of tables."""

from indexer.layout.blocks import blocks
from indexer.wording.shapes import is_contents_line

__all__ = ["blocks", "is_contents_line"]
