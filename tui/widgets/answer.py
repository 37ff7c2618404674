"""One question with its answer, as a card that can be focused and whose citations are chosen."""

from __future__ import annotations

from textual.content import Content
from textual.events import Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from kb.model import Answer
from tui.card import CardLine, card
from tui.keymap import bindings
from tui.style import content
from tui.wrap import wrap

Laid = tuple[tuple[tuple[str, str], ...], int | None]
"""A line of pieces (text, style name), and what Enter takes on it."""

BAR = ("▌", "bar")


def laid_out(answer: Answer, cells: int, chosen: int | None) -> list[Laid]:
    """The card's lines wrapped to ``cells``, the chosen citation or choice marked ▶."""
    lines: list[Laid] = [
        (((text, "question"),), None) for text in wrap(f"❯ {answer.question}", cells)
    ]
    for line in card(answer):
        lit = line.pick is not None and line.pick == chosen
        style = "chosen" if lit else line.style
        texts = _wrapped(line, cells - 1)
        first = f" ▶{texts[0][2:]}" if lit else texts[0]
        lines.append(((BAR, (first, style)), line.pick))
        lines.extend(((BAR, (text, style)), None) for text in texts[1:])
    return lines


def _wrapped(line: CardLine, cells: int) -> list[str]:
    hang = " " * line.hang
    lead = len(line.text) - len(line.text.lstrip(" "))
    first, *rest = wrap(line.text.lstrip(" "), cells - max(lead, line.hang))
    return [" " * lead + first, *(hang + text for text in rest)]


class AnswerCard(Widget, can_focus=True):
    """Shows one answer; Enter or a digit opens a citation or asks a choice."""

    PLACE = "card"
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
        """The question, then the answer's card wrapped to this width."""
        return content(line for line, _ in self._lines(self.size.width or 80))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the card has at this width."""
        del container, viewport
        return len(self._lines(width))

    def _lines(self, cells: int) -> list[Laid]:
        return laid_out(self.answer, cells, self._chosen if self.has_focus else None)

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
        picks = [pick for _, pick in self._lines(self.size.width)]
        if self._chosen in picks and isinstance(self.parent, Widget):
            line = self.virtual_region.y + picks.index(self._chosen)
            region = Region(self.virtual_region.x, line, 1, 2)
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
        if event.is_printable and event.character and event.key not in self.screen.active_bindings:
            event.stop()
            self.post_message(self.Typed(event.character))

    def on_focus(self) -> None:
        """Redraw with the mark."""
        self.refresh()

    def on_blur(self) -> None:
        """Redraw without the mark."""
        self.refresh()
