"""What each column of a table is called and what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from indexer.headers.extent import is_code_column
from indexer.headers.heads import path, stacks, without_row_heads
from indexer.headers.matrix import Cells, count_kinds, kind_of, label_of, text_of
from indexer.structure import Column, ColumnRole
from indexer.vocabulary import units, words
from indexer.wording.labels import is_one_of, is_total, matches
from kb.quantity.unit_text import unit_end
from kb.text import fold, normalise

_Role = ColumnRole | Literal["words"]
_NAMING = frozenset({"words", "code", "sequence"})
_BRACKETED = re.compile(r"\(([^()\d]{2,10})\)")


def columns(
    header: Sequence[Cells], body: Sequence[Cells], *, reaching: bool = True
) -> tuple[Column, ...]:
    """The columns with their paths, roles, units and sides."""
    width = len(body[0]) if body else len(header[0])
    labels = stacks(header, reaching=reaching) if header else [()] * width
    paths = [path(own) for own in labels]
    roles = _roles(body, paths)
    sides = _sides(roles, paths, body)
    leaves = [labels[at][-1] for at, role in enumerate(roles) if role in _NAMING and labels[at]]
    for at, role in enumerate(roles):
        if role == "number":
            paths[at] = path(without_row_heads(labels[at], leaves))
    return tuple(
        Column(at, paths[at], _settled(roles, sides, paths, at), unit_of(paths[at]), sides[at])
        for at in range(width)
    )


def _roles(body: Sequence[Cells], paths: Sequence[tuple[str, ...]]) -> list[_Role]:
    figures = any(kind_of(cell) == "number" for row in body for cell in row)
    first_value: int | None = None
    roles: list[_Role] = []
    for at, own in enumerate(paths):
        role = _role(body, at, own, after_value=first_value is not None, figures=figures)
        if role == "number" and first_value is None:
            first_value = at
        roles.append(role)
    return roles


def _role(
    body: Sequence[Cells],
    at: int,
    own: tuple[str, ...],
    *,
    after_value: bool,
    figures: bool,
) -> _Role:
    kinds = count_kinds(body, at)
    name = own[-1] if own else ""
    if is_one_of("person_heads", name):
        return "text"
    if matches("sequence_head", name):
        return "sequence"
    names_rows = matches("stub_head", name) and kinds.words * 2 >= kinds.numbers
    if kinds.numbers >= max(1, kinds.words) and not names_rows and not matches("text_head", name):
        if is_code_column(body, at, own):
            coded = matches("code_head", name) or matches("code_part", name)
            return "sequence" if _counts(body, at) and not coded else "code"
        return "number"
    if kinds.words:
        return "code" if matches("code_head", name) and not kinds.words > 2 else "words"
    if matches("code_head", name) or matches("code_part", name):
        return "code"
    if matches("text_head", name):
        return "text"
    named = matches("stub_head", name) and not (after_value and figures)
    return "words" if named else "number" if own else "text"


def _counts(body: Sequence[Cells], at: int) -> bool:
    """Whether a column only counts the rows (1, 2, 3)."""
    found = [text_of(row[at]) for row in body if kind_of(row[at]) == "number"]
    return [int(fold(text)) for text in found] == list(range(1, len(found) + 1))


def _sides(
    roles: Sequence[_Role], paths: Sequence[tuple[str, ...]], body: Sequence[Cells]
) -> list[int]:
    """Which block of a table with blocks side by side each column belongs to."""
    side, seen_value = 0, False
    first_stub = next((at for at, role in enumerate(roles) if role in {"words", "code"}), None)
    sides: list[int] = []
    for at, role in enumerate(roles):
        names_rows = role in _NAMING and "number" in roles[at + 1 :]
        behind = first_stub is not None and seen_value and names_rows
        if behind and _opens_side(paths, roles, body, first_stub or 0, at):
            side, seen_value, first_stub = side + 1, False, at
        if role == "number":
            seen_value = True
        sides.append(side)
    return sides


def _opens_side(
    paths: Sequence[tuple[str, ...]],
    roles: Sequence[_Role],
    body: Sequence[Cells],
    first: int,
    at: int,
) -> bool:
    """Whether a naming column behind figures begins a block of its own (收入 | 支出)."""
    same_name = bool(paths[at]) and normalise(paths[at][-1]) == normalise(
        (paths[first] or ("",))[-1]
    )
    outer = (paths[first][0] if paths[first] else "", paths[at][0] if paths[at] else "")
    paired = any(
        pair[0] in normalise(outer[0]) and pair[1] in normalise(outer[1]) for pair in _side_pairs()
    )
    own_total = any(is_total(label_of(row[at])) for row in body)
    grouped = _heads_own_figures(paths, roles, first, at)
    return same_name or paired or grouped or (own_total and roles[at] == "words")


def _heads_own_figures(
    paths: Sequence[tuple[str, ...]], roles: Sequence[_Role], first: int, at: int
) -> bool:
    """Whether a column of names stands under a head together with figures, as the first does.

    Under 支出 may stand 功能分类 (科目 | 金额) and 支出用途 (项目 | 金额), each with its own names.
    """
    if roles[at] != "words" or len(paths[at]) < 2:
        return False
    head, before = paths[at][:-1], paths[first][:-1]
    figures = [own for own, role in zip(paths, roles, strict=True) if role == "number"]
    both = all(any(own[: len(up)] == up for own in figures) for up in (head, before))
    return both and len(head) == len(before) and head != before


@cache
def _side_pairs() -> tuple[tuple[str, str], ...]:
    named = words("side_pairs")
    return tuple(zip(named[0::2], named[1::2], strict=True))


def _name(paths: Sequence[tuple[str, ...]], at: int) -> str:
    return paths[at][-1] if paths[at] else ""


def _settled(
    roles: Sequence[_Role], sides: Sequence[int], paths: Sequence[tuple[str, ...]], at: int
) -> ColumnRole:
    """The role as it is shown: words before the figures of a side name rows, behind are text.

    Who is in charge (主管部门) is said of a row that something else names.
    """
    role = roles[at]
    if role != "words":
        return role
    own = [other for other, side in enumerate(sides) if side == sides[at]]
    if matches("charge_head", _name(paths, at)) and any(
        roles[other] == "words" and not matches("charge_head", _name(paths, other))
        for other in own
        if other < at
    ):
        return "text"
    behind = any(roles[other] == "number" for other in own if other > at)
    before = any(roles[other] == "number" for other in own if other < at)
    return "stub" if (behind and not before) or "number" not in roles else "text"


def faults(header: Sequence[Cells], body: Sequence[Cells]) -> int:
    """How many columns of figures have no name, or one that another has too, or a row name's."""
    known = columns(header, body)
    figures = [column for column in known if column.role == "number"]
    paths = [column.path for column in figures]
    unnamed = sum(1 for path in paths if not path)
    twice = len(paths) - len(set(paths))
    wrong = sum(1 for path in paths if any(matches("row_head", name) for name in path))
    stubs = [column for column in known if column.role in {"stub", "code"} and column.path]
    crossed = sum(
        1 for column in stubs if is_total(column.path[0]) or len(column.path) > len(header)
    )
    mixed = sum(1 for column in stubs if _is_figure_head(column.path[0]))
    outer = frozenset(column.path[0] for column in known if column.path)
    against = sum(1 for path in paths if path and _against_its_side(path, outer))
    return unnamed + twice + wrong + crossed + mixed + against


