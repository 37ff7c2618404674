"""What a figure of running text belongs to: the frames that sentences open and close.

A sentence names a total and then its parts (其中：), its reasons (主要原因是：), or lists them
under a colon, an ordinal or in brackets.  A frame is the row path that the figures inside it
stand under.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from indexer.extract.prose.vocabulary import ending
from kb.values import dataclass, field, replace

Path = tuple[str, ...]
FrameKind = Literal["part", "reason", "list"]

_TAIL = Decimal("0.05")
"""How far parts that were rounded one by one may miss their total."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that was named: its row path, its value and unit."""

    path: Path
    value: Decimal | None
    unit: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the following figures stand under; ``whole`` is the figure that they are parts of.

    ``since_item`` counts the parts named before the present item of the list.
    """

    path: Path
    kind: FrameKind
    whole: Said | None = None
    parts: tuple[Said, ...] = ()
    since_item: int = 0
    changes: bool = False
    """Whether a part had a change of its own."""

    @property
    def complete(self) -> bool:
        """Whether the parts named so far add up to the whole."""
        whole = self.whole
        if whole is None or whole.value is None:
            return False
        same = [part.value for part in self.parts if part.unit == whole.unit and part.value]
        return bool(same) and abs(sum(same, Decimal(0)) - whole.value) <= _TAIL


@dataclass(slots=True)
class Scope:
    """The state of reading one paragraph: what is in force at the present step."""

    topic: Path = ()
    """What a numbered entry is about: its name, or the accounts it begins with."""
    frame: Frame | None = None
    enclosing: list[tuple[Frame | None, Said | None]] = field(default_factory=list)
    last: Said | None = None
    """The figure named last that is no share or change."""
    main: Said | None = None
    """The one named last outside every frame: what 其中 takes up."""
    counted: Said | None = None
    """The count named last in this item: what rates are for."""
    explained: Path | None = None
    """What the last change was said of: what 主要原因 explains."""
    first_of_item: Said | None = None
    period: str = ""
    """The part of the year that the sentence began with (1-5月)."""
    recent: list[Said] = field(default_factory=list)
    """The figures of the sentence that are no shares or changes."""
    closed: Frame | None = None
    """A list of parts that was complete: what is 0 after it still belongs to it."""
    baseline: str = ""
    year: int | None = None
    spoke: bool = False
    """Whether the sentence has named a figure outside every frame."""

    def base(self, value: Decimal | None = None) -> Path:
        """The path that a new subject, a figure of ``value``, is named under."""
        if self.frame is not None:
            return self.frame.path
        if self.closed is not None and value == 0:
            return self.closed.path
        return self.topic

    def outgrow(self, value: Decimal | None, unit: str | None) -> None:
        """A figure greater than the whole is none of its parts: the frame ends before it."""
        whole = self.frame.whole if self.frame and self.frame.kind == "part" else None
        if self.enclosing or whole is None or value is None or whole.value is None:
            return
        if unit == whole.unit and value > whole.value > 0:
            self.closed, self.frame = None, None

    def measured(self) -> Path:
        """What 支出决算 on its own is the measure of: what the sentence has measured before.

        A score measures too: 某项目自评得分94分，全年预算数20万元 tells of that project.
        """
        last = self.recent[-1] if self.recent else None
        scored = ending("score_measures", last.path[-1]) if last else 0
        if last is None or not (last.kind == "money" or scored):
            return self.base()
        cut = scored or ending("measures", last.path[-1])
        stem = last.path[-1][: len(last.path[-1]) - cut]
        return (*last.path[:-1], stem) if stem else last.path[:-1]

    def say(self, said: Said) -> None:
        """A figure with a subject of its own was named."""
        self.last = said
        self.recent.append(said)
        self.baseline = ""
        self.explained = None
        if said.kind == "count":
            self.counted = said
        zero_part = self.closed is not None and said.value == 0
        if self.frame is None and not zero_part:
            self.main = said
            self.spoke = True
            self.closed = None
        elif self.frame is None:
            pass
        else:
            self.frame = replace(self.frame, parts=(*self.frame.parts, said))
        if self.first_of_item is None:
            self.first_of_item = said

    def open(self, kind: FrameKind, path: Path, whole: Said | None = None) -> None:
        """Figures from here on stand under ``path``."""
        self.frame = Frame(path, kind, whole)

    def enclose(self) -> None:
        """A bracket opens; right after a figure, what it holds are that figure's parts."""
        self.enclosing.append((self.frame, self.last))
        if self.last is not None:
            self.open("part", self.last.path, self.last)

    def release(self) -> None:
        """The bracket closes: what was in force before is again."""
        if self.enclosing:
            self.frame, self.last = self.enclosing.pop()

    def next_entry(self) -> None:
        """The next entry of a list: nothing of the one before is taken up."""
        self.first_of_item = None
        self.counted = None

    def next_item(self) -> None:
        """A semicolon: the next item of a list; parts that add up are at their end."""
        if self.frame is not None and not self.enclosing:
            if self.frame.kind == "part" and self.frame.complete:
                self.closed, self.frame = self.frame, None
            else:
                self.frame = replace(self.frame, since_item=len(self.frame.parts))
        self.next_entry()

    def next_sentence(self) -> None:
        """A full stop ends every frame; what was named last can still be taken up by 其中."""
        if self.enclosing:
            return
        if self.frame is not None and self.frame.kind == "list" and not self.spoke:
            self.main = Said(self.frame.path, None, None, "heading")
        self.frame = self.closed = None
        self.recent.clear()
        self.year = None
        self.period = ""
        self.explained = None
        self.spoke = False
        self.next_entry()

    def change(self) -> Said | None:
        """What 比上年增加 is said of: the parts' total once they are all named, else the last."""
        frame, target = self.frame, self.last
        if frame is not None and frame.kind == "part" and frame.whole is not None:
            several = len(frame.parts) - frame.since_item >= 2
            if several and frame.complete and not frame.changes:
                target = frame.whole
            else:
                self.frame = replace(frame, changes=True)
        self.explained = target.path if target else None
        return target

    def reasons(self, mark: str) -> None:
        """主要原因: what follows explains the change named last."""
        base = self.explained or (self.last.path if self.last else self.base())
        self.open("reason", (*base, mark))
