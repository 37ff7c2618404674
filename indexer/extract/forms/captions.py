"""Title and unit of a form that stand inside its grid, above the fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.extract.forms.cells import FormRow
from indexer.structure import TableContext
from indexer.wording.captions import caption, place_of, year_of
from indexer.wording.shapes import is_title
from kb.model import Horizon
from kb.text import clean, fold
from kb.values import replace

_LOOKED_AT = 4
_OF_A_YEAR = re.compile(r"20\d\d\s*年度")


def told(rows: Sequence[FormRow], context: TableContext) -> TableContext:
    """The context, completed by what the first rows of the grid say of the form."""
    for row in rows[:_LOOKED_AT]:
        if len(row.cells) != 1:
            continue
        text = clean(row.cells[0].text)
        said = caption(text)
        if said is not None:
            context = replace(
                context,
                unit=context.unit or said.unit,
                organisation=context.organisation or said.organisation,
                year=context.year or said.year,
                lines=(*context.lines, text),
            )
        elif is_title(text) and not context.title:
            context = replace(
                context,
                title=text,
                title_spot=row.cells[0].spot,
                region=context.region or place_of(text),
                year=context.year or year_of(text),
            )
    return context


def horizon(context: TableContext) -> Horizon | None:
    """The horizon of a form as a whole: a form of one year (2023年度) sets targets for the year."""
    around = fold(" ".join((context.title, *context.lines)))
    return "年度" if _OF_A_YEAR.search(around) else None
