"""The words of a question or passage as stock jieba's search mode cuts them."""

from __future__ import annotations

import logging
import re

import jieba

jieba.setLogLevel(logging.ERROR)
_WORD = re.compile(r"[^\W_]+")


def cut(text: str) -> list[str]:
    """All words in their order, without punctuation."""
    return [part for word in jieba.cut_for_search(text) for part in _WORD.findall(word)]


def words(text: str) -> list[str]:
    """The distinct words."""
    return list(dict.fromkeys(cut(text)))
