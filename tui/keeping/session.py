"""What a session keeps of itself: each question as it is asked, the conversation as it grows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.calls.failures import in_one_line
from tui.keeping.conversations import Conversation, Conversations
from tui.keeping.history import History, Past
from tui.knowledge.reader import in_thread


class Keeping:
    """The history and the conversation under way; what cannot be kept is one line, no error."""

    def __init__(self, history: History, conversations: Conversations) -> None:
        self.history = history
        self.conversations = conversations
        self._talk = conversations.begin()
        self._told: set[str] = set()

    def begin(self) -> None:
        """What is asked from now on is another conversation."""
        self._talk = self.conversations.begin()

    def take_up(self, kept: Conversation) -> None:
        """What is asked from now on belongs to this conversation."""
        self._talk = self.conversations.taken_up(kept)

    async def asked(self, question: str) -> str:
        """Keep a question in the history; why it is not, the first time."""
        return self._once(await _tried(lambda: self.history.add(question)))

    async def answered(self, questions: Sequence[str], draft: str) -> str:
        """Keep the conversation; why it is not, the first time."""
        talk = self._talk
        kept = await _tried(lambda: self.conversations.keep(talk, questions, draft))
        return self._once(kept)

    def _once(self, trouble: str) -> str:
        """What goes wrong with every question is no news after the first."""
        told = trouble in self._told
        self._told.add(trouble)
        return "" if told else trouble

    def left(self, questions: Sequence[str], draft: str) -> None:
        """Keep the conversation now; the session is ending."""
        _try(lambda: self.conversations.keep(self._talk, questions, draft))

    async def past(self) -> Past:
        """The questions asked before."""
        return await in_thread(self.history.read)

    async def talks(self) -> tuple[tuple[Conversation, ...], str]:
        """The conversations held before, and what could not be read of them."""
        return await in_thread(self.conversations.all)


async def _tried(work: Callable[[], None]) -> str:
    return await in_thread(lambda: _try(work))


def _try(work: Callable[[], None]) -> str:
    try:
        work()
    except Exception as error:
        return in_one_line(error)
    return ""
