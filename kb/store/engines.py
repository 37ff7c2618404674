"""The text engines by their names: Whoosh, which comes with the program, and tantivy, an extra.

Both index the same tokens and rank alike (``kb.store.ranking``); a generation's manifest names the
one that wrote it.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import Damaged, EngineMissing
from kb.store.manifest import MANIFEST, TANTIVY, WHOOSH

if TYPE_CHECKING:
    from kb.store.seams import TextIndex, TextWriter

ENGINES = (WHOOSH, TANTIVY)


def is_installed(engine: str) -> bool:
    """Whether this environment has what an engine needs."""
    return find_spec(engine) is not None


def text_writer(engine: str, folder: Path) -> TextWriter:
    """The writer of an engine over a folder.  Raises EngineMissing."""
    _require(engine)
    if engine == TANTIVY:
        from kb.store.tantivy_text import TantivyWriter

        return TantivyWriter(folder)
    from kb.store.whoosh_text import WhooshWriter

    return WhooshWriter(folder)


def text_index(engine: str, folder: Path) -> TextIndex:
    """What an engine wrote, opened.  Raises EngineMissing, Damaged."""
    _require(engine)
    if engine == TANTIVY:
        from kb.store.tantivy_text import TantivyIndex

        return TantivyIndex(folder)
    from kb.store.whoosh_text import WhooshIndex

    return WhooshIndex(folder)


def _require(engine: str) -> None:
    if engine not in ENGINES:
        raise Damaged(MANIFEST, f"不认识的全文索引“{engine}”")
    if not is_installed(engine):
        raise EngineMissing(engine)
