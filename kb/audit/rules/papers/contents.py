"""The table of contents: pages that go back, entries that no heading or table of the text bears.

Source: 党政机关公文格式 (GB/T 9704): a table of contents lists the headings of the text, in the
order of their pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise

from kb.audit.figures import where
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.words import contradiction, quoted
from kb.model import Fact
from kb.text import fold

_ENTRY = re.compile(r"^(?P<name>\S.*?)[\s.…·]{3,}(?P<page>\d{1,3})\s*$")
_MARKUP = re.compile(r"</?[a-z]+[^>]*>|\*\*")
_ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+(?:部分|章|、|[.．])|[((][一二三四五六七八九十\d]+[))])"
)
_LEAST = 4
_ALIKE = 0.75
_SHORTEST, _LONGEST = 4, 80
_Entry = tuple[int, str, Fact]
"""Page, name, and where the page is printed."""


def pages(material: Material) -> Iterator[Outcome]:
    """The pages of the entries of a table of contents, which never go back."""
    for run in _runs(material):
        for (before, name, one), (page, other_name, other) in pairwise(run):
            if page >= before:
                yield HELD
            else:
                yield contradiction(
                    f"目录页码倒退：“{name}”在第{before}页（{where(one)}），"
                    f"其后的“{other_name}”在第{page}页（{where(other)}）",
                    f"{page} < {before}",
                    (other, one),
                    severity="info",
                    expected=f"≥{before}",
                    actual=str(page),
                )


def entries(material: Material) -> Iterator[Outcome]:
    """Each entry of a table of contents with the headings after it."""
    for run in _runs(material):
        headings = _headings(material, run[-1][2].spot.first)
        for _, name, fact in run:
            yield from _entry(material, name, fact, headings)


def _runs(material: Material) -> Iterator[list[_Entry]]:
    run: list[_Entry] = []
    for line, raw in enumerate(material.lines, start=1):
        plain = _MARKUP.sub("", raw).strip()
        entry = _ENTRY.match(fold(plain))
        if entry:
            at = raw.rfind(entry["page"])
            fact = quoted(material, line, (at, at + len(entry["page"])), (entry["name"].strip(),))
            if fact:
                run.append((int(entry["page"]), entry["name"].strip(), fact))
        elif plain and run and line - run[-1][2].spot.first > 2:
            if len(run) >= _LEAST:
                yield run
            run = []
    if len(run) >= _LEAST:
        yield run


def _headings(material: Material, after: int) -> dict[str, list[int]]:
    """The lines of the text that may be headings, by their bare words."""
    found: dict[str, list[int]] = {}
    for line, raw in enumerate(material.lines[after:], start=after + 1):
        name = _bare(raw) if len(raw) <= _LONGEST else ""
        if len(name) >= _SHORTEST:
            found.setdefault(name, []).append(line)
    return found


def _bare(text: str) -> str:
    """The words of a heading, without markup, ordinal, spaces and marks."""
    plain = re.sub(r"\s", "", fold(_MARKUP.sub("", text))).lstrip("#")
    return re.sub(r"[“”\"《》:,.;]", "", _ORDINAL.sub("", plain))


def _entry(
    material: Material, name: str, fact: Fact, headings: dict[str, list[int]]
) -> Iterator[Outcome]:
    wanted = _bare(name)
    if len(wanted) < _SHORTEST or not headings:
        return
    if any(wanted in heading for heading in headings):
        yield HELD
        return
    near = [one for one in headings if abs(len(one) - len(wanted)) <= len(wanted) // 3]
    best = next(iter(get_close_matches(wanted, near, n=1, cutoff=_ALIKE)), None)
    if best is None:
        # The text may break a heading over lines, or not hold what the contents announce.
        yield OPEN
        return
    line = headings[best][0]
    text = material.lines[line - 1]
    there = quoted(material, line, (0, len(text)), ("标题",))
    yield contradiction(
        f"目录与正文标题不一：目录为“{name}”（{where(fact)}），"
        f"正文为“{text.strip('# ')}”（第{line}行）",
        f"“{wanted}” ≠ “{best}”",
        (fact, there) if there else (fact,),
        "info",
        expected=best,
        actual=wanted,
    )
