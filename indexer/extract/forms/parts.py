"""The rows of a form told apart: fields, funding, amounts under heads, indicators, lists."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extract.forms import header, lists, matrix, words
from indexer.extract.forms.amounts import is_amount
from indexer.extract.forms.cells import FormRow
from indexer.extract.forms.header import Head
from indexer.extract.forms.matrix import Matrix
from indexer.extract.forms.table import Part
from kb.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row of labels and what is filled in."""

    row: FormRow


@dataclass(frozen=True, slots=True)
class FundingRow:
    """A row of labels and amounts."""

    row: FormRow


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row one of whose cells lists indicators."""

    row: FormRow


FormPart = FieldRow | FundingRow | ListRow | Matrix | Part


def parts(rows: Sequence[FormRow], unit: str | None) -> tuple[FormPart, ...]:
    """The parts in print order; ``unit`` is that of the amounts where none is printed nearer."""
    found: list[FormPart] = []
    headless = _headless(rows)
    at = 0
    while at < len(rows):
        if headless is not None and at == headless[1]:
            end = max(at + 1, _table_end(rows, at, headless[0]))
            found.append(Part(headless[0], -1, tuple(rows[at:end])))
            at = end
            continue
        part, at = _part(rows, at, found, unit)
        before = found[-1] if found else None
        if isinstance(before, Part) and isinstance(part, Part) and _same_head(before, part):
            found[-1] = replace(before, rows=(*before.rows, *part.rows))
        else:
            found.append(part)
    return tuple(found)


def _same_head(before: Part, part: Part) -> bool:
    """Whether the head only comes again, after a page break, of the table right above."""
    return [column.text for column in before.head.columns] == [
        column.text for column in part.head.columns
    ]


def _headless(rows: Sequence[FormRow]) -> tuple[Head, int] | None:
    """The head that the indicators lost, and the row they begin at; None where there is one."""
    if any(header.head(row) is not None for row in rows):
        return None
    head = header.lost_head(rows)
    if head is None:
        return None
    return head, next(n for n, row in enumerate(rows) if header.level_words(row.cells))


def _part(
    rows: Sequence[FormRow], at: int, before: Sequence[FormPart], unit: str | None
) -> tuple[FormPart, int]:
    """The part that begins at this row, and the row after it."""
    below = header.below(rows[at + 1 : at + 3])
    head = header.head(rows[at], below)
    if head is not None:
        begin = at + 1 + len(below)
        end = max(begin, _table_end(rows, begin, head))
        return Part(head, rows[at].index, tuple(rows[begin:end])), end
    if any(lists.is_list(cell.text) for cell in rows[at].cells):
        return ListRow(rows[at]), at + 1
    amounts = matrix.matrix(rows[at:], unit)
    if amounts is not None:
        return amounts, next(n for n, row in enumerate(rows) if row.index == amounts.last) + 1
    if _is_funding(rows[at], before[-1] if before else None):
        return FundingRow(rows[at]), at + 1
    return FieldRow(rows[at]), at + 1


def _table_end(rows: Sequence[FormRow], begin: int, head: Head) -> int:
    """Where the indicator table ends: at the signatures, at another field, at another head."""
    left = min(column.index for column in head.columns if column.role != "extra")
    for end in range(begin, len(rows)):
        first = rows[end].cells[0]
        kind = words.field(first.text)
        if kind in {"person", "date"} or header.head(rows[end]) is not None:
            return end
        if kind is not None and first.column <= left + 1 and words.level(first.text) is None:
            return end
    return len(rows)


def _is_funding(row: FormRow, before: FormPart | None) -> bool:
    """Whether the row names amounts: it opens the funding part, or goes on with it."""
    texts = [cell.text for cell in row.cells]
    if words.field(texts[0]) is not None:
        return False
    if words.funding_section(texts[0]):
        return True
    named = any(words.funding_label(text) for text in texts)
    follows = isinstance(before, FundingRow | Matrix)
    if follows and len(texts) > 1 and all(is_amount(text) for text in texts[1::2]):
        return True
    return named and (follows or any(words.funding_total(text) for text in texts))
