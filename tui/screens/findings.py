"""疑点: what the audit found, gravest first; both sides are opened, and one can be explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from getpass import getuser

from textual import work

from kb.audit.form import finding
from kb.audit.model import Report
from kb.base import KnowledgeBase
from kb.finding import Finding
from kb.model import Citation
from kb.text import visible
from tui.exports.offers import Exported
from tui.findings.files import HEADS, rows
from tui.findings.told import SEVERITIES
from tui.keys.keymap import bindings
from tui.knowledge.reader import explain
from tui.screens.filtered import FilteredScreen, bears
from tui.screens.line import Asked, LineScreen
from tui.screens.listed import told_of
from tui.typesetting.columns import Column

_MOST_TOLD = 3
"""So many places are told below the list; Enter opens all of them."""


def narrowed(found: Sequence[Finding], severity: str | None, words: str) -> list[Finding]:
    """What is so grave (all where None) and bears all the words, gravest first."""
    return [
        one
        for name in SEVERITIES
        for one in found
        if one.severity == name
        and severity in (None, name)
        and bears(f"{one.document} {one.message}", words)
    ]


class FindingsScreen(FilteredScreen[Finding]):
    """All that the audit found, or what the filters leave of it."""

    PLACES = ("findings",)
    CRUMB = "疑点"
    BINDINGS = bindings("findings")
    OPENED = "findings.open"
    EXAMPLE = "文档、疑点里的字，空格隔开"

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None
        self._severity: str | None = None

    def right(self) -> str:
        """How many of all are shown."""
        if self._report is None:
            return super().right()
        return f"{len(self.items)}/{len(self._report.findings)} 处"

    async def read(self) -> None:
        """What the audit of all figures found."""
        self.say("正在核对全部数字…")
        self._report = await self.reader.use(lambda base: base.audit())
        self.say("")

    def show(self) -> None:
        """Show what the filters leave."""
        if self._report is None:
            return
        found = self._report.findings
        columns = (
            Column("程度", least=4, most=8),
            Column("疑点", least=44, most=90),
            Column("差额", figure=True, drop=1),
            Column("文档", least=28, most=28, drop=2),
        )
        empty = (
            f"没有符合条件的疑点；按 {self.key('findings.all')} 去掉筛选。"
            if found
            else "没有查出互相矛盾的数字。"
        )
        shown = narrowed(found, self._severity, self.words)
        self.show_list(columns, shown, (empty,), (self._filters(found),))

    def _filters(self, found: Sequence[Finding]) -> Sequence[str]:
        parts = [
            f"{'▶' if self._severity == name else ''}{number}{title}"
            f" {sum(one.severity == name for one in found)}"
            for number, (name, title) in enumerate(SEVERITIES.items(), 1)
        ]
        return self.filters_told(parts)

    def row(self, number: int, item: Finding) -> tuple[str, ...]:
        """How grave, what contradicts what, by how much, where."""
        del number
        state = "已说明" if item.explained else SEVERITIES[item.severity]
        return (state, item.message, _difference(item), item.document)

    def detail(self, item: Finding) -> Sequence[str]:
        """The sentence, its sum, the likely cause, both sides, what was said of it."""
        lines = [f"疑点  {item.message}"]
        lines += [f"算式  {item.formula}"] if item.formula else []
        lines += [f"原因  {item.cause}"] if item.cause else []
        if given := item.explained:
            lines.append(f"说明  {given.who} {given.when[:10]}：{given.why}")
        lines += [f"依据  {told_of(cited)}" for cited in item.citations[:_MOST_TOLD]]
        return [visible(line) for line in lines]

    def citations(self, item: Finding) -> Sequence[Citation]:
        """All that it rests on."""
        return item.citations

    # what the keys do

    def action_severity(self, number: int) -> None:
        """Only what is so grave; the same key again, all."""
        names = list(SEVERITIES)
        if 1 <= number <= len(names):
            wanted = names[number - 1]
            self._severity = None if self._severity == wanted else wanted
            self.show()

    def is_narrowed(self) -> bool:
        """Whether only one severity is shown."""
        return self._severity is not None

    def widen(self) -> None:
        """Show every severity."""
        self._severity = None

    def action_explain(self) -> None:
        """Ask why the chosen one is none, and keep it with who and when."""
        item = self.item
        if item is None:
            return

        def done(text: str | None) -> None:
            if text is not None and text.strip():
                self._explain(item, text.strip())

        before = item.explained.why if item.explained else ""
        asked = Asked("说明", "为什么这不算矛盾；说明后不再提醒", before)
        self.app.push_screen(LineScreen(asked), done)

    @work(exclusive=True, group="explain", exit_on_error=False)
    async def _explain(self, item: Finding, why: str) -> None:
        def keep(base: KnowledgeBase) -> Report:
            base.notebook.explain(item, getuser(), why)
            return base.audit()

        await self._changed(keep)

    def action_unexplain(self) -> None:
        """Take back what was said of the chosen one."""
        if self.item is not None and self.item.explained:
            self._unexplain(self.item)
        else:
            self.say("这一处还没有说明。")

    @work(exclusive=True, group="explain", exit_on_error=False)
    async def _unexplain(self, item: Finding) -> None:
        def forget(base: KnowledgeBase) -> Report:
            base.notebook.forget(item.fingerprint)
            return base.audit()

        await self._changed(forget)

    async def _changed(self, change: Callable[[KnowledgeBase], Report]) -> None:
        try:
            self._report = await self.reader.use(change)
        except Exception as error:
            self.say(explain(error), error=True)
            return
        at = self.view.chosen
        self.show()
        self.view.choose(min(at, max(0, len(self.items) - 1)))

    async def exported(self) -> Exported | None:
        """What is shown, one row and one object each."""
        shown = list(self.items)
        if not shown:
            return None
        return Exported("疑点", HEADS, list(rows(shown)), [finding(one) for one in shown])


def _difference(item: Finding) -> str:
    """By how much; two shares differ by points, not by a share of each other."""
    unit = "个百分点" if item.unit == "%" else item.unit or ""
    return f"{item.difference}{unit}" if item.difference else "—"
