"""A question's words held against labels: which of its characters a label explains, and how."""

from __future__ import annotations

from enum import IntEnum

from kb.question.mentions.labels import Label
from kb.question.mentions.words import bits, has_term, synonyms_in, terms_in
from kb.values import dataclass

_WHOLE_TERM = 4


class Form(IntEnum):
    """How a question names a label, the best first; a lower form is the more certain."""

    EXACT = 0
    FRAMED = 1
    """It has the label's beginning and its end: 春风行动招聘经费 for “春风行动”…工作经费."""
    HEADED = 2
    """It has the label's beginning."""
    WHOLE = 3
    """It doesn't name the label, and need not: the label stands for a whole (合计)."""
    PART = 4
    """It has something from the label's middle or end: 稳岗补助 of 务工就业稳岗补助."""
    ABSENT = 5

    @property
    def cost(self) -> int:
        """How much a head named so counts: one exact and one whole beat two named in part."""
        return _COSTS[self]


_COSTS = {
    Form.EXACT: 0,
    Form.FRAMED: 4,
    Form.HEADED: 5,
    Form.WHOLE: 6,
    Form.PART: 8,
    Form.ABSENT: 10,
}


@dataclass(frozen=True, slots=True)
class Match:
    """What one label explains of a question.

    ``mask`` are the explained positions of the question; ``left`` is how many meaningful
    characters of the label the question leaves unsaid.
    """

    mask: int
    form: Form
    left: int


@dataclass(frozen=True, slots=True)
class _Alternative:
    """Another word for the stretch of the question that ``mask`` covers."""

    text: str
    mask: int


class Probe:
    """One question's text (bare), prepared for matching; matches are kept by label text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.grams: dict[str, int] = {}
        for i in range(len(text) - 1):
            gram = text[i : i + 2]
            self.grams[gram] = self.grams.get(gram, 0) | 3 << i
        self.alternatives = tuple(
            _Alternative(other, bits(start, start + len(word)))
            for start, word, other in synonyms_in(text)
            if other not in text.replace(word, "")
        )
        self.terms = tuple(terms_in(text))
        self._matches: dict[str, Match] = {}

    def match(self, label: Label) -> Match:
        """How this question names the label."""
        known = self._matches.get(label.text)
        if known is None:
            known = self._matches[label.text] = self._compare(label)
        return known

    def long_stretches(self, text: str, length: int) -> int:
        """Positions of the question's stretches of at least ``length`` that the text has."""
        total = 0
        for start in range(len(self.text) - length + 1):
            piece = self.text[start : start + length]
            if "\0" not in piece and piece in text:
                total |= bits(start, start + length)
        return total

    def stretches(self, text: str) -> tuple[int, ...]:
        """The masks of the longest stretches of the question that the text has word for word."""
        found: list[int] = []
        start = 0
        while start < len(self.text) - 1:
            end = start
            while end < len(self.text) and self.text[start : end + 1] in text:
                end += 1
            if end - start > 1:
                found.append(bits(start, end))
            start = max(end, start + 1)
        return tuple(found)

    def _compare(self, label: Label) -> Match:
        said, mask = self._direct(label)
        other_said, other_mask = self._alternative(label)
        mask |= other_mask
        covered = said | other_said
        if covered:
            near_said, near_mask = self._skipping(label, mask)
            covered, mask = covered | near_said, mask | near_mask
        left = (label.strong & ~covered).bit_count()
        form = self._form(label, covered, left)
        if form is Form.ABSENT and self._ends_alike(label, other_said):
            form = Form.FRAMED
        return Match(mask, form, left)

    def _direct(self, label: Label) -> tuple[int, int]:
        said = mask = another = 0
        for start, term in self.terms:
            if not has_term(label.text, term):
                another |= bits(start, start + len(term))
        text = label.text
        for gram, found in self.grams.items():
            at = text.find(gram) if found & ~another else -1
            while at >= 0:
                said |= 3 << at
                mask |= found
                at = text.find(gram, at + 1)
        if len(text) == 1 and text in self.text:
            return 1, 1 << self.text.index(text)
        return said, mask & ~another

    def _alternative(self, label: Label) -> tuple[int, int]:
        said = mask = 0
        for alternative in self.alternatives:
            at = label.text.find(alternative.text)
            if at >= 0:
                said |= bits(at, at + len(alternative.text))
                mask |= alternative.mask
        return said, mask

    def _skipping(self, label: Label, mask: int) -> tuple[int, int]:
        """Neighbours of the question that stand one character apart in the label (津补, 益岗)."""
        said = extra = 0
        for i in range(len(self.text) - 1):
            if mask >> i & 3 == 3:
                continue
            first, second = self.text[i], self.text[i + 1]
            at = label.text.find(first)
            while at >= 0:
                if label.text[at + 2 : at + 3] == second:
                    said |= 7 << at
                    extra |= 3 << i
                at = label.text.find(first, at + 1)
        return said, extra

    @staticmethod
    def _ends_alike(label: Label, other_said: int) -> bool:
        """Whether a label ends in a whole term that is said in other words (总支出: 支出合计)."""
        tail = 1 << (len(label.text) - 1)
        return bool(other_said & tail) and other_said.bit_count() >= _WHOLE_TERM

    def _own_total(self, text: str) -> bool:
        """Whether 收入合计 is said of 本年收入合计; 收入总计 has what was left over as well."""
        return text.startswith("本年") and text.endswith("合计") and text[2:] in self.text

    def _form(self, label: Label, covered: int, left: int) -> Form:
        if not covered:
            return Form.WHOLE if label.generic else Form.ABSENT
        if label.text in self.text or self._own_total(label.text):
            return Form.EXACT
        if not label.strong & covered:
            return Form.WHOLE if label.generic else Form.ABSENT
        if left == 0:
            return Form.FRAMED
        first = label.strong & -label.strong
        last = 1 << (label.strong.bit_length() - 1)
        tail = 1 << (len(label.text) - 1)
        if covered & first:
            return Form.FRAMED if covered & (last | tail) else Form.HEADED
        return Form.PART
