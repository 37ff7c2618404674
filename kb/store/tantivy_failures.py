"""What tantivy raises, told as what it means: an index that is not whole, a disk that refuses."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from kb.errors import Damaged
from kb.panics import is_panic

_NO_ROOM = re.compile("StorageFull|QuotaExceeded|FileTooLarge|No space left")


@contextmanager
def whole(name: str, failed: str) -> Iterator[None]:
    """Tell of whatever an index that is not whole makes tantivy do, its panics included.

    Raises Damaged.
    """
    try:
        yield
    except Exception as error:
        raise Damaged(name, f"全文索引{failed}：{type(error).__name__}") from error
    except BaseException as error:
        if not is_panic(error):
            raise
        raise Damaged(name, f"全文索引{failed}：PanicException") from error


@contextmanager
def writing() -> Iterator[None]:
    """Tell of what keeps tantivy from writing as the system would: it words it as no OSError.

    Where one of its threads failed, what failed is only known to that thread.
    Raises OSError.
    """
    try:
        yield
    except OSError:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and not is_panic(error):
            raise
        code = errno.ENOSPC if _NO_ROOM.search(str(error)) else errno.EIO
        raise OSError(code, os.strerror(code)) from error
