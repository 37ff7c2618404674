"""The one table of actions: bindings, hint lines and the help page are all made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Place = Literal["app", "ask", "card", "source", "text", "help"]


@dataclass(frozen=True, slots=True)
class Action:
    """What a key does in one place.  ``shown`` is how the keys are named to the user."""

    name: str
    keys: str
    shown: str
    label: str
    places: tuple[Place, ...]


ACTIONS: tuple[Action, ...] = (
    Action("app.help", "f1,alt+1,question_mark,？", "F1", "帮助", ("app",)),
    Action("app.ask", "f2,alt+2", "F2", "问答", ("app",)),
    Action("app.leave", "f10,alt+0,ctrl+c", "F10", "退出", ("app",)),
    Action("submit", "enter", "回车", "提问", ("ask",)),
    Action("screen.to_card", "up", "↑", "回到答案卡", ("ask",)),
    Action("screen.cancel", "escape", "Esc", "取消", ("ask",)),
    Action("open_number", "1,2,3,4,5,6,7,8,9", "1-9", "看依据", ("card",)),
    Action("open", "enter", "回车", "打开原表", ("card",)),
    Action("choose(-1)", "up,k", "↑", "选择", ("card",)),
    Action("choose(1)", "down,j", "↓", "选择", ("card",)),
    Action("screen.card(-1)", "pageup,ctrl+up", "PgUp", "换卡", ("card",)),
    Action("screen.card(1)", "pagedown,ctrl+down", "PgDn", "换卡", ("card",)),
    Action("screen.to_input", "escape,tab,i", "Esc", "回到输入框", ("card",)),
    Action("move(-1,0)", "up,k", "↑", "移动", ("source",)),
    Action("move(1,0)", "down,j", "↓", "移动", ("source",)),
    Action("move(0,-1)", "left,h", "←", "移动", ("source",)),
    Action("move(0,1)", "right,l", "→", "移动", ("source",)),
    Action("page(-1)", "pageup", "PgUp", "翻页", ("source", "text")),
    Action("page(1)", "pagedown,space", "PgDn", "翻页", ("source", "text")),
    Action("edge(-1)", "home,g", "Home", "首尾", ("source", "text")),
    Action("edge(1)", "end,G", "End", "首尾", ("source", "text")),
    Action("cite(1)", "n,f8", "n", "下/上一处依据", ("source",)),
    Action("cite(-1)", "N,f7", "N", "下/上一处依据", ("source",)),
    Action("text", "o,f3,enter", "o", "全文", ("source",)),
    Action("scroll(-1)", "up,k", "↑", "滚动", ("text",)),
    Action("scroll(1)", "down,j", "↓", "滚动", ("text",)),
    Action("back", "escape,q,backspace", "Esc", "返回", ("source", "text", "help")),
)


def bindings(place: Place) -> list[BindingType]:
    """The key bindings of one place, in the order of the table."""
    made: list[BindingType] = []
    for action in ACTIONS:
        if place not in action.places or action.name == "submit":
            continue
        for key in action.keys.split(","):
            name = f"open_number({key})" if action.name == "open_number" else action.name
            made.append(Binding(_key(key), name, action.label, show=False))
    return made


def _key(key: str) -> str:
    return "fullwidth_question_mark" if key == "？" else key


def hint(place: Place) -> str:
    """One line for the foot of a screen: what the keys of this place do."""
    merged: dict[str, list[str]] = {}
    for action in ACTIONS:
        if place in action.places:
            merged.setdefault(action.label, []).append(action.shown)
    return " " + "  ".join("".join(keys) + label for label, keys in merged.items())


def function_keys() -> str:
    """The function-key line: only keys that do something."""
    shown = [a for a in ACTIONS if "app" in a.places and a.shown.startswith("F")]
    return " ".join(action.shown + action.label for action in shown)


def help_lines() -> list[tuple[str, str]]:
    """(keys, what they do) for the help page, grouped by place with a headline each."""
    titles: dict[Place, str] = {
        "app": "处处可用", "ask": "输入框", "card": "答案卡", "source": "依据原表", "text": "全文",
    }  # fmt: skip
    lines: list[tuple[str, str]] = []
    for place, title in titles.items():
        lines.append(("", title))
        lines.extend(
            (f"{action.shown}（{action.keys.replace(',', ' ')}）", action.label)
            for action in ACTIONS
            if place in action.places
        )
    return lines
