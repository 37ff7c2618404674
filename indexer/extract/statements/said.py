"""One thing said, before it is put into the document's context."""

from __future__ import annotations

from indexer.extract.prose.run import Run
from kb.markup import plain
from kb.model import Spot
from kb.values import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """``text`` as printed at ``spot``, said of ``subject``.

    ``whole`` is set where nothing further is to be read from the same line.
    """

    kind: str
    subject: str
    text: str
    spot: Spot
    whole: bool = False


def quoted(run: Run, start: int, end: int, kind: str, subject: str, *, whole: bool = False) -> Said:
    """What the characters ``start``–``end`` of a run say, without the white space around them."""
    while start < end and run.text[start] in " \t\n*\u3000-•●·|":
        start += 1
    while end > start and run.text[end - 1] in " \t\n*\u3000|":
        end -= 1
    text = run.text[start:end]
    said = plain(text) if any(mark in text for mark in "<&\\") else text
    return Said(kind, subject, said, run.spot(start, end), whole)
