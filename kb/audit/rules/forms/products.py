"""A number times a rate (元/人/月) against the amount it should make: in forms and in goals.

Source: the standard method of budgeting a project (定额标准法) is number × standard × months; a
form gives the three and the product.  A rate for 月 counts for twelve months unless a smaller
whole number of months makes the amount exact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kb.audit.figures import amount, figure, plain, shown, where
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.rules.forms.indicators import cost, with_funds
from kb.audit.words import alike, contradiction
from kb.finding import Severity
from kb.model import Fact, Indicator
from kb.quantity import amounts
from kb.quantity.units import EXACT, is_money, parse_unit
from kb.text import fold
from kb.values import dataclass

_MONTHS = 12
_CLOSE = Decimal("0.005")
_FAR, _NEARLY = Decimal("0.5"), Decimal("0.8")
_TIMES = frozenset({"年", "月", "日", "天", "次", "场次"})
_PERSONS = frozenset({"人", "户", "个", "名"})
_TWELVE = re.compile(r"全年|年度|每年")
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Term:
    """A number times a rate; ``monthly`` rates are for one month."""

    number: Fact | Indicator | None
    rate: Fact | Indicator

    @property
    def monthly(self) -> bool:
        """Whether the rate is for one month."""
        return "月" in parse_unit(self.rate.unit).per

    @property
    def value(self) -> Decimal:
        """The product in 元, for one month where the rate is monthly."""
        counted = self.number.value if self.number is not None else Decimal(1)
        assert counted is not None
        assert self.rate.value is not None
        factor = parse_unit(self.rate.unit).factor
        return EXACT.multiply(EXACT.multiply(counted, self.rate.value), factor)

    @property
    def shown(self) -> str:
        """The term as it is written in a formula."""
        months = f" × {_MONTHS}月" if self.monthly else ""
        counted = f"{_said(self.number)} × " if self.number is not None else ""
        return f"{counted}{_said(self.rate)}{months}"


def indicators(material: Material) -> Iterator[Outcome]:
    """Every rate of a form times the number of the same subject, with the funds of the year."""
    for found, funds in with_funds(material):
        rates = [one for one in found if _is_rate(one)]
        terms = [Term(_number(rate, found, len(rates)), rate) for rate in rates]
        others = [one for one in found if "成本" in one.levels[1] and one not in rates]
        if terms and all(term.number is not None for term in terms):
            whole = all(cost(one) is not None for one in others)
            yield _funded(terms, funds) if whole else OPEN


def goals(material: Material) -> Iterator[Outcome]:
    """Numbers and rates of a text with the amount that the text says they make."""
    texts: dict[tuple[str | None, int, str], list[Fact]] = defaultdict(list)
    for fact in material.facts:
        if fact.table is None and fact.kind == "number" and fact.row and fact.value is not None:
            texts[(fact.project, fact.spot.first, fact.row[0])].append(fact)
    for facts in texts.values():
        yield from _told(material, facts)


def formulas(material: Material) -> Iterator[Outcome]:
    """A number times a rate inside an indicator's name with the target: 10场次，每场次2000元."""
    for one in material.indicators:
        if one.value is None or cost(one) is None:
            continue
        given = amounts(one.levels[2])
        if len(given) == 2 and all(part.value is not None for part in given):
            count, rate = given
            unit = re.sub(r"/.*$", "", fold(rate.unit or ""))
            each = "每" in one.levels[2] or "/" in (rate.unit or "")
            if each and parse_unit(unit).base in ("元", "") and count.value and rate.value:
                yield _inline(one, count.value, rate.value, unit or "元", count.text, rate.text)


def _told(material: Material, facts: Sequence[Fact]) -> Iterator[Outcome]:
    terms: list[Term] = []
    every: list[Term] = []
    number: Fact | None = None
    for fact in facts:
        meaning = parse_unit(fact.unit)
        if is_money(fact.unit):
            if terms and not _broken(material, terms[0].rate, fact):
                yield _stated(terms, every, fact)
            every, terms = [*every, *terms], []
        elif meaning.base == "元":
            counted = set(meaning.per) - _TIMES
            if number is not None and (not counted or _base(number) in counted):
                terms.append(Term(number, fact))
            elif not counted and number is None:
                terms.append(Term(None, fact))
        elif not meaning.per and (meaning.base in _PERSONS or "米" in meaning.base):
            number = fact


def _broken(material: Material, rate: Fact | Indicator, whole: Fact) -> bool:
    """Whether another numbered item of the text begins between the rate and the amount."""
    if rate.spot.first > len(material.lines):
        return False
    between = material.lines[rate.spot.first - 1][rate.spot.end : whole.spot.start]
    return bool(re.search(r"[;；\s。]\d{1,2}[、.．]", between))


