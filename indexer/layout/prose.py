"""Lines of words become headings and paragraphs; what a page broke is joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.structure import Heading, Line, Paragraph
from indexer.vocabulary import pattern
from indexer.wording.captions import caption, is_furniture
from indexer.wording.shapes import BLANKS, is_annex, is_title, shape
from kb.period import document_numbers
from kb.text import fold, width
from kb.values import dataclass, field

TITLE_LEVEL = 4
_ENDS = "。！？：；!?:;…"
_PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "〔": "〕", "【": "】", "“": "”", "[": "]"}
_BOLD = re.compile(r"^(?:\*\*|<b>)(.+?)(?:\*\*|</b>)$")
_MARK = re.compile(r"^(#{1,6})\s*")
_PART = re.compile(r"^第[一二三四五六七八九十\d]+(?:部分|章|编)")
_BULLET = re.compile(r"^(?:[-*•●◆■□▪·]\s|第[一二三四五六七八九十百\d]+条)")
_LISTED = re.compile(r"^(?:附件?\s*[:：]\s*)?(\d{1,2})\s*[.．、]")
_FIELD = re.compile(r"^[\u4e00-\u9fff]{2,8}\s*[:：]")
_NAMED = re.compile(r"(?:通知|公告|公示|意见|办法|方案|报告|说明|函|批复|决定|表)$")
_NOTE = re.compile(r"^[（(]?(?:注|说明|备注|附注)\d?\s*[:：]")
_FULL = 0.85
_FULL_IN_LIST = 0.7
_FEWEST_WIDE = 4
_LONG = 60
_HEADING_WIDTH = 80
_SHORTEST_TITLE = 3


@dataclass(slots=True)
class _Draft:
    """A paragraph while its lines are gathered."""

    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(line.text.strip(BLANKS) for line in self.lines)


def prose(
    lines: Sequence[Line], full_width: int, *, before_table: bool
) -> list[Heading | Paragraph]:
    """The headings and paragraphs of lines that hold no table.

    ``full_width`` is how wide the document's lines of running text are (:func:`text_width`).
    Where a table follows, the last line that is no caption is its title.
    """
    kept = [line for line in lines if shape(line.text) != "blank"]
    blocks = _joined(kept, full_width)
    if before_table:
        return _with_title(blocks)
    return [_block(draft, full_width) for draft in blocks]


def text_width(lines: Sequence[Line]) -> int:
    """The width of full lines in wrapped text: where many lines end; 0 where none do."""
    widths = sorted(width(line.text.strip(BLANKS)) for line in lines if shape(line.text) == "words")
    wide = [found for found in widths if found >= 24]
    if len(wide) < _FEWEST_WIDE:
        return 0
    most = wide[int(len(wide) * 0.8)]
    near = sum(1 for found in wide if most * _FULL <= found <= most * 1.1)
    return most if near * 3 >= len(wide) else 0


def _joined(lines: Sequence[Line], full_width: int) -> list[_Draft]:
    drafts: list[_Draft] = []
    open_draft: _Draft | None = None
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        if open_draft is None:
            open_draft = _Draft([line])
            drafts.append(open_draft)
        elif _continues(open_draft, line, full_width):
            open_draft.lines.append(line)
        elif _interrupts(open_draft, line, following, full_width):
            drafts.append(_Draft([line]))
        else:
            open_draft = _Draft([line])
            drafts.append(open_draft)
    return drafts


def _continues(draft: _Draft, line: Line, full_width: int) -> bool:
    """Whether the line goes on with the sentence the draft left unfinished."""
    last = draft.lines[-1].text.strip(BLANKS)
    text = line.text.strip(BLANKS)
    if _stands_alone(last) or _stands_alone(text) or is_furniture(text):
        return False
    if _starts_anew(line.text, draft) or _NAMED.search(last):
        return False
    if _is_open(draft.text):
        return True
    if _is_number(last) or _is_number(text):
        return False
    if last[-1] in _ENDS or is_title(last):
        return False
    if full_width:
        share = _FULL_IN_LIST if _LISTED.match(fold(draft.text)) else _FULL
        return width(last) >= full_width * share
    return width(last) >= _LONG and line.number - draft.lines[-1].number <= 6


def _interrupts(draft: _Draft, line: Line, following: Line | None, full_width: int) -> bool:
    """Whether the line is page furniture that stands in the middle of the draft's sentence."""
    if following is None or not is_furniture(line.text):
        return False
    return _continues(draft, following, full_width)


def _stands_alone(text: str) -> bool:
    return (
        shape(text) in {"marked", "contents"}
        or is_annex(text)
        or caption(text) is not None
        or _BOLD.match(text) is not None
    )


