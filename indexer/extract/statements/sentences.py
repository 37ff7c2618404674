"""What single sentences say: documents cited, accounts, standards, procedures, purposes, events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.extract.prose.citations import Cited, cited, titles
from indexer.extract.prose.reading import is_flattened
from indexer.extract.prose.run import Run
from indexer.extract.prose.subjects import label, subject
from indexer.extract.prose.vocabulary import ending, starting
from indexer.extract.statements.said import Said, quoted
from indexer.wording.dates import dates
from kb.personal import has_personal_number

_SENTENCE = re.compile(r"[^。!?\n]+[。!?\n]?")
_ENTRY = re.compile(r"(?:^|(?<=[\s。;:]))\(?\d{1,2}[、.)](?!\d)\s*")
_ACCOUNT = re.compile(
    r"(?P<code>(?:1|2|3|5)\d{2}(?:\d{2}){0,2})[\s\-]*(?P<name>[\u4e00-\u9fff()、\"]{3,40}?)"
    r"(?=[\",。;)]|预算指标|科目|支出功能|$)"
)
_ACCOUNT_WORDS = ("科目", "列", "预算指标", "收支分类", "经济分类", "功能分类")
_SIDES = ("收入列", "支出列", "收入", "支出", "列")
_PURPOSE = re.compile(r"(?:主要)?用于(?!以下|下列)|旨在|为了")
_SPENT = re.compile(r"(?<=[,;:。\s])[\d,.]+\s*(?:万|亿)?元$")
_PURPOSE_END = re.compile(r"[。;)\n]|$")
_STANDARD_OBJECT = re.compile(r"补助|补贴|奖补|奖励|资助|救助|保费|工资|标准|条件|费")
_STANDARD = re.compile(
    r"(?:按照?|执行|以)[^。;]{0,30}\d[^。;]{0,12}标准|标准(?:为|是|:|每|\d)|标准[^。;,]{0,6}\d|"
    r"每(?:人|户|月|年|亩|个|天)[^。;,]{0,12}\d|人均[^。;,]{0,8}\d|符合[^。;]{0,20}条件|条件的|"
    r"(?:对象|范围|期限|条件|标准)(?:为|是|:)|给予[^。;]{0,20}(?:补助|补贴|奖)"
)
"""What a sentence says that sets who gets how much: 按照每人每月200元的标准, 符合条件的."""
_TOPIC = re.compile(r"[^,:。;]{2,36}(?=[,:])")
_LONGEST = 700


def sentences(run: Run, about: str, field: str = "") -> Iterator[Said]:
    """What the sentences of a run say; ``about`` is the project, heading or title they stand under.

    ``field`` is the label of the form's cell that holds the run (立项依据), if it is one.
    """
    for part in run.chunks():
        yield from _in_part(part, about, field)


def _in_part(run: Run, about: str, field: str) -> Iterator[Said]:
    yield from _documents(run, about, field)
    yield from _accounts(run, about)
    if is_flattened(run.folded):
        return
    topic = about
    for start, end, named in _cut(run):
        topic = named or topic
        yield from _sentence(run, start, end, topic)
    yield from _events(run)


def _cut(run: Run) -> Iterator[tuple[int, int, str]]:
    """(start, end, topic) of every sentence; a numbered entry begins one and may name a topic."""
    folded = run.folded
    starts = [match.start() for match in _ENTRY.finditer(folded)]
    for match in _SENTENCE.finditer(folded):
        edges = [
            match.start(),
            *(at for at in starts if match.start() < at < match.end()),
            match.end(),
        ]
        for start, end in pairwise(edges):
            if folded[start:end].strip():
                yield start, end, _topic(run, start, end)


def _topic(run: Run, start: int, end: int) -> str:
    entry = _ENTRY.match(run.folded, start, end)
    if entry is None:
        return ""
    words = _TOPIC.match(run.folded, entry.end(), end)
    if words is None:
        return ""
    colon = run.folded[words.end() : words.end() + 1] == ":"
    return label(words.group()) if colon or ending("topic_tails", words.group()) else ""


def _sentence(run: Run, start: int, end: int, topic: str) -> Iterator[Said]:
    folded = run.folded[start:end]
    if len(folded) > _LONGEST or has_personal_number(folded):
        return
    if _STANDARD.search(folded) and _STANDARD_OBJECT.search(folded):
        yield quoted(run, start, end, "standard", topic)
    if starting("procedure_marks").search(folded) and folded.rstrip()[-1:] in "。;!":
        yield quoted(run, start, end, "procedure", topic)
    for match in _PURPOSE.finditer(folded):
        close = _PURPOSE_END.search(folded, match.end())
        stop = start + (close.start() if close else len(folded))
        begin = start + match.start()
        of_what = _purpose_subject(run, start, begin)
        if not of_what:
            amount = _SPENT.search(run.folded, start, begin)
            begin = amount.start() if amount else begin
        yield quoted(run, begin, stop, "purpose", of_what or topic)


def _purpose_subject(run: Run, start: int, at: int) -> str:
    """What is used: the words before 用于 up to the last mark."""
    begin = max(run.folded.rfind(mark, start, at) for mark in "。;,:\n") + 1
    begin = max(begin, start)
    phrase = subject(run.folded, begin, at)
    words = re.sub(r"[\d,.]+\s*(?:万|亿)?元?|[(（]$", "", run.text[phrase.start : phrase.end])
    return "" if phrase.verb or not 2 < len(words) <= 40 else label(words)


def _documents(run: Run, about: str, field: str) -> Iterator[Said]:
    """Documents cited: a basis where 根据, 按照 or the field 立项依据 says so, else a mention."""
    for document in cited(run.folded):
        basis = document.role is not None or "依据" in field
        if document.number is None and (not basis or (document.title or "").endswith("表")):
            continue
        kind = "basis" if basis else "cited"
        yield quoted(run, document.start, document.end, kind, about)
        if document.number_span and document.title:
            yield quoted(run, *document.number_span, "number", _title(run, document))


def _title(run: Run, document: Cited) -> str:
    """The cited document's title as printed, without its number."""
    for start, end in titles(run.folded):
        if document.start <= start and end <= document.end:
            return label(run.text[start + 1 : end - 1])
    _, end = document.number_span or (0, document.start)
    return label(run.text[end : document.end].strip("()（）〔〕【】 "))


def _accounts(run: Run, about: str) -> Iterator[Said]:
    """Accounts that money is booked to: 收入列…科目“1100231 …”."""
    folded = run.folded
    for match in _ACCOUNT.finditer(folded):
        if folded[match.start() - 1 : match.start()].isdigit():
            continue
        clause = folded[max(0, match.start() - 40) : match.start()]
        after = folded[match.end() : match.end() + 8]
        if not any(word in clause or word in after for word in _ACCOUNT_WORDS):
            continue
        yield quoted(run, *match.span(), "account", _side(clause) or about)


def _side(clause: str) -> str:
    """收入列 or 支出列, whichever stands nearest before the account."""
    found = [(clause.rfind(word), word) for word in ("收入", "支出") if word in clause]
    return f"{max(found)[1]}列" if found else ""


def _events(run: Run) -> Iterator[Said]:
    """What happened on a date: 2025年4月13日开工."""
    for date in dates(run.folded):
        event = starting("dated_events").match(run.folded, date.end)
        if event and date.day:
            yield quoted(run, date.start, date.end, "date", event.group())
