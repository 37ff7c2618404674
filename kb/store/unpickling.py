"""What a text index may have unpickled: its own few classes, nothing that could run code.

Whoosh unpickles what it opens.  Sums tell a file that changed, and a folder that others can write
to is refused; but a knowledge base that came from elsewhere has sums of its own and belongs to
whoever unpacked it.  So the interpreter's own audit event of each class that an unpickler looks up
is listened to, and any other class ends the opening before it is used.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from kb.errors import Damaged

KNOWN = frozenset(
    {
        ("_codecs", "encode"),
        ("builtins", "int"),
        ("collections", "defaultdict"),
        ("kb.store.whoosh_text", "Blocks"),
        ("kb.store.whoosh_text", "Held"),
        ("whoosh.codec.whoosh3", "W3Codec"),
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("whoosh.columns", "NumericColumn"),
        ("whoosh.fields", "COLUMN"),
        ("whoosh.fields", "Schema"),
    }
)
"""(module, name) of all that an index of ours names; building any of them does nothing else."""


class NotOurs(Damaged):
    """A pickle names something that no index of ours does."""

    def __init__(self, named: str) -> None:
        super().__init__("全文索引", f"里面有不是本程序写的对象 {named}")


class _Guarded(threading.local):
    depth = 0


_guarded = _Guarded()


@contextmanager
def only_known() -> Iterator[None]:
    """Let what is unpickled in this thread meanwhile name ``KNOWN`` only.  Raises NotOurs."""
    _listen()
    _guarded.depth += 1
    try:
        yield
    finally:
        _guarded.depth -= 1


@cache
def _listen() -> None:
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "pickle.find_class" and _guarded.depth and arguments not in KNOWN:
        raise NotOurs(".".join(map(str, arguments)))
