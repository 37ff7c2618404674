"""How an answer says that a figure of it is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb.answer import Answer
from kb.finding import Finding

_CALLED = {"error": "错误", "warning": "疑点", "info": "提示"}


def open_findings(answer: Answer) -> tuple[Finding, ...]:
    """The findings that nobody has explained."""
    return tuple(one for one in answer.findings if one.explained is None)


def touched(answer: Answer, found: Finding) -> tuple[int, ...]:
    """The indexes of the answer's citations whose cells the finding cites."""
    cells = {
        (one.document, one.spot.first, one.spot.start)
        for one in found.citations
        if one.spot is not None
    }
    return tuple(
        number
        for number, one in enumerate(answer.citations)
        if one.spot is not None and (one.document, one.spot.first, one.spot.start) in cells
    )


def sentence(answer: Answer, found: Finding) -> str:
    """〔1〕有疑点：what contradicts."""
    marks = "".join(f"〔{number + 1}〕" for number in touched(answer, found))
    return f"{marks}核对{_CALLED[found.severity]}：{found.message}"


def notes(answer: Answer) -> Iterator[str]:
    """A line for every finding that nobody has explained."""
    for one in open_findings(answer):
        yield f"{sentence(answer, one)}（caiwen audit --finding {one.fingerprint}）"


def form(answer: Answer, found: Finding) -> dict[str, Any]:
    """The finding in the answer's JSON; ``cites`` are indexes of the answer's citations."""
    given = found.explained
    return {
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message,
        "formula": found.formula,
        "fingerprint": found.fingerprint,
        "explained": None
        if given is None
        else {"who": given.who, "when": given.when, "why": given.why},
        "cites": list(touched(answer, found)),
    }
