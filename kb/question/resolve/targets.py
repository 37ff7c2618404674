"""Performance targets whose context explains a question, measured as figures are."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Indicator
from kb.patterns import Pattern
from kb.question.figures import same_amount
from kb.question.mentions.demand import Demand, bound_words
from kb.question.mentions.labels import bare, gather, label
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.parse import Question, loose_runs
from kb.question.mentions.probe import Form, Match, Probe
from kb.question.mentions.scope import Scope
from kb.question.resolve.enumerated import said_of_one
from kb.values import dataclass, replace

_BACKGROUND_CHUNK = 4
_FIGURE = Pattern(r"(?:预算|决算|执行|完成)数(?!据)|金额")
"""Words for a printed figure, which no target in words is."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A target that could be meant; the fields are as those of a ``Cell``."""

    indicator: Indicator
    own: int
    context: int
    name: Form
    project: Form
    left: int
    missed: int = 0
    weak: int = 0
    project_left: int = 0
    said: int = 0
    """How many characters of the question, of whatever kind, its name has."""
    general: bool = False
    """Whether the question says but the end of its name, which names of other kinds share."""
    alike: bool = False
    """Whether its name ends as what the question says of it: no 增长率 where 人数 is said."""
    levelled: bool = False
    """Whether the question says but the level it is filed under (时效指标)."""
    telling: int = 0
    """Positions that its name explains and its project doesn't."""

    @property
    def named(self) -> int:
        """How well the question names it, the lower the better."""
        return 2 * self.name.cost - int(self.project < Form.ABSENT)

    @property
    def rank(self) -> tuple[int, ...]:
        """For sorting, best first."""
        return (
            self.missed,
            self.weak,
            self.named,
            -self.said,
            self.left,
            0 if self.indicator.horizon != "实施期" else 1,
        )


_ANY = Demand()


class TargetFinder:
    """Looks for the targets one question may mean."""

    def __init__(
        self, question: Question, scope: Scope, words: Lexicon, demand: Demand = _ANY
    ) -> None:
        self.question = question
        self.scope = scope
        self.words = words
        self.demand = demand
        self.probe = Probe(question.without(scope.mask | question.typed))
        taken = scope.mask | demand.mask | bound_words(question)
        self.needed = question.required & ~taken
        self.wanted = (question.required | question.weak) & ~taken
        self._background: dict[tuple[str | None, ...], int] = {}

    def every(self) -> tuple[Goal, ...]:
        """All targets that the words leave, in document order."""
        goals = [self._goal(one) for one in self.words.indicators if self._in_scope(one)]
        return tuple(self._whole_region([g for g in goals if not self.needed & ~g.context]))

    def search(self) -> tuple[tuple[Goal, ...], int]:
        """The targets, best first, and where there is none what is left unexplained."""
        goals: list[Goal] = []
        best = self.needed
        for one in self.words.indicators:
            if not (self._in_scope(one) and self._allowed(one)):
                continue
            lacking = self.needed & ~self._explained(one)[1]
            lacking &= ~loose_runs(self.question.text, lacking)
            if lacking:
                best = min(best, lacking, key=lambda mask: (mask.bit_count(), mask))
                continue
            goal = self._goal(one)
            if self.demand.noun & self.needed & ~goal.own and not goal.levelled:
                continue
            if goal.name < Form.ABSENT or goal.levelled or self._by_level(one, goal):
                goals.append(goal)
        told = self._told_apart(self._whole_region(goals))
        return tuple(sorted(told, key=lambda goal: goal.rank)), best

    def _told_apart(self, goals: Sequence[Goal]) -> list[Goal]:
        """The targets, each with the words that names of others have and its own lacks."""
        every = 0
        for goal in goals:
            every |= self._match(goal.indicator.levels[2]).mask & self.needed
        told = []
        for goal in goals:
            lacking = every & ~self._match(goal.indicator.levels[2]).mask
            whole = goal.levelled or goal.project is Form.EXACT
            told.append(goal if whole else replace(goal, missed=goal.missed + lacking.bit_count()))
        return told

    def _by_level(self, one: Indicator, goal: Goal) -> bool:
        """Whether a project's target is meant by its level alone (春风行动成本指标)."""
        return goal.project < Form.ABSENT and bool(self._levels(one) & self.needed)

    def _allowed(self, one: Indicator) -> bool:
        name = bare(one.levels[2])
        if "人数" in self.question.text and "元" in (one.unit or "") and "人数" not in name:
            return False  # how many people is no rate of pay, be its name cut off (补贴人)
        worded = one.value is None and not one.values
        if worded and (self.demand.money or _FIGURE.search(self.question.text)):
            return False
        if self.demand.standard and one.value is None and not one.values:
            return "标准" in name
        if self.demand.units and one.value is None and not one.values:
            return bool(self.demand.word) and self.demand.word in name
        return self.demand.allows(one.unit, name)

    def _in_scope(self, one: Indicator) -> bool:
        documents = self.scope.documents
        if documents is not None and one.document not in documents:
            return False
        document = self.words.documents[one.document]
        year = one.year or document.year
        if self.scope.years and year and year not in self.scope.years:
            return False
        return all(
            one.document in place.own
            or any(name in bare(text) for text in self._texts(one) for name in place.names)
            for place in self.scope.places
        )

    @staticmethod
    def _texts(one: Indicator) -> tuple[str, ...]:
        return tuple(text for text in (one.region, one.project, one.levels[2]) if text)

    def _whole_region(self, goals: Sequence[Goal]) -> list[Goal]:
        """The targets of a whole place, unless one of its parts is asked for."""
        if any(not place.wide for place in self.scope.places):
            return list(goals)
        parts: dict[str, list[Goal]] = {}
        for goal in goals:
            parts.setdefault(goal.indicator.document, []).append(goal)
        kept = {goal for part in parts.values() for goal in self._of_the_whole(part)}
        return [goal for goal in goals if goal in kept]

    def _of_the_whole(self, goals: Sequence[Goal]) -> list[Goal]:
        """Of one document's targets those of the place that all of it is about, if it has any."""
        place = self.words.documents[goals[0].indicator.document].place
        names = self.scope.place_names | ({bare(place)} if place else set())
        whole = [
            goal
            for goal in goals
            if goal.indicator.region is None or bare(goal.indicator.region) in names
        ]
        return whole or list(goals)

    def _explained(self, one: Indicator) -> tuple[int, int]:
        """What a target explains of the question: by its name and project, and in all."""
        name, project = self._match(one.levels[2]).mask, self._match(one.project).mask
        item = said_of_one(one.project, self.probe) & ~name
        own = (name | project) & ~item
        return own, (own | self._around(one)) & ~item

    def _goal(self, one: Indicator) -> Goal:
        name = self._match(one.levels[2])
        project = self._match(one.project)
        own, context = self._explained(one)
        return Goal(
            indicator=one,
            own=own & self.wanted,
            context=context & self.wanted,
            name=name.form,
            project=project.form,
            left=name.left + (project.left if project.form < Form.ABSENT else 0),
            missed=(self.wanted & self.question.required & ~own & ~self._levels(one)).bit_count(),
            weak=(self.question.weak & self.wanted & ~context).bit_count(),
            project_left=project.left,
            said=name.mask.bit_count(),
            general=self._is_general(one, name),
            alike=bare(one.levels[2]).endswith(self._said_of(name)[-2:]),
            levelled=bool(self.needed) and not self.needed & ~self._levels(one),
            telling=name.mask & ~project.mask & self.wanted,
        )

    def _is_general(self, one: Indicator, name: Match) -> bool:
        said = self._said_of(name)
        return name.form is not Form.EXACT and bool(said) and bare(one.levels[2]).endswith(said)

    def _said_of(self, name: Match) -> str:
        """The characters of the question that a name explains."""
        return "".join(
            character for at, character in enumerate(self.question.text) if name.mask >> at & 1
        )

    def _match(self, text: str | None) -> Match:
        return self.probe.match(label(text)) if text else Match(0, Form.ABSENT, 0)

    def _levels(self, one: Indicator) -> int:
        return self._match(one.levels[0]).mask | self._match(one.levels[1]).mask

    def _around(self, one: Indicator) -> int:
        key = (one.document, one.table, one.project)
        known = self._background.get(key)
        if known is None:
            document = self.words.documents[one.document]
            table = self.words.tables.get(one.table or "")
            texts = [document.title, document.organisation, one.organisation, one.region]
            texts.append(table.title if table else None)
            known = 0
            for part in gather(texts):
                known |= self.probe.match(part).mask
            known |= self._goals_said(one)
            self._background[key] = known
        return known | self._levels(one) | self._match(one.unit).mask

    def _goals_said(self, one: Indicator) -> int:
        """What the project's goal, in words, explains: only stretches long enough to be it."""
        total = 0
        for said in self.words.goals(one.document, one.project):
            total |= self.probe.long_stretches(bare(said), _BACKGROUND_CHUNK)
        return total


