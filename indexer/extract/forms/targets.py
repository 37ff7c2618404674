"""Targets as forms print them: what looks like one, and what it says."""

from __future__ import annotations

import re
from functools import lru_cache

from kb.text import fold

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_BOUND = (
    r"(?:[≥≤≧≦><=~≈±]{1,2}|不低于|不少于|不高于|不超过?|不大于|不小于|低于|高于|少于|多于|超过|大于|小于|等于|"
    r"达到?|至少|最少|最多|至多|控制在|约|大约|分别|共|提高|增长|下降|减少|增加|降低|提升|以上)"
)
_STRONG = re.compile(
    rf"^{_BOUND}{{1,2}}.{{0,8}}?{_NUMBER}|^{_NUMBER}\s*[^\d\s,，、.;；:：]{{0,8}}(?:[(（].{{1,6}}[)）])?$"
    rf"|^{_NUMBER}\s*(?:[%‰]|[万亿]?元|[^\d\s]{{1,4}}[/、*×]).{{0,12}}$"
    rf"|^(?:{_NUMBER}[、,，;；~\-—至到]\s*)+{_NUMBER}.{{0,8}}$"
    r"|^(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|年底|年末)?(?:之?前|以前|内|底|完成)"
)
_NAMELIKE = re.compile(
    r"(?:率|人数|数量|次数|场次|金额|比例|满意度|[(（][元人万/%月年]{1,6}[)）])$"
)
_OPENS = re.compile(r"[≥≤≧≦><=]|不低于|不少于|不高于|不超过|不大于|不小于|至少|控制在")
_GLUED_BOUND = re.compile(r"[≥≤≧≦><=]|不低于|不少于|不高于|不超过|大于|小于|达到")
_GLUED_NUMBER = re.compile(
    rf"[^\d,，、。;；:：]{{2,}}(?P<number>{_NUMBER}\s*(?:[%‰]|[^\d\s,，、。;；:：]{{0,4}}))"
)
_BARE = re.compile(rf"^[-+]?{_NUMBER}\s*(?:[%‰]|[万亿]?元)?$")
_ORGANISATION = re.compile(
    r"^\d{3,}-|(?:局|厅|委|委员会|办|办公室|中心|院|所|站|队|校|学校|大学|学院|政府|公司|馆|处|会|部门|单位|"
    r"本级|机关|街道|镇|乡)(?:[(（].{1,8}[)）])?$"
)


@lru_cache(maxsize=65536)
def strong(text: str) -> bool:
    """Whether the text can hardly be anything but a target: a bound, an amount, a date."""
    folded = fold(text).strip()
    return len(folded) <= 40 and _STRONG.search(folded) is not None


def opens(folded: str) -> bool:
    """Whether the folded text begins as a target does, with a bound in words or signs."""
    return _OPENS.match(folded) is not None


def namelike(text: str) -> bool:
    """Whether the text ends as names of indicators do, and targets in words don't."""
    return _NAMELIKE.search(text) is not None


@lru_cache(maxsize=65536)
def bare_number(text: str) -> bool:
    """Whether the text is a number, with at most a money or share unit."""
    return _BARE.search(fold(text).strip()) is not None


@lru_cache(maxsize=65536)
def organisation(text: str) -> bool:
    """Whether the text ends, or is coded, as names of organisations are."""
    return _ORGANISATION.search(fold(text).strip()) is not None


@lru_cache(maxsize=65536)
def tail(text: str) -> int | None:
    """Where a target begins that is glued to the end of its name (合格率≥95%, 参训人数120人)."""
    folded = fold(text)
    for match in _GLUED_BOUND.finditer(folded):
        if match.start() and strong(text[match.start() :]):
            return match.start()
    numbered = _GLUED_NUMBER.fullmatch(folded.rstrip())
    return numbered.start("number") if numbered is not None else None
