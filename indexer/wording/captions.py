"""Lines that say something about a table: its unit, whom it is of, its year, its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indexer.vocabulary import pattern, units
from indexer.wording.shapes import is_page_number, is_table_label
from kb.text import collapse_spaced_name, fold
from kb.values import dataclass

_WIDE_GAP = re.compile(r"\s{2,}|\t")
_UNIT_BEHIND = re.compile(r"\s((?:金额|计量|货币)?单位\s*:\s*\S+)$")
_REMARK = re.compile(r"\([^()]*\)?$")
_CURRENCY = re.compile(r"币种\s*:\s*人民币")
_SPLIT = re.compile(r"[、,/及和 ]+")
_LISTED = re.compile(r"[、,及和 ]+")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:年|-)")
_PLACE = re.compile(r"\(([^()]{1,12}(?:省|市|县|区|旗|州|盟|镇|乡|街道))\)$")


@dataclass(frozen=True, slots=True)
class Caption:
    """What one caption line says; a field it does not speak of is None."""

    unit: str | None = None
    organisation: str | None = None
    year: int | None = None
    label: str | None = None


def caption(text: str) -> Caption | None:
    """What the line says of a table; None where it is no caption."""
    stripped = text.strip().strip("*|").strip()
    parts = _parts(stripped)
    if len(parts) > 1:
        return _together([caption(part) for part in parts])
    folded = fold(stripped)
    if len(folded) > 60:
        return None
    unit = unit_caption(stripped)
    if unit or _CURRENCY.fullmatch(folded):
        return Caption(unit=unit)
    if is_table_label(stripped):
        return Caption(label=stripped)
    year = pattern("year_caption").match(folded)
    if year:
        return Caption(year=int(year.group("year")))
    found = pattern("organisation_caption").match(folded)
    if found:
        start, end = found.span("name")
        behind = _UNIT_BEHIND.search(folded, start)
        said = unit_caption(behind.group(1)) if behind else None
        return Caption(unit=said, organisation=_organisation(stripped[start:end]))
    return None


def _parts(text: str) -> list[str]:
    """The pieces between wide gaps; what a caption names belongs to it across the gap."""
    parts: list[str] = []
    for part in _WIDE_GAP.split(text):
        if parts and parts[-1].endswith(("：", ":")):
            parts[-1] += part
        elif part:
            parts.append(part)
    return parts


def _together(said: Sequence[Caption | None]) -> Caption | None:
    """What several captions on one line say; None where one of the pieces is no caption."""
    found = [one for one in said if one]
    if len(found) < len(said):
        return None
    return Caption(
        unit=_first(one.unit for one in found),
        organisation=_first(one.organisation for one in found),
        year=next((one.year for one in found if one.year), None),
        label=_first(one.label for one in found),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def unit_caption(text: str) -> str | None:
    """The unit a caption names (单位：万元); several are kept as printed (人、万元).

    What is said of it in brackets, 保留两位小数 or 列至角分, is passed over.
    """
    folded = _CURRENCY.sub("", fold(text.strip().strip("()（）*"))).strip()
    head = pattern("unit_caption").match(folded)
    if head is None:
        return None
    named = folded[head.end() :].strip()
    return _units(named) or _units(_REMARK.sub("", named)) or _units(named.strip("()"))


def _units(named: str) -> str | None:
    """The units, where nothing else is named."""
    known = [unit for group in units().values() for unit in group]
    rates = [f"{money}/{count}" for money in units()["money"] for count in units()["count"]]
    listed = [part for part in _LISTED.split(named) if part]
    if len(listed) == 1 or not any(part in rates for part in listed):
        listed = [part for part in _SPLIT.split(named) if part]
    if listed and all(part in known or part in rates for part in listed):
        return "、".join(listed)
    return None


def unit_in(title: str) -> str | None:
    """The unit in a bracket of the title: …表（单位：万元）, …表（万元）."""
    folded = fold(title)
    found = re.search(r"\(([^()]*单位[^()]*)\)", folded)
    if found:
        return unit_caption(found.group(1))
    bracketed = re.findall(r"\(([^()]{1,4})\)", folded)
    return next((text for text in bracketed if text in units()["money"]), None)


def year_of(text: str) -> int | None:
    """The first year a title names (2023年…); None where it names none."""
    found = _YEAR.search(fold(text))
    return int(found.group(1)) if found else None


def place_of(title: str) -> str | None:
    """The place in the bracket that ends a title (…目标表（矿区）)."""
    found = _PLACE.search(fold(title).strip())
    if found is None:
        return None
    start, end = found.span(1)
    return collapse_spaced_name(title.strip()[start:end])


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page and not to the text: a page number, a letterhead."""
    stripped = collapse_spaced_name(text)
    return is_page_number(text) or (len(stripped) <= 20 and stripped.endswith("文件"))


def _organisation(name: str) -> str | None:
    """The name without a unit that follows it on the same line."""
    kept = re.split(r"\s{2,}|\t|(?:金额)?单位\s*[:：]", name.strip())[0]
    return collapse_spaced_name(kept) or None
