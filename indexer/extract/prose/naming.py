"""The row path of one figure: what its clause says it is, under what the sentence has in force."""

from __future__ import annotations

import re

from indexer.extract.prose.after import AND, noun_after
from indexer.extract.prose.clauses import Step
from indexer.extract.prose.figures import Figure
from indexer.extract.prose.modifiers import at_end, baseline_in, change, is_baseline, share
from indexer.extract.prose.run import Run
from indexer.extract.prose.scope import Path, Said, Scope
from indexer.extract.prose.sharing import sharers
from indexer.extract.prose.subjects import Subject, label, period, subject
from indexer.extract.prose.vocabulary import ending, starting
from kb.text import fold
from kb.values import dataclass, replace

_LONGEST_CONTEXT = 24
_LONG_LABEL, _LONGEST_LABEL = 40, 60
_JOIN = re.compile(r"\s*[、/]\s*")
_YEAR = re.compile(r"(?<![比较])((?:19|20)\d\d)\s*年度?(?!\s*\d{1,2}\s*月)(?!底|末|初)")
_BOUND_NAME = re.compile(r"\s*(?:\(含\))?(?:及|含)?以[上下](?:\(含\))?(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a figure: the words before it, the steps after it, the clause before."""

    start: int
    end: int
    following: tuple[Step, ...]
    clause_before: Step | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with its row path under the headings, and the year it is of where one is said."""

    figure: Figure
    path: Path
    year: int | None


class Naming:
    """Names the figures of one run in order.  ``masked`` are stretches of cited documents."""

    def __init__(
        self,
        run: Run,
        names: frozenset[str],
        scope: Scope,
        figures: tuple[Figure, ...],
        masked: tuple[tuple[int, int], ...],
    ) -> None:
        self.run = run
        self.names = names
        self.scope = scope
        self.figures = figures
        self.masked = masked
        self.last_end = -1
        self.subject_start = 0
        self.noun_end = -1
        """Where the words end that name the count before them, and not the figure after."""
        self.shared: list[Path] = []

    def name(self, figure: Figure, around: Around) -> Placed:
        """The figure under the path of what it is said of."""
        around = self._after_documents(around)
        path = self._shared(figure, around) or self._modifier(figure, around)
        year = self.scope.year
        if path is None:
            path, year = self._named(figure, around)
        self.last_end = figure.end
        return Placed(figure, path, year)

    def _after_documents(self, around: Around) -> Around:
        """The words that lead to the figure, after a document that they name."""
        start, end = around.start, around.end
        for first, last in self.masked:
            if start <= first and last + 1 < end and len(self.run.folded[last:end].strip()) > 1:
                start = last
        return replace(around, start=start)

    def _shared(self, figure: Figure, around: Around) -> Path | None:
        """The path of one of several figures that 分别 gives to several names."""
        if not self.shared:
            paths = sharers(self.run, figure, self.figures, self.scope, around.start, around.end)
            self.shared = list(paths)
        if not self.shared:
            return None
        path = self.shared.pop(0)
        if figure.kind != "share":
            self.scope.say(Said(path, figure.value, figure.unit, figure.kind))
        return path

    def _modifier(self, figure: Figure, around: Around) -> Path | None:
        """The path of a share or change, which is said of the figure before it."""
        scope, start, end = self.scope, around.start, around.end
        if scope.last is None or start == end:
            return None
        printed, folded = self.run.text[start:end], self.run.folded[start:end]
        if figure.kind == "share":
            of_what = share(printed, folded)
            if of_what:
                return (*scope.last.path, of_what)
        changed = change(printed, folded)
        target = scope.change() if changed else None
        if changed is None or target is None:
            return None
        against, way = changed
        scope.baseline = against or scope.baseline
        return (*target.path, scope.baseline + way)

    def _named(self, figure: Figure, around: Around) -> tuple[Path, int | None]:
        """The path of a figure with a subject of its own, and its year."""
        scope, folded = self.scope, self.run.folded
        start, end = around.start, around.end
        direct = start == self.last_end and scope.last is not None
        joined = _JOIN.match(folded, start, end)
        phrase = self._subject(joined.end() if joined else start, end)
        if direct and phrase.year is not None:
            scope.next_sentence()
            direct = False
        if direct and (AND.search(folded, start, end) or end == self.noun_end):
            phrase = replace(phrase, start=phrase.end, verb=True)
            direct = False
        elif direct and _BOUND_NAME.match(folded, start, end):
            phrase = replace(phrase, start=self.subject_start, verb=False)
            direct = False
        year = self._year(start, end, phrase.year)
        given = self._given(figure, phrase, around)
        if phrase.verb or given:
            path, about = self._without_subject(figure, phrase, given, direct, around), 0
        else:
            parent = self._parent(figure, phrase, direct and joined is None)
            labels, about = self._labels(figure, phrase, joined is not None, around)
            path = (*parent, *labels)
        return self._said(figure, path, about), year

    def _said(self, figure: Figure, path: Path, about: int) -> Path:
        """Remember the figure as named; ``about`` labels at the end only say how it changed."""
        scope = self.scope
        in_frame = scope.frame is not None and path[: len(scope.frame.path)] == scope.frame.path
        if scope.period and not in_frame:
            path = (scope.period, *path)
        named = path[: len(path) - about]
        path, named = _distinct(path), _distinct(named)
        scope.say(Said(named, figure.value, figure.unit, figure.kind))
        if about:
            scope.explained = named
            way = at_end(fold(path[-1]))
            scope.baseline = path[-1][:way] if way is not None else ""
        return path

    def _given(self, figure: Figure, phrase: Subject, around: Around) -> list[str]:
        """The noun after the figure where the words before it only say that it is given."""
        words = self.run.folded[phrase.start : phrase.end]
        if phrase.verb or not ending("giving_verbs", words):
            return []
        return noun_after(self.run, figure, around.following, self.names)

    def _labels(
        self, figure: Figure, phrase: Subject, joined: bool, around: Around
    ) -> tuple[list[str], int]:
        """The labels of a subject, and how many at the end only name its change.

        A kind that 、 shares comes first, then the noun, the change, a noun after the figure.
        """
        folded = self.run.folded
        self.subject_start = phrase.start
        cut = at_end(folded[phrase.start : phrase.end])
        noun_end = phrase.end if cut is None else phrase.start + cut
        if cut is not None:
            against = baseline_in(folded[phrase.start : noun_end])
            noun_end = noun_end if against is None else phrase.start + against
        labels = self._shared_kind(phrase.start) if joined else []
        labels.append(self._label(phrase.start, self._subject(phrase.start, noun_end).end))
        if noun_end < phrase.end:
            changed = self._label(noun_end, phrase.end)
            return [*labels, self._against(around) + changed], 1
        noun = folded[phrase.start : phrase.end]
        after = noun_after(self.run, figure, around.following, self.names, after=noun)
        self._named_after(figure, after, around)
        return labels + after, 0

    def _against(self, around: Around) -> str:
        """与上年度相比 of the clause before, which the change is measured against."""
        words = around.clause_before
        if words is None:
            return ""
        text = self.run.folded[words.start : words.end].strip()
        return label(self.run.text[words.start : words.end]) if is_baseline(text) else ""

    def _parent(self, figure: Figure, phrase: Subject, direct: bool) -> Path:
        """What the subject stands under: a rate under what is counted, else the frame."""
        scope = self.scope
        if figure.kind == "money":
            scope.outgrow(figure.value, figure.unit)
        lead = self.run.folded[self.last_end : phrase.end].lstrip() if direct else ""
        if direct and scope.last is not None and not starting("sum_words").match(lead):
            return scope.last.path
        if figure.kind == "rate" and scope.counted is not None:
            return scope.counted.path
        if self.run.folded[phrase.start : phrase.end] in starting("measures").words:
            return scope.measured()
        return scope.base(figure.value)

    def _without_subject(
        self, figure: Figure, phrase: Subject, given: list[str], direct: bool, around: Around
    ) -> Path:
        """The path of a figure that only verbs lead to: what its item or clause began with."""
        scope = self.scope
        if phrase.empty and direct and scope.last is not None:
            raised = label(self.run.text[around.start : around.end].strip("、/ "))
            return (*scope.last.path, *([raised] if _is_level(raised) else []))
        after = given or noun_after(self.run, figure, around.following, self.names)
        self._named_after(figure, after, around)
        own = after or [self._label(phrase.start, phrase.end)]
        if figure.kind == "rate" and scope.counted is not None:
            return (*scope.counted.path, *own)
        first = scope.first_of_item
        if first is not None and first.kind != "share" and not after and not scope.topic:
            return (*first.path, *own)
        return (*scope.base(figure.value), *self._clause_before(around.clause_before), *own)

    def _named_after(self, figure: Figure, after: list[str], around: Around) -> None:
        """Remember the words after a count that name it: they don't name the next figure."""
        if after and figure.kind == "count":
            self.noun_end = around.following[0].end

    def _clause_before(self, words: Step | None) -> list[str]:
        """The clause before, where the figure's own has no subject and it names one."""
        if words is None or any(words.start <= first < words.end for first, _ in self.masked):
            return []
        phrase = self._subject(words.start, words.end)
        text = self._label(phrase.start, phrase.end)
        named = not phrase.verb and 1 < len(text) <= _LONGEST_CONTEXT
        return [text] if named and ending("topic_tails", text) else []

    def _shared_kind(self, start: int) -> list[str]:
        """上年结转 of the first of two sums that 、 joins is said of the second as well."""
        kinds = starting("kinds_of_figure")
        last = self.scope.last
        first = kinds.match(last.path[-1]) if last else None
        return [] if first is None or kinds.match(self.run.folded, start) else [first.group()]

    def _year(self, start: int, end: int, leading: int | None) -> int | None:
        """The year of the figure; one that leads a phrase holds for the rest of the sentence."""
        if leading is not None:
            self.scope.year = leading
            return leading
        named = [int(match.group(1)) for match in _YEAR.finditer(self.run.folded, start, end)]
        return named[-1] if named else self.scope.year

    def _subject(self, start: int, end: int) -> Subject:
        return subject(self.run.folded, start, end, self.names)

    def _label(self, start: int, end: int) -> str:
        text = label(self.run.text[start:end])
        if len(text) > _LONG_LABEL and "、" in text:
            text = text.rpartition("、")[2]
        return text[-_LONGEST_LABEL:]


def part_of_year(run: Run, start: int, end: int) -> str | None:
    """The part of the year that a clause consists of (1-5月，)."""
    span = period(run.folded, start, end)
    if span is None or run.folded[span[1] : end].strip():
        return None
    return label(run.text[slice(*span)])


def _is_level(words: str) -> bool:
    return words.endswith(("到", "至"))


def _distinct(path: Path) -> Path:
    return tuple(dict.fromkeys(part for part in path if part)) or ("金额",)
