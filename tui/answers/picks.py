"""What Enter and the digits take on a card: a citation, the inputs of a figure, a choice."""

from __future__ import annotations

from dataclasses import dataclass

from kb.answer import Answer


@dataclass(frozen=True, slots=True)
class Pick:
    """What Enter takes: citations to open, by their numbers in the answer, or a question to ask."""

    cites: tuple[int, ...] = ()
    question: str = ""


def picks(answer: Answer) -> tuple[Pick, ...]:
    """What can be taken, from the top of the card down."""
    cited = tuple(Pick((number,)) for number in range(len(answer.citations)))
    asked = tuple(Pick(question=choice.question) for choice in answer.choices)
    rest = (*cited, *asked) if answer.status == "answered" else (*asked, *cited)
    derived = (Pick(value.cites) for value in answer.values if value.derived and value.cites)
    return (*derived, *rest)


def first_pick(answer: Answer) -> int:
    """What Enter takes on a new card: the first citation; the first choice of an open question."""
    return sum(1 for value in answer.values if value.derived and value.cites)


def numbered(answer: Answer, digit: int) -> int | None:
    """Which pick a digit means: citation (choice, where the question is open) counted from 1."""
    at = first_pick(answer) + digit - 1
    return at if at < len(picks(answer)) else None


def first_citation(answer: Answer) -> int:
    """The pick of the first citation."""
    asked_first = len(answer.choices) if answer.status != "answered" else 0
    return first_pick(answer) + asked_first


def first_choice(answer: Answer) -> int:
    """The pick of the first choice."""
    cited_first = len(answer.citations) if answer.status == "answered" else 0
    return first_pick(answer) + cited_first
