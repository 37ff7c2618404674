"""The text of Word's elements as it is seen: deletions and hidden runs left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHAPES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_UNSEEN = {f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}moveFrom", f"{_COMPATIBLE}Fallback"}
_BOX = f"{W}txbxContent"
_NEW_ITEM = re.compile(r"[\d（(①-⑳一二三四五六七八九十]")
_WRITTEN = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
EMU_A_PIXEL = 9525
_WIDE_PICTURE = 400


def text_of(paragraph: Any) -> str:
    """The text of a paragraph; what stands in its text boxes is none of it."""
    parts: list[str] = []
    _gather(paragraph, parts)
    return "".join(parts)


def _gather(node: Any, parts: list[str]) -> None:
    for child in node:
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in _WRITTEN:
            parts.append(_WRITTEN[child.tag])
        elif child.tag == f"{W}r" and _vanishes(child):
            continue
        elif child.tag not in _UNSEEN and child.tag != _BOX:
            _gather(child, parts)


def _vanishes(run: Any) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val", "1") not in {"0", "false", "off"}


def boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(_BOX):
        if not any(parent.tag == f"{_COMPATIBLE}Fallback" for parent in box.iterancestors()):
            yield box


def is_struck(row: Any) -> bool:
    """Whether a table row was deleted under tracked changes."""
    return row.find(f"{W}trPr/{W}del") is not None


def joined(paragraphs: Iterator[Any]) -> str:
    """The text of a cell; items of a list are kept apart, words broken over lines are not."""
    text = ""
    for paragraph in paragraphs:
        for part in text_of(paragraph).replace("\t", " ").split("\n"):
            piece = part.strip()
            if text and piece and (_NEW_ITEM.match(piece) or piece[0].isascii()):
                text += " "
            text += piece
    return text


def wide_pictures(body: Any) -> int:
    """How many pictures are so wide that they may show a table or a text."""
    widths = (extent.get("cx", "") for extent in body.iter(f"{_SHAPES}extent"))
    pixels = (int(width) // EMU_A_PIXEL for width in widths if width.isdigit())
    pictured = sum(1 for _ in body.iter("{*}blip"))
    return min(pictured, sum(1 for width in pixels if width >= _WIDE_PICTURE))


def is_revised(body: Any) -> bool:
    """Whether changes were tracked that nobody has taken over yet."""
    marks = (f"{W}del", f"{W}ins", f"{W}moveFrom", f"{W}moveTo", f"{W}cellDel", f"{W}cellIns")
    return next(body.iter(*marks), None) is not None


def whole_number(parent: Any, path: str) -> int:
    """The value of an element below ``parent``; 0 where it is none."""
    found = parent.find(path)
    value = found.get(f"{W}val", "") if found is not None else ""
    return min(int(value), 200) if value.isascii() and value.isdigit() else 0
