"""Notices that another program has published a newer generation of the knowledge base."""

from __future__ import annotations

from pathlib import Path


class Watch:
    """Looks at the pointer's file only; what it holds is read when the file is another.

    What reads a knowledge base is not loaded before one is open.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._name: str | None = None
        self._seen: list[int] = []

    def opened(self, name: str) -> None:
        """This generation is open now."""
        self._name, self._seen = name, []

    def refused(self) -> None:
        """What the pointer leads to now could not be opened; until it changes, nothing is new."""
        self._name, self._seen = None, self._here()

    def _here(self) -> list[int]:
        from kb.store.generation import identity
        from kb.store.manifest import POINTER

        try:
            return identity((self._directory / POINTER).stat())
        except OSError:
            return []

    def changed(self) -> bool:
        """Whether the pointer leads elsewhere than to what is open."""
        here = self._here()
        if not here or here == self._seen:
            return False
        from kb.store.publish import current_name

        name = current_name(self._directory)
        if name is not None and name != self._name:
            return True
        self._seen = here
        return False
