"""What a filter of facts asks for, as conditions of SQL over the numbers of shared names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb.store.seams import FactFilter


def is_selective(where: FactFilter) -> bool:
    """Whether an index leads to the facts, so that few need to be put in order."""
    chosen = (
        where.tables, where.organisations, where.regions, where.projects, where.row_paths,
        where.column_paths,
    )  # fmt: skip
    return any(part is not None for part in chosen)


def among(
    column: str, names: Sequence[str] | None, numbers: Mapping[str, int | None]
) -> str | None:
    """A condition on shared names; names that there are not match nothing."""
    if names is None:
        return None
    return numbered(column, [numbers[name] for name in dict.fromkeys(names) if name in numbers])


def numbered(column: str, numbers: Sequence[int | None] | None) -> str | None:
    """A condition on numbers; None among them stands for rows that have none."""
    if numbers is None:
        return None
    chosen = ",".join(str(int(number)) for number in numbers if number is not None)
    condition = f"{column} IN ({chosen})"
    return f"({condition} OR {column} IS NULL)" if None in numbers else condition


def where_clause(parts: Iterable[str | None]) -> str:
    """The conditions that there are, all of which must hold."""
    conditions = [part for part in parts if part]
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""
