"""A line in pieces, each with the name of its style (``tui.typesetting.style``)."""

from __future__ import annotations

from collections.abc import Sequence

Piece = tuple[str, str]
"""(text, style name)."""
Pieces = Sequence[Piece]
"""One line."""
