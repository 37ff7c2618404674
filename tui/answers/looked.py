"""Words looked for on a card: the lines they stand on, and how those are marked.

Words that are broken at a line's end are found as well.  The width of a line must not change, so
that the sign of a found line takes the place of the bar at its left: » the one meant, › another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kb.text import fold
from tui.answers.lines import Row
from tui.typesetting.pieces import Piece

MEANT, OTHER = "»", "›"
Hit = Mapping[int, tuple[int, int]]
"""One place found: for each line it stands on, from which character to which."""
_LEAD = re.compile("[▌❯»›] *| *")


def hits(rows: Sequence[Row], words: str) -> list[Hit]:
    """Where ``words`` stand on the card, in reading order."""
    letters = [re.escape(one) for one in fold.__wrapped__(words) if not one.isspace()]
    if not letters:
        return []
    text, places = "", []
    for line, row in enumerate(rows):
        whole = "".join(piece for piece, _ in row.pieces)
        lead = _LEAD.match(whole)
        begin = lead.end() if lead else 0
        text += whole[begin:]
        places += [(line, at) for at in range(begin, len(whole))]
    found = re.finditer(r"\s*".join(letters), fold.__wrapped__(text))
    return [_hit(places[one.start() : one.end()]) for one in found]


def _hit(places: Sequence[tuple[int, int]]) -> Hit:
    lines = dict.fromkeys(line for line, _ in places)
    ats = {line: [at for where, at in places if where == line] for line in lines}
    return {line: (min(found), max(found) + 1) for line, found in ats.items()}


def marked(rows: Sequence[Row], found: Sequence[Hit], meant: int | None) -> list[Row]:
    """The rows with all that was found lit, the one meant (by its number) with its own sign."""
    shown = list(rows)
    for at, hit in enumerate(found):
        for line, (start, end) in hit.items():
            row = shown[line]
            sign = MEANT if at == meant or row.pieces[0][0].startswith(MEANT) else OTHER
            pieces = _lit(row.pieces, start, end)
            shown[line] = Row((*_signed(pieces, sign),), row.pick)
    return shown


def _signed(pieces: Sequence[Piece], sign: str) -> list[Piece]:
    (first, style), *rest = pieces
    return [(sign + first[1:], style), *rest]


def _lit(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    lit: list[Piece] = []
    at = 0
    for text, style in pieces:
        first, last = max(0, start - at), max(0, end - at)
        parts = ((text[:first], style), (text[first:last], "mark"), (text[last:], style))
        lit += [part for part in parts if part[0]]
        at += len(text)
    return lit
