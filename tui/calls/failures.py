"""What went wrong, in one Chinese line."""

from __future__ import annotations

import errno

from kb.errors import KnowledgeBaseError

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "链接绕回自身",
}


def in_one_line(error: BaseException) -> str:
    """What to tell the user of this error."""
    if isinstance(error, KnowledgeBaseError):
        return str(error)
    if isinstance(error, OSError):
        return _of_system(error)
    if isinstance(error, MemoryError):
        return "内存不够"
    return f"程序内部出错：{type(error).__name__}: {error}（设 CAIWEN_DEBUG=1 可看到经过）"


def _of_system(error: OSError) -> str:
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return f"{error.filename}：{reason}" if error.filename else reason
