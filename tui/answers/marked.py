"""The words of a question lit in the passage that answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.text import HAN
from tui.typesetting.pieces import Piece

_WORDS = re.compile(f"[{HAN}]{{2,}}")
_ASKING = re.compile("是什么|什么|多少|怎么样?|如何|哪些|哪个|有没有|吗|呢|的|了|请问")


def marked(text: str, question: str) -> str:
    """The words of the question that stand in a passage, in 【】."""
    words = {
        word for run in _WORDS.findall(_ASKING.sub(" ", question)) for word in _standing(run, text)
    }
    if not words or "【" in text:
        return text
    pattern = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return re.sub(pattern, lambda found: f"【{found.group()}】", text)


def _standing(run: str, text: str) -> Iterator[str]:
    """The longest stretches of ``run``, of two characters or more, that stand in ``text``."""
    start = 0
    while start < len(run) - 1:
        end = next((e for e in range(len(run), start + 1, -1) if run[start:e] in text), None)
        if end is None:
            start += 1
        else:
            yield run[start:end]
            start = end


def marks_lit(line: str, style: str) -> list[Piece]:
    """A line with what stands in 【】 lit."""
    parts = re.split("(【[^】]*】)", line)
    return [(part, "mark" if part.startswith("【") else style) for part in parts if part]
