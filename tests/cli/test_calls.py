"""The command line as scripts see it: exit codes, streams, one line for every mistake."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tui.commands import COMMANDS

NAKED = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}


def caiwen(
    *arguments: str, stdin: str | bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in a bare environment, where the locale knows no Chinese."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        input=given,
        capture_output=True,
        env={**NAKED, **environment},
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture
def kb(corpus_kb: Path) -> tuple[str, str]:
    return ("--kb", str(corpus_kb))


def objects(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_chinese_help(name: str) -> None:
    done = caiwen(name, "-h")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"用法：caiwen {name}")
    assert "--json" in done.stdout
    assert "--kb DIR" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["aks"], "没有“aks”这个命令；是不是 ask？"),
        (["平顺县稳岗补助多少"], "提问请用 caiwen ask 问题"),
        (["--nonsense"], "不认识的参数：--nonsense"),
        (["ask"], "请给出问题"),
        (["ask", " "], "请给出问题"),
        (["search"], "请给出要找的词"),
        (["search", "补助", "--limit", "0"], "“0”不是大于零的整数"),
        (["facts", "--year", "23"], "“23”不是四位数的年份"),
        (["facts", "--json", "--csv", "-"], "不能与"),
        (["show"], "缺少参数"),
        ([], "这里不是终端"),
    ],
)
def test_a_wrong_call_ends_with_one_chinese_line(arguments: list[str], said: str) -> None:
    done = caiwen(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.startswith("caiwen：")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tables", "没有的文件"], "知识库里没有这份文档：没有的文件"),
        (["show", "没有的文件:3"], "知识库里没有这份文档：没有的文件"),
        (["facts", "--document", "没有的文件"], "知识库里没有这份文档：没有的文件"),
        (["tables", ".txt"], "不止一份文档"),
        (["show", "长财农:0"], "行"),
        (["show", "长财农:99999"], "行"),
        (["documents", "--csv", "/没有/a.csv"], "没有这个文件或文件夹"),
    ],
)
def test_wrong_names_end_with_one_chinese_line(
    kb: tuple[str, str], arguments: list[str], said: str
) -> None:
    done = caiwen(*arguments, *kb)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_lists_are_json_lines(kb: tuple[str, str]) -> None:
    documents = objects(caiwen("documents", "--json", *kb))
    tables = objects(caiwen("tables", "--json", *kb))
    facts = objects(caiwen("facts", "--json", *kb))
    indicators = objects(caiwen("indicators", "--json", *kb))
    paths = {one["document"] for one in documents}
    assert len(documents) == 5
    assert {one["document"] for one in tables} == paths
    assert {one["table"] for one in facts} - {None} <= {one["id"] for one in tables}
    assert all(one["citation"]["quote"] for one in facts + indicators)
    assert all("\\u" not in json.dumps(one, ensure_ascii=False) for one in documents)


def test_filters_narrow(kb: tuple[str, str]) -> None:
    whole = objects(caiwen("facts", "--json", "--document", "长财农", *kb))
    row = objects(caiwen("facts", "--json", "--document", "长财农", "--row", "平顺", *kb))
    both = ["--row", "平顺", "--column", "务工就业"]
    cells = objects(caiwen("facts", "--json", "--document", "长财农", *both, *kb))
    assert len(whole) > len(row) > len(cells) > 0
    assert all("平顺县" in one["row"] for one in row)
    assert "626.10" in {one["value"] for one in row}


def test_nothing_found_is_1(kb: tuple[str, str]) -> None:
    for arguments in (["facts", "--row", "没有的行"], ["indicators", "--level", "没有的指标"]):
        done = caiwen(*arguments, *kb)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "没有符合条件的内容\n"


def test_csv_and_workbook_carry_the_citation(kb: tuple[str, str], tmp_path: Path) -> None:
    done = caiwen("facts", "--row", "平顺县", "--csv", "-", *kb)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert "626.10" in {row["数值"] for row in rows}
    assert all(row["文档标题"] and row["行号"] and row["引文"] for row in rows)
    book = tmp_path / "数字.xlsx"
    done = caiwen("facts", "--row", "平顺县", "--xlsx", str(book), *kb)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"已写出 {len(rows)} 行" in done.stderr
    assert zipfile.is_zipfile(book)


def test_show_marks_the_cell(kb: tuple[str, str]) -> None:
    fact = next(
        one
        for one in objects(caiwen("facts", "--json", "--row", "平顺县", *kb))
        if one["text"] == "626.10"
    )
    place = f"{fact['document']}:{fact['line']}"
    shown = caiwen("show", place, *kb).stdout
    assert re.search(rf"^▶ *{fact['line']}  平顺县 【626\.10】", shown, re.MULTILINE)
    assert len(shown.splitlines()) == 7
    one_cell = caiwen("show", fact["id"], *kb).stdout
    assert one_cell.count("【") == 1
    assert "【626.10】" in one_cell
    lines = objects(caiwen("show", place, "--json", *kb))
    assert [line["line"] for line in lines] == [fact["line"]]
    assert "626.10" in {one["text"] for one in lines[0]["facts"]}


def test_show_a_whole_document_is_its_lines(kb: tuple[str, str], root: Path) -> None:
    name = objects(caiwen("documents", "--json", *kb))[0]["document"]
    lines = objects(caiwen("show", name, "--raw", "--json", *kb))
    source = (root / "corpus" / name).read_text(encoding="utf-8")
    assert [line["text"] for line in lines] == source.splitlines()


def test_search_marks_matches(kb: tuple[str, str]) -> None:
    done = caiwen("search", "稳岗补助", "--limit", "3", *kb)
    assert done.returncode == 0
    assert "【" in done.stdout
    hits = objects(caiwen("search", "稳岗补助", "--limit", "3", "--json", *kb))
    assert 1 <= len(hits) <= 3
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    start, end = hits[0]["marks"][0]
    assert hits[0]["text"][start:end]
    assert caiwen("search", "没有这种词组龘", *kb).returncode in {0, 1}


def test_many_questions_from_stdin(kb: tuple[str, str]) -> None:
    lines = [
        "平顺县稳岗补助多少",
        "",
        json.dumps({"id": 7, "question": "那壶关县呢", "context": ["平顺县稳岗补助多少"]}),
        json.dumps({"id": "x", "question": "火星补助多少"}),
    ]
    done = caiwen("ask", "-", "--json", *kb, stdin="\n".join(lines))
    answers = objects(done)
    assert [one["id"] for one in answers] == [None, 7, "x"]
    assert [one["status"] for one in answers[::2]] == ["answered", "not_found"]
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"question": 3}', "JSON 对象里没有 question"),
        (b'{"question": "a", "context": "b"}', "context 应是一列文字"),
        (b'{"question": ', "不是完整的 JSON 对象"),
        (b"\xff\xfe", "不是 UTF-8 编码"),
    ],
)
def test_a_line_that_is_no_question_is_named(kb: tuple[str, str], line: bytes, said: str) -> None:
    question = "平顺县稳岗补助多少".encode()
    done = caiwen("ask", "-", "--json", *kb, stdin=line + b"\n" + question)
    assert done.returncode == 2
    assert done.stderr.startswith("caiwen：标准输入第1行：")
    assert said in done.stderr
    assert len(objects(done)) == 1


def test_a_refusal_is_1(kb: tuple[str, str]) -> None:
    done = caiwen("ask", "火星补助多少", *kb)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout


def test_options_may_stand_anywhere(corpus_kb: Path) -> None:
    first = caiwen("--kb", str(corpus_kb), "ask", "--json", "平顺县", "稳岗补助多少")
    last = caiwen("ask", "平顺县", "稳岗补助多少", "--json", CAIWEN_KB=str(corpus_kb))
    assert first.stdout == last.stdout
    assert objects(first)[0]["status"] == "answered"


def test_a_closed_pipe_is_no_error(kb: tuple[str, str]) -> None:
    command = [sys.executable, "-m", "tui", "facts", "--json", *kb]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_full_disk_is_told(kb: tuple[str, str]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("这里没有 /dev/full")
    with full.open("w") as stdout:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "documents", *kb],
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "caiwen：磁盘已满\n"


def test_first_use_indexes_the_shipped_corpus(tmp_path: Path) -> None:
    environment = {"XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)}
    done = caiwen("documents", "--json", **environment)
    assert len(objects(done)) == 5
    assert done.stderr == "首次使用，正在为随附文档建立知识库……\n"
    again = caiwen("documents", "--json", **environment)
    assert (again.stdout, again.stderr) == (done.stdout, "")


def test_two_first_uses_at_once_both_answer(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tui", "documents", "--json", "--kb", str(tmp_path / "kb")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "ab"]
    printed = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], printed
    assert printed[0][0] == printed[1][0]
    assert len(printed[0][0].splitlines()) == 5


def test_index_says_what_changed(tmp_path: Path, root: Path) -> None:
    source = tmp_path / "文件"
    source.mkdir()
    name = min(path.name for path in (root / "corpus").glob("*.txt"))
    (source / name).write_bytes((root / "corpus" / name).read_bytes())
    kb = ("--kb", str(tmp_path / "kb"))
    first = objects(caiwen("index", str(source), "--json", "--jobs", "1", *kb))[0]
    assert (first["documents"], first["added"], first["failed"]) == (1, 1, [])
    assert first["facts"] > 0
    again = objects(caiwen("index", str(source), "--json", *kb))[0]
    assert (again["added"], again["unchanged"], again["facts"]) == (0, 1, first["facts"])
    assert "未变 1" in caiwen("index", str(source), *kb).stdout


@pytest.mark.skipif(find_spec("tantivy") is None, reason="tantivy 没有安装")
def test_index_takes_the_engine_that_is_named(tmp_path: Path) -> None:
    source = tmp_path / "说明.txt"
    source.write_text("东山县2023年补助资金说明\n补助资金另行下达。\n", encoding="utf-8")
    kb = ("--kb", str(tmp_path / "kb"))
    assert caiwen("index", str(source), "--engine", "tantivy", *kb).returncode == 0
    assert objects(caiwen("doctor", "--json", *kb))[0]["knowledge_base"]["engine"] == "tantivy"
    assert "补助资金" in caiwen("search", "--json", "补助资金", *kb).stdout
    assert caiwen("index", str(source), *kb, CAIWEN_ENGINE="whoosh").returncode == 0
    assert "全文索引  whoosh" in caiwen("doctor", *kb).stdout
    wrong = caiwen("index", str(source), *kb, CAIWEN_ENGINE="lucene")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "CAIWEN_ENGINE" in wrong.stderr
    assert caiwen("index", str(source), *kb, "--engine", "lucene").returncode == 2


def test_doctor_advises_the_other_engine_for_many_passages() -> None:
    from tui.health.knowledge import MANY_PASSAGES, advice

    assert advice(MANY_PASSAGES - 1, "whoosh") is None
    assert advice(MANY_PASSAGES, "tantivy") is None
    assert "caiwen index --engine tantivy" in (advice(MANY_PASSAGES, "whoosh") or "")


def test_index_of_nothing_is_told(tmp_path: Path) -> None:
    done = caiwen("index", str(tmp_path / "没有"), "--kb", str(tmp_path / "kb"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_doctor_tells_whole_from_damaged(kb: tuple[str, str], tmp_path: Path) -> None:
    sound = caiwen("doctor", "--json", *kb)
    report = objects(sound)[0]
    assert sound.returncode == 0
    assert report["knowledge_base"]["whole"] is True
    assert report["installed"]["caiwen"]
    assert "完好" in caiwen("doctor", *kb).stdout
    none = caiwen("doctor", "--kb", str(tmp_path / "kb"))
    assert none.returncode == 1
    assert "还没有知识库" in none.stdout


def test_no_colour_off_a_terminal(kb: tuple[str, str]) -> None:
    for arguments in (["ask", "平顺县稳岗补助多少"], ["search", "稳岗补助"], ["documents"]):
        assert "\x1b" not in caiwen(*arguments, *kb).stdout
