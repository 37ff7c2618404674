"""What the command palette offers: actions that can be done here, themes, talks, documents."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING

from textual.screen import Screen

from kb.model import Document
from kb.text import visible
from tui.keeping.conversations import Conversation
from tui.keeping.when import told
from tui.keys.actions import PLACES
from tui.keys.keymap import actions_in, all_keys
from tui.keys.naming import Action
from tui.listings.picking import Entry
from tui.screens.taking import act, in_talk, read, wear
from tui.settings.model import THEMES

if TYPE_CHECKING:
    from tui.app import CaiwenApp

Take = Callable[[], object]

PALETTE = "palette"
"""The id of the action that opens the palette, which does not offer itself."""


def actions(app: CaiwenApp, screen: Screen[None]) -> Iterator[Entry]:
    """The actions of the table that a key would do on this screen now, the hinted ones first."""
    bound = {one.binding.id: one for one in screen.active_bindings.values() if one.binding.id}
    table = {one.id: one for place in PLACES for one in actions_in(place, app.keys)}
    here = [one for one in table.values() if one.id in bound and one.id != PALETTE]
    for action in sorted(here, key=lambda one: not one.hinted):
        found = bound[action.id]
        yield _action(action, _taking(app, act, found.binding.action, found.node))


def _action(action: Action, take: Take) -> Entry:
    everywhere = "app" in action.places
    places = PLACES["app"] if everywhere else "、".join(PLACES[one] for one in action.places)
    keys = " ".join(all_keys(action))
    return Entry(
        texts=(action.label, keys, "动作"),
        take=take,
        searched=action.label,
        detail=(f"{action.label}  {keys}  （{places}）",),
    )


def themes(app: CaiwenApp) -> Iterator[Entry]:
    """The themes; the one that is worn says so."""
    for name, label in THEMES.items():
        yield Entry(
            texts=(f"配色：{label}", "现用" if app.theme == name else "", "配色"),
            take=_taking(app, wear, name),
            searched=f"配色{label}{name}",
        )


def talks(app: CaiwenApp, kept: Iterable[Conversation]) -> Iterator[Entry]:
    """The conversations held before, the last one first."""
    for one in kept:
        asked = tuple(map(visible, one.questions)) or (visible(one.draft),)
        yield Entry(
            texts=(asked[0], f"{len(one.questions)}问", "对话"),
            take=_taking(app, in_talk, methodcaller("resume", one)),
            searched=" ".join(asked),
            detail=(f"{told(one.changed)} 的对话", *(f"❯ {question}" for question in asked)),
        )


def documents(app: CaiwenApp, held: Iterable[Document]) -> Iterator[Entry]:
    """The documents, which open in their own mode."""
    for one in held:
        name = visible(one.title or one.path)
        year = f"{one.year}年" if one.year else ""
        parts = (one.path, one.number, one.organisation, one.place)
        yield Entry(
            texts=(name, year, "文档"),
            take=_taking(app, read, one.path),
            searched=" ".join((name, *(visible(part) for part in parts if part), year)),
            detail=(name, visible(one.path)),
        )


def _taking(app: CaiwenApp, do: Callable[..., Awaitable[None]], *given: object) -> Take:
    return partial(app.take, partial(do, *given))
