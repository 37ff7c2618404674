"""An answer in the making: values with their citations, each citation once and verified."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kb.answer import Answer, Choice, Derived, Intent, Status, Value, Verdict
from kb.model import Citation, Fact, Indicator, Passage, Spot, Statement
from kb.question.figures import exact
from kb.store.seams import FactStore
from kb.values import Protocol, dataclass, field

_OVER_ROWS = frozenset({"sum", "average", "count", "rank", "list", "breakdown"})
Item = Fact | Indicator | Statement | Passage


class Base(Protocol):
    """What answering needs of a knowledge base."""

    @property
    def store(self) -> FactStore: ...
    def cite(self, item: Item) -> Citation: ...
    def quote(self, document: str, spot: Spot) -> str: ...
    def verify(self, citation: Citation) -> bool: ...


class Unverified(Exception):
    """A cited span, read again, is not what was read when it was indexed (rule of trust 9)."""

    def __init__(self, citation: Citation) -> None:
        super().__init__(f"{citation.document} 第{citation.lines[0]}行与索引时读到的不一致")
        self.citation = citation


@dataclass
class Draft:
    """Collects an answer's parts; ``answer`` gives the finished one."""

    base: Base
    question: str
    intent: Intent
    values: list[Value] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    _over: dict[str, Fact] = field(default_factory=dict)
    _known: dict[tuple[str, str], int] = field(default_factory=dict)

    def cite(self, item: Item) -> int:
        """The index of the citation of an item.  Raises Unverified."""
        key = (type(item).__name__, str(item.id))
        known = self._known.get(key)
        if isinstance(item, Fact):
            self._over.setdefault(item.id, item)
        if known is None:
            known = self._known[key] = self.quote(self.base.cite(item))
        return known

    def quote(self, citation: Citation) -> int:
        """The index of a citation, verified.  Raises Unverified."""
        if citation not in self.citations:
            if citation.spot is not None and not self.base.verify(citation):
                raise Unverified(citation)
            self.citations.append(citation)
        return self.citations.index(citation)

    def figure(self, label: str, facts: Iterable[Fact], derived: Derived | None = None) -> int:
        """Add a printed figure; the first of the facts gives value and unit.  Its index."""
        stated = tuple(facts)
        first = stated[0]
        cites = tuple(dict.fromkeys(self.cite(fact) for fact in stated))
        value = None if first.value is None else exact(first.value)
        return self.add(Value(label, value, first.unit, cites, derived))

    def target(self, label: str, indicators: Iterable[Indicator]) -> int:
        """Add a published target; its index."""
        stated = tuple(indicators)
        first = stated[0]
        cites = tuple(dict.fromkeys(self.cite(one) for one in stated))
        value = None if first.value is None else exact(first.value)
        return self.add(Value(label, value, first.unit, cites))

    def result(self, label: str, value: Decimal, unit: str | None, derived: Derived) -> int:
        """Add a derived figure, citing what its inputs cite; its index."""
        cites = tuple(
            dict.fromkeys(cite for given in derived.inputs for cite in self.values[given].cites)
        )
        return self.add(Value(label, exact(value), unit, cites, derived))

    def add(self, value: Value) -> int:
        """Add a value as it is; its index."""
        self.values.append(value)
        return len(self.values) - 1

    def note(self, text: str) -> None:
        """Add a note once."""
        if text not in self.notes:
            self.notes.append(text)

    def over(self, facts: Iterable[Fact]) -> None:
        """Say which figures the answer is over, beside those that it shows."""
        self._over.update((fact.id, fact) for fact in facts)

    def _note_unread(self) -> None:
        """Say what is missing where the answer is over the rows of a table (rule of trust 7)."""
        if self.intent in _OVER_ROWS:
            from kb.question.unread import unread_notes

            for note in unread_notes(self.base.store, self._over.values()):
                self.note(note)

    def answer(
        self,
        text: str,
        status: Status = "answered",
        verdict: Verdict | None = None,
        unexplained: tuple[str, ...] = (),
    ) -> Answer:
        """The finished answer."""
        self._note_unread()
        return Answer(
            question=self.question,
            status=status,
            intent=self.intent,
            text=text,
            values=tuple(self.values),
            verdict=verdict,
            citations=tuple(self.citations),
            choices=tuple(self.choices),
            unexplained=unexplained,
            notes=tuple(self.notes),
        )