@dataclass(frozen=True, slots=True)
class TargetReading:
    """One target that may be meant: the goals that state it, the best first."""

    goals: tuple[Goal, ...]

    @property
    def best(self) -> Goal:
        """The goal that the words name best."""
        return self.goals[0]


def target_readings(goals: Sequence[Goal]) -> tuple[TargetReading, ...]:
    """The readings of a question about a target, the best named first."""
    if not goals:
        return ()
    best = goals[0]
    tier = [goal for goal in goals if (goal.missed, goal.weak) == (best.missed, best.weak)]
    if best.name is Form.EXACT:
        tier = [goal for goal in tier if goal.named <= best.named]
    elif best.general or best.levelled:
        tier = [goal for goal in tier if goal.levelled or (goal.alike and goal.said == best.said)]
    else:
        most: dict[tuple[str | None, ...], int] = {}
        for goal in tier:
            most[_whose(goal)] = max(most.get(_whose(goal), 0), goal.said)
        tier = [
            goal for goal in tier if goal.named <= best.named and goal.said == most[_whose(goal)]
        ]
    found: list[list[Goal]] = []
    for goal in tier:
        for group in found:
            if _same(group[0].indicator, goal.indicator):
                group.append(goal)
                break
        else:
            found.append([goal])
    return tuple(TargetReading(tuple(group)) for group in found)


def _whose(goal: Goal) -> tuple[str | None, ...]:
    one = goal.indicator
    return one.document, one.table, one.project, one.region


def _same(one: Indicator, other: Indicator) -> bool:
    """The same target of the same project, in both horizons or restated."""
    if (one.document, one.project, one.region) != (other.document, other.project, other.region):
        return False
    if one.horizon != other.horizon and bare(one.levels[2]) == bare(other.levels[2]):
        return one.levels[1] == other.levels[1]
    if one.value is not None and other.value is not None and one.operator == other.operator:
        return same_amount(one.value, one.unit, other.value, other.unit) and _close(one, other)
    return one.text == other.text and _close(one, other)


def _close(one: Indicator, other: Indicator) -> bool:
    first, second = bare(one.levels[2]), bare(other.levels[2])
    return first.startswith(second) or second.startswith(first)
