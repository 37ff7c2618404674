"""Amounts in running text: each with what it is said of, its unit and its place.

The subject of an amount is read by grammar: the noun phrase before it in its clause, under the
total whose part it is (其中), the reason it is given for (主要原因), the numbered item or the
bracket it stands in.  Shares and changes (占, 比上年增加) are said of the figure before them.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extract.prose.accounts import goes_on
from indexer.extract.prose.figures import Figure, figures
from indexer.extract.prose.naming import Placed
from indexer.extract.prose.reading import Reading
from indexer.extract.prose.run import Run, aligned, of_block
from indexer.extract.prose.scope import Frame, Path
from indexer.extract.prose.subjects import label
from indexer.structure import Line, Paragraph
from kb.model import Fact, Spot
from kb.values import dataclass

_LONGEST_PHRASE = 160


@dataclass(frozen=True, slots=True)
class ProseContext:
    """What stands around a run of text.

    ``headings`` are those it stands under, outermost first, or the label of the cell it stands
    in.  ``names`` are the names of the document's organisation, which subjects begin with.
    """

    document: str
    headings: tuple[str, ...] = ()
    year: int | None = None
    organisation: str | None = None
    region: str | None = None
    project: str | None = None
    names: frozenset[str] = frozenset()


def facts(paragraph: Paragraph, context: ProseContext) -> tuple[Fact, ...]:
    """The amounts of one paragraph of running text."""
    return Reader().read(of_block(paragraph), context)


def facts_in(
    text: str, spot: Spot, lines: Sequence[Line], context: ProseContext
) -> tuple[Fact, ...]:
    """The amounts of a cleaned text that stands at ``spot``, such as a goal in a form's cell."""
    return Reader().read(aligned(text, spot, lines), context)


@dataclass(slots=True)
class Reader:
    """Reads runs of one document in order.

    A list that 其中： leaves open goes on in the next, and what is said of an account.
    """

    carried: Frame | None = None
    account: Path = ()

    def read(self, run: Run, context: ProseContext) -> tuple[Fact, ...]:
        """The amounts of the next run."""
        return tuple(fact for part in run.chunks() for fact in self._read(part, context))

    def _read(self, run: Run, context: ProseContext) -> tuple[Fact, ...]:
        found = figures(run.text)
        topic = self.account if goes_on(run.folded) else ()
        reading = Reading(run, found, context.names, self.carried, topic)
        placed = [_fact(run, context, one) for one in reading.places()]
        self.account = reading.account or topic
        if found:
            self.carried = reading.left_open()
        elif run.folded.rstrip().endswith("。"):
            self.carried = None
        return tuple(placed)


def _fact(run: Run, context: ProseContext, placed: Placed) -> Fact:
    figure = placed.figure
    spot = run.spot(figure.start, figure.number_end)
    headings = tuple(label(heading) for heading in context.headings)
    return Fact(
        id=f"{context.document}#{spot.first}.{spot.start}",
        document=context.document,
        kind="number" if figure.value is not None else "text",
        spot=spot,
        table=None,
        table_title=headings[-1] if headings else "",
        row=(*headings, *placed.path),
        column=(),
        text=run.text[figure.start : figure.number_end],
        value=figure.value,
        unit=figure.unit,
        year=placed.year or context.year,
        organisation=context.organisation,
        unit_inferred=figure.unit_inferred,
        region=context.region,
        project=context.project,
        approximate=figure.approximate,
        phrase=phrase(run, figure),
    )


def phrase(run: Run, figure: Figure) -> str:
    """The part of the sentence that the figure stands in, between semicolons, as printed."""
    folded = run.folded
    start = max(folded.rfind(mark, 0, figure.start) for mark in ";。\n") + 1
    ends = [at for mark in ";。\n" if (at := folded.find(mark, figure.end)) >= 0]
    end = min(ends, default=len(folded))
    if end - start > _LONGEST_PHRASE:
        start = max(start, folded.rfind(",", start, max(start, figure.start - 30)) + 1)
        near = folded.find(",", figure.end, end)
        end = near if near >= 0 else end
        end = min(end, start + _LONGEST_PHRASE) if end > figure.end else end
        end = max(end, figure.end)
        start = max(start, end - _LONGEST_PHRASE)
    return run.text[start:end].strip()
