"""A question's text → what is said in it: typed spans, and the words that must be explained."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from kb.patterns import Forms, Pattern
from kb.period import DayMention, DocumentNumber, YearMention, days, document_numbers, years
from kb.quantity.amount import Amount
from kb.quantity.reading import amounts
from kb.question.mentions.probe import Probe
from kb.question.mentions.words import bits, mask, named, vocabulary
from kb.text import fold, is_kept
from kb.values import dataclass, replace

_CODE = Pattern(
    r"(?<![\d.,a-z])(?:\d{3,24}(?![\d.,%a-z]|\s*[年万亿元个人次家户名条])|\d{5,}[a-z]\d{3,})"
)
_QUOTED = Pattern(r"《([^》]{2,80})》")
_BOUND = Pattern(
    r"(?:不超过|不低于|不少于|不高于|超过|超出|大于|高于|多于|低于|少于|小于|不到|不足|不满|达到|超)\s*$"
)
_BOUND_AFTER = Pattern(r"\s*(?:以上|以下|以内|之内|左右|上下)")
_SEPARATOR = Pattern(r"[,、;/ ]+|与|和|跟|及|同|加|比|占|或")


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation word of the question and where (in the bare text) it stands."""

    name: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Question:
    """A question, read.  Positions and masks count in ``text``, which has no punctuation."""

    raw: str
    folded: str
    text: str
    places: tuple[int, ...]
    """For each character of ``text`` its position in ``folded``."""
    years: tuple[YearMention, ...]
    amounts: tuple[Amount, ...]
    days: tuple[DayMention, ...]
    numbers: tuple[DocumentNumber, ...]
    codes: tuple[str, ...]
    quoted: tuple[str, ...]
    operations: tuple[Operation, ...]
    required: int
    """Positions that something in the knowledge base has to explain."""
    weak: int
    """Positions of weak nouns and kinds of figure: they need no explanation, but tell apart."""
    serving: int
    """Positions of words that only serve the grammar, and of typed spans and operations."""
    typed: int
    """Positions of years, amounts, dates, document numbers and codes."""

    @cached_property
    def probe(self) -> Probe:
        return Probe(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the operations it asks for."""
        return frozenset(operation.name for operation in self.operations)

    def has(self, *names: str) -> bool:
        """Whether it asks for any of these operations."""
        return any(name in self.names for name in names)

    def without(self, mask_: int) -> str:
        """The bare text with these positions blanked."""
        return "".join(
            "\0" if mask_ >> i & 1 else character for i, character in enumerate(self.text)
        )

    def text_of(self, mask_: int) -> str:
        """The bare text from the first to the last of these positions."""
        start = (mask_ & -mask_).bit_length() - 1
        return self.text[start : mask_.bit_length()] if mask_ else ""

    def words(self, mask_: int) -> tuple[str, ...]:
        """The stretches of the question at these positions, as it was typed."""
        found: list[str] = []
        last = -2
        for i in range(len(self.text)):
            if not mask_ >> i & 1:
                continue
            at = self.places[i]
            if i == last + 1 and self.places[last] == at - 1:
                found[-1] += self.raw_at(at)
            else:
                found.append(self.raw_at(at))
            last = i
        return tuple(found)

    def raw_at(self, at: int) -> str:
        """The character as typed (fold keeps positions)."""
        return self.raw[at] if at < len(self.raw) else self.folded[at]

    def span(self, start: int, end: int) -> int:
        """The mask of bare positions of a stretch of the folded text."""
        total = 0
        for i, at in enumerate(self.places):
            if start <= at < end:
                total |= 1 << i
        return total


@cache
def _operations() -> tuple[tuple[str, Forms], ...]:
    return tuple((name, Forms(forms)) for name, forms in vocabulary()["operations"].items())


def parse(raw: str) -> Question:
    """Read a question; nothing of the knowledge base is needed for it."""
    folded = fold(raw)
    places = tuple(i for i, character in enumerate(folded) if is_kept(character))
    text = "".join(folded[i] for i in places)
    found_years = years(folded)
    found_days = days(folded)
    found_numbers = document_numbers(folded)
    question = Question(
        raw=raw,
        folded=folded,
        text=text,
        places=places,
        years=found_years,
        amounts=amounts(folded, small_numerals=True),
        days=found_days,
        numbers=found_numbers,
        codes=(),
        quoted=tuple(match[1] for match in _QUOTED.finditer(folded)),
        operations=_found_operations(text),
        required=0,
        weak=0,
        serving=0,
        typed=0,
    )
    return _classified(question)


def _found_operations(text: str) -> tuple[Operation, ...]:
    found = [
        Operation(name, match.group(), match.start(), match.end())
        for name, forms in _operations()
        for match in forms.finditer(text)
    ]
    return tuple(sorted(found, key=lambda operation: (operation.start, -operation.end)))


def _classified(question: Question) -> Question:
    typed = 0
    for mention in _typed(question):
        typed |= question.span(mention.start, mention.end)
    for amount in question.amounts:
        before = _BOUND.search(question.folded, 0, amount.start)
        after = _BOUND_AFTER.match(question.folded, amount.end)
        start = before.start() if before else amount.start
        typed |= question.span(start, after.end() if after else amount.end)
    codes = []
    for code in _CODE.finditer(question.folded):
        mask_ = question.span(code.start(), code.end())
        if not mask_ & typed:
            codes.append(code.group())
        typed |= mask_
    taken = typed
    for operation in question.operations:
        taken |= bits(operation.start, operation.end)
    text = question.text
    serving = mask(named("function"), text) & ~_cut_words(text)
    taken |= serving
    weak = (mask(named("weak"), text) | mask(named("budgeted"), text)) & ~serving
    every = (1 << len(text)) - 1
    required = every & ~taken & ~weak
    required &= ~loose_runs(text, required)
    weak &= ~typed
    serving = every & ~required & ~weak
    return replace(
        question,
        codes=tuple(codes),
        required=required,
        weak=weak,
        serving=serving,
        typed=typed,
    )


@lru_cache(1 << 12)
def loose_runs(text: str, required: int) -> int:
    """Stretches left over that have only characters such as 里, 个 and 县: they say nothing."""
    loose, dropped, start = named("loose"), 0, 0
    while start < len(text):
        end = start
        while end < len(text) and required >> end & 1:
            end += 1
        if end > start and not loose.without(text[start:end]):
            dropped |= bits(start, end)
        start = max(end, start) + 1
    return dropped


def _cut_words(text: str) -> int:
    """Positions of one-character function words inside words of their own (就 of 就业)."""
    return mask(named("whole_words"), text)


def _typed(question: Question) -> Iterable[YearMention | Amount | DayMention | DocumentNumber]:
    """Years that aren't part of a label, amounts, dates and document numbers."""
    yield from (mention for mention in question.years if not mention.label_word)
    yield from question.amounts
    yield from question.days
    yield from question.numbers


def separators(question: Question) -> tuple[tuple[int, int], ...]:
    """Where words and signs stand that join or oppose two things, in the folded text."""
    return tuple(match.span() for match in _SEPARATOR.finditer(question.folded))
