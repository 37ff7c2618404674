"""One form: whom and what it is about, then all that its parts say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.extract.forms import captions, fields, listing, lists, matrix, sheet, table, words
from indexer.extract.forms.amounts import is_amount
from indexer.extract.forms.cells import FormRow
from indexer.extract.forms.fields import Fields, Filled
from indexer.extract.forms.funding import Funding
from indexer.extract.forms.matrix import Matrix
from indexer.extract.forms.parts import FieldRow, FormPart, FundingRow, ListRow, parts
from indexer.extract.forms.reading import FormReading, Subject, joined, uncoded
from indexer.extract.forms.table import Part
from indexer.structure import Grid, TableContext
from kb.model import Fact, Horizon
from kb.text import clean
from kb.values import replace

_NO_TARGETS = "这张绩效目标表里没有读出任何指标值"


def read(grid: Grid, rows: Sequence[FormRow], around: TableContext, number: int) -> FormReading:
    """All that the form says.  An empty template says nothing but that it is there."""
    context = captions.told(rows, around)
    told = parts(rows, context.unit)
    filled = _filled(told)
    subject = _subject(filled, context, f"{context.document}#t{number}")
    horizon = captions.horizon(context)
    found = joined(_readings(told, filled, subject, horizon))
    is_template = _is_template(rows, found, subject)
    if is_template:
        found = FormReading()
    elif not found.indicators and not found.problems:
        found = replace(found, problems=(subject.problem((grid.first, grid.last), _NO_TARGETS),))
    found = replace(found, facts=_once(found.facts))
    shown = sheet.table(grid, rows, told, subject, empty=is_template)
    return FormReading(tables=(shown,)) + found


def _is_template(rows: Sequence[FormRow], found: FormReading, subject: Subject) -> bool:
    """Whether nothing is filled in: no project, no amount, places for numbered indicators."""
    if subject.project is not None or any(fact.kind == "number" for fact in found.facts):
        return False
    places = sum(1 for row in rows for cell in row.cells if words.is_numbered_place(cell.text))
    return not found.indicators or places > len(found.indicators)


def _filled(told: Sequence[FormPart]) -> dict[int, tuple[Filled, ...]]:
    """What each row of fields fills in, by the row's number in the grid."""
    reader = Fields()
    rows = (part.row for part in told if isinstance(part, FieldRow))
    return {row.index: reader.read(row) for row in rows}


def _subject(
    filled: dict[int, tuple[Filled, ...]], context: TableContext, table_id: str
) -> Subject:
    """The project and the organisation that the fields name."""
    named: dict[str, str] = {}
    for one in (one for row in filled.values() for one in row):
        if one.kind in {"project", "organisation"}:
            text = clean(one.value.text)
            named.setdefault(one.kind, uncoded(text) if one.kind == "organisation" else text)
    organisation = named.get("organisation") or context.organisation
    return Subject(context, table_id, named.get("project"), organisation)


def _readings(
    told: Sequence[FormPart],
    filled: dict[int, tuple[Filled, ...]],
    subject: Subject,
    horizon: Horizon | None,
) -> Iterator[FormReading]:
    funding = Funding(subject)
    for at, part in enumerate(told):
        if isinstance(part, FieldRow):
            said = (fields.statement(one, subject) for one in filled[part.row.index])
            yield FormReading(statements=tuple(said))
            yield FormReading(facts=_beside(part.row, subject))
        elif isinstance(part, FundingRow):
            yield FormReading(facts=funding.read([part.row]))
        elif isinstance(part, Matrix):
            yield matrix.read(part, subject)
        elif isinstance(part, ListRow):
            found = [cell for cell in part.row.cells if lists.is_list(cell.text)]
            yield joined(lists.read(cell, subject, horizon) for cell in found)
        elif part.head.has("project"):
            yield listing.read_rows(part, subject, _horizons(told[:at], part, horizon))
        else:
            yield table.read(part, subject, _horizons(told[:at], part, horizon))


def _beside(row: FormRow, subject: Subject) -> tuple[Fact, ...]:
    """The amounts among the fields of a row: 主管部门 | 某局 | 预算金额 | 3,260.00."""
    pairs = [
        (label, amount)
        for label, amount in pairwise(row.cells)
        if words.funding_label(label.text) and is_amount(amount.text)
    ]
    cells = tuple(cell for pair in pairs for cell in pair)
    reader = Funding(subject, unit=subject.context.unit)
    return reader.read([replace(row, cells=cells)]) if cells else ()


def _horizons(
    before: Sequence[FormPart], part: Part, whole: Horizon | None
) -> tuple[Horizon | None, ...]:
    """The horizon of each block: by its own heads, else by the labels that part the form above."""
    blocks = part.head.blocks
    own = [part.head.horizon(block) for block in range(blocks)]
    if any(own):
        return tuple(own)
    for earlier in reversed(before):
        if isinstance(earlier, FieldRow | FundingRow):
            said = _terms(earlier.row)
            if len(said) == blocks and (blocks > 1 or isinstance(earlier, FieldRow)):
                return tuple(said)
    return (whole,) * blocks


def _terms(row: FormRow) -> list[Horizon]:
    """The horizons that the labels of a row name, left to right, each once.

    总体目标 beside 年度目标 is that of the whole term.
    """
    labels = [cell.text for cell in row.cells if _names_term(cell.text)]
    named = [words.horizon(text) for text in labels]
    if "年度" in named:
        pairs = zip(named, labels, strict=True)
        named = [term or ("实施期" if words.whole_goal(text) else None) for term, text in pairs]
    return list(dict.fromkeys(term for term in named if term))


def _names_term(text: str) -> bool:
    return words.field(text) == "goal" or words.funding_total(text)


def _once(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Each fact once: an empty cell beside two labels is one cell."""
    return tuple({fact.id: fact for fact in facts}.values())
