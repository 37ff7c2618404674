"""Every screen at both sizes, as the plain text a person reads; written anew by

    CAIWEN_UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py

so that a change of a screen is reviewed as a diff of text.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kb.store import files
from kb.text import width
from tests.tui.driving import running, screen, sees, until
from tui.keeping.conversations import Conversation, _bytes
from tui.keeping.history import History

SNAPSHOTS = Path(__file__).parent / "snapshots"
SIZES = [(80, 24), (120, 36)]
DATE = re.compile(r"库\d\d-\d\d更新")
FOUND = re.compile(r"\d+(?=/\d+ 处)|(?<=/)\d+(?= 处)|(?<=1错误 |2疑点 |3提示 )\d+|(?<=核对了)\d+")
"""How much the audit finds is told by its own tests; a new rule is not to change a screen's."""

Step = tuple[tuple[str, ...], str]
"""Keys, and what is seen once they have done their work."""


def typed(text: str) -> tuple[str, ...]:
    return (*text, "enter")


def asked(question: str, seen: str) -> Step:
    return (typed(question), seen)


VALUE = asked("平顺县稳岗补助多少", "626.10 万元")
OPENED = (("1",), "【626.10】")
WHOLE = (("o",), "› 全文")
COMPARED = ((("f4",), "输入要对比的指标"), (("tab", *typed("稳岗补助")), "2945.58 万元"))
FINDING = ((("f6",), "1错误"), (("slash", *typed("26.97")), "筛选 / 26.97"))
TARGETS = ((("f5",), "480/480 条"), (("／", *typed("矿区 满意度")), "筛选 / 矿区 满意度"))
TABLE = ((("f3",), "长治市"), (("/", *typed("标分配表")), "【77.58】"))

STEPS: dict[str, tuple[Step, ...]] = {
    "空白": (),
    "一个数字": (VALUE,),
    "几个数字": (asked("平顺县和壶关县稳岗补助一共多少", "1455.90 万元"),),
    "差额": (asked("平顺县比壶关县少多少稳岗补助", "203.70 万元"),),
    "占比": (asked("平顺县稳岗补助占全市比重", "÷2680.44"),),
    "排名": (asked("各县稳岗补助排名", "829.80 万元"),),
    "名单": (asked("矿区绩效指标有哪些", "〔1〕"),),
    "几种理解": (asked("稳岗补助多少", "可以有几种理解"),),
    "未找到": (asked("平遥县稳岗补助多少", "平遥县"),),
    "属实": (asked("平顺县稳岗补助700万元对吧", "不符"),),
    "达标": (asked("平定县满意度90%达标吗", "【达标】"),),
    "未达标": (asked("门源县就业局满意度92%达标吗", "都不达标"),),
    "几种达标": (asked("满意度92%达标吗", "请选择"),),
    "释义": (asked("机关运行经费是什么", "▶"),),
    "矛盾": (asked("有哪些矛盾", "查出错误"),),
    "依据原表": (VALUE, OPENED),
    "依据原文": (VALUE, OPENED, (("t",), "99  平顺县 【626.10】")),
    "全文": (VALUE, OPENED, WHOLE),
    "全文查找": (VALUE, OPENED, WHOLE, (("f7", *typed("沁源县")), "命中 1/1")),
    "文档": ((("f3",), "巴中市就业服务管理局"),),
    "文档筛选": TABLE,
    "文档表": (*TABLE, (("tab", "down", "right"), "【53.76】")),
    "文档查找": (*TABLE, (("f7", *typed("626.10")), "命中 1/1")),
    "对比未选": COMPARED[:1],
    "对比": COMPARED,
    "对比没有": (COMPARED[0], (("tab", *typed("不存在的补助")), "没有可以对比的")),
    "指标": TARGETS[:1],
    "指标实际值": (*TARGETS, (("tab", *typed("92%")), "实际 92%：达标")),
    "指标没有": (TARGETS[0], (("／", *typed("没有这样的目标")), "0/480 条")),
    "疑点": FINDING[:1],
    "疑点一处": FINDING,
    "疑点没有": (FINDING[0], (("slash", *typed("没有这样的疑点")), "没有符合条件的疑点")),
    "对照": (*FINDING, (("enter",), "【26.94】")),
    "历史": ((("ctrl+r",), "› 历史"),),
    "对话": ((("ctrl+r",), "› 历史"), (("ctrl+t",), "第一问")),
    "接着谈": (((), "上次的对话"),),
    "命令": ((("ctrl+p",), "› 命令"),),
    "命令查找": ((("ctrl+p",), "› 命令"), (("y", "q"), "文档")),
    "帮助": ((("f1",), "回到答案卡"),),
    "导出": (VALUE, (("f8",), "导出到")),
    "查找": (*TABLE, (("f7",), "回车查找")),
}  # fmt: skip
TALKED = {"对话", "接着谈"}
"""Where there was a conversation before."""
EARLIER = ("平遥县稳岗补助多少", "各县稳岗补助排名", "平顺县稳岗补助多少")
DAY = datetime(2024, 5, 1, 8, tzinfo=UTC)


def leave_behind(state: Path, kb: Path, name: str) -> None:
    """What a session before has kept."""
    for at, question in enumerate(EARLIER):
        History(state).add(question, DAY + timedelta(minutes=at))
    if name in TALKED:
        talk = Conversation("a", str(kb), DAY, DAY, (EARLIER[-1], "那壶关县呢"), "那沁县")
        files.make_private(state / "conversations")
        (state / "conversations" / "a.json").write_bytes(_bytes(talk))


async def settled(pilot: Pilot[None]) -> str:
    """The screen once nothing more is drawn: what is laid out after a scroll comes late."""
    shown: list[str] = []
    while len(set(shown[-4:])) != 1 or len(shown) < 4:
        await pilot.pause(0.1)
        shown.append("\n".join(screen(pilot.app)))  # type: ignore[arg-type]
    return shown[-1]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", STEPS)
async def test_screen(
    corpus_kb: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str,
    size: tuple[int, int],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    leave_behind(state, corpus_kb, name)
    async with running(corpus_kb, size) as pilot:
        for keys, seen in STEPS[name]:
            await pilot.press(*keys)
            await sees(pilot, seen)
        await until(pilot, lambda: "正在" not in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        lines = await settled(pilot)
        dated = DATE.sub("库00-00更新", lines) + "\n"
        shown = FOUND.sub(lambda found: "#" * len(found.group()), dated)
    golden = SNAPSHOTS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("CAIWEN_UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_no_snapshot_is_of_a_screen_that_is_no_longer_drawn() -> None:
    names = {f"{name}-{columns}x{rows}.txt" for name in STEPS for columns, rows in SIZES}
    assert {one.name for one in SNAPSHOTS.iterdir()} == names


def test_no_line_of_a_snapshot_is_wider_than_its_screen_or_holds_a_tab() -> None:
    for file in SNAPSHOTS.iterdir():
        columns = int(file.stem.rsplit("-", 1)[1].split("x")[0])
        for line in file.read_text(encoding="utf-8").splitlines():
            assert "\t" not in line, file.name
            assert width(line) <= columns, file.name
