"""Towns and villages of one name: 马踏村 is not 马踏镇, though its papers may lie beside."""

from __future__ import annotations

from collections.abc import Iterator

from kb.patterns import Pattern
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.parse import Question
from kb.question.mentions.words import bits

_TOWN = Pattern(r"(?P<stem>[^省市区县州盟旗]{2,5})(?P<level>镇|乡|街道)(?:人民政府|办事处)?$")
_LEVELS = ("村", "社区", "镇", "乡")


def other_towns(question: Question, words: Lexicon, taken: int) -> Iterator[tuple[str, str]]:
    """(the town there is, the place of its name and another level that the question names)."""
    for stem, level in _towns(words):
        if f"{stem}{level}" in question.text:
            continue
        for other in _LEVELS:
            said = f"{stem}{other}"
            at = question.text.find(said)
            if other == level or at < 0 or bits(at, at + len(said)) & taken:
                continue
            if not _goes_on(question, words, at + len(said), other) and not _known(said, words):
                yield f"{stem}{level}", said


def _towns(words: Lexicon) -> Iterator[tuple[str, str]]:
    """The towns that documents are of, and those that rows are called by."""
    names = {*(one.text for one in words.organisations), *words.row_places}
    for name in sorted(names):
        town = _TOWN.search(name)
        if town is not None:
            yield town["stem"].rpartition("政府")[2], town["level"]


def _goes_on(question: Question, words: Lexicon, end: int, level: str) -> bool:
    """Whether the level's word begins one of a label (村 of 村组干部报酬)."""
    following = question.text[end : end + 1]
    return bool(following) and f"{level}{following}" in words.label_text


def _known(said: str, words: Lexicon) -> bool:
    """Whether a label or a text of the papers has the name as it is."""
    return said in words.label_text or any(said in one.text for one in words.statements)
