"""``kb.values`` is the standard dataclass: every promise is held by both."""

from __future__ import annotations

import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

import pytest

from kb import values
from kb.model import Fact, Spot


def _classes(module: Any) -> tuple[type[Any], type[Any], type[Any]]:
    @module.dataclass(frozen=True, slots=True, order=True)
    class Amount:
        """Money."""

        value: int
        unit: str = "元"

        def doubled(self) -> int:
            return self.value * 2

    @module.dataclass(frozen=True)
    class Lazy:
        value: int

        @cached_property
        def square(self) -> int:
            return self.value**2

    @module.dataclass
    class Draft:
        title: str
        notes: list[str] = module.field(default_factory=list)

    return Amount, Lazy, Draft


Made = tuple[type[Any], type[Any], type[Any]]


@pytest.fixture(params=[values, dataclasses], ids=["ours", "standard"])
def made(request: pytest.FixtureRequest) -> Made:
    return _classes(request.param)


@pytest.fixture(params=[values.replace, dataclasses.replace], ids=["ours", "standard"])
def replace(request: pytest.FixtureRequest) -> Callable[..., Any]:
    function: Callable[..., Any] = request.param
    return function


def test_made_by_position_and_by_name_with_defaults(made: Made) -> None:
    amount = made[0]
    assert amount(1) == amount(value=1, unit="元")
    assert (amount(1).value, amount(1, "万元").unit) == (1, "万元")
    assert amount(3).doubled() == 6
    with pytest.raises(TypeError):
        amount()
    with pytest.raises(TypeError):
        amount(1, colour="red")


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((1,), {"value": 1}), ((1, "元", 2), {}), ((1,), {"colour": "red"})],
)
def test_wrong_arguments_are_refused_by_the_first_object_and_by_later_ones(
    made: Made, given: tuple[object, ...], named: dict[str, object]
) -> None:
    amount = made[0]
    for number in range(30):
        with pytest.raises(TypeError):
            amount(*given, **named)
        assert amount(number, unit="万元") == amount(value=number, unit="万元")


def test_no_object_shares_what_is_made_anew(made: Made) -> None:
    drafts = [made[2]("甲") for _ in range(30)]
    drafts[0].notes.append("乙")
    assert [one.notes for one in drafts[1:]] == [[] for _ in drafts[1:]]


def test_equal_and_hashed_by_value_within_one_class(made: Made) -> None:
    amount, lazy, _ = made
    assert amount(1) != amount(2)
    assert amount(1) != (1, "元")
    assert len({amount(1), amount(1), amount(2), lazy(1), lazy(1)}) == 3


def test_ordered_where_asked(made: Made) -> None:
    amount, lazy, _ = made
    assert sorted([amount(2), amount(1, "元"), amount(1, "万元")])[:2] == [
        amount(1, "万元"),
        amount(1),
    ]
    assert amount(1) <= amount(1) < amount(2)
    assert amount(2) >= amount(2) > amount(1)
    with pytest.raises(TypeError):
        _ = lazy(1) < lazy(2)


def test_frozen(made: Made) -> None:
    amount, lazy, draft = made
    for one in (amount(1), lazy(1)):
        with pytest.raises(AttributeError):
            one.value = 2
        with pytest.raises(AttributeError):
            del one.value
    assert not hasattr(amount(1), "__dict__")
    assert lazy(3).square == 9
    changed = draft("甲")
    changed.title = "乙"
    assert changed.title == "乙"
    with pytest.raises(TypeError):
        hash(changed)


def test_fresh_defaults_are_not_shared(made: Made) -> None:
    draft = made[2]
    first, second = draft("甲"), draft("甲")
    first.notes.append("注")
    assert second.notes == []
    assert draft("甲", ["注"]) == first


def test_replaced_by_either_function(made: Made, replace: Callable[..., Any]) -> None:
    amount, _, draft = made
    assert replace(amount(1, "万元"), value=2) == amount(2, "万元")
    assert replace(draft("甲", ["注"]), title="乙") == draft("乙", ["注"])
    with pytest.raises(TypeError):
        replace(amount(1), colour="red")


def test_dataclasses_takes_them_as_its_own(made: Made) -> None:
    amount, _, draft = made
    assert dataclasses.is_dataclass(amount)
    assert dataclasses.asdict(draft("甲", ["注"])) == {"title": "甲", "notes": ["注"]}
    assert [one.name for one in dataclasses.fields(amount)] == ["value", "unit"]


def test_shown_with_names_and_values(made: Made) -> None:
    assert repr(made[0](1)).endswith("Amount(value=1, unit='元')")
    assert (made[0].__name__, made[0].__doc__) == ("Amount", "Money.")


def test_matched_by_position(made: Made) -> None:
    amount = made[0]
    match amount(1):
        case amount(value, unit):
            assert (value, unit) == (1, "元")


def test_a_fact_goes_to_another_process_and_back() -> None:
    spot = Spot(1, 1, 0, 6, sheet="表1")
    fact = Fact("a#1.0", "a", "blank", spot, None, "", (), (), "", None, None, None, None)
    assert pickle.loads(pickle.dumps(fact)) == fact


def test_the_standard_module_stays_out() -> None:
    code = (
        "import sys, kb.model; sys.exit('dataclasses' in sys.modules or 'inspect' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("module", [dataclasses, values])
def test_a_value_of_any_type_can_be_made_as_often_as_wanted(module: Any) -> None:
    kind = TypeVar("kind")

    @module.dataclass(frozen=True)
    class Listed(Generic[kind]):
        items: tuple[kind, ...]

    made: Any = Listed
    assert [made((number,)).items for number in range(30)] == [(number,) for number in range(30)]
