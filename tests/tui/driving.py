"""The app under test: run over a knowledge base, driven by keys, read from its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tui.app import CaiwenApp
from tui.widgets.answer import AnswerCard
from tui.widgets.question import QuestionInput

SIZES = [(80, 24), (120, 36)]
QUESTION = "平顺县稳岗补助多少"


def screen(app: CaiwenApp) -> list[str]:
    """The lines on the screen, as a person reads them."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


@asynccontextmanager
async def running(kb: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    async with CaiwenApp(kb).run_test(size=size) as pilot:
        await until(pilot, lambda: "份文档" in screen(pilot.app)[0])  # type: ignore[arg-type]
        yield pilot


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(400):
        await pilot.pause(0.02)
        if holds():
            return
    pytest.fail("\n".join(screen(pilot.app)))  # type: ignore[arg-type]


async def ask(pilot: Pilot[None], question: str) -> AnswerCard:
    field = pilot.app.screen.query_one(QuestionInput)
    field.focus()
    before = len(pilot.app.screen.query(AnswerCard))
    await pilot.press(*question, "enter")
    await until(pilot, lambda: len(pilot.app.screen.query(AnswerCard)) > before)
    await pilot.pause()
    return list(pilot.app.screen.query(AnswerCard))[-1]


async def sees(pilot: Pilot[None], words: str) -> None:
    await until(pilot, lambda: words in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
