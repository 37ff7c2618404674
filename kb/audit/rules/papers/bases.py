"""Document numbers and dates that disagree: legal bases, deadlines before the notice, filing.

Source: a document has one number (党政机关公文格式 GB/T 9704); a project's goal rests on the
basis its form gives; what a notice asks for cannot be due before the notice was issued.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median

from kb.audit.figures import where
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.words import contradiction, fields, quoted
from kb.model import Fact, Indicator
from kb.period.dates import days
from kb.period.numbers import DocumentNumber, document_numbers
from kb.text import fold

_BASIS, _GOAL = re.compile(r"依据$"), re.compile(r"目标$")
_TITLED = re.compile(r"《([^《》]{6,80})》[^《》。;；]{0,6}[((]$")
_ISSUED = re.compile(r"下达|分配|拨付")
_FILED = re.compile(r"填报日期[::\s]*(20\d{2})(\d{2})(\d{2})")
_LATE = 180
_USUAL = 3


def goals(material: Material) -> Iterator[Outcome]:
    """The number that a form's goal rests on with that of the same issuer in its 立项依据."""
    for table in material.tables:
        if table.kind != "form":
            continue
        basis: dict[str, list[tuple[DocumentNumber, Fact]]] = defaultdict(list)
        goal: dict[str, list[tuple[DocumentNumber, Fact]]] = defaultdict(list)
        for name, line, at, text in fields(material, table):
            side = basis if _BASIS.search(name) else goal if _GOAL.search(name) else None
            if side is not None:
                for number in document_numbers(text):
                    span = (at + number.start, at + number.end)
                    if number.agency and (fact := quoted(material, line, span, (name,))):
                        side[number.agency].append((number, fact))
        for agency in basis.keys() & goal.keys():
            yield _bases(basis[agency], goal[agency])


def titles(materials: Sequence[Material]) -> Iterator[Outcome]:
    """One title (《…》) with one number, wherever it is cited in all documents."""
    known: dict[str, dict[str, Fact]] = defaultdict(dict)
    cited: dict[str, int] = defaultdict(int)
    for material in materials:
        for line, text in enumerate(material.lines, start=1):
            if "》" not in text:
                continue
            for number in document_numbers(text):
                before = _TITLED.search(fold(text[: number.start]))
                if before and number.agency:
                    span = (number.start, number.end)
                    fact = quoted(material, line, span, (before[1],))
                    title = re.sub(r"\s|的通知$", "", before[1])
                    if fact:
                        cited[title] += 1
                        known[title].setdefault(number.key, fact)
    for title, numbers in known.items():
        yield from (HELD for _ in range(cited[title] - len(numbers)))
        if len(numbers) > 1:
            yield _titled(title, list(numbers.values()))


def deadlines(material: Material) -> Iterator[Outcome]:
    """A date by which funds are to be allotted with the date of the notice that allots them."""
    issued = days(material.document.date or "")
    if not issued or not material.document.number:
        return
    for one in material.indicators:
        due = days(one.text) if _ISSUED.search(one.levels[2]) else ()
        latest = due[0].day.last() if due else None
        start = issued[0].day.first()
        if latest is None or start is None:
            continue
        if latest >= start:
            yield HELD
        else:
            yield _too_late(material, one, latest, start)


def filings(material: Material) -> Iterator[Outcome]:
    """A form filed long after all other forms of the document."""
    filed: list[tuple[date, Fact]] = []
    for line, text in enumerate(material.lines, start=1):
        found = _FILED.search(fold(text.replace("\t", " ")))
        if found:
            at = text.find("".join(found.groups()))
            fact = quoted(material, line, (at, at + 8), ("填报日期",)) if at >= 0 else None
            day = _day(found.groups())
            if fact and day:
                filed.append((day, fact))
    if len(filed) < _USUAL:
        return
    usual = date.fromordinal(int(median(day.toordinal() for day, _ in filed)))
    model = min(filed, key=lambda one: abs((one[0] - usual).days))
    for day, fact in filed:
        if (day - usual).days <= _LATE:
            yield HELD
        else:
            yield contradiction(
                f"{where(fact)}：填报日期{day.isoformat()}晚于同文件其他绩效目标表"
                f"（多在{usual.isoformat()}前后，如{where(model[1])}）半年以上",
                f"{day.isoformat()} − {usual.isoformat()} = {(day - usual).days}天",
                (fact, model[1]),
                severity="info",
                expected=usual.isoformat(),
                actual=day.isoformat(),
            )


def unfiled(material: Material) -> Iterator[Outcome]:
    """A form whose 填报日期 is blank while most others of the document have one."""
    dated: list[Fact] = []
    blank: list[Fact] = []
    for line, text in enumerate(material.lines, start=1):
        asked = text.find("填报日期")
        if asked < 0:
            continue
        rest = fold(text[asked + 4 :]).strip(": \t")
        side = blank if not rest else dated if rest[:1].isdigit() else None
        fact = quoted(material, line, (asked, asked + 4), ("填报日期",))
        if side is not None and fact:
            side.append(fact)
    if len(dated) >= _USUAL and len(blank) * 2 < len(dated):
        yield from (HELD for _ in dated)
        for fact in blank:
            yield contradiction(
                f"{where(fact)}：没有填写填报日期，同文件其他{len(dated)}张表都填写"
                f"（如{where(dated[0])}）",
                "填报日期：空",
                (fact, dated[0]),
                "info",
                actual="",
            )


def _day(parts: Sequence[str]) -> date | None:
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def _bases(
    basis: Sequence[tuple[DocumentNumber, Fact]], goal: Sequence[tuple[DocumentNumber, Fact]]
) -> Outcome:
    first, second = {number.key for number, _ in basis}, {number.key for number, _ in goal}
    if first & second:
        return HELD
    if len(first) > 1 or len(second) > 1:
        return OPEN
    one, other = basis[0][1], goal[0][1]
    return contradiction(
        f"同一项目的文号不一：“{one.row[0]}”为{one.text}（{where(one)}），"
        f"“{other.row[0]}”为{other.text}（{where(other)}）",
        f"{one.text} ≠ {other.text}",
        (one, other),
        expected=one.text,
        actual=other.text,
    )


def _titled(title: str, numbers: Sequence[Fact]) -> Outcome:
    said = "、".join(f"{fact.text}（{fact.document}{where(fact)}）" for fact in numbers)
    return contradiction(
        f"《{title}》的文号不一：{said}",
        " ≠ ".join(fact.text for fact in numbers),
        numbers,
        expected=numbers[0].text,
        actual=numbers[1].text,
    )


def _too_late(material: Material, one: Indicator, due: date, issued: date) -> Outcome:
    written = next(
        (
            fact
            for line, text in reversed(list(enumerate(material.lines, start=1)))
            for mention in days(text)
            if mention.day.first() == issued
            and (fact := quoted(material, line, (mention.start, mention.end), ("发文日期",)))
        ),
        None,
    )
    return contradiction(
        f"指标“{one.levels[2]}”为{one.text}（{where(one)}），早于发文日期{issued.isoformat()}"
        f"{f'（{where(written)}）' if written else ''}，已无法按期完成",
        f"{due.isoformat()} < {issued.isoformat()}",
        (one, written) if written else (one,),
        expected=issued.isoformat(),
        actual=due.isoformat(),
        difference=str((issued - due).days),
        unit="天",
    )
