"""The front matter of a document: its first lines, cleaned, and the title they print."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from indexer.extract.prose.citations import number_line, titles
from indexer.extract.prose.vocabulary import ending, starting
from indexer.structure import Layout, RawGrid
from indexer.wording.dates import date_line
from indexer.wording.shapes import is_table_label
from kb.markup import plain
from kb.text import clean, collapse_spaced_name, fold
from kb.values import dataclass

_FRONT = 60
"""How many lines that say something the title is looked for in."""
_LONGEST_TITLE = 120
_LONGEST_COVER = 60
_ABOUT = re.compile(r"[预决]算|绩效|资金|公开")
_MARKS = re.compile(r"^[#>*\s|]+|[*\s|]+$")
_ONLY_BRACKET = re.compile(r"[\[(].{0,24}[\])]")
_YEAR_NOTE = re.compile(r"\(\s*(?:19|20)\d\d\s*年?度?\s*\)")
_FILE_ENDING = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|txt|html?)$", re.IGNORECASE)
_ATTACHMENT = re.compile(
    r"^附[件表]\s*[\d一二三四五六七八九十]*\s*(?:[:.、]\s*)?(?:\d+\s*[.、]\s*)?"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SPREAD_YEAR = re.compile(r"(?<!\d)[12２１]\s+\d\s+\d\s+\d(?=\s*年)")


@dataclass(frozen=True, slots=True)
class FrontLine:
    """One line that says something: its number, its text cleaned and folded."""

    number: int
    text: str
    folded: str
    cells: int
    indent: int = 0
    """How many characters of the raw line stand before the text."""
    page: int = 0
    """The page it stands on, from 1; 0 where the format has none."""


def front(layout: Layout) -> tuple[FrontLine, ...]:
    """Every line of the document that says something, or every block where lines are markup."""
    source = _of_blocks(layout) if _is_markup(layout) else _of_lines(layout)
    return tuple(source)


def _is_markup(layout: Layout) -> bool:
    return any(
        "<body" in line.text.lower() or "<html" in line.text.lower() for line in layout.lines
    )


def _of_lines(layout: Layout) -> Iterator[FrontLine]:
    for line in layout.lines:
        if line.text.strip() and line.number not in layout.labels:
            page = bisect_right(layout.pages, line.number)
            yield from _front_line(line.number, line.text, page)


def _of_blocks(layout: Layout) -> Iterator[FrontLine]:
    for block in layout.blocks:
        if isinstance(block, RawGrid):
            for row in block.rows:
                texts = [cell.text for cell in row if cell.text]
                if texts:
                    yield from _front_line(row[0].spot.first, "\t".join(texts))
        else:
            yield from _front_line(block.first, block.text)


def _front_line(number: int, raw: str, page: int = 0) -> Iterator[FrontLine]:
    cells = sum(1 for cell in raw.replace("|", "\t").split("\t") if cell.strip())
    said = plain(raw) if any(mark in raw for mark in "<&\\") else raw
    text = _MARKS.sub("", clean(said))
    if text:
        indent = max(raw.find(text[0]), 0)
        yield FrontLine(number, text, fold(text), cells, indent, page)


def title(lines: tuple[FrontLine, ...]) -> tuple[str, tuple[int, int] | None]:
    """The title, wrapped lines joined, and the lines it stands on; the empty title if none."""
    parts: list[FrontLine] = []
    for line in lines[:_FRONT]:
        if line.cells <= 2 and _skipped(line):
            if parts and _complete(parts):
                break
            continue
        if _ends_front(line):
            break
        if _is_cover(parts) and line.page != parts[-1].page:
            return _joined(parts), (parts[0].number, parts[-1].number)
        if parts and _complete(parts) and not _goes_on(line):
            break
        parts.append(line)
        if len(parts) == 1 and len(line.folded) > _LONGEST_TITLE:
            break
    if parts and _complete(parts):
        return _joined(parts), (parts[0].number, parts[-1].number)
    return _title_anywhere(lines)


def is_titled(text: str) -> bool:
    """Whether a text ends as titles do."""
    return _ends_as_title(fold(text))


def _is_cover(parts: list[FrontLine]) -> bool:
    """Whether lines, if a page ends behind them, are a title that ends in other words."""
    said = "".join(part.folded for part in parts)
    return len(said) <= _LONGEST_COVER and _ABOUT.search(said) is not None


def _complete(parts: list[FrontLine]) -> bool:
    return _ends_as_title(parts[-1].folded)


def _ends_as_title(folded: str) -> bool:
    last = _YEAR_NOTE.sub("", folded).strip()
    last = _FILE_ENDING.sub("", last)
    if last.endswith(")"):
        last = last[: last.rfind("(")]
    return ending("title_tails", collapse_spaced_name(last)) > 0


def _goes_on(line: FrontLine) -> bool:
    """Whether a line only ends the title above it: 公开, （本级）."""
    text = collapse_spaced_name(line.folded)
    return text in starting("title_rests").words or (
        _ONLY_BRACKET.fullmatch(text) is not None and not _YEAR_NOTE.fullmatch(text)
    )


def _ends_front(line: FrontLine) -> bool:
    """Whether the body begins here: an addressee, a sentence, a table, a table of contents."""
    text = line.folded
    flat = collapse_spaced_name(text)
    if line.cells > 2 or flat in {"目录", "contents"}:
        return True
    if flat.endswith(":") and len(flat) > 3:
        return True
    return "。" in text and len(text) > 20


def _skipped(line: FrontLine) -> bool:
    text = collapse_spaced_name(line.folded)
    if len(_HAN.findall(text)) < 2 or date_line(line.folded) or number_line(line.folded):
        return True
    if _YEAR_NOTE.fullmatch(text) or ("文件" in text[-3:] and len(text) < 30):
        return True
    if ">" in text and len(text) < 60:
        return True
    return _captioned(text)


_CAPTIONED = re.compile(r"^[\u4e00-\u9fff()]{2,10}:\S")


def _captioned(text: str) -> bool:
    if _ATTACHMENT.sub("", text) == "" or is_table_label(text):
        return True
    begins = starting("title_skip").match(text)
    if begins and not text.startswith("附"):
        return True
    return bool(_CAPTIONED.match(text)) and not text.startswith(("附件", "附表"))


def _joined(parts: list[FrontLine]) -> str:
    texts = [_FILE_ENDING.sub("", part.text) for part in parts]
    first = _ATTACHMENT.sub("", texts[0])
    return tidy("".join([first, *texts[1:]]))


def tidy(text: str) -> str:
    """A title as it is named: spaces that only spread or wrap it are gone.

    The one between two bodies that sign together stays.
    """
    text = _SPREAD_YEAR.sub(lambda year: "".join(year.group().split()), text)
    pieces = re.split(r"(?<=[局厅委院办会部府])[ \t\u3000]+(?=[\u4e00-\u9fff]{4})", text)
    return " ".join(collapse_spaced_name(piece) for piece in pieces).strip("《》 ")


_NAMED = re.compile(r"[^\s|,;。:]{6,80}")


def _title_anywhere(lines: tuple[FrontLine, ...]) -> tuple[str, tuple[int, int] | None]:
    """The first stretch that reads like a title: of a table, of an attachment, in 《》."""
    for line in lines[:_FRONT]:
        if len(line.folded) <= _LONGEST_TITLE and not re.search(r"[。\s]", line.folded):
            continue
        found = _title_within(line)
        if found:
            return found, (line.number, line.number)
    for at, line in enumerate(lines[:_FRONT]):
        found = _attached(lines, at) or _whole_line(line)
        if found:
            last = lines[min(at + 1, len(lines) - 1)].number
            return found, (line.number, last)
    return "", None


def _title_within(line: FrontLine) -> str | None:
    """A title inside a line that holds everything, or one that the sentence says it publishes."""
    for start, end in titles(line.folded):
        said = re.match(r"\s*(?:\([^)]*\))?\s*予以(?:公示|公开|公布)", line.folded[end:])
        if said:
            return tidy(line.text[start + 1 : end - 1])
    if "。" in line.folded[:_LONGEST_TITLE]:
        return None
    for match in _NAMED.finditer(_FILE_ENDING.sub("", line.folded)):
        candidate = match.group()
        bare = _ONLY_BRACKET.sub("", candidate)
        if ending("title_tails", bare) and len(_HAN.findall(bare)) >= 6:
            note = _YEAR_NOTE.match(line.folded[match.end() :].lstrip())
            text = line.text[match.start() : match.end()]
            return tidy(_until_tail(text)) + (note.group() if note else "")
    return None


def _until_tail(text: str) -> str:
    """The text up to the first 表 with what went before, where a table runs on without a gap."""
    head = re.match(r".{4,60}?(?:表|方案|通知)(?:\([^)]*\))?", fold(text))
    return text[: head.end()] if head else text


def _attached(lines: tuple[FrontLine, ...], at: int) -> str | None:
    """The name of the attachment that 附件：… announces, over its wrapped line."""
    line = lines[at]
    if not re.match(r"附[件表]\s*\d*\s*[:.、]\s*\S", line.folded):
        return None
    parts = [line]
    if not _complete(parts) and at + 1 < len(lines):
        parts.append(lines[at + 1])
    return _joined(parts) if _complete(parts) and len(_joined(parts)) >= 6 else None


def _whole_line(line: FrontLine) -> str | None:
    if line.cells > 2 or len(line.folded) > 60 or _skipped(line) or "。" in line.folded:
        return None
    return _joined([line]) if _complete([line]) and len(line.folded) >= 6 else None
