"""Answers about several performance targets: all of a project, or one of every project."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Answer, Value, Verdict
from kb.model import Indicator
from kb.patterns import Pattern
from kb.question.compose.naming import clean, target_name
from kb.question.figures import exact
from kb.question.mentions.labels import bare
from kb.question.mentions.probe import Form
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import by_place, without_words
from kb.question.resolve.sides import completed_pair
from kb.question.resolve.targets import Goal

_ABOUT = Pattern(r"指标|目标|满意|率|标准|成本|时效")
_KINDS = Pattern(
    r"(?:绩效|数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|效益|产出|满意度)?(?:指标|目标)"
)
_WHICH = ("list", "class", "breakdown")


def listed_targets(asking: Asking) -> Answer | None:
    """The targets of a project (有哪些指标), or one kind of target of each (各项目满意度指标)."""
    question = asking.question
    if not (question.has(*_WHICH) and _ABOUT.search(question.text)):
        return None
    goals = _meant(asking)
    if len(goals) < 2:
        return None
    return _list(asking, [goal.indicator for goal in goals])


def of_project(asking: Asking) -> list[Goal]:
    """All targets of the project that is named best; of every project where none is named."""
    goals = list(asking.every_target)
    named = [goal for goal in goals if goal.project < Form.PART]
    if not named:
        return goals
    best = min((goal.project, goal.project_left) for goal in named)
    return [goal for goal in named if (goal.project, goal.project_left) == best]


def _meant(asking: Asking) -> list[Goal]:
    """The targets that the words leave: all of a level or project, or those named alike."""
    goals = of_project(asking)
    said = [goal for goal in goals if not goal.missed]
    goals = said or goals
    kept: dict[tuple[str, ...], Goal] = {}
    for goal in sorted(goals, key=lambda goal: goal.indicator.horizon == "实施期"):
        one = goal.indicator
        key = (
            one.document,
            one.project or "",
            one.region or "",
            one.levels[1][:4],
            clean(one.levels[2]),
        )
        kept.setdefault(key, goal)
    order = {goal.indicator.id: place for place, goal in enumerate(asking.every_target)}
    return sorted(_not_cut(list(kept.values())), key=lambda goal: order[goal.indicator.id])


def _not_cut(goals: Sequence[Goal]) -> list[Goal]:
    """Without those whose name is a cut-off form of another's with the same target."""
    names = [(goal.indicator.text, clean(goal.indicator.levels[2])) for goal in goals]
    return [
        goal
        for goal, (text, name) in zip(goals, names, strict=True)
        if not any(
            other != name and other.startswith(name) and _alike(text, other_text)
            for other_text, other in names
        )
    ]


def _alike(one: str, other: str) -> bool:
    return re.sub(r"[^\d.%]", "", one) == re.sub(r"[^\d.%]", "", other)


def _list(asking: Asking, targets: Sequence[Indicator]) -> Answer:
    draft = asking.draft("list")
    for one in targets:
        cites = (draft.cite(one),)
        value = None if one.value is None else exact(one.value)
        draft.add(Value(target_name(one), value, one.unit, cites))
    projects = {one.project for one in targets}
    by_project: dict[str, list[Indicator]] = {}
    for one in targets:
        lead = one.region or (clean(one.project) if one.project else "")
        by_project.setdefault(lead, []).append(one)
    groups = [
        f"{lead}：" * bool(lead) + "，".join(f"{clean(one.levels[2])}{one.text}" for one in group)
        for lead, group in by_project.items()
    ]
    count = f"{len(projects)}个项目" if len(projects) > 1 else ""
    return draft.answer(f"共{count}{len(targets)}项绩效指标。" + "；".join(groups) + "。")


def compared_targets(asking: Asking) -> Answer | None:
    """Whether the targets of two places or projects are the same."""
    if not asking.question.has("same", "compare") or not _ABOUT.search(asking.question.text):
        return None
    sides = [asking.again(text) for text in by_place(asking)] or _pair(asking)
    found = [side.target_readings for side in sides]
    if len(found) < 2 or any(len(one) != 1 for one in found):
        return None
    targets = [one[0].best.indicator for one in found]
    draft = asking.draft("compare")
    for one in targets:
        draft.target(target_name(one), [one])
    same = len({_plain(one.text) for one in targets}) == 1
    names = [f"“{clean(one.levels[2])}”" for one in targets]
    one_name = len(set(names)) == 1
    shown = "，".join(
        f"{'' if one_name else name}{_whose(one)}{one.text}"
        for name, one in zip(names, targets, strict=True)
    )
    verdict: Verdict = "true" if same else "false"
    lead = f"{'一样' if same else '不一样'}：{names[0] if one_name else ''}"
    return draft.answer(f"{lead}{shown}。", verdict=verdict)


def _pair(asking: Asking) -> list[Asking]:
    """The two sides that are joined; of two projects the first with the target of the second."""
    pair = list(completed_pair(asking))
    if len(pair) == 2 and not _ABOUT.search(pair[0].question.text):
        pair[0] = _with_target(*pair)
    return pair


def _with_target(side: Asking, other: Asking) -> Asking:
    """A side that names but its project, with what the other says besides its own."""
    found, text = other.target_readings, other.question.text
    project = bare(found[0].best.indicator.project or "") if len(found) == 1 else ""
    at = text.find(project) if project else -1
    if at < 0:
        return side
    return side.again(side.question.folded + without_words(other, bits(at, at + len(project))))


def _plain(text: str) -> str:
    from kb.text import fold

    return fold(text).replace(" ", "")


def _whose(one: Indicator) -> str:
    return f"{one.region or (clean(one.project) if one.project else '')}为"
