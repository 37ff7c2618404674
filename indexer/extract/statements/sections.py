"""What stands under a heading: functions, offices, assets, 无; every short section, to quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.prose.run import Run
from indexer.extract.prose.vocabulary import grouped
from indexer.extract.statements.said import Said, quoted
from kb.text import collapse_spaced_name, fold

_ORDINAL = re.compile(
    r"[\s*#\-]*(?:(?:\(?[一二三四五六七八九十]{1,3}[、.)]|\(?\d{1,2}[、.)]|[①-⑳])[\s*]*)?"
)
_OFFICES = re.compile(
    r"(?:内设|下设)(?:机构|科室|处室|股室|部门)[^:。,]{0,12}?(?::|为|有|包括|分别是)|"
    r"(?:包括|含|设有?)[^。;()]{4,}?\d+\s*个\s*(?:内设|下设)?(?:机构|科室|处室|股室)"
)
_NOTHING = re.compile(
    r"(?:注\s*[:：])?\s*(?:本表)?(?:无|没有)\s*(?:数据|内容|此项|相关|预算|支出|发生)?\s*[。.]?|"
    r"(?:注\s*:)?.{0,60}(?:无数据|无此项|空表|为空|没有数据|无相关|未安排|不涉及)[^。]{0,20}[。.]?"
)
_NOTE = re.compile(r"\s*(?:备?注|说明)\s*\d*\s*[:：]")
_LACKS = re.compile(
    r"(?:本|我)(?:单位|部门|局|中心|院|校|镇|街道)?[^。,]{0,12}(?:无|没有|未安排|不存在|未发生)"
)
_CAPTION = re.compile(r"\(\s*(?:19|20)\d\d\s*年?度?\s*\)|[^:。]{2,16}:\s*|[\W\d_]+")
_SHORTEST, _LONGEST = 9, 1200


def sections(run: Run, headings: tuple[str, ...], title: str) -> Iterator[Said]:
    """What the paragraph says of the heading that it stands under."""
    heading = _named(headings[-1]) if headings else title
    text = run.folded.strip()
    if not text or collapse_spaced_name(text) == collapse_spaced_name(fold(heading)):
        return
    if _CAPTION.fullmatch(text) or (len(text) < _SHORTEST and not _is_note(text)):
        return
    kind = section_kind(headings)
    if _is_note(text):
        yield quoted(run, 0, len(run.text), "note", heading)
    elif kind in {"function", "structure", "asset"}:
        yield quoted(run, 0, len(run.text), kind, _own_subject(run, heading))
    elif headings and len(text) <= _LONGEST and kind != "definition":
        yield quoted(run, 0, len(run.text), "section", heading)
    offices = _OFFICES.search(run.folded)
    if offices and kind != "structure":
        end = run.folded.find("。", offices.start())
        yield quoted(run, offices.start(), end if end > 0 else len(text), "structure", "内设机构")


def section_kind(headings: tuple[str, ...]) -> str | None:
    """The kind of section that the innermost heading of a known kind announces."""
    for heading in reversed(headings):
        for kind, words in grouped("section_kinds"):
            if any(word in fold(heading) for word in words):
                return kind
    return None


def _named(heading: str) -> str:
    """The heading without its ordinal and colon."""
    match = _ORDINAL.match(fold(heading))
    return heading[match.end() if match else 0 :].strip(" ：:*")


def _own_subject(run: Run, heading: str) -> str:
    """内设机构 where the paragraph begins with a name of its own, else the heading."""
    match = re.match(r"[\s*\-]*([\u4e00-\u9fff]{2,10}):\s*\S", run.folded)
    return match.group(1) if match else heading


def _is_note(text: str) -> bool:
    if _NOTHING.fullmatch(text) or _NOTE.match(text):
        return True
    return len(text) < 60 and _LACKS.match(text) is not None
