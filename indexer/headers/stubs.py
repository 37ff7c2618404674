"""Which cells of a row name it: the key column, outer names carried down, codes, the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.headers.matrix import Cells, kind_of, label_of, text_of
from indexer.structure import Column
from indexer.wording.labels import is_one_of, is_total, matches
from kb.values import dataclass, replace

_CODE_IN_LABEL = re.compile(r"^([0-9]{3,7})(?:[-—－\s]+|(?=[\u4e00-\u9fff]))(?![年月日])(.{2,})$")
_DISTINCT = 0.9
_FEWEST_ITEMS = 2
_SHORTEST_CODE = 3


@dataclass(frozen=True, slots=True)
class Names:
    """The naming columns of one side: outer ones, the key, inner ones; codes; all others."""

    outer: tuple[int, ...]
    key: int | None
    inner: tuple[int, ...]
    codes: tuple[int, ...]
    others: tuple[int, ...]
    sequence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stub:
    """What names one row: its labels outermost first, its code, and every naming cell by name."""

    labels: tuple[str, ...]
    code: str | None
    cells: tuple[tuple[str, str], ...]
    indent: int


def naming(columns: Sequence[Column], body: Sequence[Cells], side: int) -> Names:
    """Find the columns that name the rows of one side."""
    own = [column for column in columns if column.side == side]
    stubs = [column for column in own if column.role == "stub"]
    named = [column.index for column in stubs if not _is_attribute(column)]
    key = _key(named, body)
    outer = tuple(at for at in named if key is not None and at < key)
    inner = tuple(
        at for at in named if key is not None and at > key and _distinct(body, at) >= _DISTINCT
    )
    codes = tuple(column.index for column in own if column.role == "code")
    sequence = tuple(column.index for column in own if column.role == "sequence")
    used = {*outer, *inner, *codes, *sequence, key}
    figures = min((column.index for column in own if column.role == "number"), default=0)
    told = [
        column
        for column in own
        if column.role == "text" and column.index < figures and not _is_attribute(column)
    ]
    others = tuple(column.index for column in (*stubs, *told) if column.index not in used)
    return Names(outer, key, inner, codes, others, sequence)


def told_beside(names: Names, columns: Sequence[Column], body: Sequence[Cells]) -> tuple[int, ...]:
    """Naming columns that only tell of what another names: the town of a project, its kind.

    The names must tell all rows apart by themselves.
    """
    key = names.key
    if key is None or not matches("item_head", _name(columns[key])):
        return ()
    labels = [label for row in body if (label := label_of(row[key])) and not is_total(label)]
    if len(set(labels)) < max(len(labels), _FEWEST_ITEMS):
        return ()
    return tuple(at for at in names.inner if not matches("item_head", _name(columns[at])))


def stubs(
    names: Names, columns: Sequence[Column], body: Sequence[Cells], code_columns: Sequence[int]
) -> list[Stub]:
    """The names of the rows, in order; blank outer cells take the name above.

    A row that nothing else names is called as the cell is that spans it and the row above.
    """
    carried: dict[int, str] = {}
    found: list[Stub] = []
    spanned = 0
    for row in body:
        key = row[names.key] if names.key is not None else None
        spanned = key.rowspan - 1 if key and key.text else spanned - 1
        stub = _stub(names, columns, row, carried, code_columns)
        if spanned >= 0 and found and not (stub.labels or (key and key.text)):
            stub = replace(stub, labels=found[-1].labels)
        found.append(stub)
    return found


def code_columns(names: Names, columns: Sequence[Column], body: Sequence[Cells]) -> list[int]:
    """The columns whose digits, joined, are the code of a row.

    Codes of the unit that are the same on all rows are none; of several the one of 科目 counts.
    """
    parts = [at for at in names.codes if _is_part(columns[at])]
    if len(parts) > 1:
        return parts
    same = [at for at in names.codes if columns[at].path == columns[names.codes[0]].path]
    if len(same) > 1:
        return same
    by_subject = [at for at in names.codes if matches("subject_code_head", _name(columns[at]))]
    telling = [at for at in names.codes if len({text_of(row[at]) for row in body} - {""}) > 1]
    return (by_subject or telling)[:1]


def _stub(
    names: Names,
    columns: Sequence[Column],
    row: Cells,
    carried: dict[int, str],
    code_columns: Sequence[int],
) -> Stub:
    own = label_of(row[names.key]) if names.key is not None else ""
    label, label_at = (own, names.key) if own else _merged_label(names, row)
    outer = _outer(names, row, carried, total=is_total(label))
    inner = [label_of(row[at]) for at in names.inner if text_of(row[at])]
    code = _code(row, [at for at in code_columns if at != label_at])
    inside = _CODE_IN_LABEL.match(label) if code is None else None
    if inside:
        code, label = inside.group(1), inside.group(2)
    labels = tuple(part for part in (*outer, label, *inner) if part)
    cells = _cells(names, columns, row, outer)
    indent = row[label_at].indent if label_at is not None and row[label_at] else 0  # type: ignore[union-attr]
    return Stub(_without_repeats(labels), code, cells, indent)


def _code(row: Cells, columns: Sequence[int]) -> str | None:
    """The digits of the code columns; a number of one or two digits only counts the rows."""
    code = "".join(text_of(row[at]).strip() for at in columns)
    return code if len(code) >= _SHORTEST_CODE and code.isalnum() and code.isascii() else None


def _merged_label(names: Names, row: Cells) -> tuple[str, int | None]:
    """The label of a row whose key cell is blank: it stands in a merged cell beside it."""
    for at in (*names.codes, *names.sequence, *names.others, *names.inner):
        if kind_of(row[at]) == "words":
            return label_of(row[at]), at
    for at in (*names.codes, *names.sequence):
        if text_of(row[at]) and not any(text_of(row[outer]) for outer in names.outer):
            return label_of(row[at]), at
    return "", None


def _outer(names: Names, row: Cells, carried: dict[int, str], *, total: bool) -> list[str]:
    found: list[str] = []
    fresh = False
    for at in names.outer:
        label = label_of(row[at])
        if label:
            carried[at] = label
            fresh = True
        elif fresh or total:
            carried.pop(at, None)
        if at in carried:
            found.append(carried[at])
    if any(is_total(label) for label in found):
        for at in names.outer:
            carried.pop(at, None)
    return found


def _cells(
    names: Names, columns: Sequence[Column], row: Cells, outer: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    key = () if names.key is None else (names.key,)
    carried = dict(zip(names.outer, outer, strict=False))
    for at in sorted((*names.outer, *key, *names.inner, *names.codes, *names.others)):
        text = label_of(row[at]) or carried.get(at, "")
        if text:
            found.append((_name(columns[at]), text))
    return tuple(found)


def _key(named: Sequence[int], body: Sequence[Cells]) -> int | None:
    """The column that tells the rows apart best; of equals the fuller, then the outermost."""
    if not named:
        return None
    labels = {at: [label for row in body if (label := label_of(row[at]))] for at in named}
    plain = {at: [label for label in found if not is_total(label)] for at, found in labels.items()}
    best = max(named, key=lambda at: (len(set(plain[at])), len(plain[at]), -at))
    return _inside(best, named, body)


def _inside(key: int, named: Sequence[int], body: Sequence[Cells]) -> int:
    """The column that goes on naming rows where the key's cell spans several of them.

    It must name every row but totals; a name that spans rows (涡阳县) is then an outer one.
    """
    rows = [row for row in body if not any(is_total(label_of(row[at])) for at in named)]
    if all(text_of(row[key]) for row in rows):
        return key
    later = [at for at in named if at > key and all(text_of(row[at]) for row in rows)]
    return later[0] if later else key


def _distinct(body: Sequence[Cells], at: int) -> float:
    """How many of a column's words are printed once only, among all it prints."""
    texts = [label_of(row[at]) for row in body if text_of(row[at])]
    return len(set(texts)) / len(texts) if texts else 0.0


def _is_attribute(column: Column) -> bool:
    name = _name(column)
    return matches("text_head", name) or is_one_of("person_heads", name)


def _is_part(column: Column) -> bool:
    return matches("code_part", _name(column))


def _name(column: Column) -> str:
    return column.path[-1] if column.path else ""


def _without_repeats(labels: Sequence[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for label in labels:
        if not kept or kept[-1] != label:
            kept.append(label)
    return tuple(kept)
