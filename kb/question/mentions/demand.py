"""What kind of quantity a question asks for: money, people, times, a share; and how it says so."""

from __future__ import annotations

from kb.patterns import Pattern
from kb.quantity.unit_text import unit_end
from kb.quantity.units import parse_unit
from kb.question.figures import meaning
from kb.question.mentions.parse import Question
from kb.question.mentions.words import bits, mask, named, vocabulary
from kb.values import dataclass

_YEARS_LONG = Pattern(r"(?<![\d〇零一二三四五六七八九])[二两三四五2-5]年(?!度|前|后|来|以)")
_EACH = Pattern(
    r"(?:每(?:个人|人|户|家|平方米|平米|平|亩|场|次|天))+(?:每(?:个月|月|年|天|日))?|每(?:个月|月)(?:每人)?"
)
_FOR_ONE = Pattern(
    r"(?:多少|几)(?:元|块钱|块|钱)?一个?(?P<one>平方米|平米|平|亩|户|人|次|场|天|月|年)(?![^吗呢])"
    r"|一个?(?P<first>平方米|平米|亩|户|人|次|场|天|月)(?:是|要|发|给|补助?|补贴)?(?:多少|几)(?:元|块钱|块|钱)?"
)
_EACH_ASKED = Pattern(r"(?:多少|几)(?:元|块钱|块|钱)?")
_OF_WHAT = Pattern(r"每(?:个(?=[人月]))?(人|户|家|平|亩|场|次|天|月|年|日)")
BODIES_ASKED = Pattern(
    r"哪(?:一?[个家些]|[几两][个家])?(?:单位|部门|机构)"
    r"|(?:[各每][个家]?|所有)(?:单位|部门|机构)(?!预算|决算|整体)"
    r"|的(?:单位|部门|机构)(?=$|有|是|最|排|分别|和|与|跟|比)"
)
"""Words that ask over bodies: a row of anything else is no answer to them either."""
_PEOPLE = Pattern(
    r"(?:人员|职工|学生|教师|干部|劳动力|毕业生|联络员|志愿兵|留学生)(?P<asked>(?:一?共|总共)?(?:有|是)?多少)(?:呢)?$"
)
_INVOLVES = Pattern(r"涉及?$")
_TIMES = ("月", "年", "天", "日")
_ASKED = Pattern(r"多少|几(?!乎)")


@dataclass(frozen=True, slots=True)
class Demand:
    """The units an answer may have (bases such as 人), empty where the question leaves it open.

    ``mask`` are the positions that the unit word of the question takes; ``noun`` are those of a
    counted noun without a unit (多少脱贫劳动力), which the figure's own name must explain.
    """

    units: frozenset[str] = frozenset()
    money: bool = False
    mask: int = 0
    noun: int = 0
    share: bool = False
    """Whether a share or a rate is asked for (占比, 增长率)."""
    standard: int = 0
    """Positions of 标准: what is paid a person, a month, a square metre."""
    per: tuple[str, ...] = ()
    """Of what a unit is asked for (每人每月: 人, 月): no total can be the answer."""
    word: str = ""
    """The counted word as said (人数), which a name may have in place of the unit."""

    def allows(self, unit: str | None, name: str = "") -> bool:
        """Whether a figure of this unit, under this name, can be the answer."""
        if self.per:
            return unit is not None and (_is_per(unit, self.per) or says_each(unit, name, self.per))
        if self.word and self.word in name:
            return True
        if self.standard:
            return unit is None or "标准" in name or ("元" in unit and bool(meaning(unit).per))
        if not (self.units or self.money or self.share):
            return True
        if unit is None:
            return self.money
        if self.share:
            return "%" in unit or "％" in unit or "成" in unit or "百分" in unit
        # 万元、年 is an amount of money in a year, not one for each of something.
        meant = meaning(unit.partition("、")[0] if self.money else unit)
        if self.money:
            return meant.base == "元" and not meant.per
        return meant.base in self.units


def demand(question: Question) -> Demand:
    """What the question asks for."""
    return (
        _of_each(question)
        or _of_unit(question)
        or _of_share(question)
        or _of_standard(question)
        or _of_counted(question)
        or _of_people(question)
        or _of_noun(question)
    )


def _of_each(question: Question) -> Demand | None:
    text = question.text
    single = _FOR_ONE.search(text)
    if single is not None:
        return Demand(per=(single["one"] or single["first"],), mask=bits(*single.span()))
    found = _EACH.search(text)
    if found is None:
        return None
    taken = bits(*found.span())
    for asked in _EACH_ASKED.finditer(text):
        taken |= bits(*asked.span())
    return Demand(per=tuple(one[1] for one in _OF_WHAT.finditer(found.group())), mask=taken)


