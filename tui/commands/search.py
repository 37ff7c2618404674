"""``caiwen search``: passages for some words, best first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from kb import contract
from kb.store.report import SearchHit
from kb.text import visible
from tui.calls.arguments import add_json, positive
from tui.calls.exits import FOUND, NOTHING, CallError
from tui.calls.output import coloured, put_json
from tui.calls.progress import say
from tui.calls.render import Ink
from tui.knowledge.opening import open_base
from tui.sources.citing import lines_of, path


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("words", nargs="*", metavar="词", help="要找的词，可以是一句话")
    parser.add_argument("--limit", type=positive, default=10, metavar="N", help="最多几条（10）")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the passages found, the matches marked by 【】."""
    words = " ".join(arguments.words).strip()
    if not words:
        raise CallError("请给出要找的词，例如：caiwen search 稳岗补助")
    with open_base(arguments) as base:
        hits = base.search(words, arguments.limit)
    if not hits:
        say(f"没有找到：{visible(words)}")
        return NOTHING
    for hit in hits:
        if arguments.json:
            put_json(contract.passage(hit.passage, hit.score, hit.marks))
        else:
            print(shown(hit, Ink(coloured())))
    return FOUND


def shown(hit: SearchHit, ink: Ink) -> str:
    """One passage: where it stands, and its text with the matches marked."""
    found = hit.passage
    head = f"{found.document} {lines_of(*found.lines)}"
    headings = path([heading for heading in found.headings if heading])
    return "\n".join((ink.dim(visible(f"{head}  {headings}".rstrip())), f"  {_marked(hit, ink)}"))


def _marked(hit: SearchHit, ink: Ink) -> str:
    text = visible(hit.passage.text).replace("\n", " ")
    pieces: list[str] = []
    position = 0
    for start, end in hit.marks:
        pieces += [text[position:start], ink.bold(f"【{text[start:end]}】")]
        position = end
    return "".join([*pieces, text[position:]])
