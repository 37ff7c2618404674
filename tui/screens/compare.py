"""对比: one measure across places and years, bars beside the figures, the sum of one kind."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from kb import contract
from kb.base import KnowledgeBase
from kb.compare import Absent
from kb.compare_years import PlaceYears, YearsCompared, compare_years
from kb.model import Citation
from tui.exports.offers import Exported
from tui.keys.keymap import bindings
from tui.knowledge.reader import explain
from tui.listings.beside import SORTS, Beside
from tui.listings.comparison import FILE_HEADS, summed, years_listing, years_rows
from tui.screens.line import Asked, LineScreen
from tui.screens.listed import ListedScreen, Told, told_of


class CompareScreen(ListedScreen[PlaceYears]):
    """Places × years of one measure."""

    PLACES = ("compare",)
    CRUMB = "对比"
    BINDINGS = bindings("compare")
    OPENED = "compare.open"

    def __init__(self) -> None:
        super().__init__()
        self._measure = ""
        self._places: tuple[str, ...] = ()
        self._found: YearsCompared | None = None
        self._at = 0
        self._sort = 0
        self._alike_only = False
        self._given_up = False

    def right(self) -> str:
        """Measure, year, unit and order."""
        found = self._found
        if found is None or not found.years:
            return super().right()
        unit = found.unit or "单位未注明"
        return f"{self._measure}  {found.years[self._at]}年  {unit}  {SORTS[self._sort]}"

    def on_mount(self) -> None:
        """Say what can be done; ask for the measure."""
        self._show()

    def compare(self, measure: str, places: Sequence[str] = ()) -> None:
        """Compare this measure (called from an answer's card too)."""
        self._measure, self._places = measure, tuple(places)
        self._load()

    def renewed(self) -> None:
        """Compare anew."""
        if self._measure:
            self._load()

    @work(exclusive=True, group="compare", exit_on_error=False)
    async def _load(self) -> None:
        self.say(f"正在对比“{self._measure}”…（{self.key('back')} 取消）")
        self._given_up = False
        measure, places = self._measure, self._places

        def asked(base: KnowledgeBase) -> YearsCompared:
            return compare_years(base, measure, places, progress=self._progress)

        try:
            self._found = await self.reader.apart(asked)
        except _GivenUpError:
            self.say("已取消。")
            return
        except Exception as error:
            self.say(explain(error), error=True)
            return
        sizes = [(len(one.rows), at) for at, one in enumerate(self._found.comparisons)]
        self._at = max(sizes, default=(0, 0))[1]
        self.say("")
        self._show()

    def _progress(self, done: int, of: int) -> None:
        """Called in the worker's thread."""
        if self._given_up:
            raise _GivenUpError
        self.app.call_from_thread(
            self.say, f"正在对比“{self._measure}” {done}/{of} 年（{self.key('back')} 取消）"
        )

    def _show(self) -> None:
        found = self._found
        if found is None:
            empty: tuple[str, ...] = (
                f"按 {self.key('compare.measure')} 输入要对比的指标，例如：稳岗补助、公用经费。",
                "",
                "各地各单位的数额并排列出：名次、占比、与首位的差额、比上年的增减；",
                f"名称不同或口径不同的另行标明，不计入合计。{self.key('compare.open')}打开任意一个数的原表。",
            )
            self.show_list((), (), empty)
            return
        empty = (f"没有可以对比的“{self._measure}”；按 {self.key('compare.measure')} 换一个指标。",)
        beside = self._beside(found)
        places = beside.ordered(self._sort, alike_only=self._alike_only)
        self.show_list(beside.columns(), places, empty, self._notes(found))

    def _beside(self, found: YearsCompared) -> Beside:
        return Beside(found, self._at, bars=self.caiwen.settings.bars)

    def row(self, number: int, item: PlaceYears) -> tuple[str, ...]:
        """The texts of one place."""
        del number
        assert self._found is not None
        return self._beside(self._found).row(item)

    def _notes(self, found: YearsCompared) -> Told:
        if not found.comparisons:
            return ()
        only = "（只看同口径）" if self._alike_only else ""
        return ((summed(found.comparisons[self._at]) + only,),)

    def detail(self, item: PlaceYears) -> Sequence[str]:
        """Where the figure stands, or why there is none."""
        found = self._found
        assert found is not None
        lines = []
        for at in (self._at, self._at - 1):
            if at < 0:
                continue
            row, cell = item.row(at), item.cells[at]
            if row is not None:
                unit = row.fact.unit or "单位未注明"
                lines.append(f"{found.years[at]}  {row.fact.text} {unit}  {told_of(row.citation)}")
            elif isinstance(cell, Absent):
                lines.append(f"{found.years[at]}  {cell.reason}")
        notes = found.comparisons[self._at].notes[:2]
        return [item.name, *lines, *(f"注  {note}" for note in notes)]

    def citations(self, item: PlaceYears) -> Sequence[Citation]:
        """The chosen year's cell first."""
        ats = [self._at, *(at for at in range(len(item.cells)) if at != self._at)]
        return [row.citation for at in ats if (row := item.row(at)) is not None]

    # what the keys do

    def action_measure(self) -> None:
        """Ask for another measure, with places after it where only some are wanted."""

        def compare(text: str | None) -> None:
            if text:
                measure, *places = text.split()
                self.compare(measure, places or self._places)

        asked = Asked("指标", "如 稳岗补助；后面可写地方：稳岗补助 平顺县 壶关县", self._measure)
        self.app.push_screen(LineScreen(asked), compare)

    def action_add(self) -> None:
        """Ask for a place and put it beside those that are compared."""
        if not self._measure:
            self.action_measure()
            return

        def add(text: str | None) -> None:
            if text:
                here = self._places or tuple(one.name for one in self.items)
                self.compare(self._measure, tuple(dict.fromkeys((*here, *text.split()))))

        self.app.push_screen(LineScreen(Asked("加地方", "地方或单位，如 平顺县")), add)

    def action_remove(self) -> None:
        """Take the chosen place away."""
        item = self.item
        if item is not None and len(self.items) > 1:
            self.compare(self._measure, [one.name for one in self.items if one is not item])

    def action_sort(self) -> None:
        """The next order."""
        self._sort = (self._sort + 1) % len(SORTS)
        self._show()

    def action_year(self, step: int) -> None:
        """The next or previous year."""
        if self._found is not None and 0 <= self._at + step < len(self._found.years):
            self._at += step
            self._show()
        else:
            self.say("没有更早或更晚的年度了。")

    def action_alike(self) -> None:
        """Only those of one kind, or all."""
        self._alike_only = not self._alike_only
        self._show()

    def action_back(self) -> None:
        """Give up what is under way, else back."""
        if any(one.group == "compare" and one.is_running for one in self.workers):
            self._given_up = True
        else:
            super().action_back()

    def exported(self) -> Exported | None:
        """Every figure of every year, with its citation."""
        found = self._found
        if found is None or not found.places:
            return None
        rows, listing = years_rows(found), years_listing(found)
        shown = [tuple(listing.file_row(row)) for row in rows]
        objects = [contract.years_compared(found)]
        return Exported(f"对比-{self._measure}", tuple(FILE_HEADS), shown, objects)


class _GivenUpError(Exception):
    """The user has given up the comparison."""
