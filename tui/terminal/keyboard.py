"""What a keyboard sends, where the framework takes it for something else."""

from __future__ import annotations

from collections.abc import Container, MutableMapping
from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.events import Key

_ALT = "alt+"


def keep_alt_digits() -> None:
    """Have Alt and a digit mean that in every terminal.

    The framework reads Esc and a digit as the sign that one terminal of one system means by it
    (``¡`` for 1), so that no binding of Alt+1 is ever reached.
    """
    known = cast("MutableMapping[str, object]", ANSI_SEQUENCES_KEYS)
    for digit in "0123456789":
        known.pop(f"\x1b{digit}", None)


def pressed(event: Key, bound: Container[str]) -> tuple[Key, ...]:
    """The keys that were pressed, where a terminal sends Esc and a sign; else none.

    That is how it sends Alt and the sign, which then is no text, or Esc and what was typed after
    it, which a slow line delivered at once.  The two are told apart by what is bound to a key.
    """
    if not event.key.startswith(_ALT) or not event.character:
        return ()
    if event.key in bound:
        return (Key(event.key, None),)
    return Key("escape", "\x1b"), Key(event.key.removeprefix(_ALT), event.character)
