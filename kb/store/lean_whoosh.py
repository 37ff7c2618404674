"""Whoosh without what it loads and never uses here: downloads, an event loop, ciphers.

``whoosh.compat`` imports ``urllib.request`` for a name that nothing calls, ``whoosh.reading``
imports ``cached_property`` and with it ``asyncio``, ``whoosh.filedb.filetables`` takes one sum of
``hashlib``, which loads OpenSSL: together more than half of its start.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from kb.store.digests import md5


@contextmanager
def _stand_ins() -> Iterator[None]:
    """Small modules in the place of those two while whoosh is imported, and only then."""
    download = ModuleType("urllib.request")
    download.urlretrieve = None  # type: ignore[attr-defined]
    sums = ModuleType("hashlib")
    sums.md5 = md5  # type: ignore[attr-defined]
    cached = ModuleType("cached_property")
    cached.cached_property = functools.cached_property  # type: ignore[attr-defined]
    put = {
        name: module
        for name, module in (
            ("urllib.request", download),
            ("cached_property", cached),
            ("hashlib", sums),
        )
        if name not in sys.modules
    }
    sys.modules.update(put)
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]


with _stand_ins():
    import whoosh.reading  # noqa: F401
    from whoosh import columns, fields, formats, index
    from whoosh.codec import whoosh3

__all__ = ["columns", "fields", "formats", "index", "whoosh3"]
