"""A screen of the app: breadcrumb above, hint and function keys below, one line of news."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.keys.keymap import key_of
from tui.knowledge.reader import Reader
from tui.typesetting.wrap import wrap
from tui.widgets.frame import FunctionKeys, Hint, Rule, Title

if TYPE_CHECKING:
    from tui.app import CaiwenApp


class Page(Screen[None]):
    """What every screen has in common; a screen gives its ``body`` and its places.

    The first of ``PLACES`` is the screen's own; a focused widget with a ``PLACE`` of its own
    has the hint line.
    """

    PLACES: ClassVar[tuple[str, ...]]
    CRUMB: ClassVar[str] = ""

    def __init__(self, crumb: str = "") -> None:
        super().__init__()
        self.crumb = crumb or self.CRUMB
        self._loaded = 0

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        self._loaded = self.reader.turn
        yield Title()
        yield from self.body()
        yield Static(id="status", markup=False)
        yield Rule()
        yield from self.foot()
        yield Hint()
        yield FunctionKeys()

    def body(self) -> ComposeResult:
        """What is between title and news."""
        yield from ()

    def foot(self) -> ComposeResult:
        """What stands under the rule, above the hint line."""
        yield from ()

    @property
    def caiwen(self) -> CaiwenApp:
        """The app, as what it is."""
        return cast("CaiwenApp", self.app)

    @property
    def reader(self) -> Reader:
        """The one way to the knowledge base."""
        return self.caiwen.reader

    def has_content(self) -> bool:
        """Whether there is anything to search."""
        return True

    def right(self) -> str:
        """What the right end of the title line says: what the knowledge base holds."""
        return self.caiwen.holdings

    def right_end(self) -> str:
        """The same, with the key that takes a newer knowledge base where there is one."""
        app = self.caiwen
        return (
            f"{self.right()}  {key_of('renew', app.keys)}换新库" if app.renewable else self.right()
        )

    def renew(self) -> None:
        """Load anew where another knowledge base has been opened since this was loaded."""
        if self._loaded != self.reader.turn:
            self._loaded = self.reader.turn
            self.renewed()

    def renewed(self) -> None:
        """Load anew what a screen shows of the knowledge base."""

    def crumbs(self) -> str:
        """The way to this screen, from the mode on."""
        stack = self.app.screen_stack
        below = stack[: stack.index(self) + 1] if self in stack else [self]
        return " › ".join(["财问", *(one.crumb for one in below if isinstance(one, Page))])

    def key(self, name: str) -> str:
        """How the first key of an action (by its id) is called, for telling of it."""
        return key_of(name, self.caiwen.keys)

    def place(self) -> str:
        """Where the keys are going now."""
        node = self.focused
        while node is not None and node is not self:
            named: str | None = getattr(node, "PLACE", None)
            if named is not None:
                return named
            node = node.parent if isinstance(node.parent, Widget) else None
        return self.PLACES[0]

    def places(self) -> tuple[str, ...]:
        """The places that the help tells of, the present one first."""
        here = self.place()
        return (here, *(place for place in self.PLACES if place != here))

    def say(self, text: str, *, error: bool = False) -> None:
        """News in the line above the rule; empty text clears it."""
        shown = "\n".join(wrap(text, max(20, self.size.width - 1))) if text else ""
        status = self.query_one("#status", Static)
        status.update(Content.styled(shown, "bold" if error else ""))
        status.display = bool(shown)

    def show_frame(self) -> None:
        """Draw title and hints anew, after something they tell has changed."""
        for widget in self.query("#title, #hint, #keys"):
            widget.refresh()

    def on_screen_resume(self) -> None:
        """What the title tells, and the knowledge base, may be others meanwhile."""
        self.renew()
        self.show_frame()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what the keys do where the focus is."""
        del event
        self.query_one(Hint).refresh()

    def action_turn_column(self) -> None:
        """To the next column; a screen that has only one goes to what can be focused next."""
        self.focus_next()

    def action_back(self) -> None:
        """One level back; from a mode's first screen to the mode before."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.caiwen.leave_mode()
