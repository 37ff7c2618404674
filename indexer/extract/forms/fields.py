"""The fields of a form: labels and what is filled in beside or below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extract.forms import words
from indexer.extract.forms.cells import Cell, FormRow
from indexer.extract.forms.reading import Subject
from indexer.extract.forms.words import FieldKind
from kb.model import Statement
from kb.personal import has_personal_number
from kb.text import collapse_spaced_name, fold
from kb.values import dataclass, field

_LABEL_AND_VALUE = (
    re.compile(r"(?P<label>[^:]{2,24}?)\s*:\s*(?P<value>\S.*)", re.DOTALL),
    re.compile(r"(?P<label>\S{2,12}?)\s+(?P<value>\S.*)", re.DOTALL),
)
_HEADING = re.compile(
    r"(?:\d{1,2}[.、]|[(]?[一二三四五六七八九十]{1,3}[)、])[\u4e00-\u9fff]{2,16}$"
)
_BOX = re.compile(r"[□☐☑☒■√✓✔]")
_CHECKED = frozenset("☑☒■√✓✔")
_STAFF = re.compile(
    r"(?P<kept>.*(?:局|厅|委|委员会|办|办公室|中心|院|所|站|队|校|学校|大学|政府|公司|馆|处|会|部|科|科室|街道|镇|乡))"
    r"[\s:]*(?P<person>[\u4e00-\u9fff·]{2,4})"
)
_STATEMENT: dict[FieldKind, str] = {"basis": "basis", "goal": "goal", "date": "date"}
_HEADS = frozenset({"section", "first", "second", "third", "value"})
_LONGEST_UNKNOWN_LABEL = 16


@dataclass(frozen=True, slots=True)
class Filled:
    """One field: its label, its kind, and the cell filled in (without a person's name)."""

    kind: FieldKind
    label: str
    value: Cell


@dataclass
class Fields:
    """Reads rows of fields, top to bottom; goals may stand below their heads."""

    label: Cell | None = None
    heads: list[Cell] = field(default_factory=list)

    def read(self, row: FormRow) -> tuple[Filled, ...]:
        """What the row fills in."""
        if _is_goals(row, self.heads):
            return tuple(self._goals(row))
        self.heads = []
        if len(row.cells) == 1 and _HEADING.match(fold(row.cells[0].text)):
            self.label = None
            return ()
        return tuple(self._pairs(row))

    def _pairs(self, row: FormRow) -> Iterator[Filled]:
        label: Cell | None = None
        for number, cell in enumerate(row.cells):
            for one, is_label in _opened(cell):
                if is_label or (number == 0 and _may_label(row)):
                    label = one
                elif label is not None or number == 0:
                    yield from _filled(label or self.label, one)
        self.label = label or self.label

    def _goals(self, row: FormRow) -> Iterator[Filled]:
        labels = [cell for cell in row.cells if words.field(cell.text) == "goal"]
        values = [cell for cell in row.cells if cell not in labels]
        if not values:
            told = [cell for cell in labels if len(labels) == 1 or words.horizon(cell.text)]
            alone = len(labels) == 1 and len(self.heads) > 0 and self.heads[-1] is self.label
            self.heads = [*(self.heads if alone else ()), *(told or labels)]
            self.label = self.heads[-1]
            return
        heads = self.heads
        if len(heads) != len(values):
            heads = [*heads, *labels][-len(values) :]
        own = labels[0] if labels else self.label
        for at, value in enumerate(values):
            head = own
            if len(heads) == len(values) > 1:
                head = heads[at]
            yield from _filled(head, value)
        self.label, self.heads = own, []


def _is_goals(row: FormRow, heads: Sequence[Cell]) -> bool:
    """Whether the row holds goal labels or, below their heads, the goals themselves."""
    kinds = [words.field(cell.text) for cell in row.cells]
    if any(kind not in {None, "goal"} for kind in kinds):
        return False
    return kinds[0] == "goal" or (bool(heads) and len(row.cells) <= len(heads))


def _may_label(row: FormRow) -> bool:
    """Whether an unknown first cell can be a label: short, and something stands beside it."""
    return len(row.cells) > 1 and len(row.cells[0].text) <= _LONGEST_UNKNOWN_LABEL


def _opened(cell: Cell) -> Iterator[tuple[Cell, bool]]:
    """The cell as a label or a value; a cell that holds both as the two."""
    if words.field(cell.text) is not None:
        yield cell, True
        return
    folded = fold(cell.text)
    for pattern in _LABEL_AND_VALUE:
        match = pattern.fullmatch(folded)
        if match and words.field(match.group("label")) is not None:
            yield cell.cut(*match.span("label")), True
            yield cell.cut(*match.span("value")), False
            return
    yield cell, False


def _filled(label: Cell | None, value: Cell) -> Iterator[Filled]:
    """The field, one for each paragraph of the value; none where nothing was filled in."""
    if label is None:
        return
    kind = words.field(label.text) or "plain"
    if kind == "person" or has_personal_number(fold(value.text)):
        return
    name = collapse_spaced_name(label.text).rstrip(":：")
    for part in paragraphs(value):
        kept = without_person(part) if words.names_person(label.text) else part
        answer = _answered(kept)
        if answer is not None and _says(answer.text):
            yield Filled(kind, name, answer)


def _says(text: str) -> bool:
    """Whether something is filled in: no place in a template, no head of a column."""
    return not words.is_placeholder(text) and words.column(text) not in _HEADS


def paragraphs(cell: Cell) -> Iterator[Cell]:
    """The paragraphs of a cell, each with its place."""
    start = 0
    for line in cell.text.split("\n"):
        if line.strip():
            yield cell.cut(start, start + len(line))
        start += len(line) + 1


def without_person(cell: Cell) -> Cell:
    """The organisation without the name of the person that follows it."""
    match = _STAFF.fullmatch(cell.text)
    return cell.cut(0, match.end("kept")) if match else cell


def _answered(cell: Cell) -> Cell | None:
    """The cell, or of a row of boxes the answer that is ticked; None where none is."""
    boxes = list(_BOX.finditer(cell.text))
    if not boxes:
        return cell
    for number, box in enumerate(boxes):
        if box.group() in _CHECKED:
            end = boxes[number + 1].start() if number + 1 < len(boxes) else len(cell.text)
            return cell.cut(box.end(), end)
    return None


def statement(filled: Filled, subject: Subject) -> Statement:
    """The field as something the document says."""
    return subject.statement(_STATEMENT.get(filled.kind, "field"), filled.label, filled.value)
