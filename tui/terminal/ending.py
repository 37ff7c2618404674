"""A session that is ended from outside: a dropped connection, a shutdown."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable

_SIGNALS = ("SIGHUP", "SIGTERM")
_PATIENCE = 5.0
"""Seconds for ending in order; a terminal that is gone may answer nothing any more."""


def on_signals(ended: Callable[[int], None]) -> None:
    """Have ``ended`` called in the event loop with the signal's number; then the process ends."""
    loop = asyncio.get_running_loop()

    def end(number: int) -> None:
        last = threading.Timer(_PATIENCE, os._exit, (128 + number,))
        last.daemon = True
        last.start()
        ended(number)

    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            loop.add_signal_handler(number, end, number)
