"""Cuts text into the tokens that are indexed and searched: the same for both.

Document numbers, dates, amounts and Latin words are taken by their own patterns; runs of Han
characters are cut with jieba's dictionary as jieba's search mode does without its HMM (the most
probable path through the words, and the shorter words inside the long ones), and characters that
stand alone also together with their neighbours.  Each character is a term of its own besides, with
a mark: the same name can be cut otherwise in a passage than in a question.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import chain
from math import log

from kb.text import HAN, fold
from kb.values import dataclass
from kb.vocabulary import table
from kb.word_list import WordList

VERSION = "3"
"""Changes whenever the same text would be cut otherwise, so that passages are indexed anew."""

CHARACTER = "~"
"""Stands before a character that is a term by itself; no token begins with it."""

_RUNS_AT_HAND = 8192
_HAN_RUN = re.compile(f"[{HAN}]+")
_PIECE = re.compile(
    rf"""
    (?P<number>[{HAN}]{{1,12}}[\[(](?P<of>(?:19|20)[0-9]{{2}})[\])]第?(?P<serial>[0-9]{{1,5}})号)
  | (?P<date>(?P<y>(?:19|20)[0-9]{{2}})年(?:(?P<m>[0-9]{{1,2}})月(?:(?P<d>[0-9]{{1,2}})日)?)?)
  | (?P<amount>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?%?|[0-9]+(?:\.[0-9]+)?%?)
  | (?P<latin>[a-z][a-z0-9]*)
  | (?P<han>[{HAN}]+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token and where in the text it stands."""

    text: str
    start: int
    end: int


class DictionarySegmenter:
    """A Segmenter over a word list."""

    def __init__(self, words: WordList) -> None:
        self._words = words
        self._rarest = -log(words.total)
        # Labels and the words of a trade come again and again in a collection.
        self._tokens_of = lru_cache(maxsize=_RUNS_AT_HAND)(self._cut_run)
        self._marked_of = lru_cache(maxsize=_RUNS_AT_HAND)(_marked)
        self._inner_of = lru_cache(maxsize=_RUNS_AT_HAND)(self._inner)

    def terms(self, text: str) -> tuple[str, ...]:
        """What a text is indexed and searched by: its words, and its Han characters marked."""
        words = (token for token in self.cut(text) if len(token) > 1 or token.isascii())
        runs = map(self._marked_of, _HAN_RUN.findall(fold(text)))
        return (*words, *chain.from_iterable(runs))

    def cut(self, text: str) -> tuple[str, ...]:
        """The tokens of a text in their order, stop words left out."""
        found: list[str] = []
        folded = fold(text)
        for piece in _PIECE.finditer(folded):
            if piece.lastgroup == "han":
                found.extend(self._tokens_of(piece.group())[0])
            else:
                found.extend(token.text for token in self._other(piece))
        return tuple(found)

    def tokens(self, text: str) -> Iterator[Token]:
        """The tokens of a text with their places.  One place can have several tokens."""
        for piece in _PIECE.finditer(fold(text)):
            if piece.lastgroup == "han":
                yield from self._han(piece.group(), piece.start())
            else:
                yield from self._other(piece)

    def said(self, text: str, wanted: Collection[str]) -> Iterator[Token]:
        """Those of the tokens of a text that are wanted; runs that say none are not cut."""
        for piece in _PIECE.finditer(fold(text)):
            if piece.lastgroup != "han":
                found = self._other(piece)
            elif any(word in piece.group() for word in wanted):
                found = self._han(piece.group(), piece.start())
            else:
                continue
            yield from (token for token in found if token.text in wanted)

    def _other(self, piece: re.Match[str]) -> Iterator[Token]:
        kind = piece.lastgroup
        if kind in {"number", "of", "serial"}:
            yield from self._number(piece)
        elif kind in {"date", "y", "m", "d"}:
            yield from _date(piece)
        else:
            yield Token(_plain(piece.group()), *piece.span())

    def _number(self, piece: re.Match[str]) -> Iterator[Token]:
        """A document number as a whole, and its year and serial number."""
        start, end = piece.span("number")
        yield from self._han(_HAN_RUN.match(piece["number"])[0], start)  # type: ignore[index]
        yield Token(piece["of"], *piece.span("of"))
        yield Token(f"{piece['of']}:{int(piece['serial'])}号", *(start, end))

    def _han(self, run: str, start: int) -> Iterator[Token]:
        for text, (first, last) in zip(*self._tokens_of(run), strict=True):
            yield Token(text, start + first, start + last)

    def _cut_run(self, run: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
        """The tokens of a run of Han characters and their places in it.

        A character that is a word of its own is often half of a name that the dictionary does not
        have: it is also taken together with its neighbour.
        """
        stop = _stop_words()
        places: list[tuple[int, int]] = []
        before: tuple[int, int] | None = None
        for first, last in self.words(run):
            if run[first:last] in stop:
                before = None
                continue
            if before is not None and 1 in {last - first, before[1] - before[0]}:
                places.append((first - 1, first + 1))
            places.extend(
                (first + start, first + end)
                for start, end in self.inner(run[first:last])
                if run[first + start : first + end] not in stop
            )
            before = first, last
        return tuple(run[first:last] for first, last in places), tuple(places)

    def close(self) -> None:
        """Let go of the word list."""
        self._words.close()

    def words(self, run: str) -> Iterator[tuple[int, int]]:
        """The (start, end) of each word of a run of Han characters: the most probable path."""
        length = len(run)
        chances, ends = [0.0] * (length + 1), [0] * length
        for start in range(length - 1, -1, -1):
            group = self._words.group(run[start])
            best, end = self._rarest + chances[start + 1], 0
            for last in range(start + 1, length + 1):
                rest = run[start + 1 : last]
                chance = group.get(rest)
                if chance is not None:
                    chance += chances[last]
                    if not end or chance >= best:
                        best, end = chance, last
                elif rest not in group:
                    break
            chances[start], ends[start] = best, end or start + 1
        at = 0
        while at < length:
            yield at, ends[at]
            at = ends[at]

    def inner(self, word: str) -> tuple[tuple[int, int], ...]:
        """The shorter words of two and three characters inside a word, then the word."""
        return ((0, len(word)),) if len(word) <= 2 else self._inner_of(word)

    def _inner(self, word: str) -> tuple[tuple[int, int], ...]:
        found = [
            (start, start + size)
            for size in (2, 3)
            if len(word) > size
            for start in range(len(word) - size + 1)
            if word[start : start + size] in self._words
        ]
        return (*found, (0, len(word)))


def _marked(run: str) -> tuple[str, ...]:
    stop = _stop_words()
    return tuple(CHARACTER + character for character in run if character not in stop)


def _date(piece: re.Match[str]) -> Iterator[Token]:
    """A year by itself, and the whole date where a month is given."""
    start, end = piece.span("date")
    yield Token(piece["y"], *piece.span("y"))
    if piece["m"]:
        parts = [piece["y"], str(int(piece["m"]))]
        parts += [str(int(piece["d"]))] if piece["d"] else []
        yield Token("-".join(parts), start, end)


def _plain(text: str) -> str:
    """An amount without what doesn't change it: 1,626.10 is 1626.1."""
    if not text[0].isdigit():
        return text
    digits, percent = (text[:-1], "%") if text.endswith("%") else (text, "")
    digits = digits.replace(",", "")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits + percent


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(table("stop")["words"])
