"""Settings in TOML files, checked by a pydantic model: each mistake is one line for the user.

The line names the file, the line in it, what is wrong and what to write instead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kb.errors import KnowledgeBaseError, NotReadable
from kb.store.files import why

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    Model = TypeVar("Model", bound=BaseModel)

_AT = re.compile(r" \(at line (\d+), column \d+\)$")
_HEAD = re.compile(r"\s*\[+([^\]]*)\]+")
_KEY = re.compile(r"\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*[^=\s]+)*)\s*=")
_DOUBLED = re.compile(r"Cannot (?:overwrite|declare|mutate|redefine)")
_EXPECTED = {
    "bool_type": "应写 true 或 false",
    "bool_parsing": "应写 true 或 false",
    "string_type": "应写带引号的文字",
    "int_type": "应写整数",
    "int_parsing": "应写整数",
    "list_type": "应写一列，如 [\"…\"]",
    "dict_type": "应写成一节",
    "model_type": "应写成一节",
}  # fmt: skip


class WrongSettings(KnowledgeBaseError):
    """A settings file says something that it cannot say."""

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        where = f"{path} 第{line}行" if line else str(path)
        super().__init__(f"{where}：{reason}")
        self.path = path
        self.line = line


def read(path: Path, model: type[Model]) -> Model:
    """The settings of a file.  Raises NotReadable, WrongSettings."""
    from pydantic import ValidationError

    try:
        text = path.read_bytes().decode("utf-8-sig")
        content = tomllib.loads(text)
    except OSError as error:
        raise NotReadable(path, why(error)) from None
    except UnicodeDecodeError:
        raise WrongSettings(path, None, "不是 UTF-8 编码，请另存为 UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _unparsed(path, str(error), len(text.splitlines())) from None
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = tuple(map(str, first["loc"]))
        raise WrongSettings(path, line_of(text, place), _reason(first, place, model)) from None


def line_of(text: str, place: Sequence[str]) -> int | None:
    """The line on which the key at ``place`` (or the nearest above it) is written."""
    best, depth = None, 0
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        head, key = _HEAD.match(line), _KEY.match(line)
        if head:
            section = _names(head[1])
        here = section if head else (*section, *_names(key[1])) if key else ()
        shared = _shared(here, place)
        if here and shared == min(len(here), len(place)) and shared > depth:
            best, depth = number, shared
    return best


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """That there is no such thing, and what there is instead."""
    names = list(known)
    near = get_close_matches(name, names, 1, 0.5)
    hint = f"是不是“{near[0]}”？" if near else f"可用的有：{'、'.join(names)}"
    return f"没有{what}“{name}”；{hint}"


def _unparsed(path: Path, message: str, last: int) -> WrongSettings:
    at = _AT.search(message)
    line = int(at[1]) if at else last
    if _DOUBLED.match(message):
        return WrongSettings(path, line, "这一项前面已经写过，请删去其中一处")
    return WrongSettings(path, line, "不合 TOML 的写法（文字要加引号，真假写 true、false）")


def _reason(error: ErrorDetails, place: Sequence[str], model: type[BaseModel]) -> str:
    name = place[-1] if place else ""
    if error["type"] == "extra_forbidden":
        return unknown("设置项", name, _fields(model, place[:-1]))
    if error["type"] == "literal_error":
        expected = str(error["ctx"]["expected"]).replace(" or ", "、").replace(", ", "、")
        expected = expected.replace("'", "")
        return f"“{name}”应是 {expected} 之一"
    if error["type"] == "value_error":
        return f"“{name}”{error['ctx']['error']}"
    return f"“{name}”{_EXPECTED.get(error['type'], '的值不对')}"


def _fields(model: type[BaseModel], place: Sequence[str]) -> list[str]:
    """The keys that the section at ``place`` may have."""
    fields: Any = model
    for name in place:
        known = getattr(fields, "model_fields", {})
        annotation = known[name].annotation if name in known else fields
        arguments = getattr(annotation, "__args__", ())
        fields = next((one for one in arguments if hasattr(one, "model_fields")), annotation)
    return list(getattr(fields, "model_fields", {}))


def _names(dotted: str) -> tuple[str, ...]:
    parts = re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", dotted)
    return tuple(part.strip("\"'") for part in parts)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
