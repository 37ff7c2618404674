"""The app's themes: two in the terminal's own colours, a dark and a light one of its own.

Styles name the sixteen colours of a terminal throughout.  The framework's two ANSI themes leave
what they look like to the terminal; ours say it, chosen so that every one of them is read with
ease on its ground (7 to 1 for text, 4.5 to 1 for the others, WCAG 2.2 contrast).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.terminal_theme import TerminalTheme
from textual.theme import Theme

from tui.calls.failures import in_one_line
from tui.settings import worn
from tui.settings.model import THEMES

if TYPE_CHECKING:
    from textual.app import App

PLAIN = "ansi-dark"
"""What stands in where there are no colours: the app's own would be sent as greys."""

GROUNDS = {"dark": ("#16181d", "#e6e6e6"), "light": ("#fbfbf8", "#1c1e21")}
"""Background and foreground of each theme of the app's own."""
COLOURS = {
    "dark": "#5a6270 #ff938a #8ddb8c #daaa3f #6cb6ff #dcbdfb #56d4dd #c8ccd4",
    "light": "#1c1e21 #a40e26 #116329 #7d4e00 #0550ae #6639ba #1b6b72 #57606a",
}
"""Black, red, green, yellow, blue, magenta, cyan, white; the bright ones are the same."""


def no_colour() -> bool:
    """Whether the user wants none (https://no-color.org), whatever the settings say."""
    return "NO_COLOR" in os.environ


def wear(app: App[None], name: str) -> None:
    """Show the app in this theme; without colours it stays as it is."""
    if no_colour():
        name = PLAIN
    if name in GROUNDS:
        app.register_theme(_theme(name))
        if name == "dark":
            app.ansi_theme_dark = _terminal(name)
        else:
            app.ansi_theme_light = _terminal(name)
    app.theme = name


def pick(app: App[None], name: str, written: str) -> str:
    """Change the theme of the running app and keep it; what there is to say of it, in one line.

    ``written`` is the theme that the settings name.
    """
    if no_colour():
        return "设了 NO_COLOR，不用颜色，配色没有换。"
    wear(app, name)
    try:
        worn.keep(name, written)
    except OSError as error:
        return f"配色已换成{THEMES[name]}，但没有存下（{in_one_line(error)}），只到这次退出为止。"
    return f"配色已换成{THEMES[name]}，以后打开也用它。"


def _theme(name: str) -> Theme:
    ground, text = GROUNDS[name]
    _, red, green, yellow, blue, _, cyan, _ = COLOURS[name].split()
    return Theme(
        name=name, dark=name == "dark", primary=blue, secondary=cyan, accent=yellow,
        warning=yellow, error=red, success=green,
        foreground=text, background=ground, surface=ground, panel=ground,
    )  # fmt: skip


def _terminal(name: str) -> TerminalTheme:
    ground, text = GROUNDS[name]
    return TerminalTheme(_rgb(ground), _rgb(text), [_rgb(one) for one in COLOURS[name].split()])


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
