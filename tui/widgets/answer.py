"""One question with its answer, as a card that can be focused and whose citations are chosen."""

from __future__ import annotations

from textual.content import Content
from textual.events import Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from kb.model import Answer
from tui.card import Card, card
from tui.keymap import bindings
from tui.style import content
from tui.wrap import wrap


class AnswerCard(Widget, can_focus=True):
    """Shows one answer; Enter or a digit opens a citation or asks a choice."""

    BINDINGS = bindings("card")

    class Opened(Message):
        """Citation ``index`` of the card's answer is to be shown in its source."""

        def __init__(self, answer: Answer, index: int) -> None:
            super().__init__()
            self.answer, self.index = answer, index

    class Asked(Message):
        """A choice was taken: its question is to be asked."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    class Left(Message):
        """The mark went past the card's end (1) or its beginning (-1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Typed(Message):
        """Text typed on the card belongs to the input."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer
        self._chosen = 0

    def render(self) -> Content:
        """The question, then the laid-out answer."""
        cells = self.size.width or 80
        return content([*self._question(cells), *self._card(cells).lines])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the card has at this width."""
        del container, viewport
        return len(self._question(width)) + len(self._card(width).lines)

    def _question(self, cells: int) -> list[tuple[tuple[str, str], ...]]:
        return [((line, "question"),) for line in wrap(f"❯ {self.answer.question}", cells)]

    def _card(self, cells: int) -> Card:
        return card(self.answer, cells, self._chosen if self.has_focus else None)

    def action_choose(self, step: int) -> None:
        """Move the mark among citations and choices; past the ends to the neighbouring card."""
        count = len(self.answer.citations) + len(self.answer.choices)
        if not 0 <= self._chosen + step < count:
            self.post_message(self.Left(step))
            return
        self._chosen += step
        self.refresh()
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        laid = self._card(self.size.width)
        starts = (*laid.citation_lines, *laid.choice_lines)
        if self._chosen < len(starts):
            line = starts[self._chosen] + len(self._question(self.size.width))
            region = Region(self.virtual_region.x, self.virtual_region.y + line, 1, 2)
            if self.parent is not None and isinstance(self.parent, Widget):
                self.parent.scroll_to_region(region, animate=False)

    def action_open(self) -> None:
        """Open what the mark stands on."""
        self._take(self._chosen)

    def action_open_number(self, number: int) -> None:
        """Open citation (or choice) ``number``, counted from 1."""
        self._take(number - 1)

    def _take(self, index: int) -> None:
        cited = len(self.answer.citations)
        if index < cited:
            self._chosen = index
            self.post_message(self.Opened(self.answer, index))
        elif index - cited < len(self.answer.choices):
            self.post_message(self.Asked(self.answer.choices[index - cited].question))

    def on_key(self, event: Key) -> None:
        """Hand typed text on to the input, the first character included."""
        bound = event.key in {b.key for b in self._bindings.key_to_bindings.get(event.key, [])}
        if event.character and event.is_printable and not bound:
            event.stop()
            self.post_message(self.Typed(event.character))

    def on_focus(self) -> None:
        """Redraw with the mark."""
        self.refresh()

    def on_blur(self) -> None:
        """Redraw without the mark."""
        self.refresh()
