"""``caiwen doctor``: the installation, the terminal, the settings, the knowledge base; advice."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from kb.text import width
from tui.calls.arguments import add_json
from tui.calls.exits import FOUND, NOTHING
from tui.calls.output import put, put_json
from tui.health import Section, checks
from tui.knowledge.opening import folder
from tui.typesetting.padding import pad


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Report; 0 where all holds, 1 where there is no whole knowledge base or settings are wrong."""
    directory = folder(arguments)
    sections = [check(directory) for check in checks()]
    if arguments.json:
        advice = [sentence for one in sections for sentence in one.advice]
        put_json({**{one.key: one.form for one in sections}, "advice": advice})
    else:
        for line in _lines(sections):
            put(line)
    return FOUND if all(one.sound for one in sections) else NOTHING


def _lines(sections: Sequence[Section]) -> Iterator[str]:
    for one in sections:
        yield one.title
        names = max(width(name) for name, _ in one.lines)
        for name, said in one.lines:
            yield f"  {pad(name, names)}  {said}"
    advice = [sentence for one in sections for sentence in one.advice]
    yield "建议"
    yield from (f"  {number}. {sentence}" for number, sentence in enumerate(advice, 1))
    if not advice:
        yield "  没有"
