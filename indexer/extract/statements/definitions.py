"""Terms that a document explains: 基本支出：指…, 一般公共预算是指…, 财政拨款：包含…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.prose.run import Run
from indexer.extract.prose.subjects import label
from indexer.extract.prose.vocabulary import grouped, starting
from indexer.extract.statements.said import Said, quoted

_ORDINAL = re.compile(
    r"[\s*#\-]*(?:(?:\(?[一二三四五六七八九十]{1,3}[、.)]|\(?\d{1,2}[、.)]|[①-⑳])[\s*]*)?"
)
_TERM = r"(?P<term>[^,。;:\n*]{2,40}?)"
_COLON = re.compile(_TERM + r"[\s*]*:[\s*]*(?P<text>\S)")
_LINKED = re.compile(
    _TERM + r"[\s*]*(?P<text>是指|专指|指的是|指(?![标导挥数南引])|是对|反映|包含)"
)
_INNER = re.compile(
    r"(?:^|[。;,:])\s*(?:其中[:,]?)?\s*(?P<term>[^,。;:\n]{2,24}?)(?P<text>是指|反映|指(?![标导挥数南引]))"
)
_ENDS = re.compile(r"[。;]|$")


def definitions(run: Run, headings: tuple[str, ...]) -> Iterator[Said]:
    """The terms that the paragraph explains; freely under a heading such as 名词解释."""
    folded = run.folded
    begin = _match_end(_ORDINAL, folded, 0)
    glossary = is_glossary(headings)
    match = (_COLON.match(folded, begin) if glossary else None) or _LINKED.match(folded, begin)
    if match and glossary and _LINKED.match(folded, begin):
        linked = _LINKED.match(folded, begin)
        match = linked if linked and linked.end("term") < match.end("term") else match
    text_at = match.start("text") if match else begin
    term = label(run.text[slice(*match.span("term"))]) if match else ""
    if match is None and glossary and headings and _explains(folded, begin):
        term = _term_of(headings[-1])
    if not term or (not glossary and not _is_named(term, folded, text_at)):
        return
    yield quoted(run, text_at, len(folded), "definition", term)
    yield from _inner(run, text_at, term)


def is_glossary(headings: tuple[str, ...]) -> bool:
    """Whether the text stands under a heading that announces explanations of terms."""
    words = dict(grouped("section_kinds"))["definition"]
    return any(word in heading for heading in headings for word in words)


def _explains(folded: str, begin: int) -> bool:
    return starting("definition_marks").match(folded, begin) is not None


def _term_of(heading: str) -> str:
    return heading[_match_end(_ORDINAL, heading, 0) :].strip(" ：:*")


def _is_named(term: str, folded: str, text_at: int) -> bool:
    """Outside a glossary: a short term directly followed by 是指 or 指, alone before it."""
    return len(term) <= 16 and re.match(r"是指|专指|指的是", folded[text_at:]) is not None


def _inner(run: Run, start: int, outer: str) -> Iterator[Said]:
    """Terms explained inside the explanation: 其中：因公出国（境）费用反映…."""
    folded = run.folded
    for match in _INNER.finditer(folded, start + 1):
        term = label(run.text[slice(*match.span("term"))])
        if term.startswith("其中"):
            term = term[2:].lstrip("：:，, ")
        if len(term) < 3 or term == outer or term[0] in "是的与和及":
            continue
        end = _ENDS.search(folded, match.end())
        yield quoted(
            run, match.start("text"), end.start() if end else len(folded), "definition", term
        )


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
