"""Progress of long work on stderr: a bar on a terminal, nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kb.text import visible

Step = Callable[[int, int, str], None]
"""Called with (done, total, name of the document)."""


def say(line: str) -> None:
    """One line for the user on stderr; stdout carries data only."""
    if sys.stderr is not None:
        print(visible(line), file=sys.stderr, flush=True)


def watched() -> bool:
    """Whether stderr is a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def bar(title: str) -> Iterator[Step | None]:
    """A progress bar for the work inside; None in place of it where stderr is no terminal."""
    if not watched():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=None)

        def step(done: int, total: int, document: str) -> None:
            name = visible(f"{title} {document}")
            progress.update(task, completed=done, total=total, description=name)

        yield step
