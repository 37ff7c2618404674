"""One question with its answer, as a card that can be focused and whose citations are chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from textual.content import Content
from textual.events import Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from kb.answer import Answer
from kb.text import visible
from tui.answers import looked
from tui.answers.bearings import Answered
from tui.answers.lines import KeysTold, Row, rows
from tui.answers.picks import Pick, first_pick, numbered, picks
from tui.keys.keymap import bindings
from tui.sources.turned import Cited
from tui.typesetting.style import content
from tui.typesetting.wrap import wrap
from tui.widgets.digits import Digits
from tui.widgets.drawn import undrawn

DIGIT_ALONE = 0.4
"""Seconds in which a digit that asks a choice may turn out to begin a question (2023年…)."""


class AnswerCard(Widget, can_focus=True):
    """Shows one answer; Enter or a digit opens a citation or asks a choice."""

    PLACE = "card"
    BINDINGS = bindings("card")

    class Opened(Message):
        """These citations are to be shown in their source; ``digits`` are the keys that said so."""

        def __init__(self, cited: Cited, digits: str = "") -> None:
            super().__init__()
            self.cited, self.digits = cited, digits

    class Chosen(Opened):
        """The mark stands on these citations; a source view beside the card follows it."""

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

    def __init__(
        self,
        shown: Answered,
        typed: Callable[[str], None],
        *,
        bars: bool = True,
        keys: KeysTold | None = None,
    ) -> None:
        super().__init__()
        self._keys = keys or KeysTold()
        self._digits = Digits()
        self._asking: Timer | None = None
        self._looked_for = ""
        self._meant: int | None = None
        self.shown = shown
        self._bars = bars
        self._typed = typed
        self._picks = picks(shown.answer)
        self._chosen = first_pick(shown.answer)

    @property
    def answer(self) -> Answer:
        """What is shown."""
        return self.shown.answer

    def tell_gone(self, gone: frozenset[int]) -> None:
        """Tell which citations the knowledge base has no longer."""
        if gone != self.shown.gone:
            self.shown = replace(self.shown, gone=gone)
            self.refresh(layout=True)

    def render(self) -> Content:
        """The question, then the answer's card wrapped to this width."""
        return content(row.pieces for row in self._rows(self.size.width or 80))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the card has at this width."""
        del container, viewport
        return len(self._rows(width))

    def _rows(self, cells: int) -> list[Row]:
        marked = self.has_focus or self.has_class("-current")
        chosen = self._chosen if marked else None
        try:
            laid = rows(self.shown, cells, chosen, bars=self._bars, keys=self._keys)
            return looked.marked(laid, looked.hits(laid, self._looked_for), self._meant)
        except Exception as error:  # one bad answer is not the app's end
            asked = Row((("❯ " + visible(self.answer.question), "question"),))
            return [asked, Row(tuple(undrawn(error)))]

    def action_choose(self, step: int) -> None:
        """Move the mark among citations and choices; past the ends to the neighbouring card."""
        if not 0 <= self._chosen + step < len(self._picks):
            self.post_message(self.Left(step))
            return
        self._mark(self._chosen + step)

    def _mark(self, pick: int) -> None:
        self._chosen = pick
        self.refresh()
        self.call_after_refresh(self._keep_in_sight)
        self._tell(self.Chosen)

    def _keep_in_sight(self) -> None:
        at = [row.pick for row in self._rows(self.size.width)]
        if self._chosen in at:
            self._show_line(at.index(self._chosen))

    def look(self, words: str) -> int:
        """Mark ``words`` (none: take the marks away); how many there are."""
        self._looked_for, self._meant = words, None
        self.refresh()
        return len(self._hits())

    def mean(self, hit: int | None) -> None:
        """Of what was found, this one is meant: show it."""
        self._meant = hit
        self.refresh()
        if hit is not None:
            self._show_line(min(self._hits()[hit]))

    def _hits(self) -> Sequence[looked.Hit]:
        return looked.hits(self._rows(self.size.width or 80), self._looked_for)

    def _show_line(self, line: int) -> None:
        if isinstance(self.parent, Widget):
            region = Region(self.virtual_region.x, self.virtual_region.y + line, 1, 2)
            self.parent.scroll_to_region(region, animate=False)

    def action_open(self) -> None:
        """Open what the mark stands on, or ask it."""
        pick = self._pick()
        if pick is None or not pick.question:
            self._tell(self.Opened)
        elif self._digits.text:
            self._asking = self.set_timer(DIGIT_ALONE, partial(self._ask, pick.question))
        else:
            self._ask(pick.question)

    def _ask(self, question: str) -> None:
        self.post_message(self.Asked(question))

    def action_open_number(self, number: int) -> None:
        """Open citation (or ask choice) ``number``, from 1; where there is none, type it."""
        pick = numbered(self.answer, number)
        if pick is None:
            text, self._digits = self._digits.text, Digits()
            self._typed(text)
        else:
            self._mark(pick)
            self.action_open()

    def _pick(self) -> Pick | None:
        return self._picks[self._chosen] if self._chosen < len(self._picks) else None

    def _tell(self, message: type[Opened]) -> None:
        """Say which citations the mark stands on: one among all, or the inputs of a figure."""
        pick = self._pick()
        if pick is None or not pick.cites:
            return
        if len(pick.cites) > 1 or self._chosen < first_pick(self.answer):
            self.post_message(message(Cited(self.answer, pick.cites), self._digits.text))
        else:
            every = tuple(range(len(self.answer.citations)))
            self.post_message(message(Cited(self.answer, every, pick.cites[0]), self._digits.text))

    def as_text(self) -> str:
        """The card as it is read, for copying."""
        lines = rows(self.shown, 100, None, bars=False)
        return "\n".join("".join(text for text, _ in row.pieces) for row in lines)

    def on_key(self, event: Key) -> None:
        """Hand typed text on to the input at once: the next character may be under way already.

        A digit that was sent here while the focus was on its way to the input is text too.
        """
        if self._asking is not None:
            self._asking.stop()
        taken = self.has_focus and event.key in self.screen.active_bindings
        text = self._digits.typed(event, taken=taken)
        if text:
            event.stop()
            event.prevent_default()
            self._typed(text)

    def on_focus(self) -> None:
        """Redraw with the mark."""
        self.refresh()
        self.tell_chosen()

    def tell_chosen(self) -> None:
        """Say again which citations the mark stands on."""
        self._tell(self.Chosen)

    def on_blur(self) -> None:
        """Redraw without the mark."""
        self.forget_digits()
        self.refresh()

    def forget_digits(self) -> None:
        """The digits pressed here were keys."""
        self._digits = Digits()


class Waiting(Widget):
    """A question that has not been answered yet."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def render(self) -> Content:
        """As its card will show it, but dim."""
        return content([((line, "dim"),) for line in self._lines(self.size.width or 80)])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it has at this width."""
        del container, viewport
        return len(self._lines(width))

    def _lines(self, cells: int) -> list[str]:
        return wrap(f"❯ {visible(self.question)}", cells)
