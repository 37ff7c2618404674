"""An answer's figure in the unit that is asked for, with the printed one beside it."""

from __future__ import annotations

from decimal import Decimal

from kb.answer import Answer, Derived, Value
from kb.patterns import Pattern
from kb.quantity.units import convert, is_money
from kb.question.figures import exact
from kb.values import replace

_ASKED = Pattern(
    r"(?:是|合|共|总)?(?:多少|几)(万元|亿元|元|[万亿](?![元人亩平户次条册份个台辆名]))|(?:折?合|折|换|换算)成?(?:为|到)?(?:多少)?"
    r"(万元|亿元|元|万|亿)|(?:in)?(yuan|rmb|cny)"
)
_ONLY = Pattern(
    r"^(?:那么?|那就|再|请|帮我|把它?)*(?:折合|折|换算|换|合|用|以|按|是|等于)*(?:成|为|到|多少|几)*"
    r"(万元|亿元|元|万|亿|yuan)(?:人民币|呢|吧|是|为|表示|计|的话|多少|吗)*$"
)


def unit_asked(text: str) -> str | None:
    """The unit of money in which a question wants its figure, None where it names none."""
    found = _ASKED.search(text)
    return _named(found[1] or found[2] or found[3]) if found else None


def without_unit(text: str) -> str:
    """The question for the figure as it is printed, in whatever unit it was asked for before."""
    return _ASKED.sub("多少", text)


def only_unit(text: str) -> str | None:
    """The unit, where a question says nothing but that (换成元)."""
    found = _ONLY.match(text)
    return _named(found[1]) if found else None


def _named(word: str) -> str:
    if word.isascii():
        return "元"
    return word if word.endswith("元") else f"{word}元"


def in_unit(answer: Answer, unit: str) -> Answer:
    """The answer with its first figure also in ``unit``, marked as converted (rule of trust 6)."""
    first = answer.values[0] if answer.values else None
    if first is None or first.value is None or not is_money(first.unit) or first.unit == unit:
        return answer
    value = convert(Decimal(first.value.replace(",", "")), first.unit, unit)
    formula = f"{first.value}{first.unit}={exact(value)}{unit}"
    derived = Derived("convert", (1,), formula)
    converted = Value(f"{first.label}（换算）", exact(value), unit, first.cites, derived)
    return replace(
        answer,
        text=f"{answer.text.rstrip('。')}；换算：{formula}。",
        values=(converted, *map(_moved, answer.values)),
        notes=(*answer.notes, f"单位换算：{formula}"),
    )


def _moved(value: Value) -> Value:
    """A value one place further down: what it is computed from has moved with it."""
    if value.derived is None:
        return value
    inputs = tuple(one + 1 for one in value.derived.inputs)
    return replace(value, derived=replace(value.derived, inputs=inputs))
