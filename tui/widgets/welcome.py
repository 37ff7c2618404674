"""What stands on 问答 before anything has been asked: what can be asked, and what to expect."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.typesetting.padding import pad
from tui.typesetting.pieces import Pieces
from tui.typesetting.style import content
from tui.typesetting.wrap import wrap

KINDS = (
    ("查一个数", "某县某项补助多少", "某单位2023年公用经费多少"),
    ("排名、差额", "各县某项补助排名", "甲县比乙县多多少"),
    ("合计、占比", "甲县和乙县一共多少", "甲县占全市比重"),
    ("绩效目标", "满意度92%达标吗", "某项目有哪些绩效指标"),
    ("核对", "某县补助700万元对吧", "有哪些矛盾"),
    ("名词、原文", "三公经费是什么意思", "资金按什么标准发放"),
)
"""A kind of question with two examples of it; what is not a name of its own is 某, 甲, 乙."""


TOLD = (
    "答案里每个数字都注明出处：按它的序号（1-9）打开原表，再按 o 看全文。",
    "资料里没有的不会编造，会说明缺什么。F1 列出这里的全部按键。",
)
TWO_EXAMPLES = 66
"""Columns from which both examples of a kind stand side by side."""


class Welcome(Widget):
    """The kinds of question, an example or two of each."""

    DEFAULT_CSS = "Welcome { height: auto; text-wrap: nowrap; margin: 1 0; }"

    def render(self) -> Content:
        """For the width it is drawn at."""
        return content(self._lines(self.size.width or 80))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are at this width."""
        del container, viewport
        return len(self._lines(width))

    def _lines(self, cells: int) -> list[Pieces]:
        kinds: list[Pieces] = [
            ((pad(f"   {kind}", 16), "label"), (pad(one, 22), ""), (other, ""))
            for kind, one, other in KINDS
        ]
        told: list[Pieces] = [
            ((f" {line}", "label"),) for text in TOLD for line in wrap(text, cells - 1)
        ]
        if cells < TWO_EXAMPLES:
            kinds = [pieces[:2] for pieces in kinds]
        return [((" 用平常的话问，例如：", "label"),), (), *kinds, (), *told]
