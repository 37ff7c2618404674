"""Names of the field compared by their telling characters; places of the source as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.audit.figures import label
from kb.audit.model import Material, Outcome
from kb.finding import Severity
from kb.model import Fact, Indicator, Spot, Table

_EMPTY = frozenset("的数人次个率额年度指标目标计划完成全市县区")


def letters(name: str) -> frozenset[str]:
    """The characters of a name that tell it from others of its kind."""
    return frozenset(character for character in label(name) if character.isalpha()) - _EMPTY


def alike(one: str, other: str) -> float:
    """The share of the shorter name's telling characters that the other name has too."""
    first, second = letters(one), letters(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


def quoted(
    material: Material, line: int, span: tuple[int, int], row: Sequence[str] = ()
) -> Fact | None:
    """Words of the source as evidence that can be cited; None where the source has no such place.

    ``line`` counts from 1, ``span`` is of characters in it; ``row`` says whose words they are.
    """
    if not 0 < line <= len(material.lines):
        return None
    text = material.lines[line - 1][span[0] : span[1]]
    page = material.pages[line - 1] if material.pages else None
    return (
        _evidence(material, Spot(line, line, *span, page=page), text, tuple(row)) if text else None
    )


def _evidence(material: Material, spot: Spot, text: str, row: tuple[str, ...]) -> Fact:
    return Fact(
        id=f"{material.document.path}#{spot.first}.{spot.start}",
        document=material.document.path,
        kind="text",
        spot=spot,
        table=None,
        table_title="",
        row=row,
        column=(),
        text=text,
        value=None,
        unit=None,
        year=material.document.year,
        organisation=material.document.organisation,
    )


def fields(material: Material, table: Table) -> Iterator[tuple[str, int, int, str]]:
    """The cells of words of a form: name of the field, line, place in the line, text.

    The name is the first cell of the line; only cells longer than a name are words.
    """
    first, last = table.lines
    for number in range(first, min(last, len(material.lines)) + 1):
        cells = material.lines[number - 1].split("\t")
        names = [cell.strip() for cell in cells if cell.strip()]
        at = 0
        for cell in cells:
            if names and len(cell) > _WORDS and cell.strip() != names[0]:
                yield names[0], number, at, cell
            at += len(cell) + 1


_WORDS = 12


def contradiction(
    message: str,
    formula: str,
    cited: Iterable[Fact | Indicator],
    severity: Severity = "warning",
    **told: str | None,
) -> Outcome:
    """The outcome of a check that found two places at odds; those at odds are cited first.

    ``told`` are the other fields of an outcome: expected, actual, difference, unit, cause.
    """
    return Outcome("found", severity, message, formula, cited=tuple(cited), **told)
