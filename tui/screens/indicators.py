"""指标: the published targets, narrowed down by keys; an actual value shows which are met."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from kb.base import KnowledgeBase
from kb.check import Outcome, held_against
from kb.model import Citation, Indicator
from kb.text import visible
from tui.exports.offers import Exported
from tui.keys.keymap import bindings
from tui.knowledge.reader import explain
from tui.listings.facets import FACETS, narrowed, values, words_of
from tui.listings.indicators import listing
from tui.screens.filtered import FilteredScreen, bears
from tui.screens.line import Asked, LineScreen
from tui.screens.listed import told_of
from tui.typesetting.columns import Column

OUTCOMES: dict[Outcome | None, str] = {"met": "达标", "not_met": "未达标", None: "不能比较"}


class IndicatorsScreen(FilteredScreen[Indicator]):
    """All targets, or those that the filters leave."""

    PLACES = ("indicators",)
    CRUMB = "指标"
    BINDINGS = bindings("indicators")
    OPENED = "indicators.open"
    EXAMPLE = "项目、地方、指标里的字，空格隔开"

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Indicator, ...] = ()
        self._chosen: list[str | None] = [None] * len(FACETS)
        self._actual = ""
        self._held: dict[str, tuple[Outcome | None, str]] = {}
        self._cited: dict[str, Citation] = {}

    def right(self) -> str:
        """How many there are; with an actual value, how many it meets."""
        if not self._all:
            return super().right()
        if not self._actual:
            return f"{len(self.items)}/{len(self._all)} 条"
        ends = [self._held.get(one.id, (None, ""))[0] for one in self.items]
        counts = " ".join(f"{name}{ends.count(end)}" for end, name in OUTCOMES.items())
        return f"实际 {self._actual}：{counts}"

    async def read(self) -> None:
        """All targets of the knowledge base, held against the actual value that was given."""
        self._all = await self.reader.use(lambda base: base.indicators())
        self._cited.clear()
        await self._hold()

    async def _hold(self) -> None:
        actual, targets = self._actual, self._all

        def held(base: KnowledgeBase) -> dict[str, tuple[Outcome | None, str]]:
            del base
            return {one.id: held_against(one.text, actual) for one in targets} if actual else {}

        self._held = await self.reader.use(held)

    def show(self) -> None:
        """Show the targets that the filters leave."""
        shown = self._narrowed(self._chosen)
        result = (Column("结果", least=8, most=8),) if self._actual else ()
        columns = (
            Column("项目或地方", least=10, most=24, drop=1),
            Column("一级", least=8, most=10, drop=3),
            Column("三级指标", least=16, most=40),
            Column("期限", least=6, most=6, drop=2),
            Column("目标", least=24, most=32),
            *result,
        )
        narrow = f"没有符合条件的指标；按 {self.key('indicators.all')} 去掉筛选。"
        empty = (narrow if self._all else "知识库里没有绩效指标。",)
        self.show_list(columns, shown, empty, (self._filters(),) if self._all else ())

    def _filters(self) -> Sequence[str]:
        parts = [
            f"{number}{facet.label}：{visible(chosen) if chosen else '全部'}"
            for number, (facet, chosen) in enumerate(zip(FACETS, self._chosen, strict=True), 1)
        ]
        return self.filters_told(parts)

    def row(self, number: int, item: Indicator) -> tuple[str, ...]:
        """Whose it is, the levels, the target as published, whether it is met."""
        del number
        about = "·".join(part for part in (item.region, item.project) if part) or item.organisation
        held = self._held.get(item.id)
        result = (OUTCOMES[held[0]] if held else "",) if self._actual else ()
        named = item.levels[2] or item.levels[1]
        return (about or "", item.levels[0], named, item.horizon or "", item.text, *result)

    def detail(self, item: Indicator) -> Sequence[str]:
        """Whose, which, what is demanded, where it stands, whether it is met."""
        about = " · ".join(p for p in (item.organisation, item.project, item.region) if p)
        horizon = f"{item.horizon}  " if item.horizon else ""
        year = f"{item.year}年  " if item.year else ""
        lines = [
            f"指标  {' › '.join(level for level in item.levels if level)}",
            f"目标  {item.text}",
            f"出自  {year}{horizon}{about}",
        ]
        cited = self._cited.get(item.id)
        place = told_of(cited) if cited else f"{item.document} 第{item.spot.first}行"
        lines.append(f"位置  {place}")
        if self._actual and item.id in self._held:
            outcome, reason = self._held[item.id]
            why = f"，{reason}" if reason else ""
            lines.append(f"结果  实际 {self._actual}：{OUTCOMES[outcome]}{why}")
        return [visible(line) for line in lines]

    def citations(self, item: Indicator) -> Sequence[Citation]:
        """Opened by ``action_open`` once it is made."""
        return [self._cited[item.id]] if item.id in self._cited else []

    def action_open(self) -> None:
        """Show the target in its form."""
        self._open()

    @work(exclusive=True, group="open", exit_on_error=False)
    async def _open(self) -> None:
        item = self.item
        if item is None:
            return
        try:
            self._cited[item.id] = await self.reader.use(lambda base: base.cite(item))
        except Exception as error:
            self.say(explain(error), error=True)
            return
        super().action_open()

    # what the keys do

    def action_facet(self, number: int) -> None:
        """The next value of one of the filters; after the last, all."""
        if not 1 <= number <= len(FACETS):
            return
        at = number - 1
        others = [None if one == at else chosen for one, chosen in enumerate(self._chosen)]
        within = self._narrowed(others)
        listed: list[str | None] = [None, *values(within, FACETS[at])]
        here = listed.index(self._chosen[at]) if self._chosen[at] in listed else 0
        self._chosen[at] = listed[(here + 1) % len(listed)]
        self.show()

    def _narrowed(self, chosen: Sequence[str | None]) -> list[Indicator]:
        found = narrowed(self._all, chosen)
        return [one for one in found if bears(words_of(one), self.words)]

    def is_narrowed(self) -> bool:
        """Whether a facet is chosen."""
        return any(self._chosen)

    def widen(self) -> None:
        """Choose all of every facet."""
        self._chosen = [None] * len(FACETS)

    def action_actual(self) -> None:
        """Ask for an actual value, and hold every target against it."""

        def check(text: str | None) -> None:
            if text is not None:
                self._actual = text
                self._check()

        asked = Asked("实际值", "如 92%、8月2日、50人；留空则不核对", self._actual)
        self.app.push_screen(LineScreen(asked), check)

    @work(exclusive=True, group="check", exit_on_error=False)
    async def _check(self) -> None:
        self.say(f"正在核对 {len(self._all)} 条指标…" if self._actual else "")
        try:
            await self._hold()
        except Exception as error:
            self.say(explain(error), error=True)
            return
        self.say("")
        self.show()

    async def exported(self) -> Exported | None:
        """The targets that are shown, with their citations and results."""
        shown = list(self.items)
        if not shown:
            return None

        def made(base: KnowledgeBase) -> Exported:
            form = listing(base)
            rows = [(*form.file_row(one), *self._result(one)) for one in shown]
            heads = (*form.file_heads, *(("实际", "结果", "说明") if self._actual else ()))
            objects = [{**form.form(one), **self._verdict(one)} for one in shown]
            return Exported("指标", heads, rows, objects)

        return await self.reader.use(made)

    def _result(self, one: Indicator) -> tuple[str, ...]:
        if not self._actual:
            return ()
        outcome, reason = self._held.get(one.id, (None, ""))
        return (self._actual, OUTCOMES[outcome], reason)

    def _verdict(self, one: Indicator) -> dict[str, str | None]:
        if not self._actual:
            return {}
        outcome, reason = self._held.get(one.id, (None, ""))
        return {"actual": self._actual, "verdict": outcome, "reason": reason or None}
