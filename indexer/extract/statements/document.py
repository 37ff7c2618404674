"""What a document says in words: definitions, bases, accounts, standards, dates, fields.

Every statement quotes the document (``text`` stands at ``spot``) and names what it is said of.
Kinds: ``definition`` ``basis`` ``number`` ``account`` ``standard`` ``procedure`` ``purpose``
``note`` ``function`` ``structure`` ``asset`` ``section`` ``field`` ``date`` ``recipient`` ``copy``
``attachment`` ``title`` ``issuer`` ``alias``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from indexer.extract.head.identity import Head
from indexer.extract.prose.amounts import ProseContext
from indexer.extract.prose.cells import Cell
from indexer.extract.prose.citations import number_line
from indexer.extract.prose.document import context_of, running
from indexer.extract.prose.walk import Stretch
from indexer.extract.statements.definitions import definitions
from indexer.extract.statements.fields import fields, from_head
from indexer.extract.statements.said import Said, quoted
from indexer.extract.statements.sections import section_kind, sections
from indexer.extract.statements.sentences import sentences
from indexer.structure import Layout
from indexer.wording.dates import date_line
from kb.model import Statement
from kb.text import collapse_spaced_name, fold
from kb.values import replace

_GLOSSARY = re.compile(r"(?:(?:有关|相关|专业|专用|主要)?(?:名词|术语))(?:解释|说明):?")
_LISTED = re.compile(r"\s*\d{1,2}\s*[.、]")


def statements(head: Head, layout: Layout) -> tuple[Statement, ...]:
    """Everything that the head and the running text of a document say, in document order."""
    document = head.document
    context = context_of(document, frozenset(name.text for name in head.names))
    found: list[Statement] = [_statement(said, context) for said in from_head(head, layout.lines)]
    listing = False
    for stretch in _with_glossaries(running(layout)):
        said_here = tuple(_of_stretch(stretch, head, listing=listing))
        listing = any(said.kind == "attachment" for said in said_here)
        found.extend(_statement(said, context) for said in said_here)
    own = collapse_spaced_name(fold(document.number or ""))
    return _each_once(
        one for one in found
        if one.kind != "cited" or collapse_spaced_name(fold(one.text)) != own
    )  # fmt: skip


def _with_glossaries(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches; what follows 名词解释 on a line of its own stands under those words."""
    above: tuple[str, ...] = ()
    named = ""
    for stretch in stretches:
        text = stretch.run.folded.strip() if stretch.run else ""
        if stretch.headings != above:
            above, named = stretch.headings, ""
        yield replace(stretch, headings=(*above, named)) if named else stretch
        named = text if _GLOSSARY.fullmatch(text) else named


def _of_stretch(stretch: Stretch, head: Head, *, listing: bool) -> Iterator[Said]:
    run, headings = stretch.run, stretch.headings
    if run is None:
        return
    if number_line(run.folded) or date_line(run.folded):
        return
    if listing and _LISTED.match(run.folded):
        yield quoted(run, 0, len(run.text), "attachment", head.document.title)
        return
    defined = tuple(definitions(run, headings))
    yield from defined
    own = () if defined else tuple(fields(run, head.document.title, section_kind(headings)))
    for said in own:
        yield _of_the_organisation(said, head.document.organisation)
    if any(said.whole for said in own):
        return
    yield from sections(run, headings, head.document.title)
    if not defined:
        about = headings[-1] if headings else head.document.title
        yield from sentences(run, about)


def _of_the_organisation(said: Said, organisation: str | None) -> Said:
    """A short form whose full one ends with the organisation's name is the organisation's."""
    if said.kind == "alias" and organisation and said.subject.endswith(organisation):
        return replace(said, subject=organisation)
    return said


def statements_of(cells: Collection[Cell]) -> tuple[Statement, ...]:
    """What the goals and other prose cells of forms say: documents, standards, purposes."""
    found: list[Statement] = []
    for cell in cells:
        label = cell.label[-1] if cell.label else ""
        about = cell.context.project or label
        found.extend(_statement(said, cell.context) for said in sentences(cell.run, about, label))
    return _each_once(found)


def _statement(said: Said, context: ProseContext) -> Statement:
    spot = said.spot
    return Statement(
        id=f"{context.document}#s{spot.first}.{spot.start}.{spot.last}.{spot.end}.{said.kind}",
        document=context.document,
        kind=said.kind,
        subject=said.subject,
        text=said.text,
        spot=spot,
        project=context.project,
        region=context.region,
        organisation=context.organisation,
        year=context.year,
    )


def _each_once(found: Iterable[Statement]) -> tuple[Statement, ...]:
    by_id: dict[str, Statement] = {}
    for statement in found:
        if statement.text:
            by_id.setdefault(statement.id, statement)
    return tuple(by_id.values())
