"""Tables with a project in each row: its amount, its goals, its indicators.

The indicators stand in one cell (a column 绩效指标), or a row each beside the project that is
printed once (一级指标 | 二级指标 | 三级指标 | 指标值).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer import headers
from indexer.extract import tables
from indexer.extract.forms import amounts, captions, fields, header, lists, table, targets, words
from indexer.extract.forms.align import Aligned, align
from indexer.extract.forms.cells import Cell, FormRow
from indexer.extract.forms.facts import Place, filled
from indexer.extract.forms.fields import Filled
from indexer.extract.forms.header import Head
from indexer.extract.forms.reading import FormReading, Subject, joined, uncoded
from indexer.extract.forms.table import Part
from indexer.structure import Grid, TableContext
from kb.model import Document, Fact, Horizon, RowRole, Statement
from kb.text import clean
from kb.values import dataclass, replace

_HEAD_WITHIN = 4
_HEAD_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Listing:
    """A head with a column for lists of indicators, and the rows below it."""

    head: Head
    rows: tuple[FormRow, ...]


def listing(rows: Sequence[FormRow]) -> Listing | None:
    """The table of projects that these rows are; None where they are none."""
    for at, row in enumerate(rows[:_HEAD_WITHIN]):
        head = header.list_head(row)
        body = tuple(rows[at + 1 :])
        if head is not None and any(lists.is_list(c.text) for one in body for c in one.cells):
            return Listing(head, body)
    return None


def read(found: Listing, grid: Grid, context: TableContext, number: int) -> FormReading:
    """Amounts, goals and indicators of every project."""
    horizon = found.head.horizon(0) or captions.horizon(context)
    table_id = f"{context.document}#t{number}"
    subject = Subject(context, table_id, None, context.organisation, horizon)
    amounts_read = _amounts(grid, context, number)
    projects: dict[int, str] = {}
    readings = []
    for row in found.rows:
        if subject.organisation is None:
            subject = replace(subject, organisation=_organisation(row))
        cells = {c.role: cell for c, cell in align(row.cells, found.head).placed}
        if not {"list", "goal"}.intersection(cells):
            continue
        project = clean(cells["project"].text) if "project" in cells else subject.project
        subject = subject.of(project)
        projects |= dict.fromkeys((cell.spot.first for cell in row.cells), project or "")
        readings.append(_told(cells, found.head, subject))
    facts = tuple(_with_project(fact, projects) for fact in amounts_read.facts)
    return replace(amounts_read, facts=facts) + joined(readings)


def _organisation(row: FormRow) -> str | None:
    """The organisation that a row is of, where it holds no project of its own."""
    named = [cell.text for cell in row.cells if targets.organisation(cell.text)]
    return clean(named[0]) if len(named) == 1 and len(row.cells[-1].text) < _HEAD_LENGTH else None


def _told(cells: dict[words.Role, Cell], head: Head, subject: Subject) -> FormReading:
    """The goals and the indicators of one project."""
    found = FormReading()
    if "goal" in cells:
        label = next(column.text for column in head.columns if column.role == "goal")
        found = found + FormReading(statements=tuple(_goals(cells["goal"], label, subject)))
    if "list" in cells:
        found = found + lists.read(cells["list"], subject, subject.horizon)
    return found


def _goals(cell: Cell, label: str, subject: Subject) -> Iterator[Statement]:
    for part in fields.paragraphs(cell):
        if not words.is_placeholder(part.text):
            yield fields.statement(Filled("goal", label, part), subject)


def _amounts(grid: Grid, context: TableContext, number: int) -> FormReading:
    """The table and its amounts, as of any table."""
    document = Document(context.document, "", context.title, year=context.year)
    found = FormReading()
    for at, headed in enumerate(headers.headed(grid, context)):
        shown, facts = tables.facts(headed, document, f"{context.document}#t{number + at}")
        found = found + FormReading((replace(shown, kind="list"),), facts, problems=headed.problems)
    return found


def _with_project(fact: Fact, projects: dict[int, str]) -> Fact:
    project = projects.get(fact.spot.first)
    return replace(fact, project=project) if project else fact


def read_rows(part: Part, subject: Subject, horizons: Sequence[Horizon | None]) -> FormReading:
    """An indicator table of several projects, each printed beside its first indicator."""
    part = replace(part, rows=tuple(row for row in part.rows if not _of_organisation(row)))
    if not part.rows:
        return FormReading()
    placed = table.aligned(part)
    starts = [at for at, one in enumerate(placed) if at == 0 or _names_project(one)]
    readings = []
    for start, end in zip(starts, [*starts[1:], len(placed)], strict=True):
        cells = {column.role: (column.text, cell) for column, cell in placed[start].placed}
        subject = _subject(cells, subject)
        readings.append(_project(cells, subject, part.rows[start].index))
        readings.append(
            table.read_aligned(part, part.rows[start:end], placed[start:end], subject, horizons)
        )
    return joined(readings)


def _of_organisation(row: FormRow) -> bool:
    """Whether the row only names an organisation with a code, and no project."""
    texts = [cell.text for cell in row.cells]
    coded = all(text.isdigit() for text in texts[1:])
    return targets.organisation(texts[0]) and coded and not any(map(words.level, texts))


def _names_project(one: Aligned) -> bool:
    roles = {column.role for column, _ in one.placed}
    return bool(roles & {"project", "organisation", "amount"})


def _subject(cells: dict[words.Role, tuple[str, Cell]], subject: Subject) -> Subject:
    project = clean(cells["project"][1].text) if "project" in cells else None
    if "organisation" in cells:
        named = uncoded(clean(cells["organisation"][1].text))
        subject = replace(subject, organisation=named)
    return subject.of(project)


def _project(
    cells: dict[words.Role, tuple[str, Cell]], subject: Subject, grid_row: int
) -> FormReading:
    """The amount and the goal printed beside a project (or beside an organisation, its sum)."""
    facts = []
    named = cells.get("project") or cells.get("organisation")
    if "amount" in cells and named is not None:
        head, cell = cells["amount"]
        role: RowRole = "plain" if "project" in cells else "subtotal"
        place = Place((clean(named[1].text),), (head,), role, grid_row)
        unit = amounts.unit_of(head) or subject.context.unit
        facts.append(filled(subject, place, cell, unit))
    said = tuple(_goals(cells["goal"][1], cells["goal"][0], subject)) if "goal" in cells else ()
    return FormReading(facts=tuple(facts), statements=said)
