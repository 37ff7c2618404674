"""What every test may ask for: the material that may lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine must not fail a test: speed is measured in bench/, not here.
settings.register_profile(
    "caiwen", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("caiwen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the checkout; the test is skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("没有与检出目录并列的 shared/，此项只在有原件时检验")
    return folder


@pytest.fixture(scope="session")
def originals(shared: Path) -> Path:
    """The five real documents."""
    folder = shared / "originals"
    if not folder.is_dir():
        pytest.skip("shared/ 里没有 originals/")
    return folder


@pytest.fixture(scope="session")
def corpus_kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base of the shipped corpus; read it, do not change it."""
    from indexer.build import build

    directory = tmp_path_factory.mktemp("corpus") / "kb"
    build(directory, None)
    return directory
