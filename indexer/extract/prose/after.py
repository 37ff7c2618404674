"""The noun that follows a figure: 200元稳岗补助, 按月落实1326人岗位补贴, 30万元用于审计."""

from __future__ import annotations

import re

from indexer.extract.prose.clauses import Step
from indexer.extract.prose.figures import Figure
from indexer.extract.prose.run import Run
from indexer.extract.prose.subjects import label, subject
from indexer.extract.prose.vocabulary import ending

_BOUND = re.compile(r"\s*(?:及以上|以上|以下|左右|以内|之内|多|余)?\s*")
_STANDARD = re.compile(r"的?标准")
_LINK = re.compile(r"[为是，,]")
_GIVEN = re.compile(r"(?:的|给予|发放|执行|计发|进行|按|标准|的标准)*")
AND = re.compile(r"(?:以及|和|及|与)\s*$")
"""What joins a figure with its noun to the next one."""
_NEXT = re.compile(r"[、]?\s*$")
"""What stands before the next count of a list: 27个内设机构、1个派出机构."""
_ENTRY = re.compile(r"(?:^|\s)\(?\d{1,2}\s*[、.)]")
_LONGEST = 30
_SHORTEST = 2


def noun_after(
    run: Run,
    figure: Figure,
    following: tuple[Step, ...],
    names: frozenset[str],
    *,
    after: str | None = None,
) -> list[str]:
    """The labels that the words after a figure give; none where they lead to another figure.

    ``after`` is the subject before it, where there is one: then only the noun of a count is
    taken (全县31000人劳务输出), and 标准 of a rate.
    """
    if not following or following[0].kind != "words":
        return []
    if len(following) > 1 and following[1].kind == "colon":
        return []  # the name of the next field: 投资：500万元 实施单位：…
    folded = run.folded
    start, end = following[0].start, following[0].end
    if len(following) > 1 and following[1].kind == "figure":
        joined = AND.search(folded, start, end)
        if joined is None and _counts_on(figure, following[1], after):
            joined = _NEXT.search(folded, start, end)
        if joined is None or joined.start() <= start:
            return []
        end = joined.start()
    next_entry = _ENTRY.search(folded, start, end)
    end = next_entry.start() if next_entry else end
    start = _match_end(_BOUND, folded, start, end)
    standard = _STANDARD.match(folded, start, end)
    extra = ["标准"] if standard and "标准" not in (after or "") else []
    counted = len(following) > 1 and _counts_on(figure, following[1], after)
    named = ending("topic_tails", after) if after and not counted else 0
    if after is not None and (figure.kind != "count" or named):
        return extra if figure.kind in {"money", "rate"} else []
    if after is not None and _LINK.match(folded, start, end):
        return extra
    start = _match_end(_GIVEN, folded, start, end)
    if folded[start:end].lstrip().startswith("、"):
        return extra
    phrase = subject(folded, start, end, names)
    words = label(run.text[phrase.start : phrase.end])
    if not _SHORTEST <= len(words) <= _LONGEST or (phrase.verb and not _is_noun(words)):
        return extra
    return [words, *(mark for mark in extra if mark not in words)]


def _counts_on(figure: Figure, following: Step, after: str | None) -> bool:
    """Whether another count goes on the list: 8个二级单位16个三级单位.

    After a noun it must be one of the same unit, and a name of some length between them.
    """
    other = following.figure
    if other is None or not figure.kind == other.kind == "count":
        return False
    return after is None or (figure.unit == other.unit and other.start - figure.end > _SHORTEST)


def _is_noun(words: str) -> bool:
    return words in {"补助", "补贴", "奖励", "奖补", "资金"}


def _match_end(pattern: re.Pattern[str], folded: str, start: int, end: int) -> int:
    match = pattern.match(folded, start, end)
    return match.end() if match else start
