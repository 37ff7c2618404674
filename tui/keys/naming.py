"""An action, and what its keys are called to the user."""

from __future__ import annotations

from dataclasses import dataclass

_NAMES = {
    "enter": "回车", "escape": "Esc", "tab": "Tab", "shift+tab": "⇧Tab", "space": "空格",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn",
    "home": "Home", "end": "End", "insert": "Ins", "backspace": "退格", "delete": "Del",
    "question_mark": "?", "slash": "/", "left_square_bracket": "[", "right_square_bracket": "]",
    "colon": ":",
}  # fmt: skip
_PREFIXES = {"ctrl+": "^", "alt+": "Alt+", "shift+": "⇧"}
DIGITS = "1,2,3,4,5,6,7,8,9"
SUBMIT = "submit"
"""The call of Enter in an input, which is the input's own; the table only tells of it."""


TYPED_IN = frozenset({"ask", "line", "history", "palette"})
"""Places where letters are typed, so that no letter can be a key."""
EDITING = (
    (("left", "right"), "移动光标"), (("home", "end"), "到行首/行尾"),
    (("backspace", "delete"), "删一字"), (("ctrl+w",), "删前一词"),
    (("ctrl+u", "ctrl+k"), "删到行首/行尾"),
)  # fmt: skip
"""What the framework's input does with keys; the help tells of it."""


@dataclass(frozen=True, slots=True)
class Action:
    """What some keys do in some places.

    ``id`` is its name in the settings.  ``call`` is what the framework runs on the screen or
    widget of the place (``screen.``/``app.`` in front where it is not the focused one's).  Of
    ``keys``, the first is the one that hint lines name; at least one must work while an input
    method is on (function keys, Ctrl, arrows, digits).  Actions with the same ``label`` in one
    place stand together in the hint line (↑↓移动); those not ``hinted`` are told by the help only.
    """

    id: str
    call: str
    keys: str
    label: str
    places: tuple[str, ...]
    hinted: bool = True
    last: int = 9
    """Of keys that are digits, the last that means anything."""

    def bound(self) -> tuple[str, ...]:
        """Its keys, one by one."""
        return tuple(self.keys.split(","))

    def shown(self) -> str:
        """The key that is named first."""
        return f"1-{self.last}" if self.keys == DIGITS else key_name(self.bound()[0])

    def all_shown(self, *, typed_in: bool = False) -> str:
        """Every key, as the help names them; where letters are typed, those that are none."""
        if self.keys == DIGITS:
            return f"1-{self.last}"
        return " ".join(key_name(key) for key in self.bound() if len(key) > 1 or not typed_in)


def key_name(key: str) -> str:
    """How a key is called on a screen: ``ctrl+r`` is ^R, ``f7`` is F7, ``pageup`` is PgUp."""
    if key in _NAMES:
        return _NAMES[key]
    for prefix, sign in _PREFIXES.items():
        if key.startswith(prefix):
            rest = key.removeprefix(prefix)
            return sign + (rest.upper() if sign == "^" and len(rest) == 1 else key_name(rest))
    if key.startswith("f") and key[1:].isdecimal():
        return key.upper()
    return key
