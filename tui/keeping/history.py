"""The questions asked before, over all sessions: one JSON object a line, the newest last.

A line is appended in one piece and under a lock, so that sessions side by side lose none and a
session that is killed leaves whole lines.  Lines that are damaged all the same are set aside with
the file they stood in, and the others stay.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tui.keeping import state

FILE = "history.jsonl"
MOST = 1000
"""So many questions are kept where the settings don't say otherwise."""
LONGEST = 2000
"""A longer question is not kept: nobody looks for a pasted document in the history."""
_LARGEST = 16 << 20
_SLACK = 4
"""The file is cut to its last lines once it has a quarter more than are kept."""
_WHAT = "提问历史"


@dataclass(frozen=True, slots=True)
class Kept:
    """One question, and when it was asked last (with its time zone)."""

    question: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Past:
    """The questions, newest first, each once; and what was wrong with the file, if anything."""

    questions: tuple[Kept, ...] = ()
    trouble: str = ""


class History:
    """The history in ``folder``; ``most`` 0 keeps none and shows none."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self._path = folder / FILE
        self.most = most

    def add(self, question: str, when: datetime | None = None) -> None:
        """Keep a question that is being asked.  Raises NotKept."""
        if not self.most or len(question) > LONGEST:
            return
        line = _line(Kept(question, when or datetime.now(UTC)))
        with state.changing(self._path, _WHAT):
            lines = state.read(self._path, _LARGEST).count(b"\n") + 1
            _append(self._path, line)
            if lines > self.most + self.most // _SLACK:
                rows = state.read(self._path, _LARGEST).splitlines(keepends=True)
                state.replace(self._path, b"".join(rows[-self.most :]))

    def read(self) -> Past:
        """What was asked; a damaged file is mended and told of, never an error."""
        try:
            questions, damaged = _parsed(state.read(self._path, _LARGEST))
            trouble = self._mended() if damaged else ""
        except OSError as error:
            return Past((), f"提问历史读不出：{self._path}（{state.why(error)}）；可改名移走")
        except state.NotKept as error:
            trouble = str(error)
        return Past(_newest(questions, self.most), trouble)

    def _mended(self) -> str:
        """Set the file aside, keep its good lines, and say so.  Raises NotKept."""
        with state.changing(self._path, _WHAT):
            good, damaged = _parsed(state.read(self._path, _LARGEST))
            if not damaged:
                return ""
            aside = state.set_aside(self._path)
            state.replace(self._path, b"".join(map(_line, good)))
        return f"提问历史有 {damaged} 行读不出，原文件已移到 {aside}，其余 {len(good)} 问照常可用。"


def _append(path: Path, line: bytes) -> None:
    """Append a line in one piece, after a line end where the last line has none."""
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
    descriptor = os.open(path, flags, state.PRIVATE_FILE)
    with os.fdopen(descriptor, "r+b", buffering=0) as stream:
        os.fchmod(descriptor, state.PRIVATE_FILE)
        stream.seek(max(0, os.fstat(descriptor).st_size - 1))
        torn = stream.read(1) not in {b"", b"\n"}
        os.write(descriptor, (b"\n" if torn else b"") + line)
        os.fsync(descriptor)


def _line(kept: Kept) -> bytes:
    form = {"when": kept.when.isoformat(timespec="seconds"), "question": kept.question}
    return json.dumps(form, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _parsed(data: bytes) -> tuple[list[Kept], int]:
    """The questions in their order, and how many lines are damaged."""
    good, damaged = [], 0
    for line in filter(None, data.split(b"\n")):
        kept = _kept(line)
        if kept is None:
            damaged += 1
        else:
            good.append(kept)
    return good, damaged


def _kept(line: bytes) -> Kept | None:
    try:
        form = json.loads(line)
        question, when = form["question"], datetime.fromisoformat(form["when"])
        sound = isinstance(question, str) and bool(question.encode()) and when.tzinfo is not None
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return Kept(question, when) if sound else None


def _newest(questions: Sequence[Kept], most: int) -> tuple[Kept, ...]:
    """The order is that of the lines: a clock may have been put back."""
    latest: dict[str, Kept] = {}
    for one in reversed(questions):
        latest.setdefault(one.question, one)
    return tuple(islice(latest.values(), most))


class Recall:
    """Walking back through the questions from a text that is being typed."""

    def __init__(self, questions: Sequence[str], text: str) -> None:
        self._texts = [text, *(one for one in questions if one != text)]
        self._at = 0

    @property
    def text(self) -> str:
        """The question walked to; the text that was being typed at the nearer end."""
        return self._texts[self._at]

    def step(self, step: int) -> str:
        """One question back (-1) or forward (1), as far as there are any."""
        self._at = max(0, min(len(self._texts) - 1, self._at - step))
        return self.text
