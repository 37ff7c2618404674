"""Facts that were read a while ago, by their numbers, so that few are read more than once.

One question asks for the same facts in several ways, and the next one often for those again: their
numbers are cheap to find, their rows are dear to read and to check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from kb.model import Fact

_MOST = 4096
_AT_ONCE = 500


class FactsAtHand:
    """Gives facts by number; those that are not at hand are asked of ``read``, some at a time.

    ``read`` gives (number, fact) for each of the numbers, in any order.  What was read stays right:
    nobody writes to the file any more.  Of the facts that nobody asks for again the older half
    makes room when there are too many; two threads may do so at once.
    """

    def __init__(self, read: Callable[[Sequence[int]], Iterator[tuple[int, Fact]]]) -> None:
        self._read = read
        self._recent: dict[int, Fact] = {}
        self._older: dict[int, Fact] = {}

    def __bool__(self) -> bool:
        """Whether so many are at hand that it pays to look for numbers first.

        A process that answers one question reads few facts, and most of them once.
        """
        return len(self._recent) + len(self._older) >= _AT_ONCE

    def keep(self, number: int, fact: Fact) -> Fact:
        """The fact, which is at hand from now on."""
        if len(self._recent) >= _MOST // 2:
            self._older, self._recent = self._recent, {}
        self._recent[number] = fact
        return fact

    def given(self, numbers: Iterable[int]) -> Iterator[Fact]:
        """The facts of these numbers, in their order.  Raises KeyError where there is none."""
        waiting = iter(numbers)
        while some := list(islice(waiting, _AT_ONCE)):
            known = {number: fact for number in some if (fact := self._known(number)) is not None}
            missing = [number for number in some if number not in known]
            if missing:
                known |= {number: self.keep(number, fact) for number, fact in self._read(missing)}
            for number in some:
                yield known[number]

    def _known(self, number: int) -> Fact | None:
        fact = self._recent.get(number)
        if fact is None and (fact := self._older.get(number)) is not None:
            self.keep(number, fact)
        return fact
