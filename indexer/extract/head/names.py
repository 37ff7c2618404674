"""Names of organisations in the head of a document: whom it is about, who issued it, aliases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from indexer.extract.head.front import FrontLine
from indexer.extract.prose.vocabulary import ending, starting
from indexer.structure import Layout, RawCell, RawGrid
from kb.model import Spot
from kb.text import collapse_spaced_name, fold
from kb.values import dataclass

_HAN_NAME = re.compile(r"[\u4e00-\u9fff()·\"]{3,40}")
_SEAL = re.compile(r"\((?:盖章|公章|章)\)")
_CODE = re.compile(r"^\d[\dA-Za-z]*\s*[-—_]?\s*")
_CHARACTER = r"[^\W\da-zA-Z_局厅委院办会部处所站队]"
_SUFFIX = re.compile(
    rf"{_CHARACTER}{{2,8}}?(?:特别行政区|自治区|自治州|自治县|省|市|州|盟|县|区|旗)|{_CHARACTER}县"
)
_BEFORE_PLACE = re.compile(r"^(?:关于)?(?:(?:19|20)\d\d年度?)?(?:中共|中国共产党|国家.{2,4}总局)?")
_NOT_A_PLACE = re.compile(r"^(?:本|全|各|我|该|市|省|县|区|直(?:辖|属)|(?:辖|社|校|园|景|小)区)")
_SAID_OF = re.compile(
    r"部门|单位|预算|决算|项目|绩效|整体|财政拨款|一般公共|政府性基金|国有资(?:本|产)|收入|支出|收支"
    r"|基本支出|\"?三公|政府采购|预决算"
)
"""What a title goes on with behind the name of the organisation that it is about."""
_SHORT_FORM = re.compile(
    r"(?P<full>[\u4e00-\u9fff]{4,30})\s*\((?:以下|下)?(?:统称|简称)(?:为|:)?\s*\"?"
    r"(?P<short>[\u4e00-\u9fff]{2,12})\"?\)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an organisation and the place it is printed at."""

    text: str
    spot: Spot


def is_organisation(text: str) -> bool:
    """Whether the text reads like the name of one body: 门源县就业局, 巴中市就业服务管理局."""
    folded = fold(text)
    return bool(_HAN_NAME.fullmatch(folded)) and ending("organisation_tails", folded) > 0


def captioned(lines: tuple[FrontLine, ...]) -> Iterator[Name]:
    """Names after 单位名称：, 填报单位： and the like, wherever they stand in the document."""
    for line in lines:
        colon = line.folded.find(":")
        if 0 < colon < 16 and _is_caption(line.folded[:colon]):
            named = line.text[colon + 1 :].lstrip()
            words = re.split(r"[\t|]|\s{2,}|单\s*位\s*[:：]|金额", named)
            yield from _name_at(line, colon + 1, words[0])
        elif len(line.folded) > _RUN_TOGETHER:
            yield from _within(line)


_RUN_TOGETHER = 120
"""How long a line is that holds a whole form run together."""


def _within(line: FrontLine) -> Iterator[Name]:
    pieces = list(re.finditer(r"\S+", line.text))
    for label, value in pairwise(pieces):
        if _is_caption(fold(label.group())):
            yield from _name_at(line, value.start(), value.group())


def _name_at(line: FrontLine, start: int, printed: str) -> Iterator[Name]:
    name = tidy_name(printed)
    if is_organisation(name):
        at = line.text.find(printed.strip(), start)
        yield Name(name, Spot(line.number, line.number, at, at + len(printed.strip())))


@lru_cache(maxsize=4096)  # of each cell, for the one beside it and for the one below
def _is_caption(folded: str) -> bool:
    label = _SEAL.sub("", collapse_spaced_name(folded)).rstrip(":")
    return label in starting("organisation_captions").words


def in_cells(layout: Layout) -> Iterator[Name]:
    """Names in the cell after, or in the column under, a caption such as 预算单位."""
    for block in layout.blocks:
        if not isinstance(block, RawGrid):
            continue
        rows = [[cell for cell in row if cell.text.strip()] for row in block.rows]
        if all(len(row) <= 1 for row in rows):
            rows = [[cell for row in rows for cell in row]]
        for at, row in enumerate(rows):
            yield from _beside(row)
            yield from _under(rows, at)


