"""The table of contents: its entries are no headings, and the lines they announce are.

Budgets and final accounts list their parts under 目录, then begin each with a line of its own that
often bears no number (名词解释) or the body's full name (甲局主要职能 for 一、部门主要职能).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.structure import Block, Heading, Paragraph, RawGrid
from indexer.vocabulary import pattern
from indexer.wording.shapes import is_contents_line
from kb.text import normalise

_CONTENTS = re.compile(r"[#*]*(?:目录|目次)[*]*")
_LEADERS = re.compile(r"[.．·…\-—]{2,}[\d\-—]*$|[.．·…]{2,}.*$")
_PART = re.compile(r"^第[一二三四五六七八九十\d]+(?:部分|章|编)")
_BEFORE_YEAR = re.compile(r"^\d{1,2}[.、](?=(?:19|20)\d\d年)")
_GENERIC = re.compile(r"^(?:本)?(?:单位|部门)")
_OWNER = re.compile(r"(?:19|20)\d\d年?度?|\([^()]*\)|(?:本)?(?:单位|部门|预算|决算)+$")
_MARKS = re.compile(r"[“”\"'《》:,;。]")
_LONGEST = 60
_SHORTEST = 4
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the contents: its name without number, and how deep its number says it is."""

    name: str
    depth: int


def outlined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without the entries of the contents, the lines that they announce as headings.

    What is under 目录 counts as contents up to the line that its first entry announces; without
    such a line nothing is changed.
    """
    start = next((at for at, block in enumerate(blocks) if _is_contents(block)), None)
    if start is None:
        return tuple(blocks)
    end = _end(blocks, start + 1)
    if end is None:
        return tuple(blocks)
    entries = [entry for block in blocks[start + 1 : end] if (entry := _entry(block))]
    return (*blocks[: start + 1], *_raised(blocks[end:], entries))


def _is_contents(block: Block) -> bool:
    return not isinstance(block, RawGrid) and bool(_CONTENTS.fullmatch(normalise(block.text)))


def _end(blocks: Sequence[Block], start: int) -> int | None:
    """Where the text begins: at the line that the first entry announces."""
    first = _entry(blocks[start]) if start < len(blocks) else None
    for at in range(start + 1, len(blocks) if first else 0):
        block = blocks[at]
        if isinstance(block, RawGrid) or not _may_be_entry(block):
            return None
        if first and not is_contents_line(block.text) and _announces(first, block.text):
            return at if at - start >= _FEWEST else None
    return None


def _may_be_entry(block: Heading | Paragraph) -> bool:
    return is_contents_line(block.text) or (len(block.text) <= _LONGEST and "。" not in block.text)


def _entry(block: Block) -> _Entry | None:
    if isinstance(block, RawGrid):
        return None
    name = _name(block.text)
    return _Entry(name, _depth(block.text)) if len(name) >= _SHORTEST else None


def _name(text: str) -> str:
    """The words of an entry or heading, without number, leaders and marks."""
    plain = _LEADERS.sub("", normalise(text)).strip("#*")
    plain = _BEFORE_YEAR.sub("", _PART.sub("", plain))
    found = pattern("ordinal").match(plain)
    return _MARKS.sub("", plain[found.end() :] if found else plain)


def _depth(text: str) -> int:
    """1 for 第一部分 and lines without a number, 2 for 一、, 3 for （一）, 4 for 1."""
    plain = normalise(text).strip("#*")
    if _BEFORE_YEAR.match(plain):
        return 4
    found = pattern("ordinal").match(plain)
    return 1 if found is None else 2 if found["han"] else 3 if found["han_in"] else 4


def _announces(entry: _Entry, text: str) -> bool:
    """Whether a line bears the entry's name, or the name with whose it is in front."""
    name = _name(text)
    if name == entry.name:
        return True
    core = _GENERIC.sub("", entry.name)
    if len(core) < _SHORTEST or not name.endswith(core):
        return False
    owner = _OWNER.sub("", name.removesuffix(core))
    return not owner or pattern("organisation").search(owner) is not None


def _raised(blocks: Sequence[Block], entries: Sequence[_Entry]) -> Iterator[Block]:
    """The blocks of the text, lines that entries announce made headings, wrapped ones joined."""
    top = min((entry.depth for entry in entries), default=1)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        for lines in (1, 2):
            heading = _heading(blocks[at : at + lines], entries, top)
            if heading:
                yield heading
                at += lines
                break
        else:
            yield block
            at += 1


def _heading(blocks: Sequence[Block], entries: Sequence[_Entry], top: int) -> Heading | None:
    """The heading that a block is, or that two are together; None where no entry says so."""
    parts = [block for block in blocks if not isinstance(block, RawGrid)]
    text = "".join(part.text for part in parts)
    if len(parts) < len(blocks) or len(text) > _LONGEST:
        return None
    alone = len(parts) == 1
    if alone and isinstance(parts[0], Heading):
        return None
    named = [
        entry
        for entry in entries
        if (_announces(entry, text) if alone else entry.name == _name(text))
    ]
    if not named:
        return None
    depth = min(entry.depth for entry in named)
    level = 1 if depth == top and _depth(text) == 1 else depth
    return Heading(text, level, parts[0].first, parts[-1].last)
