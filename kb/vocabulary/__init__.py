"""The fiscal field's own words as data: JSON files beside this module, each with its source.

A file is read when a word of its is first needed, and kept; its form is checked by the tests, not
at run time.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The content of one vocabulary file by its name without ending.

    Raises:
        FileNotFoundError: there is no vocabulary of that name.
    """
    text = Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content
