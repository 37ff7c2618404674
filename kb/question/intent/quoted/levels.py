"""Questions about a level of places that the rows do not go down to: 每个乡镇, 各村, 最多的村."""

from __future__ import annotations

from kb.answer import Answer
from kb.patterns import Pattern
from kb.question.compose.refusal import unexplained
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking

_EACH = Pattern(
    r"(?:各个?|每个?|哪(?:些|个|几个)?|几个|多少个|最[多高大少低小]的)(?P<level>乡镇|镇街|街镇|镇|乡(?!村)|街道|村|社区)"
)
_ENDS = {
    "乡镇": ("乡", "镇"), "镇街": ("镇", "道"), "街镇": ("镇", "道"), "街道": ("道",),
}  # fmt: skip


def too_deep(asking: Asking) -> Answer | None:
    """The refusal of a level (乡镇, 街道, 村) that no row of the documents in scope is of."""
    found = _EACH.search(asking.question.text)
    if found is None:
        return None
    level = found["level"]
    ends = _ENDS.get(level, (level,))
    if any(name.endswith(ends) for name in asking.words.row_places):
        return None
    return unexplained(asking, bits(found.start("level"), found.end("level")), "value")
