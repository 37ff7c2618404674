"""Names of organisations in the head of a document: whom it is about, who issued it, aliases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from indexer.extract.head_front import FrontLine
from indexer.extract.prose_words import Words, ending, starting
from indexer.structure import Layout, RawCell, RawGrid
from kb.model import Spot
from kb.text import collapse_spaced_name, fold

_HAN_NAME = re.compile(r"[\u4e00-\u9fff()·\"]{3,40}")
_CODE = re.compile(r"^\d[\dA-Za-z]*\s*[-—_]?\s*")
_SUFFIX = re.compile(
    r"[^\W\da-zA-Z_局厅委院办会部处所站队]{2,8}?(?:特别行政区|自治区|自治州|自治县|省|市|州|盟|县|区|旗)"
)
_NOT_A_PLACE = re.compile(r"^(?:本|全|各|我|该|市|省|县|区|直|辖|社|校|园|景|小)")
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
    captions = starting("organisation_captions")
    for line in lines:
        found = captions.match(collapse_spaced_name(line.folded)[:12])
        colon = line.folded.find(":")
        if not found or not 0 < colon < 16:
            continue
        words = re.split(r"[\t|]|\s{2,}|单\s*位\s*:|金额", line.text[colon + 1 :])
        name = tidy_name(words[0])
        if is_organisation(name):
            at = colon + 1 + line.text[colon + 1 :].find(words[0].strip()[:1])
            yield Name(name, Spot(line.number, line.number, at, at + len(words[0].strip())))


def in_cells(layout: Layout) -> Iterator[Name]:
    """Names in the cell after a caption cell such as 部门（单位）名称 or 预算单位."""
    captions = starting("organisation_captions")
    for block in layout.blocks:
        if not isinstance(block, RawGrid):
            continue
        for row in block.rows:
            yield from _after_caption([cell for cell in row if cell.text.strip()], captions)


def _after_caption(cells: list[RawCell], captions: Words) -> Iterator[Name]:
    for label, value in pairwise(cells):
        if collapse_spaced_name(fold(label.text)).rstrip(":") not in captions.words:
            continue
        name = tidy_name(value.text)
        if is_organisation(name):
            yield Name(name, value.spot)


def tidy_name(text: str) -> str:
    """The name without its budget code and the spaces that spread it out."""
    bodies = text.split()
    if len(bodies) > 1 and all(len(body) > 4 and is_organisation(body) for body in bodies):
        return " ".join(bodies)
    return _CODE.sub("", collapse_spaced_name(text))


def leading(title: str) -> str | None:
    """The organisation that a title begins with: X2024年部门预算…, X关于下达…的通知."""
    folded = fold(title)
    year = re.search(r"(?:19|20)\d\d\s*年", folded)
    about = folded.find("关于")
    ends = [at for at in (year.start() if year else -1, about) if at > 0]
    if ends:
        name = title[: min(ends)].strip()
        return name if name and all(map(is_organisation, name.split())) else None
    for end in range(min(len(folded), 40), 3, -1):
        known = re.match(r"部门|单位|预算|决算|项目|绩效|整体", folded[end:])
        if known and is_organisation(folded[:end]):
            return title[:end]
    return None


def chosen(names: list[Name], title_name: str | None, place: str | None) -> str | None:
    """The fullest name of the organisation that the document is about.

    The title's own name counts most, then the name printed most often; a fuller one whose
    abbreviation it is (市就业局 of 巴中市就业服务管理局) takes its place.
    """
    if title_name is None and not names:
        return None
    counted = Counter(name.text for name in names)
    base = title_name or counted.most_common(1)[0][0]
    fuller = [name for name in counted if abbreviates(base, name)]
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
    folded = re.sub(r"^(?:中共|中国共产党)", "", fold(text))
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
    return None if len(match.group()) < 3 and match.group()[-1] != "县" else match.group()
