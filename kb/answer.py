"""What is said to a question: figures, how each was computed, and the cells it is quoted from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from kb.model import Citation
from kb.values import dataclass, field

if TYPE_CHECKING:
    from kb.finding import Finding

Status = Literal["answered", "ambiguous", "not_found"]
Intent = Literal[
    "value", "breakdown", "compare", "rank", "sum", "difference", "ratio", "average", "count",
    "list", "indicator", "check", "text", "date", "metadata", "definition",
]  # fmt: skip
Verdict = Literal["true", "false", "met", "not_met"]
Operation = Literal[
    "sum", "difference", "ratio", "share", "average", "count", "convert", "rank"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Derived:
    """How a figure was computed: ``inputs`` are indexes into the answer's values."""

    operation: Operation
    inputs: tuple[int, ...]
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of an answer: printed text or exact decimal as text, unit, the citations."""

    label: str
    value: str | None
    unit: str | None
    cites: tuple[int, ...] = ()
    derived: Derived | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading of an ambiguous question, or the nearest that exists, with what it yields."""

    label: str
    question: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to one question (contract.md, Objects).

    ``findings`` are the audit's doubts about the cited figures that the answer itself leaves out.
    """

    question: str
    status: Status
    intent: Intent
    text: str
    values: tuple[Value, ...] = ()
    verdict: Verdict | None = None
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    unexplained: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    id: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