def _is_per(unit: str, per: tuple[str, ...]) -> bool:
    """Whether a unit is one of money for each person, month and so on; the time must be said."""
    head, slash, rest = unit.partition("/")
    if "元" not in unit or not (slash or "每" in unit):
        return False
    times = [one for one in per if one in _TIMES]
    return all(one in rest + head for one in times) and (bool(times) or per[0][:1] in rest + head)


def says_each(unit: str | None, name: str, per: tuple[str, ...]) -> bool:
    """Whether a unit of money (元/人/月), or the name it stands under, says each of ``per``."""
    head, slash, rest = (unit or "").partition("/")
    if "元" not in head:
        return False
    return (bool(slash) and all(one in rest for one in per)) or all(
        f"每{one}" in name for one in per
    )


def _of_unit(question: Question) -> Demand | None:
    text = question.text
    for found in _ASKED.finditer(text):
        after = found.end()
        if text.startswith("个", after) and unit_end(text, after + 1) > after + 1:
            after += 1
        end = unit_end(text, after)
        if end > after:
            unit = parse_unit(text[after:end])
            taken = bits(found.start(), end)
            if unit.base == "元" or not unit.base:
                return Demand(money=True, mask=taken)
            return Demand(_counted_alike(unit.base, text[after:end]), mask=taken)
        if text.startswith("钱", after):
            return Demand(money=True, mask=bits(found.start(), after + 1))
    return None


def _counted_alike(*units: str) -> frozenset[str]:
    """The units and the counters that count the same things (家 of 用人单位 printed as 个)."""
    groups: list[list[str]] = vocabulary()["counters"]
    alike = {one for group in groups if not {*units}.isdisjoint(group) for one in group}
    return frozenset({*units, *alike})


def _of_share(question: Question) -> Demand | None:
    found = named("share").search(question.text)
    return Demand(share=True, word=found.group()) if found else None


def _of_standard(question: Question) -> Demand | None:
    at = question.text.find("标准")
    if at < 0:
        return None
    return Demand(standard=bits(at, at + 2), mask=bits(at, at + 2))


def _of_counted(question: Question) -> Demand | None:
    for word, units in vocabulary()["counted"].items():
        at = question.text.find(word)
        if at >= 0 and not question.text.startswith("指标", at + len(word)):
            return Demand(frozenset(units), mask=bits(at, at + len(word)), word=word)
    return None


def _of_people(question: Question) -> Demand | None:
    """People, where the question ends in how many of them there are (见习人员多少)."""
    found = _PEOPLE.search(question.text)
    if found is None:
        return None
    people = found.start() if found.group().startswith("人员") else found.start("asked")
    return Demand(_counted_alike("人"), mask=bits(people, found.end()))


def _of_noun(question: Question) -> Demand:
    """The noun that 多少 or 几 counts, or money where the words last named are money's."""
    text = question.text
    for found in _ASKED.finditer(text):
        end = found.end()
        while end < len(text) and question.required >> end & 1:
            end += 1
        if end > found.end() and not named("money").search(text[found.end() : end + 2]):
            if _is_money(text, question.required | question.weak, end):
                return Demand(money=True)
            return Demand(noun=bits(found.end(), end))
    content = question.required | question.weak
    tail = _INVOLVES.sub("", text[: content.bit_length()])[-4:]
    money = any(tail.endswith(word) for word in vocabulary()["money"])
    return Demand(money=money)


def _is_money(text: str, content: int, end: int) -> bool:
    """Whether what is counted goes on to be a sum of money (多少就业专项配套资金)."""
    while end < len(text) and content >> end & 1:
        end += 1
    return any(text.endswith(word, 0, end) for word in vocabulary()["money"])


def wants_target(question: Question) -> bool:
    """Whether the words are those of performance targets (满意度, 完成率, 人数, 上限)."""
    text = named("no_target_words").without(question.text)
    return bool(named("target_words").search(text))


def bound_words(question: Question) -> int:
    """Positions of words for a target's bound (上限, 不超过, 至少)."""
    return mask(named("bound_words"), question.text)


def horizon_said(question: Question) -> str | None:
    """实施期 or 年度 where the question says which; 三年 is the time of a project."""
    said: dict[str, list[str]] = vocabulary()["horizons"]
    for name, forms in said.items():
        if any(form in question.text for form in forms):
            return name
    return "实施期" if _YEARS_LONG.search(question.text) else None
