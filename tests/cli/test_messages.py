"""argparse speaks Chinese: every message it has is known, on the Python that runs the tests."""

from __future__ import annotations

import argparse

import pytest

from tui.calls.arguments import Parser, positive, year
from tui.calls.exits import CallError
from tui.calls.messages import in_chinese


@pytest.fixture
def parser() -> Parser:
    made = Parser("caiwen facts", "列出数字")
    made.add_argument("document", metavar="文档")
    made.add_argument("--limit", type=positive)
    made.add_argument("--year", type=year)
    made.add_argument("--jobs", type=int)
    made.add_argument("--pair", nargs=2)
    made.add_argument("--some", nargs="+")
    made.add_argument("--kind", choices=("number", "text"))
    either = made.add_mutually_exclusive_group()
    either.add_argument("--json", action="store_true")
    either.add_argument("--csv")
    return made


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "缺少参数：文档"),
        (["a", "b"], "不认识的参数：b"),
        (["a", "--lim", "1"], "不认识的参数：--lim 1"),
        (["a", "--limit"], "参数 --limit：后面要跟一个值"),
        (["a", "--limit", "0"], "参数 --limit：“0”不是大于零的整数"),
        (["a", "--limit", "x"], "参数 --limit：“x”不是大于零的整数"),
        (["a", "--year", "23"], "参数 --year：“23”不是四位数的年份"),
        (["a", "--jobs", "x"], "参数 --jobs：“x”不是整数"),
        (["a", "--pair", "1"], "参数 --pair：后面要跟 2 个值"),
        (["a", "--some"], "参数 --some：后面至少要跟一个值"),
        (["a", "--kind", "x"], "参数 --kind：没有“x”这一项，可用的是 number、text"),
        (["a", "--json", "--csv", "f"], "参数 --csv：不能与 --json 同时使用"),
        (["a", "--json=1"], "参数 --json：不带值，多出了“1”"),
    ],
)
def test_errors_are_one_chinese_line(parser: Parser, argv: list[str], said: str) -> None:
    with pytest.raises(CallError) as raised:
        parser.parse_args(argv)
    assert str(raised.value) == f"{said}（用法见 caiwen facts -h）"


def test_help_is_chinese(parser: Parser) -> None:
    text = parser.format_help()
    assert text.startswith("用法：caiwen facts")
    assert "usage" not in text
    assert "参数:" in text
    assert "选项:" in text
    assert "显示这段说明" in text


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("argument --kind: invalid choice: x (choose from a, b)", "没有“x”这一项，可用的是 a、b"),
        ("something argparse will say one day", "参数不对：something argparse will say one day"),
        ("已经是中文", "已经是中文"),
    ],
)
def test_wording_of_other_versions(english: str, chinese: str) -> None:
    assert in_chinese(english).endswith(chinese)


@pytest.mark.parametrize(("text", "number"), [("2023", 2023), ("2023年", 2023)])
def test_year_as_people_write_it(text: str, number: int) -> None:
    assert year(text) == number


def test_types_raise_what_argparse_expects() -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        positive("-1")
