"""Every form of the report, byte for byte; written anew by

    CAIWEN_UPDATE_SNAPSHOTS=1 pytest tests/audit/test_reports.py

so that a change of a form is reviewed as a diff of text.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from kb.audit import form
from kb.audit.model import HeldCheck, Report
from kb.audit.reports.markdown import markdown
from kb.audit.reports.sarif import FINGERPRINT, sarif
from kb.audit.reports.workbook import workbook
from kb.audit.rules import RULES
from kb.export import write_csv
from kb.finding import Count, Explanation, Finding
from kb.model import Citation, Spot
from kb.text import width
from tui.calls.render import Ink
from tui.findings import files
from tui.findings.told import lines, show, show_counts

GOLDEN = Path(__file__).parent / "golden"


def _cited(line: int, row: str, quote: str, **more: Any) -> Citation:
    given: dict[str, Any] = {"document": "预算/某 单位.txt", "title": "某单位预算", "number": None}
    given |= {"table": "支出表", "row": ("支出", row), "column": ("2023年", "合计")}
    given |= {"lines": (line, line), "quote": quote, "spot": Spot(line, line, 4, 4 + len(quote))}
    return Citation(**(given | more))


EXPLAINED = Explanation(
    "1111111111111111", "table-rows", "审核员", "2026-01-02T03:04:05+00:00",
    "另有一项|未公开", "", (),
)  # fmt: skip
REPORT = Report(
    findings=(
        Finding(
            rule="table-rows",
            severity="error",
            message="“合计”为56.00万元，各行之和为65.00万元，相差9万元",
            formula="47.25万元 + 12.50万元 + 5.25万元 = 65万元，原文为56.00万元",
            expected="65",
            actual="56",
            difference="9",
            unit="万元",
            citations=(
                _cited(8, "合计", "56.00"),
                _cited(9, "取暖费", "47.25"),
                _cited(10, "培训费", "12.50"),
                _cited(11, "会议费", "5.25"),
            ),
            cause="可能是数字颠倒",
            fingerprint="0123456789abcdef",
        ),
        Finding(
            rule="indicator-twin",
            severity="warning",
            message="同名指标的目标不一：=100% 与 ≥90%",
            formula="=100% ≠ ≥90%",
            expected="≥90%",
            actual="=100%",
            difference=None,
            unit="%",
            citations=(
                _cited(20, "=cmd|' /C calc'!A0", "=100%", column=("年度",)),
                _cited(3, "@满意度", "≥90%", document="b.xlsx",
                       spot=Spot(3, 3, 0, 4, sheet="绩效", cell="C7")),
                _cited(5, "[满意度](x)", "≥90%", document="c.pdf", spot=Spot(5, 5, 0, 4, page=3)),
            ),
            cause=None,
            fingerprint="fedcba9876543210",
        ),
        Finding(
            rule="table-rows",
            severity="error",
            message="“小计”为1.00万元，各行之和为2.00万元，相差1万元",
            formula="1.00万元 + 1.00万元 = 2万元，原文为1.00万元",
            expected="2",
            actual="1",
            difference="1",
            unit="万元",
            citations=(_cited(30, "小计", "1.00"),),
            cause=None,
            fingerprint="1111111111111111",
            explained=EXPLAINED,
        ),
    ),
    counts=(Count("table-rows", 5, 2, 2, 1), Count("indicator-twin", 3, 2, 1, 0)),
)  # fmt: skip
HELD = HeldCheck("table-rows", "1.00万元 + 2.00万元 = 3.00万元", (_cited(40, "小计", "3.00"),))


def _terminal() -> str:
    stream = io.StringIO()
    with redirect_stdout(stream):
        show(REPORT.findings)
        show_counts(REPORT.counts)
    return stream.getvalue()


def _csv() -> str:
    stream = io.StringIO(newline="")
    write_csv(stream, files.HEADS, files.rows(REPORT.findings))
    return stream.getvalue().replace("\r\n", "\n")


def _json() -> str:
    forms = [*map(form.finding, REPORT.findings), *map(form.count, REPORT.counts)]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in forms)


def _sarif() -> str:
    return json.dumps(sarif(REPORT, "1.0"), ensure_ascii=False, indent=1) + "\n"


def _sheets(folder: Path) -> str:
    path = folder / "a.xlsx"
    workbook(path, REPORT, [HELD])
    book = CalamineWorkbook.from_path(str(path))
    told = []
    for name in book.sheet_names:
        told += [f"# {name}"]
        told += [" | ".join(map(str, row)) for row in book.get_sheet_by_name(name).to_python()]
    return "\n".join(told) + "\n"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("terminal.txt", lambda _: _terminal()),
        ("findings.jsonl", lambda _: _json()),
        ("findings.sarif", lambda _: _sarif()),
        ("findings.md", lambda _: markdown(REPORT)),
        ("findings.csv", lambda _: _csv()),
        ("workbook.txt", _sheets),
    ],
)
def test_the_form_is_the_golden_one(
    name: str, made: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = made(tmp_path)
    golden = GOLDEN / name
    if os.environ.get("CAIWEN_UPDATE_SNAPSHOTS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("cells", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal(cells: int) -> None:
    for found in REPORT.findings:
        for line in lines(1, found, Ink(False), cells):
            assert width(line) <= cells


def test_the_workbook_holds_no_formula(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", REPORT, [HELD])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 4
        assert not any(b"<f" in book.read(name) for name in sheets)


_LEVELS = {"none", "note", "warning", "error"}


def _check_location(location: dict[str, Any]) -> None:
    artifact = location["physicalLocation"]["artifactLocation"]
    assert artifact["uri"].isascii()
    assert " " not in artifact["uri"]
    region = location["physicalLocation"].get("region")
    if region is not None:
        assert 1 <= region["startLine"] <= region["endLine"]
        assert region["startColumn"] >= 1
        assert region["endColumn"] >= 1
    assert location["message"]["text"]


def test_the_sarif_log_has_the_structure_of_its_schema() -> None:
    """What the public schema requires of the objects that we write, and its enumerations."""
    log = json.loads(_sarif())
    assert log.keys() <= {"$schema", "version", "runs", "inlineExternalProperties", "properties"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    driver = run["tool"]["driver"]
    assert driver["name"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in _LEVELS
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert len(result["locations"]) == 1
        for location in (*result["locations"], *result["relatedLocations"]):
            _check_location(location)
        numbers = [location["id"] for location in result["relatedLocations"]]
        assert len(numbers) == len(set(numbers))
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
        for suppression in result.get("suppressions", []):
            assert suppression["kind"] in {"inSource", "external"}
            assert suppression["status"] in {"accepted", "underReview", "rejected"}


def test_explained_findings_are_suppressed_in_sarif() -> None:
    results = sarif(REPORT, "1.0")["runs"][0]["results"]
    suppressed = [one for one in results if "suppressions" in one]
    assert [one["partialFingerprints"][FINGERPRINT] for one in suppressed] == ["1111111111111111"]


def test_only_files_of_lines_have_regions() -> None:
    results = sarif(REPORT, "1.0")["runs"][0]["results"]
    related = results[1]["relatedLocations"]
    assert ["region" in one["physicalLocation"] for one in related] == [False, False]
    assert "绩效!C7" in related[0]["logicalLocations"][0]["fullyQualifiedName"]
    assert "第3页" in related[1]["logicalLocations"][0]["fullyQualifiedName"]


def _caiwen(base: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "tui", "--kb", str(base), "audit", *arguments]
    return subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_writes_every_file_at_once(corpus_kb: Path, tmp_path: Path) -> None:
    names = {"--sarif": "a.sarif", "--markdown": "a.md", "--csv": "a.csv", "--xlsx": "a.xlsx"}
    paths = {option: tmp_path / name for option, name in names.items()}
    told = _caiwen(corpus_kb, *(str(part) for pair in paths.items() for part in pair))
    assert (told.returncode, told.stdout) == (1, "")
    assert all(path.stat().st_size for path in paths.values())
    results = json.loads(paths["--sarif"].read_text(encoding="utf-8"))["runs"][0]["results"]
    listed = _caiwen(corpus_kb, "--json").stdout.splitlines()
    assert len(results) == len(listed)
    book = CalamineWorkbook.from_path(str(paths["--xlsx"]))
    assert book.sheet_names == ["疑点", "单元格", "相符的核对", "统计"]
    assert len(book.get_sheet_by_name("相符的核对").to_python()) > 100


def test_a_baseline_leaves_only_what_is_new(corpus_kb: Path, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    first = _caiwen(corpus_kb, "--rule", "text-table", "--write-baseline", str(path), "--json")
    known = len(first.stdout.splitlines())
    assert known
    again = _caiwen(corpus_kb, "--rule", "text-table", "--baseline", str(path), "--json")
    assert (again.returncode, again.stdout) == (0, "")
    assert f"基线里已有{known}条，新出现0条" in again.stderr
    everything = _caiwen(corpus_kb, "--baseline", str(path), "--json")
    assert everything.returncode == 1
    assert '"rule": "text-table"' not in everything.stdout


def test_writing_a_baseline_says_how_many_where_and_lists_none(
    corpus_kb: Path, tmp_path: Path
) -> None:
    path = tmp_path / "known.json"
    told = _caiwen(corpus_kb, "--write-baseline", str(path))
    known = len(_caiwen(corpus_kb, "--json").stdout.splitlines())
    assert told.stdout == ""
    assert f"已写出基线（{known} 条疑点）：{path}" in told.stderr


def test_one_finding_and_the_counts(corpus_kb: Path) -> None:
    first = json.loads(_caiwen(corpus_kb, "--json").stdout.splitlines()[0])
    one = _caiwen(corpus_kb, "--finding", first["fingerprint"], "--json").stdout
    assert json.loads(one) == first
    told = _caiwen(corpus_kb, "--counts", "--json").stdout
    counts = [json.loads(line) for line in told.splitlines()]
    assert {made["rule"] for made in counts} >= set(RULES)
    for made in counts:
        assert made["checked"] == made["held"] + made["failed"] + made["open"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--baseline", "{folder}/none.json"], "无法读取"),
        (["--baseline", "{folder}/wrong.json"], "不是核对基线文件"),
        (["--xlsx", "-"], "--xlsx 要给出文件名"),
        (["--sarif", "-", "--markdown", "-"], "标准输出只能写一种格式"),
        (["--json", "--sarif", "-"], "标准输出只能写一种格式"),
        (["--sarif", "{folder}/none/a.sarif"], "没有这个文件或文件夹"),
        (["--finding", "0"], "没有指纹为"),
        (["--settings", "{folder}/none.toml"], "没有这个设置文件"),
    ],
)
def test_wrong_calls_are_told_in_one_line(
    corpus_kb: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "wrong.json").write_text("[]", encoding="utf-8")
    told = _caiwen(corpus_kb, *(one.format(folder=tmp_path) for one in arguments))
    assert (told.returncode, told.stdout) == (2, "")
    assert said in told.stderr
