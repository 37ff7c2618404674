"""``caiwen indicators``: the performance targets, level by level."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.calls.filters import add_indicator_filters, selection
from tui.knowledge.opening import open_base
from tui.listings.indicators import listing
from tui.listings.listing import add_formats, give_out


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    add_indicator_filters(parser)
    add_formats(parser)


def run(arguments: Namespace) -> int:
    """List the performance targets in document order."""
    from kb.selection import indicators

    with open_base(arguments) as base:
        return give_out(indicators(base, selection(arguments)), listing(base), arguments)
