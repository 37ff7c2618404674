"""The README's tables of keys and settings, made from the program; written anew by

python -m tests.project.readme_tables
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.project.readme_examples import README
from tui.keys.actions import ACTIONS, PLACES
from tui.keys.keymap import all_keys
from tui.settings.written import WrittenSettings

_TABLE = re.compile(r"(<!-- (?P<name>[\w ]+) -->\n).*?(<!-- end -->\n)", re.DOTALL)


def made() -> dict[str, str]:
    """Each generated part of the README by its name."""
    return {
        "table of keys": _lines(_keys()),
        "settings Chinese": _lines(_settings("Chinese")),
        "settings English": _lines(_settings("English")),
    }


def written() -> dict[str, str]:
    """The same parts as they stand in the README."""
    text = README.read_text(encoding="utf-8")
    return {part["name"]: part[0] for part in _TABLE.finditer(text)}


def whole(name: str) -> str:
    """A part with its marks."""
    return f"<!-- {name} -->\n{made()[name]}<!-- end -->\n"


def _lines(rows: Iterator[str]) -> str:
    return "\n".join(rows) + "\n"


def _keys() -> Iterator[str]:
    yield "| 作用 | 键 | 在哪里 | 名字 |"
    yield "| --- | --- | --- | --- |"
    for action in ACTIONS:
        places = "、".join(PLACES[place] for place in action.places)
        places = PLACES["app"] if "app" in action.places else places
        keys = " ".join(f"`{key}`" for key in all_keys(action))
        yield f"| {action.label} | {keys} | {places} | `{action.id}` |"


def _settings(language: str) -> Iterator[str]:
    heads = {"Chinese": "| 设置 | 默认 | 作用 |", "English": "| setting | default | does |"}
    yield heads[language]
    yield "| --- | --- | --- |"
    for name, field in WrittenSettings.model_fields.items():
        extra = field.json_schema_extra
        assert isinstance(extra, dict)
        said = field.description if language == "Chinese" else extra["english"]
        default = "" if name == "keys" else f"`{_toml(field.default)}`"
        key = "[keys]" if name == "keys" else name
        yield f"| `{key}` | {default} | {said} |"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def main() -> None:
    """Put the tables into the README as they are now."""
    text = README.read_text(encoding="utf-8")
    README.write_text(_TABLE.sub(lambda part: whole(part["name"]), text), encoding="utf-8")


if __name__ == "__main__":
    main()
