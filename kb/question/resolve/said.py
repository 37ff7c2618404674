"""What documents say in words: statements whose context and text explain a question's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kb.model import Statement
from kb.question.mentions.labels import bare, gather, label
from kb.question.mentions.parse import loose_runs
from kb.question.mentions.probe import Form, Probe
from kb.question.resolve.asking import Asking
from kb.values import dataclass

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that could answer: what its context and what its text explain."""

    statement: Statement
    subject: Form
    project: Form
    context: int
    text: int
    loose: int
    """Needed positions that only its text explains."""

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """For sorting, best first (ties stay in document order)."""
        return self.loose, int(self.project), int(self.subject), -self.text.bit_count()


class StatementFinder:
    """Looks through statements for those that explain a question's words."""

    def __init__(self, asking: Asking, ignored: int = 0) -> None:
        question, scope = asking.question, asking.scope
        self.asking = asking
        self.probe = Probe(question.without(scope.mask | question.typed | ignored))
        self.whole = Probe(question.without(scope.mask | question.typed))
        taken = scope.mask | ignored
        needed = question.required & ~taken
        self.needed = needed & ~loose_runs(question.text, needed)
        self.wanted = (question.required | question.weak) & ~taken
        self._titles: dict[str, int] = {}

    def search(
        self, kinds: Sequence[str], subjects: Sequence[str] = (), *, strict: bool = True
    ) -> list[Said]:
        """The statements of these kinds, or called so, that explain every word; best first."""
        found = []
        for one in self.asking.words.statements:
            if one.kind not in kinds and bare(one.subject) not in subjects:
                continue
            if not self._in_scope(one):
                continue
            said = self._said(one)
            if not self.needed & ~(said.context | said.text) or not strict:
                found.append(said)
        return sorted(
            found,
            key=lambda said: (
                said.rank,
                kinds.index(said.statement.kind) if said.statement.kind in kinds else len(kinds),
            ),
        )

    def _in_scope(self, one: Statement) -> bool:
        scope = self.asking.scope
        if scope.documents is not None and one.document not in scope.documents:
            return False
        document = self.asking.words.documents[one.document]
        year = one.year or document.year
        if scope.years and year and year not in scope.years:
            return False
        return all(
            one.document in place.own
            or any(name in bare(text) for name in place.names for text in self._texts(one))
            for place in scope.places
        )

    @staticmethod
    def _texts(one: Statement) -> tuple[str, ...]:
        return tuple(text for text in (one.region, one.project, one.subject, one.text) if text)

    def _said(self, one: Statement) -> Said:
        document = self.asking.words.documents[one.document]
        subject = self.whole.match(label(one.subject))
        project = self.probe.match(label(one.project or ""))
        texts = [one.project, one.region, one.organisation, document.title, document.organisation]
        context = subject.mask | self._around(one)
        for part in gather(texts):
            context |= self.probe.match(part).mask
        text = self.probe.long_stretches(bare(one.text), _SHORTEST)
        text |= self.probe.match(label(one.text)).mask if len(one.text) < 200 else 0
        loose = (self.needed & text & ~context).bit_count()
        return Said(one, subject.form, project.form, context, text, loose)

    def _around(self, one: Statement) -> int:
        """What the titles of the tables around it explain."""
        known = self._titles.get(one.document)
        if known is None:
            known = 0
            for table in self.asking.words.tables.values():
                if table.document == one.document and table.project == one.project:
                    known |= self.probe.match(label(table.title)).mask
            self._titles[one.document] = known
        return known if one.project else 0


def best_group(
    found: Sequence[Said], names: frozenset[str], *, alike: bool = False
) -> list[Statement]:
    """The best statement with its like: those of the same kind, subject, project and region.

    Where forms of several regions say it, the form of the whole comes first, and one is enough.
    """
    if not found:
        return []
    best = found[0]
    tier = [said for said in found if said.rank[:3] == best.rank[:3]]
    first = _whole_first(tier, names)
    like = [
        said.statement
        for said in tier
        if _key(said.statement) == _key(first)
        or (alike and _place(said.statement) == _place(first))
    ]
    return list(_distinct(like))


def _key(one: Statement) -> tuple[str | None, ...]:
    return one.document, one.kind, one.subject, one.project, one.region


def _place(one: Statement) -> tuple[str | None, ...]:
    return one.document, one.kind, one.project, one.region


def _whole_first(tier: Sequence[Said], names: frozenset[str]) -> Statement:
    whole = [
        said.statement
        for said in tier
        if said.statement.region is None or bare(said.statement.region) in names
    ]
    return whole[0] if whole else tier[0].statement


def _distinct(statements: Iterable[Statement]) -> Iterable[Statement]:
    seen: set[str] = set()
    for one in statements:
        key = re.sub(r"\s", "", one.text)
        if key not in seen:
            seen.add(key)
            yield one
