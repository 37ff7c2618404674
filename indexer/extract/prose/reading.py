"""One run of text read step by step: every figure with the row path of what it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.prose.accounts import accounts, goes_on
from indexer.extract.prose.citations import masked
from indexer.extract.prose.clauses import Step, steps
from indexer.extract.prose.figures import Figure
from indexer.extract.prose.naming import Around, Naming, Placed, part_of_year
from indexer.extract.prose.run import Run
from indexer.extract.prose.scope import Frame, Path, Scope
from indexer.extract.prose.subjects import Subject, label, subject
from indexer.extract.prose.vocabulary import ending, starting

_LONGEST_TOPIC = 36
_ORDINAL = re.compile(
    r"\s*(?:\(?(?P<number>\d{1,2})[、.)]|(?P<circled>[①-⑳])|\(?[一二三四五六七八九十]{1,3}[、)]|"
    r"[一二三四五六七八九十]是)"
)
_NAMED_SIDE = re.compile(
    r"([\u4e00-\u9fff]{0,12}(?:收入|支出|来源|构成))(?:为|包括|是)(?=[\u4e00-\u9fff]{3})"
)
_REASON = re.compile(r"主要原因")
_CLASS = re.compile(r"\([类款项]\)$")
_TEMPLATE = re.compile(r"^(?:目标|指标)\s*\d*$|如下|以下|下列")


class Reading:
    """Reads one run.  ``names`` are the organisation's own, which subjects begin with."""

    def __init__(
        self,
        run: Run,
        figures: tuple[Figure, ...],
        names: frozenset[str],
        carried: Frame | None = None,
        topic: Path = (),
    ) -> None:
        self.flattened = is_flattened(run.folded)
        self.run = run
        self.names = names
        self.scope = Scope(frame=carried, topic=topic)
        self.carried = carried
        self.figures = figures
        self.naming = Naming(run, names, self.scope, figures, masked(run.folded))
        self.words: Step | None = None
        self.before: Step | None = None
        self.following: tuple[Step, ...] = ()
        self.clause_before: Step | None = None
        self.item_starts = True
        self.words_end = 0
        self.last_ordinal = 0
        self.account: Path = ()
        """The accounts that the last entry is about."""

    def places(self) -> Iterator[Placed]:
        """The figures in order, each placed."""
        taken = tuple(steps(self.run.folded, self.figures, gaps=self.flattened))
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
            self._leave_account(step.end)
        self.item_starts = self.item_starts or step.kind in {"item", "sentence", "open"}
        led = self.words is not None and self.words.start != self.naming.last_end
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
        if phrase.verb or len(named) > _LONGEST_TOPIC or (named,) == self.scope.topic:
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
        entry = ordinal is not None and self._begins_entry(ordinal)
        if ordinal and entry:
            self.scope.next_entry()
            self.account = ()
            start = ordinal.end()
            self._topic(start, step.end)
        start = self._accounts(start, step.end, numbered=entry)
        self.item_starts = False
        self.words_end = step.end
        self._part_of_year(start, step.end)
        self.words = Step("words", self._opened(start, step.end), step.end)

    def _part_of_year(self, start: int, end: int) -> None:
        """A clause that is only a part of the year (1-5月，) holds for its sentence."""
        self.scope.period = part_of_year(self.run, start, end) or self.scope.period

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
        words = _CLASS.sub("", self.run.folded[start:end].strip())
        phrase_of_its_own = kind == "colon" or (
            kind in {"comma", "sentence"} and ending("topic_tails", words) > 0
        )
        if phrase_of_its_own and 0 < len(words) <= _LONGEST_TOPIC:
            self.scope.topic = (label(self.run.text[start:end]),)
        else:
            self.scope.topic = ()

    def _accounts(self, start: int, end: int, *, numbered: bool) -> int:
        """Take the accounts that a sentence begins with as its topic; where its rest begins."""
        found = (
            accounts(self.run.folded, start, end, numbered=numbered) if self.item_starts else None
        )
        if found is None:
            return start
        self.scope.frame = None
        named = tuple(label(self.run.text[slice(*name)]) for name in found.names)
        self.scope.topic = self.account = named
        return found.end

    def _leave_account(self, position: int) -> None:
        """Leave accounts outside an entry of their own, unless the next sentence goes on."""
        if self.account and not self.last_ordinal and not goes_on(self.run.folded[position:]):
            self.scope.topic = self.account = ()

    def _opened(self, start: int, end: int) -> int:
        """Open a frame where words begin with 其中, 主要原因, 收入为; where the rest begins."""
        folded, scope = self.run.folded, self.scope
        begin = start
        while begin < end and folded[begin].isspace():
            begin += 1
        marks = starting("reason_marks")
        reason = marks.match(folded, begin) or _REASON.search(folded, begin, end)
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
                named = label(self.run.text[phrase.start : phrase.end])
                scope.open("list", (*scope.base(), named))
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
        words = self.words
        start, end = (words.start, words.end) if words else (figure.start, figure.start)
        self.words = None
        return self.naming.name(figure, Around(start, end, self.following, self.clause_before))

    def _subject(self, start: int, end: int) -> Subject:
        return subject(self.run.folded, start, end, self.names)


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
