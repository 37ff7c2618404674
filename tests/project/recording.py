"""The recording in the README: screens of the app over the shipped corpus, as one small SVG.

    python -m tests.project.recording

drives the app with keys and writes what its screens are; a test holds the file to them.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.pilot import Pilot

from tests.tui.driving import running, sees
from tui.settings.themes import COLOURS as THEMED
from tui.settings.themes import GROUNDS

FILE = Path(__file__).resolve().parents[2] / "docs" / "recording.svg"
SIZE = (80, 24)
SECONDS = 3.5
"""How long each screen stands."""
STEPS: tuple[tuple[tuple[str, ...], str], ...] = (
    (tuple("平顺县稳岗补助多少"), "❯ 平顺县稳岗补助多少"),
    (("enter",), "564.54 万元"),
    (("1",), "【626.10】"),
    (("o",), "› 全文"),
    (("f4", "tab", *"稳岗补助", "enter"), "2945.58 万元"),
    (("f3",), "巴中市就业服务管理局"),
)
CELL, LINE, SIZE_OF_TYPE = 8.4, 18, 14
GROUND, TEXT = GROUNDS["dark"]
COLOURS = THEMED["dark"].split()
DATE = re.compile(r"库\d\d-\d\d更新")

Frame = Sequence[Sequence[Segment]]


async def frames(kb: Path) -> list[Frame]:
    """The screens after each step, over a knowledge base of the shipped corpus."""
    seen: list[Frame] = []
    async with running(kb, SIZE) as pilot:
        for keys, words in STEPS:
            await pilot.press(*keys)
            await sees(pilot, words)
            await pilot.pause()
            seen.append(_frame(pilot))
    return seen


def _frame(pilot: Pilot[None]) -> Frame:
    strips = pilot.app.screen._compositor.render_strips()
    return [[_undated(segment) for segment in strip] for strip in strips]


def _undated(segment: Segment) -> Segment:
    return Segment(DATE.sub("库05-01更新", segment.text), segment.style)


def drawn(seen: Sequence[Frame]) -> str:
    """The frames as an SVG that shows one after the other."""
    wide, high = round(SIZE[0] * CELL + 24), SIZE[1] * LINE + 24
    total, share = SECONDS * len(seen), 100 / len(seen)
    css = (
        f"text{{font:{SIZE_OF_TYPE}px ui-monospace,Menlo,Consolas,'Noto Sans Mono CJK SC',"
        f"'Sarasa Mono SC',monospace;fill:{TEXT};white-space:pre}}"
        f"g{{visibility:hidden;animation:f {total:g}s step-end infinite}}"
        f"g:first-of-type{{visibility:visible}}"
        f"@keyframes f{{0%{{visibility:visible}}{share:.4g}%{{visibility:hidden}}}}"
    )
    groups = (
        f'<g style="animation-delay:{SECONDS * number:g}s">{"".join(_lines(frame))}</g>'
        for number, frame in enumerate(seen)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        f'aria-label="财问的终端界面">\n<style>{css}</style>\n'
        f'<rect width="{wide}" height="{high}" rx="6" fill="{GROUND}"/>\n'
        + "\n".join(groups)
        + "\n</svg>\n"
    )


def _lines(frame: Frame) -> Iterator[str]:
    for row, segments in enumerate(frame):
        column = 0
        for segment in segments:
            cells = segment.cell_length
            yield _piece(segment, column, row, cells)
            column += cells


def _piece(segment: Segment, column: int, row: int, cells: int) -> str:
    style, text = segment.style or Style(), segment.text
    x, y, wide = 12 + column * CELL, 12 + row * LINE, cells * CELL
    ground = f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{LINE}" fill="{TEXT}"/>'
    box = ground if style.reverse else ""
    bare = text.strip()
    if not bare:
        return box
    ahead = Segment(text[: len(text) - len(text.lstrip())]).cell_length
    x, wide = x + ahead * CELL, Segment(bare).cell_length * CELL
    given = f' x="{x:.1f}" y="{y + 14}" textLength="{wide:.1f}"{_look(style)}'
    return f"{box}<text{given}>{escape(bare, quote=False)}</text>"


def _look(style: Style) -> str:
    fill = GROUND if style.reverse else ""
    if style.color is not None and style.color.number is not None and not style.reverse:
        fill = COLOURS[style.color.number % 8]
    weight = ' font-weight="bold"' if style.bold else ""
    dim = ' opacity="0.6"' if style.dim else ""
    return (f' fill="{fill}"' if fill else "") + weight + dim


def main() -> None:
    """Index the shipped corpus for this once, and write the file."""
    from indexer.build import build

    with tempfile.TemporaryDirectory() as folder:
        for name in ("STATE", "CONFIG", "DATA"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name)
        os.environ.pop("NO_COLOR", None)
        kb = Path(folder) / "kb"
        build(kb, None)
        svg = drawn(asyncio.run(frames(kb)))
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
