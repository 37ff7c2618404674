"""What a document holds never becomes markup or a command of the app's screens."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build
from tests.security.test_hostile_text import NAME, OBEYED, TEXT
from tests.tui.driving import running, screen, until


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("文件")
    (folder / NAME).write_text(TEXT, encoding="utf-8")
    directory = tmp_path_factory.mktemp("库") / "kb"
    build(directory, [folder])
    return directory


async def test_every_screen_shows_a_hostile_document_as_it_stands(base: Path) -> None:
    shown: list[str] = []
    async with running(base, (120, 36)) as pilot:

        def text() -> str:
            return "\n".join(screen(pilot.app))  # type: ignore[arg-type]

        async def sees(words: str) -> None:
            await until(pilot, lambda: words in text())
            shown.append(text())

        await pilot.press(*"教育支出预算数多少", "enter")
        await sees("626.10 万元")
        await pilot.press("enter")
        await sees("[red]")
        for key, crumb in (("f3", "文档"), ("f4", "对比"), ("f5", "指标"), ("f6", "疑点")):
            await pilot.press(key)
            await sees(f"财问 › {crumb}")
        await pilot.press("f3", *["down", "enter"] * 3)
        await pilot.pause()
        shown.append(text())
    assert any("[red]" in one for one in shown)
    assert all(OBEYED.findall(one) == [] for one in shown)
    assert not any("出了意外的错误" in one for one in shown)
