"""The settings file as it may be written, and reading it.

    theme = "light"
    history = 500

    [keys]
    "ask.anew" = "ctrl+g"
    find = ["f7", "alt+f"]

Imported where a file is read only: pydantic takes its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from kb import settings_file
from tui.keys.remapping import problem
from tui.settings.model import DEFAULT, Settings

_NO_KEYS = '应写按键，如 "ctrl+g" 或 ["f7", "alt+f"]'
MOST_KEPT = 100_000


def _bounded(count: int) -> int:
    if not 0 <= count <= MOST_KEPT:
        raise ValueError(f"应在 0 到 {MOST_KEPT} 之间")
    return count


def _flat(written: object) -> object:
    """Ids have dots in them, which TOML reads as sections where no quotes are around."""
    return dict(_leaves(written, "")) if isinstance(written, dict) else written


def _leaves(written: dict[str, object], before: str) -> Iterator[tuple[str, object]]:
    for name, value in written.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _keys(written: object) -> str:
    """One key or several, named as the action table names them."""
    texts = written if isinstance(written, list) else [written]
    parts = [part.strip() for text in texts if isinstance(text, str) for part in text.split(",")]
    if not parts or not all(parts) or not all(isinstance(text, str) for text in texts):
        raise ValueError(_NO_KEYS)
    return ",".join(part if len(part) == 1 else part.lower() for part in parts)


Count = Annotated[int, AfterValidator(_bounded)]
Keys = Annotated[str, BeforeValidator(_keys)]


class WrittenSettings(BaseModel):
    """What may be set, each with what it means in the README's two languages."""

    model_config = ConfigDict(extra="forbid", strict=True)

    theme: Literal["ansi-dark", "ansi-light", "dark", "light"] = Field(
        "ansi-dark",
        description="配色：`ansi-dark`、`ansi-light` 用终端自己的颜色（深底、浅底），"
        "`dark` 深色，`light` 浅色；设了 `NO_COLOR` 时都不用颜色",
        json_schema_extra={
            "english": "colours: `ansi-dark`, `ansi-light` are the terminal's own (on a dark or "
            "light ground), `dark`, `light` are the app's; with `NO_COLOR` there are none"
        },
    )
    bars: bool = Field(
        default=True,
        description="答案卡和对比里画条形和走势",
        json_schema_extra={"english": "draw bars and trends on cards and in comparisons"},
    )
    history: Count = Field(
        DEFAULT.history,
        description="历史里留多少问，0 不留",
        json_schema_extra={"english": "how many questions the history keeps; 0 keeps none"},
    )
    conversations: Count = Field(
        DEFAULT.conversations,
        description="留多少次对话，0 不留",
        json_schema_extra={"english": "how many conversations are kept; 0 keeps none"},
    )
    keys: Annotated[dict[str, Keys], BeforeValidator(_flat)] = Field(
        default_factory=dict,
        description='改按键：动作的名字（见“按键”表）＝一个或几个按键，如 `"ask.anew" = "ctrl+g"`',
        json_schema_extra={
            "english": "other keys: the name of an action (from the table of keys) = one key or "
            'several, such as `"ask.anew" = "ctrl+g"`'
        },
    )


def read(path: Path) -> Settings:
    """The settings of a file.  Raises NotReadable, WrongSettings."""
    written = settings_file.read(path, WrittenSettings)
    wrong = problem(written.keys)
    if wrong is not None:
        name, reason = wrong
        text = path.read_text("utf-8-sig")
        places = (("keys", name), ("keys", *name.split(".")))
        lines = [settings_file.line_of(text, place) or 0 for place in places]
        raise settings_file.WrongSettings(path, max(lines) or None, reason)
    return Settings(
        written.theme, written.bars, written.history, written.conversations, written.keys
    )  # fmt: skip
