"""Rules over one document: counts, checks that held, and a rule that gives up on it."""

from __future__ import annotations

import pytest

from kb.audit import checking
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.finding import Count
from kb.model import Document
from kb.store.quoting import cite

DOCUMENT = Document("a.txt", "0", "某单位预算")


def _cite(item):
    return cite(DOCUMENT, item, None)


def _broken(material: Material):
    raise ZeroDivisionError


def test_outcomes_are_counted_and_a_broken_rule_is_told(make, monkeypatch) -> None:
    fact = make.cell(("合计",), ("金额",), "1.00")
    wrong = Outcome("found", message="不等", formula="1 ≠ 2", cited=(fact,))
    rules = {"甲": lambda _: iter([HELD, OPEN, wrong, wrong]), "乙": _broken}
    monkeypatch.delenv("CAIWEN_DEBUG", raising=False)
    findings, counts = checking.audited(Material(DOCUMENT), _cite, rules)

    assert [(one.rule, one.message) for one in findings] == [("甲", "不等")]
    assert counts == (Count("甲", 4, 1, 2, 1), Count("乙", broken=1))
    monkeypatch.setenv("CAIWEN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        checking.audited(Material(DOCUMENT), _cite, rules)


def test_checks_that_held_are_kept_where_they_tell_their_cells(make, monkeypatch) -> None:
    fact = make.cell(("合计",), ("金额",), "1.00")
    held = Outcome("held", formula="1.00 = 1.00", cited=(fact,))
    monkeypatch.delenv("CAIWEN_DEBUG", raising=False)
    rules = {"甲": lambda _: iter([HELD, held, OPEN]), "乙": _broken}
    (one,) = checking.held(Material(DOCUMENT), _cite, rules)
    assert (one.rule, one.formula, one.citations[0].quote) == ("甲", "1.00 = 1.00", "1.00")
