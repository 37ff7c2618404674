"""``caiwen ask``: one question, or many from stdin."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from kb.values import dataclass
from tui.calls.arguments import add_json
from tui.calls.exits import FOUND, NOTHING, WRONG, CallError
from tui.calls.output import coloured, put, put_json
from tui.calls.progress import say
from tui.knowledge.opening import open_base

if TYPE_CHECKING:
    from kb.answer import Answer
    from kb.base import KnowledgeBase


@dataclass(frozen=True)
class Asked:
    """One question as it came in; ``id`` goes back with the answer as it is."""

    question: str
    context: tuple[str, ...] = ()
    id: Any = None


Print = Callable[["Answer", Asked], int]


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("words", nargs="*", metavar="问题", help="“-”表示从标准输入读，一行一个")
    parser.add_argument(
        "--context", action="append", default=[], metavar="问题", help="前面问过的问题，可重复"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Answer; 0 where any question was answered, 1 where none, 2 where a line was no question."""
    question = " ".join(arguments.words).strip()
    if not question:
        raise CallError("请给出问题，例如：caiwen ask 某县稳岗补助多少")
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise CallError("问题不是 UTF-8 编码")
    with open_base(arguments) as base:
        if question == "-":
            return _answer_all(base, _put_json if arguments.json else _put_titled_card)
        asked = Asked(question, tuple(arguments.context))
        show = _put_json if arguments.json else _put_card
        return show(base.ask(asked.question, asked.context), asked)


def _answer_all(base: KnowledgeBase, show: Print) -> int:
    if sys.stdin is None:
        raise CallError("标准输入已关闭，读不到问题")
    code, wrong = NOTHING, False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            asked = read(line)
        except CallError as error:
            say(f"caiwen：标准输入第{number}行：{error}")
            wrong = True
            continue
        if asked is not None:
            code = min(code, show(base.ask(asked.question, asked.context), asked))
    return WRONG if wrong else code


def _put_json(answer: Answer, asked: Asked) -> int:
    from kb import contract

    put_json({**contract.answer(answer), "id": asked.id})
    return _code(answer)


def _put_card(answer: Answer, _: Asked) -> int:
    from tui.calls import render

    print(render.answer(answer, render.Ink(coloured())), flush=True)
    return _code(answer)


def _put_titled_card(answer: Answer, asked: Asked) -> int:
    put(f"问：{asked.question}")
    code = _put_card(answer, asked)
    print(flush=True)
    return code


def _code(answer: Answer) -> int:
    return FOUND if answer.status == "answered" else NOTHING


def read(line: bytes) -> Asked | None:
    """One line of stdin: plain text, or a JSON object; None for an empty line.

    Raises CallError where it is not UTF-8, or an object that holds no question.
    """
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise CallError("不是 UTF-8 编码") from None
    if not text.startswith("{"):
        return Asked(text) if text else None
    try:
        form = json.loads(text)
    except ValueError:
        raise CallError("以 { 开头却不是完整的 JSON 对象") from None
    return _asked(form)


def _asked(form: dict[str, Any]) -> Asked:
    question = form.get("question")
    context = form.get("context") or []
    if not isinstance(question, str) or not question.strip():
        raise CallError("JSON 对象里没有 question（文字）")
    if not isinstance(context, list) or not all(isinstance(one, str) for one in context):
        raise CallError("context 应是一列文字")
    return Asked(question.strip(), tuple(_in_order(context)), form.get("id"))


def _in_order(context: list[str]) -> Iterator[str]:
    return (one.strip() for one in context if one.strip())
