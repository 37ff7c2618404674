"""The settings file: what it says is done; what it cannot say is one line, and defaults hold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.settings_file import WrongSettings
from tests.tui.driving import QUESTION, ask, running, screen, sees, until
from tui.app import CaiwenApp
from tui.keeping.conversations import Conversations
from tui.keys.actions import ACTIONS, PLACES
from tui.keys.keymap import actions_in
from tui.keys.naming import DIGITS, SUBMIT
from tui.keys.remapping import problem
from tui.screens.ask import AskScreen
from tui.screens.history import HistoryScreen
from tui.settings.checked import FILE
from tui.settings.loading import default_file, load
from tui.settings.model import DEFAULT, THEMES, Settings
from tui.settings.written import WrittenSettings, read
from tui.widgets.answer import AnswerCard


def written(text: str) -> Path:
    path = default_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_program_s_own_hold() -> None:
    assert load() == (DEFAULT, "")


def test_what_may_be_written() -> None:
    path = written(
        'theme = "light"\nbars = false\nhistory = 5\nconversations = 0\n'
        '[keys]\n"ask.anew" = "Ctrl+G"\nfind = ["f7", "alt+f"]\nhistory = "f11"\n'
    )
    keys = {"ask.anew": "ctrl+g", "find": "f7,alt+f", "history": "f11"}
    assert read(path) == Settings("light", False, 5, 0, keys)


def test_an_action_may_be_named_without_quotes() -> None:
    path = written('[keys]\nask.anew = "ctrl+g"\ncard.copy = "f9,c"\n')
    assert dict(read(path).keys) == {"ask.anew": "ctrl+g", "card.copy": "f9,c"}


def test_the_defaults_that_are_documented_are_those_that_hold() -> None:
    assert WrittenSettings.model_validate({}).model_dump() == {
        "theme": DEFAULT.theme, "bars": DEFAULT.bars, "history": DEFAULT.history,
        "conversations": DEFAULT.conversations, "keys": {},
    }  # fmt: skip
    annotation = WrittenSettings.model_fields["theme"].annotation
    assert set(annotation.__args__) == set(THEMES)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('theme = "blue"', 1, "“theme”应是 ansi-dark、ansi-light、dark、light 之一"),
        ("\ntheme = light", 2, "不合 TOML 的写法"),
        ('bars = "no"', 1, "“bars”应写 true 或 false"),
        ("history = -1", 1, "“history”应在 0 到 100000 之间"),
        ("history = 1.5", 1, "“history”应写整数"),
        ("histroy = 10", 1, "没有设置项“histroy”；是不是“history”？"),
        ("bars = true\nbars = false", 2, "这一项前面已经写过"),
        ('[keys]\n"ask.new" = "f11"', 2, "没有动作“ask.new”；是不是“ask.anew”？"),
        ("[keys]\nfind = 7", 2, "应写按键，如"),
        ('[keys]\nfind = "f7,"', 2, "应写按键，如"),
        ('[keys]\nfind = "F25"', 2, "没有“f25”这个键"),
        ('[keys]\nfind = "ctrl+ü"', 2, "没有“ctrl+ü”这个键"),
        ('[keys]\nfind = "ctrl+m"', 2, "终端分不清 ^M 和回车"),
        ('[keys]\nfind = "x"', 2, "“x”在输入法里按不出"),
        ('[keys]\n"ask.anew" = "n"', 2, "“n”在输入框里要用来打字"),
        ('[keys]\n"ask.anew" = "left"', 2, "“←”在输入框里要用来打字"),
        ('[keys]\n"history.turn" = "ctrl+k"', 2, "“^K”在历史里要用来打字"),
        ('[keys]\n"card.number" = "f11"', 2, "“card.number”的键固定是1-9，不能改"),
        ('[keys]\n"ask.submit" = "f11"', 2, "“ask.submit”的键固定是回车，不能改"),
        ('[keys]\nfind = "f8"', 2, "F8 已是“导出”（export）的键"),
        ('[keys]\n"ask.anew" = "ctrl+r"', 2, "^R 已是“历史”（history）的键"),
        ('[keys]\nhistory = "ctrl+t"', 2, "^T 已是“原文/表格”（source.turn_over）的键"),
        ('[keys]\n"card.open" = "ctrl+g"\n"card.up" = "ctrl+g"', 2, "^G 已是“选择”（card.up）的键"),
        ('[keys]\nask.new = "f11"', 2, "没有动作“ask.new”"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_line_with_place_and_remedy(text: str, line: int, said: str) -> None:
    path = written(text)
    with pytest.raises(WrongSettings) as told:
        read(path)
    assert str(told.value).startswith(f"{path} 第{line}行：")
    assert said in str(told.value)
    assert "\n" not in str(told.value)
    assert load()[0] == DEFAULT


def test_two_actions_may_change_their_keys_with_each_other() -> None:
    assert problem({"find": "f8", "export": "f7"}) is None


def test_the_table_itself_has_no_conflict() -> None:
    own = {one.id: one.keys for one in ACTIONS if one.keys != DIGITS and one.call != SUBMIT}
    assert problem(own) is None


def test_a_file_that_cannot_be_read_is_said() -> None:
    default_file().mkdir(parents=True)
    found, trouble = load()
    assert found == DEFAULT
    assert str(default_file()) in trouble


# the app


async def test_a_key_that_was_changed_works_is_told_and_frees_the_old_one(corpus_kb: Path) -> None:
    written('[keys]\nhistory = "f11"\n"ask.anew" = "ctrl+g"\n"card.open" = "alt+o"\n')
    async with running(corpus_kb) as pilot:
        await until(pilot, lambda: "F11历史" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("ctrl+r")
        assert isinstance(pilot.app.screen, AskScreen)
        await pilot.press("f11")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.press("escape")
        await ask(pilot, QUESTION)
        assert "Alt+o打开原表" in "\n".join(screen(pilot.app))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, AskScreen)
        await pilot.press("alt+o")
        await until(pilot, lambda: "【626.10】" in "\n".join(screen(pilot.app)))
        await pilot.press("escape", "ctrl+n")
        assert pilot.app.screen.query(AnswerCard)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: not pilot.app.screen.query(AnswerCard))
        await pilot.press("f1")
        assert "^G" in "\n".join(screen(pilot.app))


async def test_keys_changed_with_each_other_do_the_other_thing(corpus_kb: Path) -> None:
    written('[keys]\nfind = "f8"\nexport = "f7"\n')
    async with running(corpus_kb) as pilot:
        await until(pilot, lambda: "F8查找 F7导出" in screen(pilot.app)[-1])  # type: ignore[arg-type]
        await pilot.press("f7")
        await until(pilot, lambda: "没有可导出的内容" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("f8")
        await until(pilot, lambda: "没有可查找的内容" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]


async def test_wrong_settings_are_said_and_the_app_starts_with_its_own(corpus_kb: Path) -> None:
    path = written('bars = false\ntheme = "blue"\n')
    async with running(corpus_kb, (120, 36)) as pilot:
        await until(pilot, lambda: "设置没有采用，先按默认值" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        shown = "".join(line.strip() for line in screen(pilot.app))  # type: ignore[arg-type]
        assert f"{path} 第2行".replace(" ", "") in shown.replace(" ", "")
        assert pilot.app.theme == DEFAULT.theme
        await ask(pilot, "各县稳岗补助排名")
        assert "█" in "\n".join(screen(pilot.app))  # type: ignore[arg-type]


async def test_bars_can_be_left_out(corpus_kb: Path) -> None:
    written("bars = false\n")
    async with running(corpus_kb, (120, 36)) as pilot:
        await ask(pilot, "各县稳岗补助排名")
        assert "829.80 万元" in "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        assert "█" not in "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        await pilot.press("f4", "c", *"稳岗补助", "enter")
        await until(pilot, lambda: "829.80" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        assert "█" not in "\n".join(screen(pilot.app))  # type: ignore[arg-type]


async def test_history_and_conversations_may_be_left_out(corpus_kb: Path, state: Path) -> None:
    written("history = 0\nconversations = 0\n")
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
    assert not (state / "history.jsonl").exists()
    assert Conversations(state, corpus_kb).all() == ((), "")


@pytest.mark.parametrize(("key", "ends"), [("ctrl+c", False), ("ctrl+q", True)])
async def test_the_framework_s_own_keys_for_the_end_speak_chinese_and_lose_nothing(
    corpus_kb: Path, state: Path, key: str, ends: bool
) -> None:
    app = CaiwenApp(corpus_kb)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "份文档" in screen(app)[0])
        await pilot.press("稳", key)
        if not ends:
            await until(pilot, lambda: "要退出请按 F10" in "\n".join(screen(app)))
            assert not app._notifications
    assert [one.draft for one in Conversations(state, corpus_kb).all()[0]] == ["稳"] * ends


# the doctor


def doctor(*arguments: str) -> str:
    call = [sys.executable, "-m", "tui", "doctor", *arguments]
    return subprocess.run(call, stdout=subprocess.PIPE, encoding="utf-8", check=False).stdout


def test_the_doctor_tells_where_the_settings_are_and_whether_they_can_be_used(
    corpus_kb: Path,
) -> None:
    kb = ("--kb", str(corpus_kb))
    path = default_file()
    assert json.loads(doctor("--json", *kb))["settings"]["app"] == {
        "file": str(path), "exists": False, "problem": None
    }  # fmt: skip
    assert f"{path}  没有，按默认值" in doctor(*kb)
    written('theme = "light"\n')
    assert f"{path}  可用" in doctor(*kb)
    written('\ntheme = "blue"\n')
    said = doctor(*kb)
    assert f"{path}  有误" in said
    assert f"{path} 第2行：" in said
    assert "第2行" in json.loads(doctor("--json", *kb))["settings"]["app"]["problem"]


def test_the_doctor_reads_the_rules_settings_too(corpus_kb: Path) -> None:
    audit = default_file().with_name("audit.toml")
    audit.parent.mkdir(parents=True)
    audit.write_text("[rules.nothing]\n")
    found = json.loads(doctor("--json", "--kb", str(corpus_kb)))["settings"]["audit"]
    assert found["exists"]
    assert "没有规则“nothing”" in found["problem"]


async def test_a_line_that_is_typed_tells_the_keys_of_the_settings(corpus_kb: Path) -> None:
    written('[keys]\n"line.cancel" = "ctrl+g"\n"line.next" = "f11"\n')
    async with running(corpus_kb) as pilot:
        await pilot.press("f4")
        await pilot.press("tab")
        await sees(pilot, "回车确定  ^G取消")
        await pilot.press("ctrl+g", "f7")
        await sees(pilot, "回车查找  ↑F11上/下一处")


# checked once


def test_a_file_that_was_checked_is_not_checked_again() -> None:
    written('theme = "light"\n[keys]\n"ask.anew" = "ctrl+g"\n')
    first = load()
    code = (
        "import sys; from tui.settings.loading import load; found, said = load()\n"
        "assert 'pydantic' not in sys.modules; print(found.theme, found.keys)"
    )
    call = [sys.executable, "-c", code]
    again = subprocess.run(call, capture_output=True, encoding="utf-8", check=True)
    assert again.stdout.strip() == f"{first[0].theme} {first[0].keys}"


@pytest.mark.parametrize("text", ['theme = "dark"\n', 'theme = "light" \n'])
def test_any_change_is_checked(text: str) -> None:
    written('theme = "light"\n')
    load()
    written(text)
    assert load()[0].theme == text.split('"')[1]
    written('theme = "blue"\n')
    assert "“theme”应是" in load()[1]


def test_another_table_of_actions_is_checked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    written('[keys]\n"ask.anew" = "ctrl+g"\n')
    assert load()[1] == ""
    left = tuple(action for action in ACTIONS if action.id != "ask.anew")
    monkeypatch.setattr("tui.keys.actions.ACTIONS", left)
    monkeypatch.setattr("tui.keys.remapping.ACTIONS", left)
    assert "没有动作“ask.anew”" in load()[1]


@pytest.mark.parametrize("damage", [b"", b"\xff", b"[]", b"{}", b'{"text": ""}', None])
def test_damage_to_what_was_remembered_costs_nothing(state: Path, damage: bytes | None) -> None:
    written('theme = "light"\n')
    load()
    (state / FILE).unlink()
    if damage is None:
        (state / FILE).mkdir()
    else:
        (state / FILE).write_bytes(damage)
    assert load() == (Settings(theme="light"), "")


# whatever is written

IDS = [action.id for action in ACTIONS]
KEYS = st.sampled_from(
    ["f7", "f8", "f11", "f20", "ctrl+g", "ctrl+r", "ctrl+n", "alt+g", "x", "n", "left", "tab", "？"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(IDS), st.lists(KEYS, min_size=1, max_size=3), max_size=4))
def test_keys_that_are_accepted_never_do_two_things(keys: dict[str, list[str]]) -> None:
    changed = {name: ",".join(given) for name, given in keys.items()}
    if problem(changed) is not None:
        return
    for place in PLACES:
        calls: dict[str, set[str]] = {}
        for name in dict.fromkeys((place, "app")):
            for action in actions_in(name, changed):
                for key in action.bound():
                    calls.setdefault(key, set()).add(action.call)
        touched = {key for given in changed.values() for key in given.split(",")}
        assert {key for key in touched & set(calls) if len(calls[key]) > 1} == set()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet='abkeysthm[]"=.,\n +_ctrl{}#1\\', max_size=60) | st.text(max_size=30))
def test_whatever_the_file_holds_the_app_has_settings(text: str) -> None:
    path = default_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "replace"))
    found, trouble = load()
    assert "\n" not in trouble
    assert found == DEFAULT or trouble == ""