def _stated(terms: Sequence[Term], every: Sequence[Term], whole: Fact) -> Outcome:
    for some in (terms, [*every, *terms], terms[-1:]):
        if _makes(some, figure(whole).value, _CLOSE if whole.approximate else Decimal(0), whole):
            return HELD
    if any(len(t.rate.row) < 2 for t in terms if isinstance(t.rate, Fact)):
        return OPEN
    total = _total(terms)
    stated = figure(whole).value
    if not stated or not _FAR < total / stated < 2 or any(_bounded(t) for t in terms):
        return OPEN
    near = _NEARLY <= total / stated <= 1 / _NEARLY
    sure = near and (_TWELVE.search(whole.row[-1]) or not any(term.monthly for term in terms))
    return _off(terms, total, whole, "error" if sure and not whole.approximate else "warning")


def _bounded(term: Term) -> bool:
    return any(isinstance(one, Fact) and one.approximate for one in (term.number, term.rate))


def _makes(terms: Sequence[Term], whole: Decimal, slack: Decimal, stated: Fact) -> bool:
    """Whether the terms make the amount with twelve months, or exactly with fewer."""
    rounding = max(figure(stated).half, whole * slack)
    if abs(_total(terms) - whole) <= rounding:
        return True
    if not any(term.monthly for term in terms):
        return False
    return any(_total(terms, months) == whole for months in range(1, _MONTHS))


def _total(terms: Sequence[Term], months: int = _MONTHS) -> Decimal:
    total = Decimal(0)
    for term in terms:
        total = EXACT.add(total, term.value * months if term.monthly else term.value)
    return total


def _funded(terms: Sequence[Term], funds: Fact) -> Outcome:
    whole = figure(funds).value
    total = _total(terms)
    gap = abs(total - whole)
    if not gap or _makes(terms, whole, Decimal(0), funds):
        return HELD
    if gap <= whole * _CLOSE:
        return _off(terms, total, funds, "info", "可能尾差：金额取整")
    if not whole or (len(terms) == 1 and not _FAR < total / whole < 2):
        return OPEN
    lower = all(isinstance(t.rate, Indicator) and t.rate.operator == "<=" for t in terms)
    if len(terms) == 1 and not (lower and total < whole):
        return OPEN
    return _off(terms, total, funds, "warning")


def _number(rate: Indicator, found: Sequence[Indicator], rates: int) -> Indicator | None:
    """The number that the rate is for: of its unit, and of its subject where there are several."""
    per = set(parse_unit(rate.unit).per) - _TIMES
    numbers = [one for one in found if _counts(one, per)]
    if len(numbers) == 1 and rates == 1:
        return numbers[0]
    scored = sorted((alike(_subject(rate), _subject(one)), one.id, one) for one in numbers)
    if not scored or scored[-1][0] < _ALIKE:
        return None
    if len(scored) > 1 and scored[-1][0] == scored[-2][0]:
        return None
    return scored[-1][2]


def _subject(one: Indicator) -> str:
    return re.sub(r"享受|补贴|补助|人员|人数|标准|安置|发放|拨付|领取|人均|数量", "", one.levels[2])


def _is_rate(one: Indicator) -> bool:
    meaning = parse_unit(one.unit)
    return meaning.base == "元" and one.value is not None and bool(set(meaning.per) - {"年"})


def _counts(one: Indicator, per: set[str]) -> bool:
    if one.value is None or "数量" not in one.levels[1]:
        return False
    unit = parse_unit(one.unit)
    if unit.per or unit.factor != 1:
        return False
    return unit.base in per if per else unit.base in _PERSONS


def _base(item: Fact) -> str:
    return parse_unit(item.unit).base


def _said(item: Fact | Indicator | None) -> str:
    if item is None:
        return ""
    return item.text if isinstance(item, Indicator) else shown(item)


def _off(
    terms: Sequence[Term], total: Decimal, whole: Fact, severity: Severity, cause: str | None = None
) -> Outcome:
    gap = abs(total - figure(whole).value)
    formula = " + ".join(term.shown for term in terms)
    made = amount(total, "元")
    parts = [one for term in terms for one in (term.number, term.rate) if one is not None]
    return contradiction(
        f"按数量与标准计算：{formula}为{made}，原文金额为{shown(whole)}（{where(whole)}），"
        f"相差{amount(gap, '元')}",
        f"{formula} = {made}，原文为{shown(whole)}",
        (whole, *dict.fromkeys(parts)),
        severity=severity,
        expected=plain(total, "元"),
        actual=plain(figure(whole).value, "元"),
        difference=plain(gap, "元"),
        unit="元",
        cause=cause,
    )


def _inline(one: Indicator, count: Decimal, rate: Decimal, unit: str, *texts: str) -> Outcome:
    factor = parse_unit(unit if unit != "万" else "万元").factor
    product = EXACT.multiply(EXACT.multiply(count, rate), factor)
    stated = cost(one)
    assert stated is not None
    if abs(product - stated.value) <= stated.half:
        return HELD
    if stated.value and not _FAR < product / stated.value < 2:
        return OPEN
    return contradiction(
        f"{where(one)}：“{one.levels[2]}”算得{amount(product, one.unit)}，指标值为{one.text}",
        f"{texts[0]} × {texts[1]} = {amount(product, one.unit)}，原文为{one.text}",
        (one,),
        severity="error",
        expected=plain(product, one.unit),
        actual=plain(stated.value, one.unit),
        difference=plain(abs(product - stated.value), one.unit),
        unit=one.unit,
    )
