"""Archives of Office formats: what is locked, damaged, or written to exhaust whoever opens it."""

from __future__ import annotations

import io
import re
import zipfile

from indexer.encoding import Unreadable
from indexer.formats import OLE

MAX_UNPACKED = 400_000_000
MAX_RATIO = 250
MAX_ENTRIES = 20_000
_SMALL = 1_000_000
_HEAD = 4096
_DECLARES = re.compile(b"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError)


def check_archive(data: bytes, name: str) -> None:
    """Refuse an archive that is damaged, locked, or unpacks to more than it can rightly hold.

    ``name`` is what the format is called.  Raises Unreadable.
    """
    if data.startswith(OLE):
        raise Unreadable(_of_old_files(data, name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, name)
    except _BROKEN:
        said = f"这不是完好的 {name} 文件（可能没有下载完整），未读取；请重新下载或导出"
        raise Unreadable(said) from None


def _of_old_files(data: bytes, name: str) -> str:
    if holds_stream(data, "EncryptedPackage"):
        return f"这份 {name} 文件设有密码，未读取；请先解除密码"
    if holds_stream(data, "WordDocument") or holds_stream(data, "Workbook"):
        return f"这其实不是 {name} 文件，是换了扩展名的旧格式（.doc、.xls），未读取；请打开后另存"
    return f"这份 {name} 文件设有密码（或其实是旧格式），未读取；请先解除密码或另存"


def holds_stream(data: bytes, stream: str) -> bool:
    """Whether an older binary file has a stream of that name."""
    return stream.encode("utf-16-le") in data


def _check(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(f"这份 {name} 文件设有密码，未读取；请先解除密码")
    if len(entries) > MAX_ENTRIES or _is_bomb(entries):
        raise Unreadable(
            f"这份 {name} 文件解压后过大（大得不合常理，可能是压缩炸弹），未读取；"
            "请核对来源，打开后另存"
        )
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                declares = _DECLARES.search(part.read(_HEAD).replace(b"\0", b""))
            if declares:
                raise Unreadable(
                    f"这份 {name} 文件里定义了实体（正常文件没有，可能是实体膨胀攻击），未读取；"
                    "请核对来源，打开后另存"
                )


def _is_bomb(entries: list[zipfile.ZipInfo]) -> bool:
    unpacked = sum(entry.file_size for entry in entries)
    return unpacked > MAX_UNPACKED or any(
        entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
