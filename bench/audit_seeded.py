"""How many seeded faults the sums of tables find, and false alarms on rounded tables.

``python bench/audit_seeded.py [FOLDER …] [--faults N]``: documents of the folders are read once;
then one figure at a time that a sum which holds covers is changed (a digit, two digits swapped, a
decimal point moved, 元 for 万元) or its row (that of an addend) is lost, and the sums of its table
are tried again.  A fault counts as found where an error appears that was not there before; ``as a
note`` are those that rounding could explain.  Then tables of random figures that were added before
they were rounded: any error there is a false alarm.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from indexer.build import build
from kb.audit.material import material_of
from kb.audit.model import Material, Outcome
from kb.audit.rules.tables import footing, sums
from kb.base import KnowledgeBase
from kb.model import Document, Fact, Spot
from kb.values import replace

RULES = (footing.rows, footing.columns, footing.balance)
LOST = "row"


def main() -> None:
    """Print the share of faults found by kind, and the alarms on generated tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parent.parent.parent / "shared"
    default = [shared / "originals", shared / "samples" / "pdf", shared / "samples" / "web"]
    parser.add_argument("folders", type=Path, nargs="*", default=default)
    parser.add_argument("--faults", type=int, default=5000)
    arguments = parser.parse_args()
    chance = random.Random(1)
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    noted: Counter[str] = Counter()
    sheets = [sheet for sheet in _sheets(arguments.folders) if _covered(sheet)]
    before = {id(sheet): _told_of(sheet) for sheet in sheets}
    covered = {id(sheet): _covered(sheet) for sheet in sheets}
    losable = {id(sheet): _addends(sheet) for sheet in sheets}
    print(f"tables {len(sheets)}, figures that a sum covers {sum(map(len, covered.values()))}")
    while made.total() < arguments.faults:
        sheet = chance.choice(sheets)
        fact = chance.choice(covered[id(sheet)])
        kind, value = _fault(fact, chance)
        if kind == LOST and fact.id not in losable[id(sheet)]:
            continue
        if kind != LOST and (value is None or value == fact.value):
            continue
        wrong = _without(sheet, fact) if kind == LOST else _changed(sheet, fact, value)
        errors, notes = _told_of(wrong)
        known = before[id(sheet)]
        made[kind] += 1
        found[kind] += bool(errors - known[0])
        noted[kind] += not errors - known[0] and bool(notes - known[1])
    for kind, count in sorted(made.items()):
        share = f"{100 * found[kind] / count:.1f}%"
        print(f"{kind:14} {found[kind]}/{count}  {share}, as a note {noted[kind]}")
    share = f"{100 * found.total() / made.total():.1f}%"
    print(f"{'all':14} {found.total()}/{made.total()}  {share}, as a note {noted.total()}")
    outcomes = [one for _ in range(arguments.faults) for one in _told(_generated(chance))]
    alarms = sum(one.severity == "error" for one in outcomes if one.state == "found")
    print(f"alarms on rounded tables {alarms}/{len(outcomes)}")


