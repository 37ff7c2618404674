"""Entities of web pages are shown as what they stand for; places stay those of the file."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from kb.model import Spot
from tui.sources.cell_text import cell_text, characters
from tui.widgets.text import TextView

LINE = "<td>教育&nbsp;&nbsp;支出</td><td>1,234.50</td>&#x4e07;&amp;"
FIGURE = Spot(2, 2, LINE.index("1,234"), LINE.index("1,234") + len("1,234.50"))


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield TextView()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("教育&nbsp;支出", "教育 支出"),
        ("&ldquo;三公&rdquo;经费", "“三公”经费"),
        ("A&amp;B", "A&B"),
        ("&amp;nbsp;", "&nbsp;"),
        ("R&D; &nosuchentity;", "R&D; &nosuchentity;"),
        ("&#27;[31m&#x202e;", "[31m�"),
    ],
)
def test_the_character_an_entity_stands_for(text: str, shown: str) -> None:
    assert characters(text) == shown


def test_what_an_entity_stands_for_is_no_tag() -> None:
    assert cell_text("<p>&lt;p&gt;&nbsp;甲</p>") == "<p> 甲"


async def test_the_text_view_marks_the_same_place_and_copies_the_file_as_it_is() -> None:
    app = Shown()
    async with app.run_test(size=(100, 12)) as pilot:
        view = app.query_one(TextView)
        view.show(["<p>甲&nbsp;乙</p>", LINE], FIGURE, (2, 2))
        await pilot.pause()
        view.refresh()
        await pilot.pause()
        rows = ["".join(piece for piece, _ in view.pieces(y)) for y in range(view.size.height)]
        screen = "\n".join(rows)
        assert "教育  支出</td><td>【1,234.50】</td>万&" in screen
        assert "甲 乙" in screen
        assert "&nbsp;" not in screen
        assert f"2\t{LINE}" in view.lines_shown()
