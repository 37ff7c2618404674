"""Asks the terminal how wide it draws a character, by where the cursor stands after it."""

from __future__ import annotations

import os
import re
import select
import time
from contextlib import suppress

AMBIGUOUS = "“"
"""One column in most terminals, two in those set to draw ambiguous characters wide."""

_WHERE = b"\x1b[6n"
_THERE = re.compile(rb"\x1b\[\d+;(\d+)R")
_PATIENCE = 0.3
"""Seconds that a terminal gets to answer; over a slow line it takes some tenths."""


def ambiguous_width(reading: int, writing: int) -> int | None:
    """Columns of an ambiguous character on this terminal; None where it doesn't say.

    ``reading`` and ``writing`` are its file descriptors.  What is drawn is erased again.
    """
    try:
        import termios
        import tty

        before = termios.tcgetattr(reading)
    except (ImportError, OSError):
        return None
    except termios.error:
        return None
    try:
        tty.setcbreak(reading, termios.TCSANOW)
        os.write(writing, b"\r" + AMBIGUOUS.encode() + _WHERE)
        column = _answer(reading)
        os.write(writing, b"\r\x1b[K")
    except OSError:
        return None
    finally:
        with suppress(termios.error):
            termios.tcsetattr(reading, termios.TCSANOW, before)
    return column - 1 if column in {2, 3} else None


def _answer(reading: int) -> int | None:
    """The column that the terminal reports."""
    until = time.monotonic() + _PATIENCE
    said = b""
    while (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select([reading], [], [], left)
        if not ready:
            break
        piece = os.read(reading, 64)
        if not piece:
            break
        said += piece
        if found := _THERE.search(said):
            return int(found[1])
    return None