def _sheets(folders: Sequence[Path]) -> Iterator[Material]:
    """Each table of the documents as material of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        build(Path(scratch) / "kb", list(folders))
        with KnowledgeBase.open(Path(scratch) / "kb") as base:
            for document in base.documents():
                whole = material_of(base, document)
                for table in whole.tables:
                    facts = tuple(fact for fact in whole.facts if fact.table == table.id)
                    yield Material(document, (table,), facts)


def _told(sheet: Material) -> list[Outcome]:
    return [one for rule in RULES for one in rule(sheet)]


def _told_of(sheet: Material) -> tuple[set[object], set[object]]:
    """The errors and the notes of a sheet, each known by its cells and what they say."""
    told: tuple[set[object], set[object]] = (set(), set())
    for one in _told(sheet):
        if one.state == "found":
            told[one.severity != "error"].add(tuple((item.id, item.text) for item in one.cited))
    return told


def _covered(sheet: Material) -> list[Fact]:
    """The figures that some sum of the sheet that holds has as whole or part."""
    inside: set[str] = set()
    judged = {one.cited[0].id for one in _told(sheet) if one.state == "found" and one.cited}
    for facts in sums.by_table(sheet):
        for one in sums.sums(facts):
            if one.grade != "outside" and len(one.parts) > 1 and one.whole.id not in judged:
                inside |= {one.whole.id, *(part.id for part in one.parts)}
    return [fact for fact in sheet.facts if fact.id in inside and fact.value]


def _addends(sheet: Material) -> set[str]:
    """The figures that are added to others of other rows, and are no sums themselves."""
    wholes: set[str] = set()
    parts: set[str] = set()
    for facts in sums.by_table(sheet):
        for one in sums.sums(facts):
            down = [part for part in one.parts if part.grid_row != one.whole.grid_row]
            counted = [part for part in down if part.value]
            if one.grade != "outside" and down:
                wholes.add(one.whole.id)
                parts |= {part.id for part in counted} if len(counted) > 1 else set()
    return parts - wholes


def _without(sheet: Material, fact: Fact) -> Material:
    """The sheet without the row of the figure."""
    facts = tuple(one for one in sheet.facts if one.grid_row != fact.grid_row)
    return replace(sheet, facts=facts)


def _fault(fact: Fact, chance: random.Random) -> tuple[str, Decimal | None]:
    assert fact.value is not None
    text = format(fact.value, "f")
    digits = [at for at, character in enumerate(text) if character.isdigit()]
    kind = chance.choice(("digit", "swap", "point", "unit", LOST))
    if kind == LOST:
        return kind, None
    if kind == "digit":
        at = chance.choice(digits)
        other = chance.choice([digit for digit in "0123456789" if digit != text[at]])
        return kind, Decimal(text[:at] + other + text[at + 1 :])
    if kind == "swap":
        pairs = [(a, b) for a, b in pairwise(digits) if text[a] != text[b]]
        if not pairs:
            return kind, None
        first, second = chance.choice(pairs)
        letters = list(text)
        letters[first], letters[second] = letters[second], letters[first]
        return kind, Decimal("".join(letters))
    return kind, fact.value * (10000 if kind == "unit" else Decimal(chance.choice(("0.1", "10"))))


def _changed(sheet: Material, fact: Fact, value: Decimal | None) -> Material:
    assert value is not None
    changed = replace(fact, value=value, text=format(value, "f"))
    facts = tuple(changed if one.id == fact.id else one for one in sheet.facts)
    return replace(sheet, facts=facts)


def _generated(chance: random.Random) -> Material:
    """A table of figures that were added before they were rounded to two places."""
    exact = [
        [Decimal(chance.randrange(10**8)).scaleb(-5) for _ in range(chance.randint(2, 5))]
        for _ in range(chance.randint(2, 20))
    ]
    wide = min(len(row) for row in exact)
    lines = [(f"科目{n}", row[:wide]) for n, row in enumerate(exact)]
    totals = [sum((row[at] for _, row in lines), Decimal(0)) for at in range(wide)]
    facts = [
        _cell((name, at), number, row, value)
        for row, (name, values) in enumerate([("合计", totals), *lines])
        for at, (number, value) in enumerate([("合计", sum(values, Decimal(0))), *_named(values)])
    ]
    return Material(Document("generated", "0", ""), (), tuple(facts))


def _named(values: Sequence[Decimal]) -> list[tuple[str, Decimal]]:
    return [(f"第{at}栏", value) for at, value in enumerate(values)]


def _cell(place: tuple[str, int], column: str, row: int, value: Decimal) -> Fact:
    name, at = place
    printed = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return Fact(
        id=f"{row}.{at}", document="generated", kind="number", spot=Spot(row, row, at, at + 1),
        table="t", table_title="", row=(name,), column=(column,), text=format(printed, "f"),
        value=printed, unit="万元", year=None, organisation=None, grid_row=row, grid_column=at,
    )  # fmt: skip


if __name__ == "__main__":
    main()
