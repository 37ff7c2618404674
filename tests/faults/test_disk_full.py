"""No room on the disk, at whatever moment: the old generation stands, one clear line says so."""

from __future__ import annotations

import errno
import gc
import os
import re
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from indexer.build import build
from kb.errors import DiskFull, NotWritten

Ask = Callable[[Path], object]
LINE = re.compile("[^\n]*没有改动[^\n]*")


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """The system refuses to let any file grow beyond a size, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 1, 100, 1000, 4096, 10_000, 65_536, 300_000, 600_000])
@pytest.mark.parametrize("rebuild", [False, True])
def test_no_room_for_a_file_leaves_the_old_generation(
    base: Path, documents: Path, asked: Ask, size: int, rebuild: bool
) -> None:
    whole = asked(base)
    (documents / "d.txt").write_text("北原县补助5万元。\n" * 200, encoding="utf-8")
    with files_no_larger_than(size), pytest.raises(DiskFull) as raised:
        build(base, [documents], rebuild=rebuild, jobs=1)
    assert LINE.fullmatch(str(raised.value))
    assert asked(base) == whole
    assert len(list((base / "generations").iterdir())) == 1
    assert build(base, [documents]).added == 1


class Failing:
    """A call of the system that fails the n-th time it writes something."""

    def __init__(self, call: Callable[..., object], which: int, code: int) -> None:
        self._call, self._which, self._code = call, which, code
        self.made = 0

    def __call__(self, *given: Any, **named: Any) -> object:
        self.made += self._call is not os_open or bool(given[1] & os.O_WRONLY)
        if self.made == self._which:
            self.made += 1
            raise OSError(self._code, os.strerror(self._code))
        return self._call(*given, **named)


os_open = os.open
CALLS = [
    "open",
    "fsync",
    "link",
    "mkdir",
    "replace",
    "rename",
    "chmod",
    "sendfile",
    "unlink",
    "rmdir",
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_failure_at_any_call_leaves_the_old_generation_or_the_new(
    tmp_path: Path,
    base: Path,
    documents: Path,
    asked: Ask,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    code: int,
) -> None:
    """Each call of the system that writes, links, syncs or renames fails once, in turn."""
    old = asked(base)
    (documents / "d.txt").write_text("北原县补助5.5万元。\n", encoding="utf-8")
    build(tmp_path / "other", [documents])
    new = asked(tmp_path / "other")
    original = getattr(os, call)
    for number in range(1, 200):
        trial = Path(shutil.copytree(base, tmp_path / f"trial{number}"))
        failing = Failing(original, number, code)
        monkeypatch.setattr(os, call, failing)
        try:
            build(trial, [documents], jobs=1)
            said = None
        except (DiskFull, NotWritten) as error:
            said = str(error)
        finally:
            monkeypatch.setattr(os, call, original)
        found = asked(trial)
        if said is None:
            assert found == new
        else:
            assert LINE.fullmatch(said)
            assert found == old
        shutil.rmtree(trial)
        if failing.made < number:
            break
    assert failing.made < number, "the build never came to an end"


def fill(path: Path) -> None:
    """Write until the disk takes no more."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass


# On a full disk Whoosh gives up in the midst of closing; what it left open goes with the exception.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
def test_a_disk_that_is_really_full(tmp_path: Path, documents: Path, asked: Ask) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m,mode=700", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("这里不能挂载小磁盘")
    try:
        build(disk / "base", [documents])
        whole = asked(disk / "base")
        (documents / "d.txt").write_text("北原县补助5万元。\n" * 20_000, encoding="utf-8")
        for _ in range(2):
            with pytest.raises(DiskFull, match="磁盘空间不足"):
                build(disk / "base", [documents], rebuild=True)
            assert asked(disk / "base") == whole
        fill(disk / "filler")
        (documents / "d.txt").write_text("北原县补助5万元。\n", encoding="utf-8")
        with pytest.raises(DiskFull):
            build(disk / "base", [documents])
        assert asked(disk / "base") == whole
        (disk / "filler").unlink()
        assert build(disk / "base", [documents]).added == 1
    finally:
        gc.collect()  # else the warnings come in whatever test is next
        subprocess.run(["umount", "-l", str(disk)], check=False)
