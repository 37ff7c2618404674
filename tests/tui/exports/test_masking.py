"""No screen shows a telephone or identity number; an amount with such digits stays as printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build
from kb import KnowledgeBase
from tests.cli.test_privacy import BILLIONS, TEXT, holds_none
from tests.tui.driving import running, screen, until
from tui.exports import contents
from tui.sources.reading import opened


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("文件")
    (folder / "东山县.txt").write_text(TEXT, encoding="utf-8")
    directory = tmp_path_factory.mktemp("库") / "kb"
    build(directory, [folder])
    return directory


async def test_card_source_and_text_are_masked(base: Path) -> None:
    shown: list[str] = []
    async with running(base, (120, 36)) as pilot:

        async def sees(words: str) -> None:
            await until(pilot, lambda: words in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
            shown.append("\n".join(screen(pilot.app)))  # type: ignore[arg-type]

        await pilot.press(*"东山县教育支出预算多少", "enter")
        await sees(f"{BILLIONS} 元")
        await pilot.press("enter")
        await sees(f"【{BILLIONS}】")
        await pilot.press("t")
        await sees("安排培训资金")
    assert any("***********" in one for one in shown)
    assert all(holds_none(one) for one in shown)


def test_exports_of_text_and_tables_are_masked(base: Path) -> None:
    with KnowledgeBase.open(base) as opened_base:
        read = opened(opened_base, "东山县.txt")
        given = [contents.text(read)]
        given += [
            contents.table(opened_base, read, opened_base.table(table.id)) for table in read.tables
        ]
    for one in given:
        assert all(holds_none(str(cell)) for row in one.rows for cell in row)
        assert all(holds_none(str(made)) for made in one.objects)
    assert any(BILLIONS in row for one in given for row in one.rows)
