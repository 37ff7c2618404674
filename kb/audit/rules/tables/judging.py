"""Whether the sums of a table were meant as sums, and which of them fail.

Source: a relation that does not hold for most of a table was not meant as one: its failures count
as undecided.  What failed below, or in the other direction, is not alarmed again above.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from kb.audit.figures import figure, is_total, label, slipped, sum_outcome
from kb.audit.intervals import Grade, added
from kb.audit.model import OPEN, Outcome
from kb.audit.rules.tables.sums import Sum
from kb.model import Fact
from kb.values import replace

_GENERAL = re.compile(r"(?:本年|当年|收入|支出|收支|全[市省县区]|部门|单位|资金|预算|决算)*")
"""What a total of everything may be called besides 合计; 人员经费合计 adds up only some rows."""
_TOTAL = re.compile("(?:合计|总计|小计|共计)$")
_TOLERATED = 4
"""How many sums have to hold for each that does not."""
_NEARLY = Decimal("0.05")
_FEW = 2
_LOST = "可能漏列一行"


def judged(
    sums: Sequence[Sum], relation: str, inconsistent: Callable[[], frozenset[str]] = frozenset
) -> Iterator[Outcome]:
    """The outcome of each sum, deepest first.

    ``inconsistent`` gives the ids of cells that fail as sums in the other direction; where all
    sums hold it is not asked.
    """
    graded = [(found, found.grade) for found in sorted(sums, key=lambda one: -one.depth)]
    fails = any(grade == "outside" for _, grade in graded)
    wrong, blocked = _told_apart(graded, inconsistent() if fails else frozenset())
    right = {found.lead for found, grade in graded if grade != "outside"}
    causes = min(len({found.lead for found in wrong}), len(set(map(_gap, wrong))))
    meant = causes <= max(1, len(right) // _TOLERATED) and len(right) >= causes
    alone = not right and len({found.lead for found in wrong}) == 1
    lost = alone and _lacks_a_row([found for found, _ in graded])
    for found, grade in graded:
        # What is exact adds up to the whole; most sums are.
        total = figure(found.whole).value if grade == "exact" else _total_of(found)
        outcome = sum_outcome(grade, found.parts, found.whole, total, relation)
        if grade != "outside":
            yield outcome
            continue
        sure = meant or lost or (alone and _is_slip(found, total))
        if not sure or found.whole.id in blocked or _is_of_some(found.whole):
            yield OPEN
        else:
            yield replace(outcome, cause=_LOST) if lost else outcome


def _told_apart(
    graded: Sequence[tuple[Sum, Grade]], inconsistent: frozenset[str]
) -> tuple[list[Sum], set[str]]:
    """The sums that fail of themselves, and the ids of totals that fail with their parts."""
    failed: set[str] = set(inconsistent)
    wrong: list[Sum] = []
    blocked: set[str] = set()
    for found, grade in graded:
        if grade != "outside":
            continue
        if failed.isdisjoint(part.id for part in found.parts):
            failed.add(found.whole.id)
            wrong.append(found)
        else:
            blocked.add(found.whole.id)
    return wrong, blocked


def _gap(found: Sum) -> Decimal:
    return abs(figure(found.whole).value - _total_of(found))


def _lacks_a_row(sums: Sequence[Sum]) -> bool:
    """Whether the only total of a table exceeds its rows by what would be one more row of it.

    What is missing under the widest column is then the sum of what is missing under the others.
    """
    gaps = sorted(
        figure(one.whole).value - added(figure(part) for part in one.parts).value for one in sums
    )
    named = all(is_total(one.whole.row[-1]) for one in sums)
    return named and len(gaps) > _FEW and gaps[0] >= 0 and gaps[-1] == sum(gaps[:-1])


def _is_slip(found: Sum, total: Decimal) -> bool:
    """Whether the only sum of a table was meant as one: rows lack, or a slip makes the difference.

    One that is less than its rows may stand over rows of several levels, and tells nothing.
    """
    whole = figure(found.whole).value
    named = is_total(found.whole.row[-1])
    if named and whole > total > 0 and label(found.whole.row[-1]) in ("合计", "总计"):
        return True
    coded = bool(found.whole.code) and all(
        (part.code or "").startswith(found.whole.code or " ") for part in found.parts
    )
    near = abs(whole - total) <= abs(whole) * _NEARLY or slipped(found.parts, total, whole)
    return (named or coded) and len(found.parts) > 1 and bool(near)


def _total_of(found: Sum) -> Decimal:
    return added(figure(part) for part in found.parts).value


def _is_of_some(whole: Fact) -> bool:
    name = label(whole.row[-1])
    return is_total(name) and not _GENERAL.fullmatch(_TOTAL.sub("", name))
