"""The three ways a command ends, as grep's, and the error that ends one with a Chinese line."""

from __future__ import annotations

FOUND = 0
"""Found, answered, holds."""

NOTHING = 1
"""Nothing found, refused, does not hold."""

WRONG = 2
"""The call or the data is wrong; one line on stderr says how."""

INTERRUPTED = 130
"""Stopped by the user with Ctrl+C."""


class CallError(Exception):
    """The call is wrong.  ``str(error)`` is the Chinese line for the user."""
