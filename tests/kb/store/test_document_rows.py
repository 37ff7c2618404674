"""What SQLite would refuse is found out document by document, before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest

from kb.model import Document, Extract, Fact, FactKind, Passage, Spot, Table
from kb.store.document_rows import document_rows, ensure_storable
from kb.store.facts import SqliteFacts
from kb.store.facts_writer import SqliteFactWriter

DOCUMENT = Document("a.txt", "0" * 64, "某县预算", lines=1)
FACT = Fact(
    "a.txt#1.0", "a.txt", "number", Spot(1, 1, 0, 3), "a.txt#t1", "预算表", ("教育",), ("合计",),
    "5.0", Decimal("5.0"), "万元", 2023, "某县财政局",
)  # fmt: skip
TABLE = Table("a.txt#t1", "a.txt", "预算表", "list", "万元", 2023, None, (1, 1), (), 1)
_OTHER = cast("FactKind", "guess")
WHOLE = Extract(DOCUMENT, (TABLE,), (FACT,), passages=(Passage(1, "a.txt", (1, 1), (), "教育"),))


def test_what_the_store_takes_is_let_pass() -> None:
    ensure_storable(document_rows(WHOLE))


@pytest.mark.parametrize(
    ("spoilt", "refusal"),
    [
        (lambda: replace(WHOLE, document=replace(DOCUMENT, title="\ud800")), UnicodeEncodeError),
        (lambda: replace(WHOLE, facts=(replace(FACT, unit="\udfff"),)), UnicodeEncodeError),
        (lambda: replace(WHOLE, facts=(replace(FACT, row=("\ud800",)),)), UnicodeEncodeError),
        (lambda: replace(WHOLE, document=replace(DOCUMENT, lines=2**63)), OverflowError),
        (lambda: replace(WHOLE, facts=(replace(FACT, text=cast("str", Decimal(5))),)), TypeError),
        (lambda: replace(WHOLE, facts=(replace(FACT, kind=_OTHER),)), ValueError),
        (lambda: replace(WHOLE, facts=(FACT, replace(FACT, text="6.0"))), ValueError),
        (lambda: replace(WHOLE, tables=(TABLE, TABLE)), ValueError),
    ],
    ids=["text", "name", "path", "integer", "type", "kind", "fact twice", "table twice"],
)  # fmt: skip
def test_what_it_would_refuse_is_refused_before(
    spoilt: Callable[[], Extract], refusal: type[Exception]
) -> None:
    extract = spoilt()
    with pytest.raises(refusal):
        ensure_storable(document_rows(extract))


def test_documents_numbered_each_for_itself_come_back_with_their_own_names(tmp_path: Path) -> None:
    writer = SqliteFactWriter(tmp_path / "facts.sqlite")
    other = replace(
        FACT, id="b.txt#1.0", document="b.txt", table=None, row=("卫生",), organisation="另县财政局"
    )
    extracts = [WHOLE, Extract(replace(DOCUMENT, path="b.txt"), facts=(other,))]
    passages = [writer.write(document_rows(extract)) for extract in extracts]
    writer.finish()
    store = SqliteFacts(tmp_path / "facts.sqlite")
    assert list(store.facts()) == [FACT, other]
    assert passages == [range(1, 2), range(2, 2)]
    store.close()
