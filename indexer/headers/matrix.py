"""A grid seen by kinds: which cells hold figures, words, nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from indexer.figures import CellKind, is_plain_integer, kind_in_grid
from indexer.structure import RawCell
from kb import markup
from kb.text import collapse_spaced_name, fold
from kb.values import dataclass

Cells = tuple[RawCell | None, ...]


def text_of(cell: RawCell | None) -> str:
    """The printed text of a cell; empty where nothing is printed."""
    return cell.text if cell else ""


def label_of(cell: RawCell | None) -> str:
    """The cell's text as a label: without markup and the spaces that only spread a name out."""
    return _label(cell.text) if cell and cell.text else ""


@lru_cache(maxsize=65536)
def _label(text: str) -> str:
    return collapse_spaced_name(markup.plain(text))


def kind_of(cell: RawCell | None) -> CellKind:
    """What the cell holds."""
    return kind_in_grid(text_of(cell))


@dataclass(frozen=True, slots=True)
class ColumnKinds:
    """How many cells of a column hold figures, words, nothing."""

    numbers: int
    words: int
    blanks: int


def count_kinds(rows: Iterable[Cells], column: int) -> ColumnKinds:
    """The kinds of a column's cells in the given rows; a nil mark counts as blank."""
    kinds = [kind_of(row[column]) for row in rows]
    numbers, worded = kinds.count("number"), kinds.count("words")
    return ColumnKinds(numbers, worded, len(kinds) - numbers - worded)


def filled(row: Cells) -> list[int]:
    """The columns in which something is printed."""
    return [column for column, cell in enumerate(row) if text_of(cell)]


def is_column_number_row(row: Cells) -> bool:
    """Whether the row only numbers the columns (1 2 3 …, beside 栏次 or 甲 乙 at most)."""
    texts = [fold(text_of(row[column])).replace(" ", "") for column in filled(row)]
    bare = [text.strip("()").split("=")[0] for text in texts if text not in _NUMBERING_WORDS]
    if len(bare) > 1 and all(
        _LETTER.fullmatch(text) for text in texts if text not in _NUMBERING_WORDS
    ):
        return True
    said = len(bare) < len(texts) or any("=" in text for text in texts)
    if not bare or not all(is_plain_integer(text) for text in bare):
        return False
    found = [int(text) for text in bare]
    counted = found == list(range(found[0], found[0] + len(found))) and found[0] in {1, 2}
    return counted and (said or len(found) > 2 or len(found) == len(row) == 2)


_LETTER = re.compile(r"[a-z](?:=[a-z](?:[-+*/][a-z])*)?")
"""A letter that numbers a column, and how it comes of others (A=B+C)."""
_NUMBERING_WORDS = {
    "公式", "关系",
    "栏次", "行次", "列次", "序号", "甲", "乙", "丙", "丁", "**", "栏目", "类", "款", "项",
}  # fmt: skip


def widest(rows: Sequence[Cells]) -> int:
    """The number of columns."""
    return max((len(row) for row in rows), default=0)
