"""What others put into the shared temporary folder is neither read nor run."""

from __future__ import annotations

import marshal
from pathlib import Path

from tests.security.conftest import Watch


def test_a_planted_cache_of_jieba_is_not_loaded_and_none_is_written(
    tmp_path: Path, root: Path, watched: Watch
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    planted = shared / "jieba.cache"
    planted.write_bytes(marshal.dumps(({"公益性岗": 10**9, "位补": 10**9}, 10**9)))
    before = planted.read_bytes(), planted.stat().st_mtime_ns
    given = {name: str(shared) for name in ("TMPDIR", "TMP", "TEMP")}
    kb, documents = str(tmp_path / "kb"), str(root / "corpus")
    indexed = watched("--kb", kb, "index", documents, "--jobs", "2", kinds=("open",), **given)
    found = watched("--kb", kb, "search", "公益性岗位补贴", kinds=("open",), **given)
    assert (indexed.code, found.code) == (0, 0), indexed.err + found.err
    assert "【公益性】" in found.out or "公益性岗位" in found.out
    opened = [given[0] for _, given in indexed.events + found.events]
    assert not any(path.endswith(".cache") for path in opened)
    assert (planted.read_bytes(), planted.stat().st_mtime_ns) == before
    assert [path.name for path in shared.iterdir()] == ["jieba.cache"]