def _beside(row: list[RawCell]) -> Iterator[Name]:
    for label, value in pairwise(row):
        if _is_caption(fold(label.text)):
            yield from _name_in(value)


def _under(rows: list[list[RawCell]], at: int) -> Iterator[Name]:
    """The name under a caption that heads a column; a column of several is a list of others."""
    if len(rows[at]) < _FEWEST_COLUMNS:
        return
    for column, label in enumerate(rows[at]):
        if not _is_caption(fold(label.text)):
            continue
        below = [row[column] for row in rows[at + 1 :] if column < len(row)]
        named = [name for cell in below[:_NEAR] for name in _name_in(cell)]
        first = [cell.text for cell in below if any(_name_in(cell))]
        if named and len(set(first)) == 1:
            yield named[0]


_FEWEST_COLUMNS = 3
_NEAR = 3


def _name_in(cell: RawCell) -> Iterator[Name]:
    name = tidy_name(cell.text)
    if is_organisation(name):
        yield Name(name, cell.spot)


def tidy_name(text: str) -> str:
    """The name without its budget code and the spaces that spread it out."""
    bodies = text.split()
    if len(bodies) > 1 and all(len(body) > 4 and is_organisation(body) for body in bodies):
        return " ".join(bodies)
    return _CODE.sub("", collapse_spaced_name(text))


def leading(title: str) -> str | None:
    """The organisation that a title begins with: X2024年部门预算…, X关于下达…的通知."""
    begin = re.match(r"(?:关于)?(?:(?:19|20)\d\d\s*年度?)?", title)
    title = title[begin.end() :] if begin else title
    folded = fold(title)
    year = re.search(r"(?:19|20)\d\d\s*年", folded)
    about = folded.find("关于")
    ends = [at for at in (year.start() if year else -1, about) if at > 0]
    if ends:
        name = title[: min(ends)].strip()
        return name if name and all(map(is_organisation, name.split())) else None
    for end in range(min(len(folded), 40), 3, -1):
        known = _SAID_OF.match(folded[end:])
        if known and is_organisation(folded[:end]):
            return title[:end]
    return None


def chosen(names: list[Name], title_name: str | None, place: str | None) -> str | None:
    """The fullest name of the organisation that the document is about.

    The title's own name counts most, then the name printed most often; a fuller one whose
    abbreviation it is (市就业局 of 巴中市就业服务管理局) takes its place; a body of its own that is
    named after it (某大学附属小学) does not.
    """
    if title_name is None and not names:
        return None
    counted = Counter(name.text for name in names)
    base = title_name or counted.most_common(1)[0][0]
    fuller = [name for name in counted if abbreviates(base, name) and not name.startswith(base)]
    return max(
        fuller, key=lambda name: (name.startswith(place or "\0"), counted[name], name), default=base
    )


def abbreviates(short: str, full: str) -> bool:
    """Whether ``short`` is ``full`` with characters left out, its last one kept."""
    if len(short) >= len(full) or len(short) < 3 or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(character in rest for character in short)


def short_forms(folded: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """(full name, span of the short one) of every 某某局（以下简称某局）."""
    for match in _SHORT_FORM.finditer(folded):
        yield match.group("full"), match.span("short")


def place_of(text: str, divisions: Collection[str] = ()) -> str | None:
    """The administrative division that a name or title begins with, with those above it.

    莆田市城厢区 is both parts as printed.  A name of ``divisions`` wins over what only ends like
    one; 市就业局 and 区政府 name no place.
    """
    folded = _BEFORE_PLACE.sub("", fold(text))
    chain = ""
    while True:
        part = _division(folded[len(chain) :], divisions)
        if part is None:
            return chain or None
        chain += part


def _division(text: str, divisions: Collection[str]) -> str | None:
    for end in range(min(len(text), 14), 1, -1):
        if text[:end] in divisions:
            return text[:end]
    match = _SUFFIX.match(text)
    if match is None or _NOT_A_PLACE.match(match.group()) or divisions:
        return None
    return match.group()
