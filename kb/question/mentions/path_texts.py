"""Header paths found by what stands in them, without preparing every one of them for a question."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from kb.question.mentions.labels import Label
from kb.store.schema import SEPARATOR

Path = tuple[str, ...]

_BETWEEN_PATHS = "\x1e"
_SEARCHES_BEFORE_INDEXING = 200


class PathTexts:
    """The header paths of a knowledge base, by pairs of characters and by whole labels.

    A label's bare text is the end of its kept text, so whatever stands in it is looked for in the
    kept texts of all labels at once, and checked on the few that have it.  ``texts`` are those of
    the paths, as the store gives them; ``labels`` prepares a path.  A process that looks up many
    pairs has them all indexed in the end.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        texts: Iterable[str],
        labels: Callable[[Path], tuple[Label, ...]],
    ) -> None:
        self._paths = tuple(paths)
        self._texts = tuple(texts)
        self._labels = labels
        self._known: dict[str, frozenset[Path]] = {}

    def get(self, gram: str) -> frozenset[Path]:
        """The paths in which two characters stand side by side, or one is a whole label."""
        found = self._known.get(gram)
        if found is None:
            if len(self._known) > _SEARCHES_BEFORE_INDEXING:
                return self._index.get(gram, frozenset())
            fitting = (path for path in self._holding(gram) if self._has(path, gram))
            found = self._known[gram] = frozenset(fitting)
        return found

    def called(self, name: str) -> Iterator[Path]:
        """The paths that have a label of exactly this bare text, in order."""
        ends = name + SEPARATOR
        for path in self._holding(ends):
            if any(one.text == name for one in self._labels(path)):
                yield path

    def elements(self) -> Iterator[tuple[str, str]]:
        """(printed label, its kept text) for every distinct label, in order."""
        printed = (
            pair
            for path, text in zip(self._paths, self._texts, strict=True)
            for pair in zip(path, text.split(SEPARATOR), strict=False)
        )
        yield from dict.fromkeys(printed)

    def _has(self, path: Path, gram: str) -> bool:
        if len(gram) == 1:
            return any(one.text == gram for one in self._labels(path))
        return any(gram in one.text for one in self._labels(path))

    def _holding(self, text: str) -> Iterator[Path]:
        """The paths whose kept text holds a text, in order."""
        start = self._text.find(text)
        while start >= 0:
            number = bisect_right(self._starts, start) - 1
            yield self._paths[number]
            if number + 1 == len(self._paths):
                return
            start = self._text.find(text, self._starts[number + 1])

    @cached_property
    def _text(self) -> str:
        """The texts of all paths, each with its mark behind it."""
        return "".join(f"{text}{_BETWEEN_PATHS}" for text in self._texts)

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(text) + 1 for text in self._texts)
        return [0, *accumulate(lengths)][: len(self._paths)]

    @cached_property
    def _index(self) -> dict[str, frozenset[Path]]:
        found: dict[str, set[Path]] = {}
        for path in self._paths:
            for one in self._labels(path):
                for gram in one.grams or ((one.text,) if one.text else ()):
                    found.setdefault(gram, set()).add(path)
        return {gram: frozenset(paths) for gram, paths in found.items()}
