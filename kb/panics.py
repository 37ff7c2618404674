"""Panics of libraries that are written in Rust.

What they raise in Python is no ``Exception`` and cannot be pickled: it would pass by all that
handles errors, and end an indexing for the sake of one file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_RAISED = "PanicException"


def is_panic(error: BaseException) -> bool:
    """Whether this is what a panic becomes (pyo3_runtime, a module that cannot be imported)."""
    return type(error).__name__ == _RAISED


@contextmanager
def panics_as(error: Callable[[], Exception]) -> Iterator[None]:
    """Raise that error where the block panics."""
    try:
        yield
    except BaseException as panic:
        if not is_panic(panic):
            raise
        raise error() from None
