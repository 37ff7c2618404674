"""How many offices a body has inside: the list that its paper gives, counted (内设机构几个)."""

from __future__ import annotations

from kb.answer import Answer, Derived, Value, Verdict
from kb.patterns import Pattern
from kb.quantity import chinese_number
from kb.question.compose.naming import whose
from kb.question.draft import Draft
from kb.question.intent.told.worded import structure
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import without_words

_ASKED = Pattern(
    r"(?:有|共有|下设|一共有|设有|设)?(?:(?P<many>几|多少)个?|(?P<number>\d+|[一二三四五六七八九十]+)个)"
    r"(?:内设)?(?:机构|科室|处室)"
    r"|(?:内设)?(?:机构|科室|处室)(?:有|共有|是|一共有)?(?:(?P<after>几|多少)个?|(?P<said>\d+|[一二三四五六七八九十]+)个)"
)
_LIST = Pattern(
    r"(?:内设机构|内设科室|内设处室|科室)[^:：、。]{0,10}(?:[:：]|分别[为是][:：]?)(?P<names>[^。；;\n]+)"
)
_PRINTED = Pattern(r"(?:设有?|共有|下设)(\d+)个(?:内设机构|职能处室|内设科室|处室|科室)")
_OFFICE = Pattern(r".{1,14}[室科处部股队组办站所厅委局馆院校]|.{1,12}中心")
_EDGES = Pattern(r"^[和及]|等.{0,6}$")


def offices(asking: Asking) -> Answer | None:
    """How many offices there are, or whether as many as the question claims; each is named."""
    found = _ASKED.search(asking.question.text)
    if found is None:
        return None
    rest = without_words(asking, bits(*found.span()) | _operations(asking))
    stated = [
        (one, said)
        for one in structure(asking.again(f"{rest}内设机构"))
        if (said := _told(one.text))
    ]
    if not stated or len({said for _, said in stated}) > 1:
        return None  # of which year is for the user to say: the lists are shown
    one, (number, names) = stated[0]
    draft = asking.draft("count")
    cites = (draft.cite(one),)
    derived = Derived("count", (), "、".join(names)) if names else None
    draft.add(Value("内设机构", str(number), "个", cites, derived))
    document = asking.words.documents[one.document]
    listed = f"{whose(document, one.organisation)}的内设机构共{number}个：{'、'.join(names)}"
    return _judged(draft, found["number"] or found["said"], number, listed.rstrip("：") + "。")


def _judged(draft: Draft, said: str | None, number: int, listed: str) -> Answer:
    if said is None:
        return draft.answer(listed)
    claimed = int(said) if said.isdigit() else chinese_number(said)
    holds = claimed == number
    verdict: Verdict = "true" if holds else "false"
    return draft.answer(f"{'是' if holds else f'不是{said}个'}。{listed}", verdict=verdict)


def _told(text: str) -> tuple[int, tuple[str, ...]] | None:
    """How many offices a sentence tells of, as it prints or lists; their names, if as many."""
    names = _names(text)
    printed = _PRINTED.search(text)
    if printed:
        number = int(printed[1])
        return number, tuple(names) if len(names) == number else ()
    return (len(names), tuple(names)) if names else None


def _operations(asking: Asking) -> int:
    taken = 0
    for operation in asking.question.operations:
        if operation.name in ("claim", "asks", "count"):
            taken |= bits(operation.start, operation.end)
    return taken


def _names(text: str) -> list[str]:
    """The offices that a sentence lists; none where it has anything else among them."""
    found = _LIST.search(text)
    listed = found["names"] if found else text.rstrip("。")
    names = [_EDGES.sub("", name.strip()) for name in listed.replace("，", "、").split("、")]
    return names if len(names) > 1 and all(map(_OFFICE.fullmatch, names)) else []
