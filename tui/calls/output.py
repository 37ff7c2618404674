"""What leaves on stdout: JSON lines, and text in which nothing can command the terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from kb.patterns import Pattern
from kb.text import visible

_UNSEEN = Pattern(
    "[\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def json_line(form: Mapping[str, Any]) -> str:
    r"""One JSON object in one line, Chinese as it is.

    Characters that a terminal obeys or that nobody sees are written as ``\uXXXX``: the same data.
    """
    line = json.dumps(form, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: json.dumps(match.group())[1:-1], line)


def put_json(form: Mapping[str, Any]) -> None:
    """Print one object at once, so that a reader at the other end of a pipe has it."""
    print(json_line(form), flush=True)


def put(text: str) -> None:
    """Print text for people, control characters made visible."""
    print(visible(text))


def coloured() -> bool:
    """Whether stdout may carry colour: a capable terminal, and nobody said no."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()
