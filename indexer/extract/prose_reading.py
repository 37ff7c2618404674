"""One run of text read step by step: every figure with the row path of what it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.extract.prose_after import AND, noun_after
from indexer.extract.prose_citations import masked
from indexer.extract.prose_clauses import Step, steps
from indexer.extract.prose_figures import Figure
from indexer.extract.prose_modifiers import at_end, change, share
from indexer.extract.prose_run import Run
from indexer.extract.prose_scope import Frame, Path, Said, Scope
from indexer.extract.prose_subjects import Subject, label, period, subject
from indexer.extract.prose_words import ending, starting

_LONGEST_TOPIC = 36
_LONGEST_CONTEXT = 24
_LONG_LABEL, _LONGEST_LABEL = 40, 60
_JOIN = re.compile(r"\s*[、/]\s*")
_ORDINAL = re.compile(
    r"\s*(?:\(?(?P<number>\d{1,2})[、.)]|(?P<circled>[①-⑳])|\(?[一二三四五六七八九十]{1,3}[、)]|"
    r"[一二三四五六七八九十]是)"
)
_YEAR = re.compile(r"(?<![比较])((?:19|20)\d\d)\s*年度?(?!\s*\d{1,2}\s*月)(?!底|末|初)")
_NAMED_SIDE = re.compile(
    r"([\u4e00-\u9fff]{0,12}(?:收入|支出|来源|构成))(?:为|包括|是)(?=[\u4e00-\u9fff]{3})"
)
_TEMPLATE = re.compile(r"^(?:目标|指标)\s*\d*$|如下|以下|下列")


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with its row path under the headings, and the year it is of where one is said."""

    figure: Figure
    path: Path
    year: int | None


