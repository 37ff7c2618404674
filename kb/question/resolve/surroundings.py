"""What stands around figures explains of a question: the titles of tables, their owners."""

from __future__ import annotations

from collections.abc import Iterable

from kb.model import Document, Fact, Table
from kb.patterns import Pattern
from kb.question.mentions.labels import Label, bare, gather
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.probe import Probe
from kb.question.mentions.scope import Scope

_OWNER_CHUNK = 3
_LEFT_OUT = Pattern(r"[(（]\s*不含(?P<what>[^()（）]{2,10})[)）]")


class Surroundings:
    """The positions of one question that the titles and owners around a figure explain."""

    def __init__(self, probe: Probe, scope: Scope, words: Lexicon) -> None:
        self.probe = probe
        self.scope = scope
        self.words = words
        self._far: dict[str | None, int] = {}

    def of(self, fact: Fact) -> int:
        """What a figure's table, document and organisation explain of the question."""
        table = self.words.tables.get(fact.table or "")
        if table is not None:
            return self._of_table(table)
        key = f"{fact.document}\0{fact.table_title}"
        known = self._far.get(key)
        if known is None:
            document = self.words.documents[fact.document]
            addressed = self.words.addressed.get(fact.document, ())
            owner = None if self._owned else document.organisation
            own = (self._title_alone(document), owner, fact.table_title)
            known = self.masks(gather((*own, *addressed)))
            known |= self._named_owner((document.organisation, fact.organisation))
            self._far[key] = known
        return known

    def everywhere(self) -> int:
        """What the titles and organisations of any table in scope explain."""
        documents = self.scope.documents
        total = 0
        for table in self.words.tables.values():
            if documents is None or table.document in documents:
                total |= self._of_table(table)
        return total

    def masks(self, labels: Iterable[Label]) -> int:
        total = 0
        for one in labels:
            total |= self.probe.match(one).mask
        return total

    @property
    def _owned(self) -> bool:
        """Whether the question names whose the figures are: no name explains other words then."""
        return bool(self.scope.places or self.scope.organisations)

    def _named_owner(self, owners: Iterable[str | None]) -> int:
        """Longer parts of whose the figures are (马踏镇), where a wider place is named as well."""
        total = 0
        for owner in owners:
            if owner and self._owned:
                total |= self.probe.long_stretches(bare(owner), _OWNER_CHUNK)
        return total

    def _title_alone(self, document: Document) -> str:
        """A document's title without whose it is."""
        title = bare(document.title)
        if not self._owned or not document.organisation:
            return document.title
        return title.replace(bare(document.organisation), "")

    def _title_as_meant(self, title: str) -> str:
        """A table's title without what it says is left out, where the question asks for that."""
        if "不含" in title and "不含" not in self.probe.text:
            return _LEFT_OUT.sub(
                lambda found: "" if found["what"] in self.probe.text else found.group(), title
            )
        return title

    def _of_table(self, table: Table) -> int:
        known = self._far.get(table.id)
        if known is None:
            document = self.words.documents[table.document]
            labels = gather(
                (
                    self._title_alone(document),
                    None if self._owned else document.organisation,
                    self._title_as_meant(table.title),
                    table.region,
                    None if self._owned else table.organisation,
                )
            )
            owners = (document.organisation, table.organisation)
            known = self._far[table.id] = self.masks(labels) | self._named_owner(owners)
        return known
