"""Whether what an answer cites still stands so in the knowledge base that is open by now.

An answer outlives the knowledge base it was given from: a newer one is taken while the card stays
(F12).  A document that was read anew may say something else in the same place, so a citation is
held against the base once more before its source is shown (rule of trust 9).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from kb.errors import KnowledgeBaseError, UnknownDocument
from kb.model import Citation, Fact, Indicator

if TYPE_CHECKING:
    from kb.base import KnowledgeBase


class Changed(KnowledgeBaseError):
    """What was cited is not what stands there now."""

    def __init__(self, cited: Citation) -> None:
        from kb.text import visible
        from tui.sources.citing import position

        super().__init__(
            f"{visible(cited.document)} 已有变动，{position(cited)}不再是所引的内容；请重新提问。"
        )


def held(base: KnowledgeBase, cited: Citation) -> None:
    """Raises Changed where the citation does not stand so in ``base``, and Damaged."""
    if not stands(base, cited):
        raise Changed(cited)


def stands(base: KnowledgeBase, cited: Citation) -> bool:
    """Whether the same words of the same row and column stand in the same place."""
    try:
        if base.document(cited.document).path != cited.document:
            return False
        if cited.spot is None:
            return True
        return base.verify(cited) and _named_alike(base, cited)
    except UnknownDocument:
        return False


def _named_alike(base: KnowledgeBase, cited: Citation) -> bool:
    """Whether the figure or target at that spot bears the names that the citation tells.

    What else is quoted, a date or a passage, is told apart by its words alone.
    """
    there = [base.cite(one) for one in _figures_in(base, cited) if one.spot == cited.spot]
    return not there or any(
        (one.row, one.column, one.quote) == (cited.row, cited.column, cited.quote) for one in there
    )


def _figures_in(base: KnowledgeBase, cited: Citation) -> Iterator[Fact | Indicator]:
    from kb.store.seams import FactFilter

    if cited.table_id is not None:
        where = FactFilter(tables=[cited.table_id], kinds=None)
    else:
        where = FactFilter(documents=[cited.document], kinds=None, prose=True)
    return chain(base.facts(where), base.indicators(documents=[cited.document]))
