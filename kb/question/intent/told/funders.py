"""Who pays for a project: the levels of government in its funding cells (哪级财政出的)."""

from __future__ import annotations

import re

from kb.answer import Answer, Verdict
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.naming import clean, name_of, owner
from kb.question.figures import shown
from kb.question.resolve.asking import Asking

_ASKED = Pattern(
    r"哪(?:一)?级(?:财政)?(?:出|的|拨|承担|安排|负担)?|谁出(?:的)?钱?|谁(?:来)?(?:承担|负担|掏)|钱从哪|资金来源|哪里来的钱"
    r"|(?:什么|哪里)(?:的)?(?:资金|钱)|哪级"
)
_CLAIMED = Pattern(
    r"(?:是)?(省|中央|国家|市县|市|县|区|单位)(?:里|级)?(?:财政)?(?:资金)?(?:出|拨|掏|给|承担|安排)(?:的)?(?:钱)?"
)
_LEVELS = {
    "中央": "中央", "国家": "中央", "省": "省", "市县": "市", "市": "市", "县": "县", "区": "区",
    "单位": "自筹",
}  # fmt: skip


def funded(asking: Asking) -> Answer | None:
    """Which level pays, or whether the level that the question claims does."""
    question = asking.question
    asked = _ASKED.search(question.text)
    claimed = _CLAIMED.search(question.text) if question.has("claim", "asks") else None
    if asked is None and claimed is None:
        return None
    said = (claimed or asked).group()  # type: ignore[union-attr]
    rest = question.folded.replace(said, "", 1)
    inner = asking.again(re.sub(r"对吗|对吧|是吗|是不是|吧|吗", "", rest))
    facts = _sources(inner)
    if not facts:
        return None
    paid = [fact for fact in facts if fact.value]
    draft = asking.draft("text" if claimed is None else "check")
    for fact in paid:
        draft.figure(name_of(fact, asking.words), [fact])
    listed = "、".join(f"{clean(fact.row[-1])}{shown(fact)}" for fact in paid) or "各级均为0或未填"
    lead = f"{owner(facts[0], asking.words)}“{clean(facts[0].project or '')}”"
    if claimed is None:
        return draft.answer(f"{lead}的资金来源（年度）：{listed}。")
    level = _LEVELS[claimed[1]]
    own = [fact for fact in facts if level in clean(fact.row[-1])]
    for fact in own:
        if fact not in paid:
            draft.cite(fact)
    verdict: Verdict = "true" if any(fact in paid for fact in own) else "false"
    word = "是" if verdict == "true" else "不是"
    return draft.answer(f"{word}。{lead}的资金来源（年度）：{listed}。", verdict=verdict)


def _sources(asking: Asking) -> list[Fact]:
    """The funding cells of the one project that the words name, for the year."""
    facts: dict[str, list[Fact]] = {}
    project = {
        cell.fact.project
        for reading in asking.readings
        for cell in reading.cells
        if cell.fact.project
    }
    if len(project) != 1:
        return []
    for reading in asking.readings:
        for cell in reading.cells:
            if cell.fact.project and cell.fact.table:
                for fact in asking.table_facts(cell.fact):
                    if _is_source(fact):
                        facts.setdefault(cell.fact.table, []).append(fact)
    found = next(iter(facts.values()), [])
    return list({fact.id: fact for fact in found}.values())


def _is_source(fact: Fact) -> bool:
    inner = len(fact.row) > 1 and any("其中" in part for part in fact.row)
    return inner and "实施期" not in "".join(fact.column)
