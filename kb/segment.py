"""Cuts text into the tokens that are indexed and searched: the same for both.

Document numbers, dates, amounts and Latin words are taken by their own patterns; runs of Han
characters are cut with jieba's dictionary as jieba's search mode does without its HMM (the most
probable path through the words, and the shorter words inside the long ones), and characters that
stand alone also together with their neighbours.  Each character is a term of its own besides, with
a mark: the same name can be cut otherwise in a passage than in a question.  jieba itself takes a
second to start; here its dictionary lies grouped by first character in one file, of which only the
groups that a text needs are read.
"""

from __future__ import annotations

import mmap
import re
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain, groupby
from math import log
from operator import itemgetter
from pathlib import Path

from kb.text import HAN, fold
from kb.values import dataclass
from kb.vocabulary import table

VERSION = "3"
"""Changes whenever the same text would be cut otherwise, so that passages are indexed anew."""

CHARACTER = "~"
"""Stands before a character that is a term by itself; no token begins with it."""

_MAGIC = b"caiwen words 2\n\0"
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


Group = dict[str, float | None]
"""The rests of the words that begin with one character, each with the logarithm of the word's share
of the dictionary; beginnings of rests that are none themselves have None."""


class WordList:
    """How likely each word of the dictionary is, by its first character and the rest."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(_MAGIC)] != _MAGIC:
            raise ValueError(f"no word list: {path.name}")
        sizes = array("Q", self._map[len(_MAGIC) : len(_MAGIC) + 16])
        self.total, count = sizes
        start = len(_MAGIC) + 16
        self._characters = array("I", self._map[start : start + 4 * count])
        self._offsets = array("I", self._map[start + 4 * count : start + 8 * count + 4])
        self._log_total = log(self.total)
        self._groups: dict[str, Group] = {}

    def group(self, first: str) -> Group:
        """The words that begin with a character."""
        found = self._groups.get(first)
        return self._grouped(first) if found is None else found

    def __contains__(self, word: str) -> bool:
        return self.group(word[0]).get(word[1:]) is not None

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()

    def _grouped(self, first: str) -> Group:
        words = self._read(ord(first))
        long = [rest for rest in words if len(rest) > 1]
        found: Group = {"": None} if words else {}
        found |= {rest[:end]: None for rest in long for end in range(1, len(rest))}
        found |= {rest: log(often) - self._log_total for rest, often in words.items()}
        self._groups[first] = found
        return found

    def _read(self, character: int) -> dict[str, int]:
        place = bisect_left(self._characters, character)
        if place == len(self._characters) or self._characters[place] != character:
            return {}
        block = self._map[self._offsets[place] : self._offsets[place + 1]]
        (count,) = array("I", block[:4])
        frequencies = array("I", block[4 : 4 + 4 * count])
        return dict(zip(block[4 + 4 * count :].decode().split("\n"), frequencies, strict=True))


def write_word_list(path: Path) -> None:
    """Write jieba's dictionary in the form that WordList reads, grouped by first character.

    A group is the number of its words, how often each occurs, and what follows the first
    character of each, a word a line.
    """
    groups: dict[str, list[str]] = {}
    dictionary = _dictionary().read_text(encoding="utf-8").splitlines()
    for first, lines in groupby(dictionary, key=itemgetter(0)):
        groups.setdefault(first, []).extend(lines)
    made = {first: _block(lines) for first, lines in groups.items()}
    characters = array("I", sorted(ord(first) for first in made if _HAN_RUN.match(first)))
    blocks = [made[chr(character)][0] for character in characters]
    offsets = array("I", [len(_MAGIC) + 16 + 4 * len(characters) + 4 * (len(characters) + 1)])
    for block in blocks:
        offsets.append(offsets[-1] + len(block))
    sizes = array("Q", [sum(total for _, total in made.values()), len(characters)])
    head = _MAGIC + sizes.tobytes() + characters.tobytes() + offsets.tobytes()
    path.write_bytes(head + b"".join(blocks))


def _block(lines: Sequence[str]) -> tuple[bytes, int]:
    """A group of words, and how often all of them occur together."""
    columns = " ".join(lines).split(" ")
    frequencies = array("I", map(int, columns[1::3]))
    rests = "\n".join([word[1:] for word in columns[::3]]).encode()
    count = array("I", [len(frequencies)])
    return b"".join((count.tobytes(), frequencies.tobytes(), rests)), sum(frequencies)


def _dictionary() -> Path:
    """Jieba's dictionary (a word, its frequency and its tag a line); jieba is not imported."""
    jieba = find_spec("jieba")
    if jieba is None or not jieba.submodule_search_locations:
        raise ModuleNotFoundError("jieba")
    return Path(next(iter(jieba.submodule_search_locations))) / "dict.txt"


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
