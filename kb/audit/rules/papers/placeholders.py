"""What a template left to be filled in or chosen: ××, 20**年, 000多平米, 增长（下降）.

Source: forms and explanations are written over a template; its blanks (□□, ××, 【】, ____), its
choices between two words and its reasons without a reason say nothing of the budget.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kb.audit.figures import where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.words import contradiction, quoted
from kb.model import Fact
from kb.text import fold

_WAYS = "增加|减少|增长|下降|上升|降低|提高"
_BLANKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("年份没有填写", re.compile(r"20(?:\*\*|[xX×]{2}|__)年?(?:[—－-]20(?:\*\*|[xX×]{2}|__)年?)?")),
    ("有待填的空白", re.compile(r"【\s*】|[×□]{2,}|_{4,}|(?<![\w*])[xX]{2,}(?![\w*])")),
    ("数量没有填写", re.compile(r"(?<![\d.,])0{2,}[多余](?=[\u4e00-\u9fff㎡])")),
    ("增减没有选定", re.compile(rf"(?:{_WAYS})[(（](?:{_WAYS})[)）]")),
    ("原因没有填写", re.compile(r"原因[是为][。；;，,](?!\d)")),
)
_MOST = 12


def left(material: Material) -> Iterator[Outcome]:
    """Each placeholder that is left in the text, told once with all its places."""
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for line, text in enumerate(material.lines, start=1):
        for what, blank in _BLANKS:
            for match in blank.finditer(text):
                if fact := quoted(material, line, match.span(), (what,)):
                    found[(what, fold(match[0]))].append(fact)
    if not found and material.lines:
        yield HELD
    for (what, _), facts in found.items():
        yield _left(what, facts)


def _left(what: str, facts: list[Fact]) -> Outcome:
    first = facts[0]
    more = f"，另有{len(facts) - 1}处" if len(facts) > 1 else ""
    return contradiction(
        f"{where(first)}：{what}，原文为“{first.text}”{more}",
        f"“{first.text}” × {len(facts)}处",
        facts[:_MOST],
        "info",
        actual=first.text,
        cause="模板内容没有改写",
    )
