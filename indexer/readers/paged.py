"""Places in a document that has pages: each spot learns the page its line stands on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kb.model import Extract, Spot


def with_pages(extract: Extract, pages: Sequence[int]) -> Extract:
    """The same extract, every spot with its page; ``pages`` are the first lines of the pages."""
    if not pages:
        return extract

    def placed(spot: Spot) -> Spot:
        if spot.page is not None:
            return spot
        return replace(spot, page=max(1, bisect_right(pages, spot.first)))

    return replace(
        extract,
        facts=tuple(replace(fact, spot=placed(fact.spot)) for fact in extract.facts),
        indicators=tuple(replace(one, spot=placed(one.spot)) for one in extract.indicators),
        statements=tuple(replace(one, spot=placed(one.spot)) for one in extract.statements),
    )
