"""Fields and funding of a form printed one cell a line: labels begin the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extract.forms import amounts, words
from indexer.extract.forms.tokens import Token, joined
from indexer.structure import RawCell
from indexer.wording.captions import caption
from indexer.wording.shapes import is_title

_HEADING = re.compile(r"\d{1,2}[.、．][\u4e00-\u9fff]{2,16}$")
Row = tuple[RawCell | None, ...]


def rows_of_fields(tokens: Sequence[Token]) -> Iterator[Row]:
    """The rows that the tokens make up."""
    at = next((n for n, token in enumerate(tokens) if _is_label(token.text)), len(tokens))
    yield from ((token.cell,) for token in tokens[:at] if _is_caption(token.text))
    goals = 0
    while at < len(tokens):
        end = _funding_end(tokens, at)
        told = _matrix(tokens[at:end]) if end > at else None
        if told is not None:
            yield from told
            at = end
        else:
            end = _row_end(tokens, at)
            goals = goals + 1 if words.field(tokens[at].text) == "goal" else 0
            yield _row(tokens[at:end], apart=1 < end - at - 1 <= goals <= end - at)
            at = end


def _is_label(text: str) -> bool:
    if words.field(text) is not None or words.funding_section(text):
        return True
    return words.funding_label(text) and not amounts.is_amount(text)


def _row_end(tokens: Sequence[Token], at: int) -> int:
    """Where the row ends that begins here: before the next label on a line of its own."""
    for end in range(at + 1, len(tokens)):
        if not _is_label(tokens[end].text) and not _HEADING.match(tokens[end].text):
            continue
        if tokens[end].row != tokens[end - 1].row:
            return end
    return len(tokens)


def _is_caption(text: str) -> bool:
    return caption(text) is not None or is_title(text)


def _row(tokens: Sequence[Token], *, apart: bool = False) -> Row:
    """Labels, amounts, and running text: its lines joined, or each ``apart`` from the next."""
    cells: list[RawCell] = []
    run: list[Token] = []
    for token in tokens:
        alone = _is_label(token.text) or amounts.is_amount(token.text)
        if run and (
            alone or _is_label(run[0].text) or token.row == run[-1].row or token.whole or apart
        ):
            cells.append(joined(run))
            run = []
        if token.text:
            run.append(token)
        if run and alone and not _is_label(token.text):
            cells.append(joined(run))
            run = []
    if run:
        cells.append(joined(run))
    return tuple(cells)


def _funding_end(tokens: Sequence[Token], at: int) -> int:
    """Where the funding part ends that begins here; ``at`` where none does."""
    if not words.funding_section(tokens[at].text):
        return at
    for end in range(at + 1, len(tokens)):
        text = tokens[end].text
        if words.field(text) is not None or words.column(text) == "section":
            return end
    return len(tokens)


def _matrix(tokens: Sequence[Token]) -> list[Row] | None:
    """Amounts under column heads, as rows; None where labels and amounts only alternate."""
    first = next((n for n, t in enumerate(tokens) if amounts.is_amount(t.text)), 0)
    heads = [token.cell for token in tokens[1 : first - 1] if token.text]
    if len(heads) < 2 or any(_opens_amount(cell.text) for cell in heads):
        return None
    groups = list(_groups(tokens[first - 1 :]))
    over_stub = max(0, len(heads) - (len(groups[0]) - 1))
    stub_head = heads[over_stub - 1] if over_stub else None
    rows: list[Row] = [(tokens[0].cell, stub_head, *heads[over_stub:])]
    rows.extend((None, group[0].cell, *(token.cell for token in group[1:])) for group in groups)
    return rows


def _opens_amount(text: str) -> bool:
    return text.rstrip().endswith((":", "：")) or words.funding_total(text)


def _groups(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The rows below the heads: a label, then amounts and blanks."""
    group: list[Token] = []
    for token in tokens:
        if group and words.funding_label(token.text) and not amounts.is_amount(token.text):
            yield group
            group = []
        group.append(token)
    if group:
        yield group
