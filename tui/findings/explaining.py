"""``caiwen audit --explain``: marking findings as explained, taking that back, listing them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.calls.exits import FOUND, NOTHING, CallError
from tui.calls.output import put, put_json
from tui.calls.progress import say
from tui.sources.citing import path

if TYPE_CHECKING:
    from kb.audit.model import Lapsed
    from kb.base import KnowledgeBase
    from kb.finding import Explanation, Finding

_SHORTEST = 4


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--explain", metavar="指纹", help="把这条疑点记为已说明，须给 --why")
    one.add_argument("--unexplain", metavar="指纹", help="撤回对这条疑点的说明")
    one.add_argument("--explained", action="store_true", help="列出已说明的疑点和已失效的说明")
    parser.add_argument("--why", metavar="理由", help="为什么不是问题，与 --explain 同用")
    parser.add_argument("--who", metavar="姓名", help="谁说明的，默认登录名")


def is_wanted(arguments: Namespace) -> bool:
    """Whether this call is about explanations, not about findings."""
    if arguments.explain and not (arguments.why or "").strip():
        raise CallError("--explain 要有理由：caiwen audit --explain 指纹 --why 理由")
    if not arguments.explain and (arguments.why or arguments.who):
        raise CallError("--why 和 --who 要与 --explain 同用")
    return bool(arguments.explain or arguments.unexplain or arguments.explained)


def run(base: KnowledgeBase, arguments: Namespace) -> int:
    """Do what is asked; 1 where there is no such explanation, or none at all."""
    if arguments.explain:
        found = by_fingerprint(base.audit().findings, arguments.explain)
        given = base.notebook.explain(found, arguments.who or _login(), arguments.why.strip())
        _say_given(given, arguments.json)
        return FOUND
    if arguments.unexplain:
        return _forget(base, arguments.unexplain)
    return _list(base, arguments.json)


def by_fingerprint(findings: Iterable[Finding], begun: str) -> Finding:
    """The one finding whose fingerprint begins so.  Raises CallError."""
    fits = [one for one in findings if one.fingerprint.startswith(begun.lower())]
    if len(begun) < _SHORTEST or not fits:
        raise CallError(f"没有指纹为“{begun}”的疑点（指纹见 caiwen audit，至少写{_SHORTEST}位）")
    if len(fits) > 1:
        raise CallError(f"有{len(fits)}条疑点的指纹以“{begun}”开头，请多写几位")
    return fits[0]


def said_by(given: Explanation) -> str:
    """Who explained when."""
    return f"{given.who} {given.when[:10]}"


def say_lapsed(ended: Sequence[Lapsed]) -> None:
    """Tell on stderr which explanations hold no more."""
    for one in ended:
        say(f"说明已失效：{lapse(one)}")


def lapse(ended: Lapsed) -> str:
    """What ended an explanation, in one line."""
    given = ended.explanation
    told = f"{given.message}（{said_by(given)}：{given.why}）"
    changes = "；".join(
        f"“{path((*one.cell.row, *one.cell.column))}”由“{one.cell.quote}”"
        + (f"变为“{one.now}”" if one.now is not None else "变为没有这一格")
        for one in ended.changes
    )
    told += f"——{changes}" if changes else "——现已查不出这处矛盾"
    return f"{told}；现有疑点 {ended.finding} 待说明" if ended.finding else told


def _login() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError):
        raise CallError("不知道登录名，请用 --who 写明是谁说明的") from None


def _say_given(given: Explanation, json: bool) -> None:
    from kb.audit.form import explanation

    if json:
        put_json(explanation(given))
    else:
        put(f"已记为说明：{given.fingerprint} {given.message}（{said_by(given)}：{given.why}）")


def _forget(base: KnowledgeBase, begun: str) -> int:
    fits = [one for one in base.notebook.all() if one.fingerprint.startswith(begun.lower())]
    if len(begun) < _SHORTEST or len(fits) != 1 or not base.notebook.forget(fits[0].fingerprint):
        say(f"没有（或不止一条）指纹为“{begun}”的说明")
        return NOTHING
    say(f"已撤回说明：{fits[0].fingerprint} {fits[0].message}")
    return FOUND


def _list(base: KnowledgeBase, json: bool) -> int:
    from kb.audit import form

    given = base.notebook.all()
    if not given:
        say("还没有已说明的疑点")
        return NOTHING
    ended = {one.explanation.fingerprint: one for one in base.audit().lapsed}
    for one in given:
        over = ended.get(one.fingerprint)
        if json:
            state = {"state": "lapsed" if over else "explained"}
            put_json({**state, **(form.lapsed(over) if over else form.explanation(one))})
        elif over:
            put(f"〔已失效〕{one.fingerprint} {lapse(over)}")
        else:
            put(f"〔已说明〕{one.fingerprint} {one.message}（{said_by(one)}：{one.why}）")
    return FOUND
