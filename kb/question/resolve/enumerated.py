"""Projects whose name lists what they pay for: one item of it is not all of them."""

from __future__ import annotations

from functools import lru_cache

from kb.patterns import Pattern
from kb.question.mentions.labels import label
from kb.question.mentions.probe import Form, Probe
from kb.text import fold

_LISTED = Pattern(r"[(（]([^()（）]*、[^()（）]*)[)）]\s*$")


@lru_cache(1 << 10)
def _listed(project: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the list, and the items."""
    found = _LISTED.search(fold(project))
    if found is None:
        return project, ()
    return fold(project)[: found.start()], tuple(found[1].split("、"))


def said_of_one(project: str | None, probe: Probe) -> int:
    """Positions of a question that name one of the items, which the project's own name is not."""
    head, items = _listed(project) if project else ("", ())
    if not items or "项目" in probe.text:
        return 0
    matches = [probe.match(label(item)) for item in items]
    named = [match for match in matches if match.form <= Form.HEADED]
    if len(named) != 1:
        return 0
    return named[0].mask & ~probe.match(label(head)).mask
