"""From the figures a question may mean to the readings it has: one, none or several.

Figures that state one amount in several places are one reading.  A reading that contains the
others is the one (rule of trust 4); readings that do not contain one another stay side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.model import Fact
from kb.quantity.units import commensurable
from kb.question.figures import agree
from kb.question.mentions.kinds import kind_far, kind_near
from kb.question.mentions.labels import is_place_name
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.probe import Form
from kb.question.resolve.cell import Cell
from kb.question.resolve.stocks import is_stock
from kb.values import dataclass, replace

_WITHIN = 5
"""How much less well a figure of another document may be named and still be meant as well."""

_PROCURED = "政府采购"


@dataclass(frozen=True, slots=True)
class Reading:
    """One amount that may be meant: the cells that state it, the best first."""

    cells: tuple[Cell, ...]

    @property
    def best(self) -> Cell:
        """The cell that the words name best."""
        return self.cells[0]


def readings(cells: Sequence[Cell], *, by_year: bool = False) -> tuple[Reading, ...]:
    """The readings of a question, the best named first.

    ``by_year`` keeps the years apart, where several are asked for: equal amounts are then two.
    """
    if not cells:
        return ()
    ordered = sorted(_behind_said(cells), key=lambda cell: cell.rank)
    by_document: dict[str, list[Cell]] = {}
    for cell in ordered:
        by_document.setdefault(cell.fact.document, []).append(cell)
    winners = {document: _winners(group) for document, group in by_document.items()}
    kept = _comparable(winners)
    kept = [
        [*group, *_said_otherwise(group, by_document[group[0].fact.document])] for group in kept
    ]
    found = []
    for group in kept:
        for parted in _by_year(group) if by_year else (group,):
            every = [cell for cell in ordered if not by_year or cell in parted]
            found += _contained(_collapsed(parted, every))
    return tuple(found)


def _by_year(cells: Sequence[Cell]) -> list[list[Cell]]:
    years: dict[int | None, list[Cell]] = {}
    for cell in cells:
        years.setdefault(cell.fact.year, []).append(cell)
    return list(years.values())


def one_amount(found: tuple[Reading, ...], words: Lexicon) -> tuple[Reading, ...]:
    """The readings as one, where papers of one body state the same amount of the same thing.

    A county's row in another county's paper, or an outcome that equals its budget, is another.
    政府债务余额 of the one and 年末余额 of the other are one where the question says both.
    """
    if len(found) < 2:
        return found
    first = found[0].best.fact

    def same(other: Fact) -> bool:
        return agree(first, other) and _about(first, words) == _about(other, words)

    if not all(same(reading.best.fact) for reading in found[1:]):
        return found
    return (Reading(tuple(cell for reading in found for cell in reading.cells)),)


def own_year_first(found: Reading, words: Lexicon) -> Reading:
    """The reading told by the column of its paper's year, where last year's states the same."""
    best = found.best.fact
    year = words.documents[best.document].year
    if year is None or best.year in (None, year):
        return found
    own = tuple(cell for cell in found.cells if _in_year(cell.fact, best, year))
    return Reading((*own, *(cell for cell in found.cells if cell not in own)))


def _in_year(fact: Fact, beside: Fact, year: int) -> bool:
    """Whether a figure stands in the same row as another, in the column of that year."""
    return fact.year == year and (fact.table, fact.row) == (beside.table, beside.row)


def _about(fact: Fact, words: Lexicon) -> tuple[str | int | None, ...]:
    """Whose figure of which year it is, and whether spent or planned."""
    document = words.documents[fact.document]
    said = kind_near(fact) or kind_far(fact.table_title, document.title) or "budget"
    kind = "stock" if is_stock(fact) else said
    own = words.axis(fact.row).own.text
    whose = own if is_place_name(own) else document.organisation or document.place
    return whose, fact.region, fact.year or document.year, kind


def _behind_said(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, those put back that only other words name where the text has the very words.

    当年拨款 of the text is not 本年支出合计 of a table, though 当年 often means 本年.
    """
    said: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.literal and cell.prose and cell.fact.project is None and not cell.missed:
            said.setdefault(cell.fact.document, []).append(cell)

    def behind(cell: Cell) -> bool:
        if cell.literal or {cell.row, cell.column} <= {Form.EXACT, Form.WHOLE}:
            return False
        others = said.get(cell.fact.document, [])
        best = [one for one in others if one.rank[:3] == min(other.rank[:3] for other in others)]
        return not all(agree(cell.fact, one.fact) for one in best)

    return [replace(cell, behind=True) if behind(cell) else cell for cell in cells]


