"""Whether a program that is stopped here (Ctrl+Z) can be brought back."""

from __future__ import annotations

import os


def can_come_back() -> bool:
    """Whether the parent is a shell that watches this program as a job of its own.

    One that was started by a window, or by a program such as make that would not stop with it,
    would hang.
    """
    try:
        parent = os.getppid()
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
    except OSError:  # the parent is of another user
        return False
