"""Themes: the same text in each, colours that can be read, and none at all under NO_COLOR."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.app import App

from tests.tui.driving import QUESTION, ask, running, screen
from tests.tui.settings.test_settings import written
from tui.app import CaiwenApp
from tui.settings import worn
from tui.settings.model import THEMES
from tui.settings.themes import COLOURS, GROUNDS, PLAIN, pick
from tui.typesetting.style import STYLES

ANSI = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [part / 255 for part in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", GROUNDS)
def test_every_colour_that_is_used_can_be_read_on_its_ground(theme: str) -> None:
    ground, text = GROUNDS[theme]
    colours = dict(zip(ANSI, COLOURS[theme].split(), strict=True))
    used = {part[5:] for style in STYLES.values() for part in style.split() if "ansi_" in part}
    assert contrast(text, ground) >= 7
    assert {name: contrast(colours[name], ground) >= 4.5 for name in used} == dict.fromkeys(
        used, True
    )


def segments(app: CaiwenApp) -> list[Segment]:
    return [segment for strip in app.screen._compositor.render_strips() for segment in strip]


@pytest.mark.parametrize("theme", THEMES)
async def test_a_theme_changes_colours_and_not_a_letter(corpus_kb: Path, theme: str) -> None:
    shown = {}
    for name in (PLAIN, theme):
        written(f'theme = "{name}"\n')
        async with running(corpus_kb, (120, 36)) as pilot:
            await ask(pilot, QUESTION)
            assert isinstance(pilot.app, CaiwenApp)
            assert pilot.app.theme == name
            shown[name] = screen(pilot.app)
            grounds = {s.style.bgcolor for s in segments(pilot.app) if s.style and s.style.bgcolor}
            own = {colour.triplet.hex for colour in grounds if colour.triplet}
    assert shown[theme] == shown[PLAIN]
    assert own == ({GROUNDS[theme][0]} if theme in GROUNDS else set())


@pytest.mark.parametrize("theme", THEMES)
async def test_no_colour_wins_over_every_theme(
    corpus_kb: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    written(f'theme = "{theme}"\n')
    async with running(corpus_kb, (120, 36)) as pilot:
        await ask(pilot, QUESTION)
        assert isinstance(pilot.app, CaiwenApp)
        for segment in segments(pilot.app):
            style = segment.style
            colours = [c for c in (style.color, style.bgcolor) if c] if style else []
            assert all(colour.is_default for colour in colours), segment
        assert "626.10 万元" in "\n".join(screen(pilot.app))


def test_the_themes_differ() -> None:
    assert all(one != other for one, other in pairwise(GROUNDS.values()))


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (b'{"theme": "light", "over": "dark"}', "light"),
        (b'{"theme": "light", "over": "ansi-dark"}', "dark"),
        (b'{"theme": "blue", "over": "dark"}', "dark"),
        (b'{"theme": ["light"], "over": "dark"}', "dark"),
        (b'{"theme": "light"}', "dark"),
        (b"[]", "dark"),
        (b"\xff", "dark"),
    ],
)
def test_what_was_picked_holds_until_the_settings_name_another(
    state: Path, kept: bytes, shown: str
) -> None:
    state.mkdir(parents=True)
    (state / worn.FILE).write_bytes(kept)
    assert worn.picked("dark", THEMES) == shown


def test_a_theme_that_cannot_be_kept_is_worn_all_the_same(state: Path) -> None:
    state.parent.mkdir(parents=True)
    state.write_text("")
    app = App[None]()
    assert "只到这次退出为止" in pick(app, "light", "ansi-dark")
    assert app.theme == "light"
