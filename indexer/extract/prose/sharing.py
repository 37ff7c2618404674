"""Figures that 分别 gives to several names: 甲县、乙县分别安排12万元、8万元; 分别占66.7%和33.3%."""

from __future__ import annotations

import re
from itertools import pairwise

from indexer.extract.prose.figures import Figure
from indexer.extract.prose.run import Run
from indexer.extract.prose.scope import Path, Scope
from indexer.extract.prose.subjects import label, subject

_EACH = "分别"
_AND = re.compile(r"\s*(?:[、,，]|以及|和|及|与)\s*")
_BETWEEN_NAMES = re.compile(r"[、]|以及|和|及|与")
_SHORTEST_NAME = 2


def sharers(
    run: Run, figure: Figure, figures: tuple[Figure, ...], scope: Scope, start: int, end: int
) -> tuple[Path, ...]:
    """The path of each of the figures listed from ``figure`` on; none where 分别 gives nothing."""
    words = run.folded[start:end]
    if _EACH not in words:
        return ()
    count = _listed(run.folded, figure, figures)
    if count < 2:
        return ()
    after = words[words.rfind(_EACH) + len(_EACH) :].strip()
    if figure.kind == "share" and re.match(r"占|比", after):
        targets = scope.recent[-count:]
        return tuple((*said.path, "占比") for said in targets) if len(targets) == count else ()
    names = _names(run, start, start + words.rfind(_EACH))
    return tuple((*scope.base(), name) for name in names) if len(names) == count else ()


def _listed(folded: str, figure: Figure, figures: tuple[Figure, ...]) -> int:
    """How many figures stand in one list from the given one on."""
    rest = figures[figures.index(figure) :]
    count = 1
    for one, following in pairwise(rest):
        if not _AND.fullmatch(folded, one.end, following.start):
            break
        count += 1
    return count


def _names(run: Run, start: int, end: int) -> list[str]:
    phrase = subject(run.folded, start, end)
    edges = [phrase.start]
    for match in _BETWEEN_NAMES.finditer(run.folded, phrase.start, phrase.end):
        edges += [match.start(), match.end()]
    edges.append(phrase.end)
    names = [
        label(run.text[first:last]) for first, last in zip(edges[::2], edges[1::2], strict=True)
    ]
    return names if all(len(name) >= _SHORTEST_NAME for name in names) else []
