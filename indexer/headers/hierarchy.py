"""Which row is part of which: by code, ordinal, 其中, indentation, and sums that prove it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from indexer.headers.sums import adopt
from indexer.wording.labels import is_subtotal, is_total, matches
from indexer.wording.ordinals import Ordinal, ordinal
from kb.model import RowRole
from kb.text import normalise
from kb.values import dataclass, field

PART = re.compile(r"^(其\s*中\s*[:：]?)\s*(.*)$")


@dataclass(slots=True)
class Entry:
    """One row while its place is looked for.  ``parent`` is a position in the list of rows."""

    labels: tuple[str, ...]
    code: str | None
    indent: int
    values: Mapping[int, Decimal]
    parent: int | None = None
    part: str = ""
    """The printed 其中： under which the row stands."""
    children: list[int] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.labels[-1] if self.labels else ""

    @property
    def role(self) -> RowRole:
        if is_total(self.label):
            return "total"
        if is_subtotal(self.label) or self.children:
            return "subtotal"
        return "part" if self.part else "plain"


def place(entries: Sequence[Entry]) -> None:
    """Set the parent of every row that has one."""
    _by_code(entries)
    _by_ordinal(entries)
    _by_part_word(entries)
    _by_indent(entries)
    adopt(entries)
    for at, entry in enumerate(entries):
        if entry.parent is not None:
            entries[entry.parent].children.append(at)


def path(entries: Sequence[Entry], at: int) -> tuple[str, ...]:
    """The labels of the row and of what it is part of, outermost first."""
    entry = entries[at]
    above = path(entries, entry.parent) if entry.parent is not None else ()
    own = _own_labels(entry, above)
    return (*above, *own)


def _own_labels(entry: Entry, above: Sequence[str]) -> tuple[str, ...]:
    labels = list(entry.labels)
    while labels and above and labels[0] in above and len(labels) > 1:
        labels.pop(0)
    found = PART.match(labels[-1]) if labels else None
    if found:
        return (*labels[:-1], *(piece for piece in found.groups() if piece))
    if entry.part:
        return (entry.part, *labels)
    return tuple(labels)


def _by_code(entries: Sequence[Entry]) -> None:
    """208 is above 20801, that above 2080101 (the classification's 类 款 项)."""
    open_codes: list[tuple[str, int]] = []
    for at, entry in enumerate(entries):
        if entry.code is None:
            if is_total(entry.label) or not _is_leaf_like(entry):
                open_codes = []
            continue
        while open_codes and not _is_under(entry.code, open_codes[-1][0]):
            open_codes.pop()
        if open_codes:
            entry.parent = open_codes[-1][1]
        open_codes.append((entry.code, at))


def _is_under(code: str, upper: str) -> bool:
    return code != upper and code.startswith(upper)


def _is_leaf_like(entry: Entry) -> bool:
    return not matches("organisation", entry.label)


def _by_ordinal(entries: Sequence[Entry]) -> None:
    """一、 is above （一）, that above 1.; rows without ordinal are part of the last that has one.

    Counting that begins anew below a row without ordinal lists that row's parts.
    """
    if any(entry.code for entry in entries):
        return
    marks = [_mark(entry) for entry in entries]
    if not any(marks):
        return
    stack: list[tuple[int, int, int]] = []
    plain: int | None = None
    for at, (entry, mark) in enumerate(zip(entries, marks, strict=True)):
        if is_total(entry.label) or not entry.labels:
            stack, plain = ([], None) if is_total(entry.label) else (stack, plain)
        elif mark is None:
            plain = _place_plain(entry, at, stack)
        else:
            stack = _place_marked(entry, at, mark, stack, plain)
            plain = None if not (stack and stack[0][0] < 0) else plain


def _mark(entry: Entry) -> Ordinal | None:
    """The ordinal of a row, that behind 其中： too."""
    found = PART.match(entry.label)
    return ordinal(found.group(2) if found else entry.label)


def _place_plain(entry: Entry, at: int, stack: list[tuple[int, int, int]]) -> int | None:
    if matches("balance_row", entry.label):
        stack.clear()
        return at
    if stack and stack[-1][0] >= 0:
        entry.parent = stack[-1][2]
        return None
    if not stack:
        return at
    stack.clear()
    return at


def _place_marked(
    entry: Entry, at: int, mark: Ordinal, stack: list[tuple[int, int, int]], plain: int | None
) -> list[tuple[int, int, int]]:
    """The stack of (depth, number, row) after a row with an ordinal took its place in it."""
    goes_on = any(depth == mark.depth and number + 1 == mark.number for depth, number, _ in stack)
    if mark.number == 1 and plain is not None and not goes_on:
        stack = [(-1, 0, plain)]
    while stack and stack[-1][0] >= mark.depth:
        stack.pop()
    if stack:
        entry.parent = stack[-1][2]
    return [*stack, (mark.depth, mark.number, at)]


def _by_part_word(entries: Sequence[Entry]) -> None:
    """其中：X is part of the row above; so are the rows after it while they fit into its sum."""
    owner: int | None = None
    word = ""
    for at, entry in enumerate(entries):
        found = PART.match(entry.label)
        if found and normalise(found.group(1)).startswith("其中"):
            owner = (at - 1 if at else None) if owner is None else owner
            word = found.group(1)
            if owner is not None:
                _make_part(entries, at, owner, word)
        elif owner is not None and _goes_on(entries, owner, at):
            _make_part(entries, at, owner, word)
        else:
            owner, word = None, ""


def _make_part(entries: Sequence[Entry], at: int, owner: int, word: str) -> None:
    """A part of a total stands under 其中： alone: a total is above no row."""
    entries[at].part = word
    entries[at].parent = None if is_total(entries[owner].label) else owner


def _goes_on(entries: Sequence[Entry], owner: int, at: int) -> bool:
    """Whether a row after 其中 still belongs to it: the parts so far leave room for it."""
    entry = entries[at]
    if is_total(entry.label) or entry.code or not entry.labels:
        return False
    mark, before = _mark(entry), _mark(entries[at - 1])
    counted = mark and before and (before.depth, before.number + 1) == (mark.depth, mark.number)
    if mark and not counted:
        return False
    parts = [other for other in entries[owner + 1 : at] if other.part]
    if entry.indent <= entries[owner].indent < min(part.indent for part in parts):
        return False
    for column, whole in entries[owner].values.items():
        used = sum((part.values.get(column, Decimal(0)) for part in parts), Decimal(0))
        if entry.values.get(column, Decimal(0)) > whole - used:
            return False
    fits = bool(entry.values) or bool(counted)
    return fits and entry.parent in {None, entries[owner].parent, owner}


def _by_indent(entries: Sequence[Entry]) -> None:
    """A row printed further in is part of the last one printed further out."""
    if any((entry.parent is not None and not entry.part) or entry.code for entry in entries):
        return
    named = [
        entry for entry in entries if entry.labels and not (entry.part or is_total(entry.label))
    ]
    if len({entry.indent for entry in named}) < 2:
        return
    stack: list[tuple[int, int]] = []
    for at, entry in enumerate(entries):
        if is_total(entry.label):
            stack = []
            continue
        if entry.part:
            continue
        while stack and stack[-1][0] >= entry.indent:
            stack.pop()
        if stack:
            entry.parent = stack[-1][1]
        stack.append((entry.indent, at))
