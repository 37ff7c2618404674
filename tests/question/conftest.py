"""The knowledge base that a module of tests asks: made of its own papers, once."""

from __future__ import annotations

import pytest

from kb.question.draft import Base
from tests.question.papers import base_of


@pytest.fixture(scope="module")
def base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Base:
    """The module's ``PAPERS``, texts by file name, read into memory.  Others name their own."""
    return base_of(tmp_path_factory.mktemp("documents"), request.module.PAPERS)


@pytest.fixture(scope="module")
def bases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Base]:
    """One knowledge base for each of the module's ``FOLDERS`` of papers, by the folder's name."""
    return {
        name: base_of(tmp_path_factory.mktemp(name), papers)
        for name, papers in request.module.FOLDERS.items()
    }
