"""Conversations kept over restarts: the questions of each, one file a conversation.

Answers are not kept.  A conversation that is taken up again is asked anew of the knowledge base as
it is now, so that nothing stale is shown and every cited place is read again (rule of trust 9).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tui.keeping import state
from tui.keeping.history import LONGEST

MOST = 50
"""So many conversations are kept where the settings don't say otherwise."""
QUESTIONS = 100
"""So many questions of one conversation are kept, the last ones."""
_LARGEST = 4 << 20
_FORMAT = 1
_WHAT = "对话"


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions of one conversation, oldest first, and what was being typed at its end.

    ``base`` is the folder of the knowledge base it was held with.
    """

    name: str
    base: str
    begun: datetime
    changed: datetime
    questions: tuple[str, ...]
    draft: str = ""


@dataclass(slots=True)
class Talk:
    """The conversation that is under way, and what its file held when this session last saw it."""

    name: str
    begun: datetime
    seen: bytes = b""


class Conversations:
    """The conversations in ``folder`` that were held with the knowledge base in ``base``.

    ``most`` 0 keeps none and offers none.
    """

    def __init__(self, folder: Path, base: Path, most: int = MOST) -> None:
        self._folder = folder / "conversations"
        self._base = str(base.resolve())
        self.most = most

    def begin(self) -> Talk:
        """A new conversation; nothing is written before something is asked."""
        begun = datetime.now(UTC)
        return Talk(f"{begun:%Y%m%dT%H%M%S}-{os.urandom(4).hex()}", begun)

    def taken_up(self, kept: Conversation) -> Talk:
        """This conversation goes on."""
        return Talk(kept.name, kept.begun, _bytes(kept))

    def keep(self, talk: Talk, questions: Sequence[str], draft: str = "") -> None:
        """Put the conversation as it is now in the place of what was kept of it.

        Where another session has gone on with the same conversation meanwhile, both stay: this
        one becomes a conversation of its own.  Raises NotKept.
        """
        if not self.most or not (questions or draft):
            return
        with state.changing(self._folder, _WHAT):
            held = state.read(self._file(talk.name), _LARGEST)
            if held and held != talk.seen:
                talk.name = self.begin().name
            talk.seen = _bytes(self._now(talk, questions, draft))
            state.replace(self._file(talk.name), talk.seen)
            self._drop_oldest()

    def all(self) -> tuple[tuple[Conversation, ...], str]:
        """The conversations, the last one first; and what could not be read, in one line."""
        found: list[Conversation] = []
        damaged: list[Path] = []
        try:
            for file in self._files():
                one = _conversation(file.stem, state.read(file, _LARGEST))
                if one is None:
                    damaged.append(file)
                elif one.base == self._base:
                    found.append(one)
            trouble = self._set_aside(damaged)
        except OSError as error:
            trouble = f"以前的对话读不出：{self._folder}（{state.why(error)}）"
        newest = sorted(found, key=lambda one: one.changed, reverse=True)
        return tuple(newest[: self.most]), trouble

    def _now(self, talk: Talk, questions: Sequence[str], draft: str) -> Conversation:
        asked = [one for one in questions if len(one) <= LONGEST][-QUESTIONS:]
        draft = draft if len(draft) <= LONGEST else ""
        now = datetime.now(UTC)
        return Conversation(talk.name, self._base, talk.begun, now, tuple(asked), draft)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def _files(self) -> Iterator[Path]:
        return (one for one in self._folder.glob("*.json") if ".damaged-" not in one.name)

    def _drop_oldest(self) -> None:
        by_age = sorted(self._files(), key=lambda one: one.stat().st_mtime_ns)
        for file in by_age[: -self.most]:
            file.unlink(missing_ok=True)

    def _set_aside(self, damaged: Sequence[Path]) -> str:
        aside = [state.set_aside(file) for file in damaged]
        if not aside:
            return ""
        return f"{len(aside)} 次以前的对话读不出，文件已改名移开（{aside[0]} 等），其余照常可用。"


def _bytes(one: Conversation) -> bytes:
    form = {
        "format": _FORMAT,
        "base": one.base,
        "begun": one.begun.isoformat(),
        "changed": one.changed.isoformat(),
        "questions": list(one.questions),
        "draft": one.draft,
    }
    return json.dumps(form, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _conversation(name: str, data: bytes) -> Conversation | None:
    """What the file says; None where it is damaged."""
    try:
        form = json.loads(data)
        texts = [form["base"], form["draft"], *form["questions"]]
        sound = form["format"] == _FORMAT and isinstance(form["questions"], list)
        sound = sound and all(isinstance(one, str) for one in texts)
        "".join(texts).encode()
        begun, changed = (datetime.fromisoformat(form[one]) for one in ("begun", "changed"))
        if not sound or begun.tzinfo is None or changed.tzinfo is None:
            return None
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return Conversation(
        name, form["base"], begun, changed, tuple(form["questions"]), form["draft"]
    )  # fmt: skip