def _against_its_side(own: Sequence[str], outer: frozenset[str]) -> bool:
    """Whether a path leads from one side of a balance to the other (支出 › 收入预算)."""
    for one, other in (*_side_pairs(), *((b, a) for a, b in _side_pairs())):
        twin = own[0].replace(one, other)
        if one in own[0] and twin in outer and twin != own[0]:
            return any(other in name and one not in name for name in own[1:])
    return False


def _is_figure_head(label: str) -> bool:
    return matches("figure_head", label) and not matches("stub_head", label)


def is_additive(column: Column) -> bool:
    """Whether the figures of a column may be added up: shares and prices may not."""
    name = column.path[-1] if column.path else ""
    if column.unit and "/" in column.unit:
        return False
    return column.unit != "%" and not is_one_of("share_heads", name)


def _is_measure(text: str) -> bool:
    """Whether a bracket holds just a unit of more than one character (万公里, 万千瓦时)."""
    return len(text) > 1 and unit_end(text, 0) == len(text)


@cache
def _bracketed_unit() -> re.Pattern[str]:
    known = sorted((unit for group in units().values() for unit in group), key=len, reverse=True)
    return re.compile(rf"\((?:单位[:：]?)?((?:{'|'.join(known)})(?:/[^()]{{1,6}})*)\)")


def unit_of(names: Sequence[str]) -> str | None:
    """The unit a column's own name carries in brackets (金额(万元)), innermost first."""
    for name in reversed(names):
        folded = fold(name).replace(" ", "")
        found = _bracketed_unit().search(folded)
        if found:
            return found.group(1)
        measured = [text for text in _BRACKETED.findall(folded) if _is_measure(text)]
        if measured:
            return str(measured[-1])
        if folded.endswith("%"):
            return "%"
    return None
