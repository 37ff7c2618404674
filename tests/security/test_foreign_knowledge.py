"""A knowledge base made by someone else never gets to run code here."""

from __future__ import annotations

import gc
import pickle
import shutil
from pathlib import Path
from typing import Any

import pytest

from kb import KnowledgeBase
from kb.errors import Damaged, KnowledgeBaseError
from kb.store import files, manifest
from kb.store.unpickling import NotOurs, only_known
from kb.values import replace

# Whoosh leaves the file open in which it found what it could not read.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Payload:
    """What runs when it is unpickled: it makes the file of that name."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self._path,))


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "was-run"


@pytest.fixture
def kb(corpus_kb: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(corpus_kb, tmp_path / "kb"))


def plant(kb: Path, marker: Path) -> Path:
    """Put a pickle of one's own into the schema of the index, and make the sums fit."""
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC

    folder = next(kb.glob("generations/*/text"))
    storage = FileStorage(str(folder))
    toc = TOC.read(storage, "MAIN")
    toc.schema.planted = Payload(marker)
    next(folder.glob("*.toc")).unlink()
    toc.write(storage, "MAIN")
    resealed(kb)
    return folder


def resealed(kb: Path) -> None:
    """Give the changed files sums that fit, as whoever made them would."""
    folder = next((kb / "generations").iterdir())
    content = manifest.decode((folder / "manifest.json").read_bytes(), kb)
    sums = {name: files.checksum(folder / name) for name in content.files}
    data = replace(content, files=sums).encode()
    (folder / "manifest.json").write_bytes(data)
    (kb / "current").write_bytes(manifest.pointer(folder.name, data))


def test_a_planted_pickle_is_not_run_though_every_sum_fits(kb: Path, marker: Path) -> None:
    plant(kb, marker)
    with KnowledgeBase.open(kb) as base:
        assert base.documents()
        with pytest.raises(Damaged, match="--rebuild"):
            base.search("稳岗补助")
    gc.collect()
    assert not marker.exists()


def test_the_same_pickle_would_run_where_nothing_guards(kb: Path, marker: Path) -> None:
    """The test above would fail without the guard."""
    from whoosh import index

    folder = plant(kb, marker)
    index.open_dir(str(folder)).close()
    gc.collect()
    assert marker.exists()


def test_a_planted_pickle_is_not_run_by_an_update_either(
    kb: Path, marker: Path, root: Path, tmp_path: Path
) -> None:
    from indexer.build import build

    plant(kb, marker)
    (tmp_path / "more.txt").write_text("某县2024年补助资金5万元。\n", encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="--rebuild"):
        build(kb, [root / "corpus", tmp_path / "more.txt"], jobs=1)
    gc.collect()
    assert not marker.exists()


@pytest.mark.parametrize(
    "named",
    [("os", "system"), ("builtins", "eval"), ("whoosh.fields", "sys.modules"), ("posix", "fork")],
)
def test_only_the_classes_of_an_index_may_be_named(named: tuple[str, str]) -> None:
    module, name = (part.encode() for part in named)
    data = b"\x80\x04\x8c" + bytes([len(module)]) + module
    data += b"\x8c" + bytes([len(name)]) + name + b"\x93."
    with pytest.raises(NotOurs, match=named[0]), only_known():
        pickle.loads(data)


def test_other_pickles_are_none_of_its_business() -> None:
    with only_known():
        pass
    assert pickle.loads(pickle.dumps(Path("a"))) == Path("a")
