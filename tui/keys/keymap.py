"""What is made from the table of actions: bindings, hint lines, the function-key line, the help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from textual.binding import Binding, BindingType

from kb.text import width
from tui.keys.actions import ACTIONS, PLACES
from tui.keys.naming import DIGITS, EDITING, SUBMIT, TYPED_IN, Action, key_name


def bindings(place: str) -> list[BindingType]:
    """The key bindings of one place, in the order of the table."""
    made: list[BindingType] = []
    for action in ACTIONS:
        if place not in action.places or action.call == SUBMIT:
            continue
        if action.keys == DIGITS:
            calls = [(digit, f"{action.call}({digit})") for digit in DIGITS.split(",")]
            made += [Binding(key, call, action.label, show=False) for key, call in calls]
        else:
            made.append(Binding(action.keys, action.call, action.label, show=False, id=action.id))
    return made


def actions_in(place: str, changed: Mapping[str, str] | None = None) -> Iterator[Action]:
    """The actions of one place, with the keys that the settings give them (id → keys)."""
    for action in ACTIONS:
        if place in action.places:
            keys = (changed or {}).get(action.id, action.keys)
            yield replace(action, keys=keys)


def key_of(name: str, changed: Mapping[str, str] | None = None) -> str:
    """How an action (by its id) is called up, for telling of it in a sentence.

    The first of its keys that works while an input method is on.
    """
    action = next(one for one in ACTIONS if one.id == name)
    keys = (changed or {}).get(name, action.keys).split(",")
    return key_name(next((key for key in keys if len(key) > 1 or key.isdecimal()), keys[0]))


def all_keys(action: Action) -> list[str]:
    """The keys of an action as a page of prose names them: Ctrl+R rather than ^R."""
    names = [action.shown()] if action.keys == DIGITS else list(map(key_name, action.bound()))
    return [re.sub(r"^\^(?=.)", "Ctrl+", name).replace("⇧", "Shift+") for name in names]


def hint(place: str, cells: int, changed: Mapping[str, str] | None = None) -> str:
    """What the keys of this place do, in one line; what does not fit is left out whole."""
    merged: dict[str, list[str]] = {}
    for action in actions_in(place, changed):
        if action.hinted:
            merged.setdefault(action.label, []).append(action.shown())
    entries = ["".join(keys) + label for label, keys in merged.items()]
    # The way back is told last and never left out.
    *others, last = entries or [""]
    line = ""
    for entry in others:
        if width(line) + width(entry) + width(last) + 5 > cells:
            break
        line += f" {entry} "
    return f"{line} {last}".rstrip()


def function_keys(
    changed: Mapping[str, str] | None = None, cells: int = 80
) -> list[tuple[str, str]]:
    """(id, key and word) of each entry of the function-key line; the last is never left out.

    What is hinted in places of its own as well is told there.
    """
    *entries, last = [
        (action.id, action.shown() + action.label)
        for action in actions_in("app", changed)
        if action.hinted and action.places == ("app",)
    ]
    while entries and sum(width(text) + 1 for _, text in (*entries, last)) - 1 > cells:
        entries.pop()
    return [*entries, last]


def help_lines(
    places: tuple[str, ...], changed: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """(keys, what they do) of the places of a screen and of the whole app, a headline each.

    The first place is where the focus is: where letters are typed, none of them is a key of the
    app, and the keys that edit are told as well.
    """
    typed_in = places[0] in TYPED_IN
    lines: list[tuple[str, str]] = []
    for place in (*places, "app"):
        lines.append(("", PLACES[place]))
        merged: dict[str, list[str]] = {}
        for action in actions_in(place, changed):
            shown = action.all_shown(typed_in=typed_in and place == "app")
            merged.setdefault(action.label, []).append(shown)
        lines += [("  ".join(keys), label) for label, keys in merged.items()]
        if place in TYPED_IN:
            lines += [("  ".join(map(key_name, keys)), label) for keys, label in EDITING]
    return lines
