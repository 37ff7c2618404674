"""A picture of what was measured side by side: bars on a logarithmic scale, the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

Measured = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Figures by size (passages), by name of the peer, by measure."""

CHARTS = (
    ("p50_ms", "answer, p50 (ms)"),
    ("passages_per_cpu_second", "passages indexed a CPU second"),
    ("cold_ms", "cold start to the first answer (ms)"),
    ("disk_mib", "on disk (MiB)"),
)
SHADES = ("#9ecae1", "#4292c6", "#08519c")
WIDE, LABEL, BAR, GAP, TITLE = 760, 190, 11, 8, 34
RIGHT = 70


def picture(sizes: Measured) -> str:
    """The charts, one below the other, as SVG."""
    parts: list[str] = []
    y = 24.0
    for measure, title in CHARTS:
        drawn = list(_chart(sizes, measure, title, y))
        parts += drawn
        y += TITLE + len(_names(sizes)) * (len(sizes) * BAR + GAP) + 14
    legend = "".join(
        f'<rect x="{LABEL + 130 * at}" y="6" width="10" height="10" fill="{SHADES[at % 3]}"/>'
        f'<text x="{LABEL + 130 * at + 15}" y="15">{int(size):,} passages</text>'
        for at, size in enumerate(sizes)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {y:.0f}" '
        f'font-family="sans-serif" font-size="11">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{legend}\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _names(sizes: Measured) -> Sequence[str]:
    return list(dict.fromkeys(name for found in sizes.values() for name in found))


def _chart(sizes: Measured, measure: str, title: str, top: float) -> Iterator[str]:
    values = [one[measure] for found in sizes.values() for one in found.values()]
    low, high = floor(log10(min(values)) - 0.1), ceil(log10(max(values)))
    span = (WIDE - LABEL - RIGHT) / max(1, high - low)
    yield f'<text x="4" y="{top + 20:.0f}" font-weight="bold">{escape(title)}</text>'
    y = top + TITLE
    for name in _names(sizes):
        middle = y + len(sizes) * BAR / 2 + 4
        yield f'<text x="{LABEL - 8}" y="{middle:.1f}" text-anchor="end">{escape(name)}</text>'
        for at, found in enumerate(sizes.values()):
            if name in found:
                value = found[name][measure]
                long = (log10(value) - low) * span
                yield (
                    f'<rect x="{LABEL}" y="{y + at * BAR:.1f}" width="{long:.1f}" '
                    f'height="{BAR - 2}" fill="{SHADES[at % 3]}"/>'
                    f'<text x="{LABEL + long + 4:.1f}" y="{y + at * BAR + 9:.1f}" '
                    f'font-size="9">{_shown(value)}</text>'
                )
        y += len(sizes) * BAR + GAP


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"
