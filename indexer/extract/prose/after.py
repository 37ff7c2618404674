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
        if joined is None or joined.start() <= start:
            return []
        end = joined.start()
    next_entry = _ENTRY.search(folded, start, end)
    end = next_entry.start() if next_entry else end
    start = _match_end(_BOUND, folded, start, end)
    standard = _STANDARD.match(folded, start, end)
    extra = ["标准"] if standard and "标准" not in (after or "") else []
    if after is not None and (figure.kind != "count" or ending("topic_tails", after)):
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


def _is_noun(words: str) -> bool:
    return words in {"补助", "补贴", "奖励", "奖补", "资金"}


def _match_end(pattern: re.Pattern[str], folded: str, start: int, end: int) -> int:
    match = pattern.match(folded, start, end)
    return match.end() if match else start