def _is_number(text: str) -> bool:
    """Whether a line is a document's number and nothing else (甲财预〔2031〕33号)."""
    found = document_numbers(text) if text.endswith("号") else ()
    return len(found) == 1 and bool(found[0].agency) and found[0].text == text


def _starts_anew(raw: str, draft: _Draft) -> bool:
    text = fold(raw.strip(BLANKS))
    if raw.startswith(("\u3000\u3000", "    ")) or _BULLET.match(text) or _PART.match(text):
        return True
    if pattern("ordinal").match(text) or _FIELD.match(text):
        return True
    listed, before = _LISTED.match(text), _LISTED.match(fold(draft.text))
    return bool(listed and before and int(listed.group(1)) == int(before.group(1)) + 1)


def _is_open(text: str) -> bool:
    """Whether a bracket that was opened is still waiting for its end."""
    waiting: list[str] = []
    for character in text:
        if character in _PAIRS:
            waiting.append(_PAIRS[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
    return bool(waiting) and len(text) < 400


def _block(draft: _Draft, full_width: int) -> Heading | Paragraph:
    if len(draft.lines) == 1:
        heading = _heading(draft.lines[0], full_width)
        if heading:
            return heading
    return _paragraph(draft)


def _heading(line: Line, full_width: int) -> Heading | None:
    text = line.text.strip(BLANKS)
    mark = _MARK.match(text)
    if mark:
        return Heading(_unmarked(text[mark.end() :]), len(mark.group(1)), line.number, line.number)
    level = _level(text, full_width)
    return Heading(_unmarked(text), level, line.number, line.number) if level else None


def _level(text: str, full_width: int) -> int:
    """The level of a heading without ``#``; 0 where the line is none."""
    if shape(text) == "contents":
        return 0
    plain = _unmarked(text)
    if is_annex(plain):
        return 1
    if width(plain) > _HEADING_WIDTH or not plain or plain[-1] in "。；，、;,.":
        return 0
    if full_width and width(plain) >= full_width * _FULL and not is_title(plain):
        return 0
    if _PART.match(plain):
        return 1
    found = pattern("ordinal").match(fold(plain))
    if found and "。" not in plain:
        return 2 if found["han"] else 3 if found["han_in"] else 0
    return TITLE_LEVEL if _BOLD.match(text) else 0


def _unmarked(text: str) -> str:
    stripped = text.strip(BLANKS)
    bold = _BOLD.match(stripped)
    return (bold.group(1) if bold else stripped).strip(BLANKS + "*|")


def _paragraph(draft: _Draft) -> Paragraph:
    text = ""
    pieces: list[tuple[int, int, int, int]] = []
    for line in draft.lines:
        part = line.text.strip(BLANKS)
        if text and text[-1].isascii() and text[-1].isalpha() and part[:1].isascii():
            text += " "
        start = line.text.index(part)
        pieces.append((len(text), line.number, start, len(part)))
        text += part
    return Paragraph(text, draft.lines[0].number, draft.lines[-1].number, tuple(pieces))


def _with_title(drafts: list[_Draft]) -> list[Heading | Paragraph]:
    """The blocks, the last that is no caption read as the title of the table that follows."""
    blocks = [_block(draft, 0) for draft in drafts]
    position = len(blocks) - 1
    while position >= 0 and _is_caption(blocks[position]):
        position -= 1
    if position < 0 or isinstance(blocks[position], Heading):
        return blocks
    title = blocks[position]
    if not _can_be_title(title.text):
        return blocks
    first = position
    while first > 0 and _is_upper_part(blocks[first - 1], blocks[first], title.text):
        first -= 1
    text = "".join(_unmarked(block.text) for block in blocks[first : position + 1])
    heading = Heading(text, TITLE_LEVEL, blocks[first].first, title.last)
    return [*blocks[:first], heading, *blocks[position + 1 :]]


def _is_caption(block: Heading | Paragraph) -> bool:
    return isinstance(block, Paragraph) and caption(block.text) is not None


def _can_be_title(text: str) -> bool:
    if len(text) > 80 or re.search(r"[。；！？]", text) or text.endswith(("：", ":")):
        return False
    return len(re.findall(r"[\u4e00-\u9fff]", text)) >= _SHORTEST_TITLE


def _is_upper_part(upper: Heading | Paragraph, lower: Heading | Paragraph, title: str) -> bool:
    """Whether the line right above is the first half of a title broken over two lines."""
    if not isinstance(upper, Paragraph) or lower.first - upper.last != 1:
        return False
    if _is_caption(upper) or is_title(upper.text) or not is_title(title):
        return False
    if _NOTE.match(upper.text):
        return False
    return _can_be_title(upper.text) and len(upper.text) >= 6
