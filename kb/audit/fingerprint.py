"""What tells a finding from every other, today and after the documents are read again.

Only the rule's name and the cells with what is printed in them count: not lines, not the order in
which a rule names its cells, not the other rules there are.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from kb.finding import Cell
from kb.model import Citation
from kb.text import normalise

_DIGITS = 16


def cells(citations: Iterable[Citation]) -> tuple[Cell, ...]:
    """The cells of citations, white space and width aside."""
    return tuple(
        Cell(
            one.document,
            _plain(one.table or ""),
            tuple(map(_plain, one.row)),
            tuple(map(_plain, one.column)),
            _plain(one.quote),
        )
        for one in citations
    )


class Fingerprints:
    """Gives each finding of a document its fingerprint: 16 hex digits.

    Findings that nothing tells apart (two tables of one title with one row of one name) are
    numbered in document order, so that to explain one does not explain the other.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, rule: str, citations: Sequence[Citation]) -> str:
        """The fingerprint of the next finding of this rule at these cells."""
        named = sorted(
            "\x1f".join([one.document, one.table, *one.row, "×", *one.column, one.quote])
            for one in cells(citations)
        )
        content = "\x1e".join([rule, *named])
        self._seen[content] += 1
        if self._seen[content] > 1:
            content += f"\x1e{self._seen[content]}"
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _plain(text: str) -> str:
    return "".join(normalise(text).split())
