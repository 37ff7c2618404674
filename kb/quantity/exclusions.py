"""Numbers of a text that are no figures: dates, codes, telephone numbers, ordinals, pages."""

from __future__ import annotations

from bisect import bisect_right

from kb.patterns import Rule, found
from kb.period import date_spans, document_numbers
from kb.personal import personal_spans
from kb.quantity.unit_text import unit_follows
from kb.text import LETTER

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALWAYS: tuple[Rule, ...] = (
    ("第号", r"第\s?\d+(?:[.\-]\d+)*|(?<!\d)\d+\s?号(?!\d)"),
    ("0:/", r"(?<![\d.,])0\d+(?![\d.])|(?<![\d:/.])\d{1,3}(?::\d{1,3}|/\d{1,2})(?![\d:/.])"),
    ("年", r"(?:^|(?<=[。;:,，\s]))[2-4]\d年(?=预|计|度|初|底|全|共|拟|新|安|我|本|末|部|单)"),
    (".)", r"(?:^|(?<=[\n。;:!?,，、)\]\s\"(]))\(?\d{1,2}[.)](?![\d%])"),
    ("、", r"(?:^|(?<=[\n。;:!?,，)\]\s\"(]))\d{1,2}、(?!\s*\d{1,3}(?!\d))"),
    ("(", r"\([1235]\d{2}(?:\d{2}){0,2}\)"),
    ('"', r"\"\s?\d+(?:\s?[+\-]\s?[\dnx]+)*\s?\+?\""),
    ("-页", r"(?m)^[ \t]*-[ \t]*\d{1,4}[ \t]*-[ \t]*$|共\s?\d+\s?页"),
    (
        f"{_LATIN}_",
        r"(?<![a-z_\d元%])[a-z_]+[\-_.]?\d[\da-z_.\-]*|(?<![\d.])\d{6,}[a-z][\da-z]*",
    ),
    (".@hw", r"(?<![\d.])\d+(?:\.\d+){2,}|(?:https?://|www\.)[!-~]+|(?<![!-~])[!-~]+@[!-~]+"),
    ("-", rf"(?<![\d.,])\d{{3,}}\s?-\s?(?={LETTER})"),
)
_WITHOUT_UNIT: tuple[Rule, ...] = (
    (_LATIN, r"(?<![\d.])\d+(?:\.\d+)?(?=[a-z])"),
    ("", rf"(?:^|(?<=[\n。;:]))\d{{1,2}}(?={LETTER}|[《\"])"),
    (
        "附图表目指专公说注代编序科版电传邮账帐n№",
        (
            r"(?:附件|附表|附|图|表|目标|指标|专栏|公开|说明|注|代码|编码|编号|序号|科目|版本|电话|传真"
            r"|邮编|账号|帐号|no\.?|№)\s?[:为是]?\s?[\"\[(]?\d+(?:[.,\-]\d+)*"
        ),
    ),
    ("", r"(?<![\d.])(?<!\d,)\d{5,}(?!\d|[.,]\d)"),
    ("12", r"(?<![\d.])(?<!\d,)(?:19|20)\d{2}(?!\d|[.,]\d)"),
    ("1235", rf"(?<![\d.,])(?<!{LETTER})[1235]\d{{2}}(?:\d{{2}}){{0,2}}\s?(?={LETTER})"),
)
"""Plain numbers that are no figures unless a unit follows: 5人力资源, 附件1, 2130599, 208社保."""


class Exclusions:
    """The stretches of one folded text in which no number is a figure."""

    def __init__(self, folded: str) -> None:
        spans = sorted(_spans(folded))
        self._starts = [start for start, _ in spans]
        self._reach: list[int] = []
        reach = 0
        for _, end in spans:
            reach = max(reach, end)
            self._reach.append(reach)

    def overlap(self, start: int, end: int) -> bool:
        """Whether any of ``start``–``end`` lies in such a stretch."""
        before = bisect_right(self._starts, end - 1)
        return before > 0 and self._reach[before - 1] > start


def _spans(folded: str) -> list[tuple[int, int]]:
    spans = [*date_spans(folded), *personal_spans(folded)]
    spans += [(number.start, number.end) for number in document_numbers(folded)]
    spans += [match.span() for match in found(_ALWAYS, folded)]
    spans += [
        match.span()
        for match in found(_WITHOUT_UNIT, folded)
        if not unit_follows(folded, match.end())
    ]
    return spans