def _winners(cells: Sequence[Cell]) -> list[Cell]:
    """Of one document's cells those that no other is named better than."""
    best = cells[0]
    tier = [cell for cell in cells if _place(cell) == _place(best)]
    if best.row in (Form.EXACT, Form.WHOLE) or len({cell.fact.row[-1] for cell in tier}) == 1:
        # Of columns that are not said the one with the shorter name is meant no more.
        unsaid = best.column is Form.ABSENT and best.row is Form.EXACT and not best.prose
        least = min((cell.narrow, 0 if unsaid else cell.left) for cell in tier)
        won = [cell for cell in tier if (cell.narrow, 0 if unsaid else cell.left) == least]
        return [*won, *_beside_procured(won, tier)]
    narrowest = min(cell.narrow for cell in tier)
    return [cell for cell in tier if cell.narrow == narrowest]


def _beside_procured(won: Sequence[Cell], tier: Sequence[Cell]) -> list[Cell]:
    """What is meant as much as procurement that nobody asked for (会议费 of 基本支出).

    The procurement of something is but a part of it, however few words its table's title has.
    """
    if not all(_PROCURED in cell.fact.table_title for cell in won):
        return []
    others = [cell for cell in tier if _PROCURED not in cell.fact.table_title]
    least = min((cell.narrow for cell in others), default=0)
    return [cell for cell in others if cell.narrow == least]


def _place(cell: Cell) -> tuple[int, int, int]:
    return cell.missed, cell.weak, cell.named


def _said_otherwise(group: Sequence[Cell], cells: Sequence[Cell]) -> list[Cell]:
    """What the text says by the exact name, where a table has it only as its title's total."""
    if any(
        cell.prose or cell.row is not Form.WHOLE or cell.column is not Form.WHOLE for cell in group
    ):
        return []
    unit = group[0].fact.unit
    named = [
        cell
        for cell in cells
        if cell.prose
        and cell.fact.project is None
        and cell.head <= Form.PART
        and cell.narrow <= group[0].narrow
        and not (cell.missed or cell.weak or cell.context & ~cell.own)
        and commensurable(cell.fact.unit, unit)
    ]
    return [cell for cell in named if not any(agree(cell.fact, one.fact) for one in group)]


def _comparable(winners: dict[str, list[Cell]]) -> list[list[Cell]]:
    """The documents whose figure may be meant as much as that of the best named."""
    groups = sorted(winners.values(), key=lambda group: group[0].rank)
    best = groups[0][0]
    return [
        group
        for group in groups
        if _place(group[0])[:2] == _place(best)[:2] and group[0].named <= best.named + _WITHIN
    ]


def _collapsed(cells: Iterable[Cell], every: Sequence[Cell]) -> list[Reading]:
    """Cells that state one amount brought together, with the other places that state it."""
    found: list[list[Cell]] = []
    for cell in cells:
        for group in found:
            if agree(group[0].fact, cell.fact):
                group.append(cell)
                break
        else:
            found.append([cell])
    return [Reading(_total_first((*group, *_restated(group, every)))) for group in found]


def _total_first(group: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of one amount, the total of a row before a part that nobody named."""
    best = group[0]
    if best.column is not Form.ABSENT:
        return group
    row = (best.fact.table, best.fact.row)
    totals = [
        cell
        for cell in group
        if cell.column is Form.WHOLE and (cell.fact.table, cell.fact.row) == row
    ]
    return (*totals, *(cell for cell in group if cell not in totals))


def _restated(group: Sequence[Cell], every: Sequence[Cell]) -> list[Cell]:
    """Further places of the same document that state the amount of the group."""
    known = {cell.fact.id for cell in group}
    first = group[0].fact
    return [
        cell
        for cell in every
        if cell.fact.id not in known
        and cell.fact.document == first.document
        and cell.missed == 0
        and agree(first, cell.fact)
    ]


def _contained(found: list[Reading]) -> list[Reading]:
    """Only the reading whose row contains the rows of all others, where there is one."""
    if len(found) < 2:
        return found
    for reading in found:
        if all(
            other is reading or any(_within(other.best.fact, cell.fact) for cell in reading.cells)
            for other in found
        ):
            return [reading]
    return found


def _within(one: Fact, other: Fact) -> bool:
    """Whether a figure lies under the other: in row or column, of one table, kind and year."""
    if one.table != other.table or one.row[: len(other.row)] != other.row:
        return False
    if one.year != other.year or kind_near(one) != kind_near(other):
        return False
    if (one.row, one.column) == (other.row, other.column):
        return False  # two rows of one name: neither is the other's whole
    return len(one.row) > len(other.row) or one.column[: len(other.column)] == other.column
