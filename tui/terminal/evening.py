"""Lines in a terminal that draws signs of doubtful width (≥ ① ℃) two cells wide.

What is laid out counts them as one.  Each such sign takes the place of a blank: of the first gap
behind it, else of the last before it, so that the next column begins where it should.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

Gap = tuple[int, int]
"""Where blanks stand side by side: from which character to which of the line."""


def is_doubtful(sign: str) -> bool:
    """Whether terminals differ on its width (East Asian Width A, UAX #11)."""
    return unicodedata.east_asian_width(sign) == "A" and unicodedata.category(sign)[0] != "M"


def evened(texts: Sequence[str]) -> list[str]:
    """The pieces of one line, a blank less for every sign that is drawn wider than it is counted.

    Between two words one blank stays; at the end of the line none need to.  Where there are no
    blanks to take, the line stays as it is.
    """
    line = "".join(texts)
    signs = [at for at, sign in enumerate(line) if is_doubtful(sign)]
    if not signs:
        return list(texts)
    gone = _taken(signs, list(_gaps(line)), len(line))
    shown, begin = [], 0
    for text in texts:
        end = begin + len(text)
        shown.append("".join(line[at] for at in range(begin, end) if at not in gone))
        begin = end
    return shown


def _gaps(line: str) -> Iterator[Gap]:
    begin = None
    for at, sign in enumerate(f"{line}|"):
        if sign == " ":
            begin = at if begin is None else begin
        elif begin is not None:
            yield begin, at
            begin = None


def _taken(signs: Sequence[int], gaps: Sequence[Gap], end: int) -> set[int]:
    """The blanks that give way, each to one sign."""
    spare = {gap: gap[1] - gap[0] - (gap[1] != end) for gap in gaps}
    gone = set()
    for sign in signs:
        behind = [gap for gap in gaps if gap[0] > sign and spare[gap]]
        before = [gap for gap in reversed(gaps) if gap[1] <= sign and spare[gap]]
        gap = next(iter((*behind, *before)), None)
        if gap is not None:
            gone.add(gap[0] + spare[gap] - 1)
            spare[gap] -= 1
    return gone
