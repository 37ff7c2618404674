"""Rule settings: what may be written, what each mistake is told as, what they change."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from kb.audit.settings import DEFAULT, RuleSettings, Settings, Tolerance
from kb.audit.settings_model import read
from kb.finding import Finding
from kb.settings_file import WrongSettings

FOUND = Finding(
    "table-rows", "error", "相差0.02万元", "1 + 1 = 2", "2", "2.02", "0.02", "万元", (), None, "0"
)
_BILLION = Tolerance(Decimal(10), "亿元")


def _read(folder: Path, text: str) -> Settings:
    path = folder / "audit.toml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_all_that_may_be_set(tmp_path: Path) -> None:
    written = """
tolerance = "1元"

[rules.table-rows]
severity = "warning"

[rules.prose-growth]
enabled = false
tolerance = ["0.1%", "500元"]
"""
    growth = RuleSettings(
        enabled=False, tolerances=(Tolerance(Decimal("0.1"), "%"), Tolerance(Decimal(500), "元"))
    )
    assert _read(tmp_path, written) == Settings(
        {"table-rows": RuleSettings(severity="warning"), "prose-growth": growth},
        (Tolerance(Decimal(1), "元"),),
    )


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    assert _read(tmp_path, "") == DEFAULT


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ("[rules.table-rows]\nenabld = true", 2, "没有设置项“enabld”；是不是“enabled”？"),
        ("x = 1", 1, "没有设置项“x”；可用的有：tolerance、rules"),
        ("\n[rules.table-row]\n", 2, "没有规则“table-row”；是不是“table-rows”？"),
        ("tolerance = '1元'\ntolerance = '2元'", 2, "前面已经写过"),
        ("[rules.table-rows]\n\n[rules.table-rows]", 3, "前面已经写过"),
        ("[rules.table-rows]\nenabled = 'yes'", 2, "“enabled”应写 true 或 false"),
        ("[rules.table-rows]\nseverity = 'bad'", 2, "应是 error、warning、info 之一"),
        ("tolerance = 3", 1, "应写数额和单位"),
        ("tolerance = '很多'", 1, "应写数额和单位"),
        ("tolerance = ['1元', '2']", 1, "应写数额和单位"),
        ("tolerance = '-1元'", 1, "应写数额和单位"),
        ("rules = 3", 1, "应写成一节"),
        ("rules.table-rows = {enabled = 3}", 1, "“enabled”应写 true 或 false"),
        ("tolerance = 很多", 1, "不合 TOML 的写法"),
        ("[rules.table-rows", 1, "不合 TOML 的写法"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(
    tmp_path: Path, written: str, line: int, said: str
) -> None:
    with pytest.raises(WrongSettings) as wrong:
        _read(tmp_path, written)
    assert wrong.value.line == line
    assert f"audit.toml 第{line}行：" in str(wrong.value)
    assert said in str(wrong.value)
    assert "\n" not in str(wrong.value)


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        (DEFAULT, "error"),
        (Settings({"table-rows": RuleSettings(severity="warning")}), "warning"),
        (Settings({"table-columns": RuleSettings(severity="warning")}), "error"),
        (Settings(tolerances=(Tolerance(Decimal(200), "元"),)), "info"),
        (Settings(tolerances=(Tolerance(Decimal(199), "元"),)), "error"),
        (Settings(tolerances=(Tolerance(Decimal(3), "人"),)), "error"),
        (
            Settings({"table-rows": RuleSettings(tolerances=(Tolerance(Decimal(1), "亿元"),))}),
            "info",
        ),
    ],
)
def test_how_grave_a_finding_is(settings: Settings, severity: str) -> None:
    assert settings.applied(FOUND).severity == severity


def test_a_note_on_rounding_stays_a_note() -> None:
    from kb.values import replace

    note = replace(FOUND, severity="info")
    assert Settings({"table-rows": RuleSettings(severity="error")}).applied(note) == note


def _caiwen(base: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "tui", "--kb", str(base), "audit", *arguments]
    places = {"XDG_CONFIG_HOME": str(folder)}
    return subprocess.run(
        call, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, **places},
    )  # fmt: skip


def test_the_command_takes_settings(corpus_kb: Path, tmp_path: Path) -> None:
    everything = _caiwen(corpus_kb, tmp_path)
    assert everything.returncode == 1
    path = tmp_path / "here.toml"
    path.write_text('tolerance = "999999亿元"\n', encoding="utf-8")
    lenient = _caiwen(corpus_kb, tmp_path, "--settings", str(path), "--rule", "text-table")
    assert lenient.returncode == 0
    assert "差额在设定的容差之内" in lenient.stdout
    path.write_text("tolerances = 1\n", encoding="utf-8")
    wrong = _caiwen(corpus_kb, tmp_path, "--settings", str(path))
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "第1行：没有设置项“tolerances”" in wrong.stderr


def test_settings_lie_in_the_folder_of_settings(corpus_kb: Path, tmp_path: Path) -> None:
    (tmp_path / "caiwen").mkdir()
    written = "[rules.text-table]\nenabled = false\n"
    (tmp_path / "caiwen" / "audit.toml").write_text(written, encoding="utf-8")
    assert "text-table" not in _caiwen(corpus_kb, tmp_path, "--json").stdout
    named = _caiwen(corpus_kb, tmp_path, "--json", "--rule", "text-table")
    assert "text-table" in named.stdout
    listed = _caiwen(corpus_kb, tmp_path, "--rules")
    assert listed.returncode == 0
    assert "（已停用）" in listed.stdout
