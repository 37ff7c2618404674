"""Names that give a division with those above it: 莆田市城厢区 is known as 城厢区 too."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kb.model import Division
from kb.patterns import Pattern
from kb.places.mention import Gazetteer
from kb.places.mentions import area

_SHORTEST = 2
_WRITTEN_OUT = Pattern(
    r"(?:[^省市盟]{2,8}(?:省|自治区|自治州|地区|市|盟))+?(?P<inner>[^省市盟]{2,10}(?:自治县|区|县|旗|市))"
)


def innermost(names: Collection[str], gazetteer: Gazetteer) -> Mapping[str, str]:
    """The last division of every name that gives several, by that name.

    Above it may stand a short name (重庆江北区) where the official list says that it lies there;
    names that are written out (某市某区) need no list.
    """
    long = [name for name in names if len(name) > 2 * _SHORTEST]
    rows = _rows(gazetteer, long)
    found = {name: _inside(name, rows) or _written_out(name, rows) for name in long}
    return {name: inner for name, inner in found.items() if inner}


def _rows(gazetteer: Gazetteer, names: Sequence[str]) -> dict[str, list[Division]]:
    parts = {part for name in names for at in _cuts(name) for part in (name[:at], name[at:])} | set(
        names
    )
    found: dict[str, list[Division]] = {}
    for division in gazetteer.divisions(sorted(parts)):
        found.setdefault(division.name, []).append(division)
    return found


def _cuts(name: str) -> range:
    return range(_SHORTEST, len(name) - _SHORTEST + 1)


def _inside(name: str, rows: Mapping[str, Sequence[Division]]) -> str | None:
    """The shortest end of the name that is a division in the one that the rest names."""
    if name in rows:
        return None
    for at in reversed(_cuts(name)):
        areas = tuple(area(outer.code) for outer in _ending(name[:at], rows))
        if areas and any(inner.code.startswith(areas) for inner in rows.get(name[at:], ())):
            return name[at:]
    return None


def _ending(text: str, rows: Mapping[str, Sequence[Division]]) -> Sequence[Division]:
    """The division that a text is, or ends with."""
    return next((rows[text[at:]] for at in range(len(text)) if text[at:] in rows), ())


def _written_out(name: str, rows: Mapping[str, Sequence[Division]]) -> str | None:
    match = _WRITTEN_OUT.fullmatch(name)
    return match["inner"] if match and name not in rows else None
