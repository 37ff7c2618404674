"""What an amount is said of: the noun phrase before it, cut out of its clause."""

from __future__ import annotations

import re
from collections.abc import Collection

from indexer.extract.prose.vocabulary import starting
from kb.text import collapse_spaced_name
from kb.values import dataclass

_SPACE_OR_MARK = re.compile(r"[\s,.;:、。')\]*#\-]+")
_ORDINAL = re.compile(
    r"\(?\d{1,2}[、.)]|\d{1,2}(?=[\u4e00-\u9fff])(?![年月日至个])|[①-⑳]|\(?[一二三四五六七八九十]{1,3}[、)]|[一二三四五六七八九十]是"
)
_YEAR = re.compile(
    r"((?:19|20)\d\d|[1-4]\d(?=年(?:预|计|全|我|新)))\s*年"
    r"(?:度|\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
)
_PERIOD = re.compile(r"\d{1,2}\s*[-至到]\s*\d{1,2}\s*月份?|(?:上|下)半年|[一二三四]季度")
_PREPOSITION = re.compile(
    r"对(?!外|个人|口|象|标|接|账|照)|以(?!工代|上|下|内|前|奖|外|来)|在(?!职|岗|编|建|校|读|册|线|校)|"
    r"现(?!役|代|场|金|有|状|行)|将(?!军)|已(?!建|婚|有)|为(?!民|了|落实|贯彻|进一步|保障)|共(?!青|同|享|建)|由|"
    r"从(?!业|事)|共?有(?!效|关|机|色|偿|线|限|序)|现有|拥有|设有|按(?!揭|摩|时|期|月|季|年|计划)|并|且|另(?!行)|即|再(?!就业|生)|又|还|均|拟|至(?!少)|经(?!费|济|营|常|办)|需(?!求|要|补)|使(?!用|馆)"
)
_SELF = re.compile(
    r"(?:我|本|该|全)(?:局|县|市|区|省|镇|乡|村|校|院|所|站|队|委|厅|办|处|科|中心|单位|部门|项目|系统)"
    r"|(?:中心|单位|部门|学校|我们)(?=(?:19|20)\d\d\s*年)"
)
_BARE_TAIL = re.compile(
    r"大约|约为|大概|人均|户均|将近|接近|(?<!行)(?<!作)(?<!认)(?<!人)为|(?<!目)(?<!标)的|(?<![国现所私公持拥享])有|(?<![公中])共|(?:预|共|约)计|"
    r"(?<!发)达|达到|(?<=[\u4e00-\u9fff]{2})由|(?<!各)各|分别|仅|约|近|超(?:过)?|均(?!衡)|是|按照?|以|每[人户年月天日次个家亩]*|"
    r"(?<!比)(?:大于|小于|高于|低于|不少于|不低于|不高于|不超过|不得超过|至少|最多|最低|最高|突破|控制在|"
    r"等于|增加到|提高到|左右|确保|≥|≤|>|<|=)"
)
_TRAILING = re.compile(rf"(?:{_BARE_TAIL.pattern}|[\s,;:、(\"\-/]+)$")


_QUOTES = {"“": "”", '"': '"', "‘": "’", "《": "》", "「": "」"}


@dataclass(frozen=True, slots=True)
class Subject:
    """A phrase of the text, ``start``–``end``, after everything that only leads to it was cut.

    ``year`` is the one the phrase began with; ``verb`` is set where the words name nothing
    themselves (共需, 需要资金).
    """

    start: int
    end: int
    year: int | None
    verb: bool

    @property
    def empty(self) -> bool:
        """Whether nothing was left."""
        return self.start >= self.end


def subject(folded: str, start: int, end: int, names: Collection[str] = ()) -> Subject:
    """The noun phrase in ``folded[start:end]``; ``names`` are the organisation's own."""
    end = _without_tail(folded, start, end)
    first = start
    start, year = _without_lead(folded, _last_of_list(folded, start, end), end, names)
    if start >= end or _is_bare(folded[start:end]):
        begin, year = _without_marks(folded, first, end)
        return Subject(begin, end, year, verb=True)
    return Subject(start, end, year, verb=False)


_LONG_PIECE = 16


def _last_of_list(folded: str, start: int, end: int) -> int:
    """Where the last clause begins that a 、 parts from a long one: 、 is no list mark there."""
    at = folded.rfind("、", start, end)
    while at > start:
        before = max(start, folded.rfind("、", start, at) + 1)
        if at - before > _LONG_PIECE and end - at > 3:
            return at + 1
        at = folded.rfind("、", start, at)
    return start


def _without_tail(folded: str, start: int, end: int) -> int:
    while end > start:
        match = _TRAILING.search(folded, start, end)
        if match is None or match.end() != end or match.start() == end:
            return end
        end = match.start()
    return end


def _without_lead(
    folded: str, start: int, end: int, names: Collection[str]
) -> tuple[int, int | None]:
    """Where the phrase begins after marks, ordinals, years, the organisation, prepositions."""
    year: int | None = None
    leads = True
    words = starting("lead_in")
    while start < end:
        named = _YEAR.match(folded, start, end)
        preposition = None if named else _PREPOSITION.match(folded, start, end)
        if named and leads:
            year = int(named.group(1)) if len(named.group(1)) == 4 else 2000 + int(named.group(1))
        leads = leads and preposition is None
        step = (
            _SPACE_OR_MARK.match(folded, start, end)
            or named
            or _ORDINAL.match(folded, start, end)
            or _SELF.match(folded, start, end)
            or words.anywhere.match(folded, start, end)
            or preposition
        )
        if step is None:
            length = _name_length(folded, start, end, names)
            if not length:
                break
            start += length
            continue
        start = step.end()
    return start, year


def _without_marks(folded: str, start: int, end: int) -> tuple[int, int | None]:
    year: int | None = None
    while start < end:
        named = _YEAR.match(folded, start, end)
        step = (
            _SPACE_OR_MARK.match(folded, start, end) or _ORDINAL.match(folded, start, end) or named
        )
        if step is None:
            break
        year = int(named.group(1)) if named else year
        start = step.end()
    return start, year


def _name_length(folded: str, start: int, end: int, names: Collection[str]) -> int:
    fitting = [len(name) for name in names if folded.startswith(name, start) and len(name) > 2]
    longest = max(fitting, default=0)
    return longest if start + longest < end else 0


def _is_bare(text: str) -> bool:
    """Whether the phrase is made of verbs and words of amount alone: 共需资金."""
    rest = text
    words = starting("bare_verbs")
    while rest:
        match = _SPACE_OR_MARK.match(rest) or words.anywhere.match(rest)
        if match is None or not match.group():
            return False
        rest = rest[match.end() :]
    return True


def period(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a part of a year that the clause begins with: 1-5月."""
    begin, _ = _without_marks(folded, start, end)
    match = _PERIOD.match(folded, begin, end)
    return match.span() if match else None


def label(text: str) -> str:
    """A phrase as the label of a row: what only spreads it out is gone."""
    closed = collapse_spaced_name(text)
    while len(closed) > 2 and _QUOTES.get(closed[0]) == closed[-1]:
        inner = closed[1:-1]
        if closed[0] in inner or closed[-1] in inner:
            break
        closed = inner
    return closed