class Reading:
    """Reads one run.  ``names`` are the organisation's own, which subjects begin with."""

    def __init__(self, run: Run, names: frozenset[str], carried: Frame | None = None) -> None:
        self.flattened = is_flattened(run.folded)
        self.run = run
        self.names = names
        self.scope = Scope(frame=carried)
        self.carried = carried
        self.words: Step | None = None
        self.before: Step | None = None
        self.following: tuple[Step, ...] = ()
        self.clause_before: Step | None = None
        self.item_starts = True
        self.last_end = -1
        self.words_end = 0
        self.last_ordinal = 0
        self.masked = masked(run.folded)

    def places(self, figures: tuple[Figure, ...]) -> Iterator[Placed]:
        """The figures in order, each placed."""
        taken = tuple(steps(self.run.folded, figures, gaps=self.flattened))
        for at, step in enumerate(taken):
            self.following = taken[at + 1 : at + 3]
            if step.kind == "words":
                self._words(step)
            elif step.kind == "colon":
                self._colon()
            elif step.figure is not None:
                placed = self._figure(step.figure)
                if not self.flattened or _is_clean(placed.path):
                    yield placed
            else:
                self._mark(step)
            self.before = step

    def left_open(self) -> Frame | None:
        """The frame that the next paragraph goes on with: 其中： at the end, or the one brought."""
        text = self.run.folded.rstrip()
        if text.endswith((":", "其中")):
            return self.scope.frame
        return None if text.endswith("。") else self.carried

    # marks

    def _mark(self, step: Step) -> None:
        scope = self.scope
        if step.kind == "open":
            if self.words is None:
                scope.enclose()
            else:
                scope.enclosing.append((scope.frame, scope.last))
        elif step.kind == "close":
            scope.release()
        elif step.kind == "item":
            scope.next_item()
        elif step.kind == "sentence":
            brought = self.carried if scope.frame is self.carried else None
            scope.next_sentence()
            scope.frame = brought
        self.item_starts = self.item_starts or step.kind in {"item", "sentence", "open"}
        led = self.words is not None and self.words.start != self.last_end
        self.clause_before = self.words if led and step.kind in {"comma", "item"} else None
        self.words = None

    def _colon(self) -> None:
        """A colon: reasons after 主要原因, parts after a figure, after a name what it lists."""
        words, scope = self.words, self.scope
        if words is None:
            if self.before is not None and self.before.kind == "figure" and scope.last:
                scope.open("part", scope.last.path, scope.last)
        else:
            reason = starting("reason_marks").search(self.run.folded[words.start : words.end])
            if reason:
                scope.reasons("主要原因")
            else:
                self._listed(words)
        self.item_starts = True
        self.words = None

    def _listed(self, words: Step) -> None:
        """支出包括：, 通用设备：: the figures that follow stand under the name."""
        phrase = self._subject(words.start, words.end)
        text = self.run.folded[phrase.start : phrase.end]
        marks = [mark for mark in starting("part_marks").words if text.endswith(mark)]
        if marks:
            phrase = self._subject(phrase.start, phrase.end - max(map(len, marks)))
        named = label(self.run.text[phrase.start : phrase.end])
        if phrase.verb or len(named) > _LONGEST_TOPIC or named == self.scope.topic:
            return
        if not re.search(r"[\u4e00-\u9fff]{2}", named):
            return
        if not _TEMPLATE.search(named):
            self.scope.frame = None
            self.scope.open("list", (*self.scope.base(), named))

    # words

    def _words(self, step: Step) -> None:
        start = step.start
        ordinal = _ORDINAL.match(self.run.folded, step.start, step.end)
        if ordinal and self._begins_entry(ordinal):
            self.scope.next_entry()
            start = ordinal.end()
            self._topic(start, step.end)
        self.item_starts = False
        self.words_end = step.end
        self._part_of_year(start, step.end)
        self.words = Step("words", self._opened(start, step.end), step.end)

    def _part_of_year(self, start: int, end: int) -> None:
        """A clause that is only a part of the year (1-5月，) holds for its sentence."""
        span = period(self.run.folded, start, end)
        if span and not self.run.folded[span[1] : end].strip():
            self.scope.period = label(self.run.text[slice(*span)])

    def _begins_entry(self, ordinal: re.Match[str]) -> bool:
        """Whether an ordinal begins an entry: after a mark, or one more than the last."""
        number = int(ordinal["number"] or 0)
        follows = number == self.last_ordinal + 1
        after_mark = self.item_starts or (self.before is not None and self.before.kind == "comma")
        spaced = self.run.folded[ordinal.start() : ordinal.start() + 1].isspace()
        if after_mark or ((follows or spaced) and number):
            self.last_ordinal = number
            return True
        return False

    def _topic(self, start: int, end: int) -> None:
        """The numbered entry's first words name its topic where they are a phrase of their own."""
        kind = self.following[0].kind if self.following else "sentence"
        words = self.run.folded[start:end].strip()
        phrase_of_its_own = kind == "colon" or (
            kind in {"comma", "sentence"} and ending("topic_tails", words) > 0
        )
        if phrase_of_its_own and 0 < len(words) <= _LONGEST_TOPIC:
            self.scope.topic = label(self.run.text[start:end])
        else:
            self.scope.topic = None

    def _opened(self, start: int, end: int) -> int:
        """Open a frame where words begin with 其中, 主要原因, 收入为; where the rest begins."""
        folded, scope = self.run.folded, self.scope
        begin = start
        while begin < end and folded[begin].isspace():
            begin += 1
        reason = starting("reason_marks").match(folded, begin)
        if reason and reason.end() <= end:
            return self._reason(reason, start, end)
        part = starting("part_marks").match(folded, begin)
        if part and part.end() <= end:
            return self._part(part, start)
        side = _NAMED_SIDE.match(folded, begin, end)
        if side and self._before_figure():
            phrase = self._subject(side.start(1), side.end(1))
            if not phrase.verb:
                scope.frame = None
                scope.open("list", (*scope.base(), self._label(phrase.start, phrase.end)))
                return side.end()
        return start

    def _reason(self, reason: re.Match[str], start: int, end: int) -> int:
        if not self._before_figure():
            return start
        if self.scope.explained is None and "原因" not in reason.group():
            return reason.end()
        self.scope.reasons(label(reason.group().rstrip("是为")))
        position = reason.end()
        while position < end and self.run.folded[position] in "是为系于有":
            position += 1
        return position

    def _part(self, part: re.Match[str], start: int) -> int:
        scope = self.scope
        inside = scope.frame is not None and scope.frame.parts
        whole = scope.last if inside else scope.main or scope.last
        kind = self.following[0].kind if self.following else "colon"
        alone = not self.run.folded[part.end() : self.words_end].strip()
        leads = kind in {"figure", "colon"} or (kind == "comma" and alone)
        if whole is None or not leads:
            return start
        if not scope.enclosing:
            scope.open("part", whole.path, whole)
        return part.end()

    def _before_figure(self) -> bool:
        return bool(self.following) and self.following[0].kind == "figure"

    # figures

    def _figure(self, figure: Figure) -> Placed:
        start, end = self._lead(figure)
        path = self._modifier(figure, start, end)
        year = self.scope.year
        if path is None:
            path, year = self._named(figure, start, end)
        self.last_end = figure.end
        self.words = None
        return Placed(figure, path, year)

    def _lead(self, figure: Figure) -> tuple[int, int]:
        """The words that lead to the figure, after a document they name and after a joining 、."""
        if self.words is None:
            return figure.start, figure.start
        start, end = self.words.start, self.words.end
        for first, last in self.masked:
            if start <= first and last + 1 < end and len(self.run.folded[last:end].strip()) > 1:
                start = last
        return start, end

    def _modifier(self, figure: Figure, start: int, end: int) -> Path | None:
        """The path of a share or change, which is said of the figure before it."""
        scope = self.scope
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

    def _named(self, figure: Figure, start: int, end: int) -> tuple[Path, int | None]:
        """The path of a figure with a subject of its own, and its year."""
        scope, folded = self.scope, self.run.folded
        direct = start == self.last_end and scope.last is not None
        joined = _JOIN.match(folded, start, end)
        phrase = self._subject(joined.end() if joined else start, end)
        if direct and phrase.year is not None:
            scope.next_sentence()
            direct = False
        if direct and AND.search(folded, start, end):
            phrase = replace(phrase, start=phrase.end, verb=True)
            direct = False
        year = self._year(start, end, phrase.year)
        after = self._given(figure, phrase)
        if phrase.verb or after:
            path = self._without_subject(figure, phrase, after, direct)
        else:
            parent = self._parent(figure, phrase, direct and joined is None)
            path = (*parent, *self._phrase(figure, phrase, joined is not None))
        if not any(path[: len(frame)] == frame for frame in self._frames()) and scope.period:
            path = (scope.period, *path)
        path = tuple(dict.fromkeys(part for part in path if part)) or ("金额",)
        scope.say(Said(path, figure.value, figure.unit, figure.kind))
        return path, year

    def _frames(self) -> tuple[Path, ...]:
        """The path in force, which already says the part of the year."""
        return (self.scope.frame.path,) if self.scope.frame else ()

    def _given(self, figure: Figure, phrase: Subject) -> list[str]:
        """The noun after the figure where the words before it only say that it is given."""
        words = self.run.folded[phrase.start : phrase.end]
        if phrase.verb or not ending("giving_verbs", words):
            return []
        return noun_after(self.run, figure, self.following, self.names)

    def _phrase(self, figure: Figure, phrase: Subject, joined: bool) -> list[str]:
        """The labels of a subject: a kind it shares, the noun, a change it names, a noun after."""
        cut = at_end(self.run.folded[phrase.start : phrase.end])
        noun_end = phrase.end if cut is None else phrase.start + cut
        labels = self._shared_kind(phrase.start) if joined else []
        labels.append(self._label(phrase.start, noun_end))
        if noun_end < phrase.end:
            labels.append(self._label(noun_end, phrase.end))
        noun = self.run.folded[phrase.start : phrase.end]
        return labels + noun_after(self.run, figure, self.following, self.names, after=noun)

    def _parent(self, figure: Figure, phrase: Subject, direct: bool) -> Path:
        """What the subject stands under: a rate under what is counted, else the frame."""
        scope = self.scope
        lead = self.run.folded[self.last_end : phrase.end].lstrip() if direct else ""
        if direct and scope.last is not None and not starting("sum_words").match(lead):
            return scope.last.path
        if figure.kind == "rate" and scope.counted is not None:
            return scope.counted.path
        return scope.base()

    def _without_subject(
        self, figure: Figure, phrase: Subject, given: list[str], direct: bool
    ) -> Path:
        """The path of a figure that only verbs lead to: what its item or clause began with."""
        scope = self.scope
        if phrase.empty and direct and scope.last is not None:
            return scope.last.path
        after = given or noun_after(self.run, figure, self.following, self.names)
        own = after or [self._label(phrase.start, phrase.end)]
        if figure.kind == "rate" and scope.counted is not None:
            return (*scope.counted.path, *own)
        first = scope.first_of_item
        if first is not None and first.kind != "share" and not after and scope.topic is None:
            return (*first.path, *own)
        return (*scope.base(), *self._clause_before(), *own)

    def _clause_before(self) -> list[str]:
        """The clause before, where the figure's own has no subject and it names one."""
        words = self.clause_before
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


_FLATTENED = 3
_LONGEST_CLEAN = 24


def is_flattened(folded: str) -> bool:
    """Whether a form or table was run together into one text: several of its heads stand in it."""
    heads = {match.group() for match in starting("flattened_marks").anywhere.finditer(folded)}
    return len(heads) >= _FLATTENED


def _is_clean(path: Path) -> bool:
    """Whether the labels read like a sentence's subject and not like cells run together."""
    marks = starting("flattened_marks")
    return path != ("金额",) and all(
        len(part) <= _LONGEST_CLEAN and not re.search(r"\d", part) and not marks.search(part)
        for part in path
    )
