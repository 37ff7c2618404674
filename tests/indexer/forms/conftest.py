"""How tests of forms read a text: as the program does, from its bytes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.pipeline import extract
from indexer.sources import Source, load
from kb.model import Extract

Reader = Callable[..., Extract]


def read_file(path: Path) -> Extract:
    (source,) = load(path)
    assert isinstance(source, Source)
    return extract(source)


@pytest.fixture(scope="session")
def read_document() -> Callable[[Path], Extract]:
    return read_file


@pytest.fixture(scope="session")
def read_text(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("forms")

    def read(text: str, suffix: str = ".txt") -> Extract:
        path = folder / f"form{suffix}"
        path.write_text(text, encoding="utf-8")
        return read_file(path)

    return read
