"""``caiwen documents``: what is in the knowledge base."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.knowledge.opening import open_base
from tui.listings.documents import LISTING
from tui.listings.listing import add_formats, give_out


def configure(parser: ArgumentParser) -> None:
    """Add the arguments."""
    add_formats(parser)


def run(arguments: Namespace) -> int:
    """List the documents, by path."""
    with open_base(arguments) as base:
        return give_out(base.documents(), LISTING, arguments)
