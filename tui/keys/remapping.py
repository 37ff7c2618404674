"""Other keys for actions: what is wrong with them, found in the table of actions itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kb.settings_file import unknown
from tui.keys.actions import ACTIONS, PLACES
from tui.keys.naming import DIGITS, SUBMIT, TYPED_IN, Action, key_name

_SPECIAL = (
    "enter|escape|tab|space|up|down|left|right|pageup|pagedown|home|end|insert|delete|backspace"
    "|f(?:[1-9]|1[0-9]|2[0-4])"
)
_EDITING = frozenset({
    "space", "left", "right", "home", "end", "delete", "backspace", "ctrl+left", "ctrl+right",
    "ctrl+a", "ctrl+e", "ctrl+d", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+x", "ctrl+c", "ctrl+v",
})  # fmt: skip
"""What moves and changes text in an input."""
_KEY = re.compile(
    rf"(?:(?:ctrl\+)?(?:alt\+)?(?:shift\+)?(?:{_SPECIAL})|ctrl\+[a-z\[]|alt\+[a-z0-9]|[^\s,])"
)
_SAME = {
    "ctrl+m": "回车", "ctrl+j": "回车", "ctrl+i": "Tab", "ctrl+h": "退格", "ctrl+[": "Esc",
}  # fmt: skip
"""What a terminal sends for a key is also what it sends for another."""


def problem(keys: Mapping[str, str]) -> tuple[str, str] | None:
    """The first action (by its id) whose keys cannot be so, and why, with the remedy."""
    actions = {action.id: action for action in ACTIONS}
    for name, given in keys.items():
        if name not in actions:
            return name, unknown("动作", name, actions)
        reason = _unfit(actions[name], given)
        if reason:
            return name, reason
    for name in keys:
        reason = _conflict(name, keys)
        if reason:
            return name, reason
    return None


def _unfit(action: Action, given: str) -> str | None:
    """What is wrong with these keys for this action, whatever the others have."""
    if action.call == SUBMIT or action.keys == DIGITS:
        return f"“{action.id}”的键固定是{action.shown()}，不能改；请删去这一行"
    keys = given.split(",")
    typed_in = TYPED_IN.intersection(action.places)
    for key in keys:
        if not _KEY.fullmatch(key):
            return f"没有“{key}”这个键；写法如 ctrl+g、f11、alt+1、pageup"
        if key in _SAME:
            return f"终端分不清 {key_name(key)} 和{_SAME[key]}，请换一个键"
        if typed_in and (len(key) == 1 or key in _EDITING):
            return f"“{key_name(key)}”在{PLACES[min(typed_in)]}里要用来打字，请换一个键"
    if not any(len(key) > 1 or key.isdecimal() for key in keys):
        return f"“{given}”在输入法里按不出，请再写一个 Ctrl、F 或方向键"
    return None


def _conflict(name: str, changed: Mapping[str, str]) -> str | None:
    """That a key of this action does something else in one of its places."""
    mine = next(action for action in _changed(changed) if action.id == name)
    for other in _changed(changed):
        shared = set(mine.bound()) & set(other.bound())
        if shared and other.call != mine.call and _meet(mine, other):
            key = key_name(min(shared))
            return f"{key} 已是“{other.label}”（{other.id}）的键，请换一个，或把它也改掉"
    return None


def _changed(keys: Mapping[str, str]) -> Iterator[Action]:
    for action in ACTIONS:
        yield replace(action, keys=keys.get(action.id, action.keys))


def _meet(one: Action, other: Action) -> bool:
    """Whether both may be meant where one of them is pressed; those of the app are everywhere."""
    everywhere = "app" in one.places or "app" in other.places
    return everywhere or not set(one.places).isdisjoint(other.places)
