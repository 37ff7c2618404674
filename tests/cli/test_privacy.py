"""Telephone and identity numbers are masked in what is shown and exported; figures never are."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import KnowledgeBase
from kb.model import Fact, Indicator, Passage, Statement
from kb.text import fold
from tui.cli import main

MOBILE = "139" + "0" * 8
OTHER = "158" + "0" * 8
LANDLINE = "0300" + "-" + "0000000"
IDENTITY = "110101" + "1900" + "0101" + "000X"
"""Made up at run time, so that no search for personal numbers finds them."""
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
PERSONAL = (MOBILE, OTHER, LANDLINE.replace("-", ""), IDENTITY)

BILLIONS = str(138 * 10**8)
"""An amount in 元 with the digits of a mobile number."""
FIGURES = ("626.10", "2080705", "2024年3月15日", "东财农〔2024〕18号", f"{BILLIONS}元")

TEXT = f"""东山县2024年支出预算表（咨询{LANDLINE}）
东财农〔2024〕18号
单位：元
科目名称\t预算数\t备注
教育支出\t{BILLIONS}\t经办 {MOBILE.translate(WIDE)}
卫生支出\t626.10\t{LANDLINE}
合计\t{138 * 10**8 + 626}.10\t

联系电话：{MOBILE}，身份证号：{IDENTITY}，安排培训资金12.50万元，问{OTHER[:3]}-{OTHER[3:7]}-{OTHER[7:]}。
培训补贴是指对参加培训的人员发放的补贴，咨询电话{LANDLINE.translate(WIDE)}。
{chr(10).join(f"数字：{figure}。" for figure in FIGURES)}
附件1
项目支出绩效目标表
项目名称\t培训项目
联系人\t张某\t联系电话\t{MOBILE}
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t培训人数（{MOBILE}）\t≥500人
产出指标\t质量指标\t合格率\t≥90%，电话{LANDLINE}
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("文件")
    Path(folder / "东山县.txt").write_text(TEXT, encoding="utf-8")
    base = str(tmp_path_factory.mktemp("库") / "kb")
    assert main(["--kb", base, "index", str(folder)]) == 0
    return base


def digits(text: str) -> str:
    """All that could spell a number, without what may stand between its groups."""
    kept = (one for one in fold(text) if one not in " -()（）\u3000\n\t\u001b")
    return "".join(kept).upper()


def holds_none(text: str) -> bool:
    """Whether none of the persons' numbers can be read in the text."""
    return not any(number in digits(text) for number in PERSONAL)


COMMANDS = [
    ["show", "东山县.txt"],
    ["show", "东山县.txt:5"],
    ["show", "东山县.txt#t1"],
    ["ask", "东山县教育支出预算多少"],
    ["ask", "东山县培训资金多少"],
    ["ask", "培训补贴是什么"],
    ["ask", "联系电话是多少"],
    ["ask", "培训人数指标是多少"],
    ["ask", "有哪些矛盾"],
    ["search", "联系电话"],
    ["search", "培训 资金"],
    ["search", MOBILE],
    ["facts"],
    ["tables"],
    ["indicators"],
    ["documents"],
    ["audit"],
    ["compare", "教育支出"],
    ["check", "培训人数", "600"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_no_command_shows_a_personal_number(
    kb: str, capsys: pytest.CaptureFixture[str], command: list[str], form: tuple[str, ...]
) -> None:
    capsys.readouterr()
    assert main(["--kb", kb, *command, *form]) in {0, 1}
    said = capsys.readouterr().out.replace(f'"question": "{command[-1]}"', "")
    assert holds_none(said)


@pytest.mark.parametrize(
    "command",
    [
        *(["facts", f"--{form}"] for form in ("csv", "xlsx")),
        *(["indicators", f"--{form}"] for form in ("csv", "xlsx")),
        *(["documents", f"--{form}"] for form in ("csv", "xlsx")),
        *(["tables", f"--{form}"] for form in ("csv", "xlsx")),
        *(["audit", f"--{form}"] for form in ("csv", "xlsx", "markdown", "sarif")),
    ],
    ids=" ".join,
)
def test_no_exported_file_holds_a_personal_number(
    kb: str, tmp_path: Path, command: list[str]
) -> None:
    path = tmp_path / f"out.{command[1].removeprefix('--')}"
    assert main(["--kb", kb, *command, str(path)]) in {0, 1}
    assert all(holds_none(text) for text in contents(path))


def contents(path: Path) -> Iterator[str]:
    """The texts of a file, those inside a workbook too."""
    if path.suffix != ".xlsx":
        yield path.read_text(encoding="utf-8")
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield archive.read(name).decode("utf-8", "replace")


def test_nothing_but_the_sources_holds_one_in_the_knowledge_base(kb: str) -> None:
    """What is stored is masked; only the bytes of the sources are as published."""
    whole = (number.encode() for number in (MOBILE, OTHER, LANDLINE, IDENTITY))
    spoken = [*whole, MOBILE.translate(WIDE).encode(), LANDLINE.translate(WIDE).encode()]
    for path in Path(kb).rglob("*"):
        if path.is_file() and path.parent.name != "sources":
            data = path.read_bytes()
            assert not any(number in data for number in spoken), path.name


def test_only_raw_gives_the_sources_own_text(kb: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--kb", kb, "show", "东山县.txt", "--raw", "--json"]) == 0
    lines = [json.loads(line)["text"] for line in capsys.readouterr().out.splitlines()]
    assert "\n".join(lines) == TEXT.rstrip("\n")
    with KnowledgeBase.open(kb) as base:
        assert base.source_bytes("东山县.txt") == TEXT.encode()


def test_figures_codes_dates_and_document_numbers_stay(
    kb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["--kb", kb, "show", "东山县.txt", "--json"]) == 0
    said = capsys.readouterr().out
    assert all(figure in said for figure in FIGURES)


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_an_amount_with_the_digits_of_a_mobile_number_is_answered_as_printed(
    kb: str, capsys: pytest.CaptureFixture[str], form: tuple[str, ...]
) -> None:
    for command in (["ask", "东山县教育支出预算多少"], ["show", "东山县.txt:5"], ["facts"]):
        capsys.readouterr()
        assert main(["--kb", kb, *command, *form]) == 0
        assert BILLIONS in capsys.readouterr().out


def test_what_is_cited_is_still_read_again_from_the_source(kb: str) -> None:
    """A masked quote agrees with its source; one of other words does not."""
    with KnowledgeBase.open(kb) as base:
        found: list[Passage | Fact | Indicator | Statement] = [*base.passages(), *base.facts()]
        found += [*base.indicators(), *base.statements()]
        cited = [base.cite(one) for one in found]
        assert any("***" in one.quote for one in cited)
        assert all(base.verify(one) for one in cited if one.spot is not None)


def test_only_show_reads_the_sources_own_lines(root: Path) -> None:
    """Whatever else shows lines of a source asks for those that may be shown."""
    asking = [
        path.relative_to(root).as_posix()
        for path in sorted((root / "tui").rglob("*.py"))
        if re.search(r"\.source_(?:lines\b(?! import)|bytes)", path.read_text("utf-8"))
    ]
    assert asking == ["tui/commands/show.py"]
