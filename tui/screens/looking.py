"""Words looked for in a conversation, from card to card."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.answer import AnswerCard


class Looking:
    """What was found on which card, and which of it is meant."""

    def __init__(self) -> None:
        self._found: list[tuple[AnswerCard, int]] = []
        self._at = 0
        self._words = ""

    def look(self, cards: Sequence[AnswerCard], words: str, here: AnswerCard | None) -> int:
        """Mark ``words`` on all cards and go to the first from ``here`` on; how many there are.

        The same words again lead on to the next.
        """
        before = (self._words, list(self._found))
        self._words = words
        self._found = [(card, hit) for card in cards for hit in range(card.look(words))]
        if before == (words, self._found):
            self._at += 1
        else:
            later = (at for at, (card, _) in enumerate(self._found) if card is here)
            self._at = next(later, 0)
        self._mean()
        return len(self._found)

    def step(self, step: int) -> None:
        """To the next or previous; after the last comes the first."""
        self._at += step
        self._mean()

    def told(self) -> str:
        """Which of how many is meant; empty where nothing was found."""
        if not self._found:
            return ""
        return f"命中 {self._at + 1}/{len(self._found)} “{self._words}”"

    def _mean(self) -> None:
        self._found = [one for one in self._found if one[0].is_attached]
        if not self._found:
            return
        self._at %= len(self._found)
        meant, hit = self._found[self._at]
        for card in {card for card, _ in self._found}:
            card.mean(hit if card is meant else None)
