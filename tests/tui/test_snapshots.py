"""Every screen at both sizes, as the plain text a person reads; written anew by

    CAIWEN_UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py

so that a change of a screen is reviewed as a diff of text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kb.store import files
from tui.app import CaiwenApp
from tui.conversations import Conversation, _bytes
from tui.history import History
from tui.screens.ask import WIDE
from tui.widgets.answer import AnswerCard

SNAPSHOTS = Path(__file__).parent / "snapshots"
SIZES = [(80, 24), (120, 36)]
QUESTION = "平顺县稳岗补助多少"
REFUSED = "平遥县稳岗补助多少"
DAY = datetime(2024, 5, 1, 8, tzinfo=UTC)
DATE = re.compile(r"库\d\d-\d\d更新")

STEPS: dict[str, tuple[str, ...]] = {
    "空白": (),
    "一个数字": (*QUESTION, "enter"),
    "依据原表": (*QUESTION, "enter", "1"),
    "全文": (*QUESTION, "enter", "1", "o"),
    "未找到": (*REFUSED, "enter"),
    "排名": (*"各县稳岗补助排名", "enter"),
    "占比": (*"平顺县稳岗补助占全市比重", "enter"),
    "属实": (*"平顺县稳岗补助700万元对吧", "enter"),
    "达标": (*"满意度92%达标吗", "enter"),
    "可选": (*"公用经费是什么意思", "enter"),
    "帮助": ("f1",),
    "历史": ("ctrl+r",),
    "对话": ("ctrl+r", "ctrl+t"),
    "接着谈": (),
}
SEEN = {
    "空白": "份文档",
    "一个数字": "626.10 万元",
    "依据原表": "【626.10】",
    "全文": "平顺县 【626.10】",
    "未找到": "平遥县",
    "帮助": "回到答案卡",
    "排名": "829.80 万元",
    "占比": "÷2680.44",
    "属实": "不符",
    "达标": "未达标",
    "可选": "▶",
    "历史": "▶",
    "对话": "第一问",
    "接着谈": "上次的对话",
}
TALKED = {"对话", "接着谈"}
"""Where there was a conversation before."""


def screen(app: CaiwenApp) -> str:
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    return DATE.sub("库00-00更新", "\n".join(lines)) + "\n"


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(400):
        await pilot.pause(0.02)
        if holds():
            return
    pytest.fail(screen(pilot.app))  # type: ignore[arg-type]


async def press(pilot: Pilot[None], app: CaiwenApp, key: str) -> None:
    before = len(app.screen.query(AnswerCard))
    depth = len(app.screen_stack)
    await pilot.press(key)
    if key == "enter":
        await until(pilot, lambda: len(app.screen.query(AnswerCard)) > before)
    if key in {"o", "f1", "ctrl+r"} or (key == "1" and app.size.width < WIDE):
        await until(pilot, lambda: len(app.screen_stack) > depth)
        await until(pilot, lambda: "正在读原表" not in screen(app))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", STEPS)
async def test_screen(corpus_kb: Path, state: Path, name: str, size: tuple[int, int]) -> None:
    for at, question in enumerate((REFUSED, "各县稳岗补助排名", QUESTION)):
        History(state).add(question, DAY + timedelta(minutes=at))
    if name in TALKED:
        talk = Conversation("a", str(corpus_kb), DAY, DAY, (QUESTION, "那壶关县呢"), "那沁县")
        files.make_private(state / "conversations")
        (state / "conversations" / "a.json").write_bytes(_bytes(talk))
    app = CaiwenApp(corpus_kb)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "份文档" in screen(app))
        for key in STEPS[name]:
            await press(pilot, app, key)
        await until(pilot, lambda: SEEN[name] in screen(app))
        await pilot.pause()
        shown = screen(app)
    golden = SNAPSHOTS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("CAIWEN_UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
