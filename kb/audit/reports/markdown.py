"""The report as Markdown, to be read or pasted into a memo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kb.audit.model import Report
from kb.audit.reports.places import cell, place
from kb.audit.reports.words import SEVERITY, said
from kb.audit.rules import TITLES
from kb.finding import SEVERITIES, Finding
from kb.text import visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def markdown(report: Report) -> str:
    """The findings by document, gravest first, then the counts of every rule."""
    return "\n".join([*_head(report), *_documents(report), *_counts(report)]) + "\n"


def plain(text: str) -> str:
    """Text of a document as Markdown that says just that, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(visible(text).split()))


def _head(report: Report) -> Iterator[str]:
    yield "# 数字核对报告"
    yield ""
    yield said(report)
    yield ""


def _documents(report: Report) -> Iterator[str]:
    ranked = sorted(report.findings, key=lambda one: (one.document, SEVERITIES.index(one.severity)))
    for document, ones in groupby(ranked, key=lambda one: one.document):
        yield f"## {plain(document)}"
        yield ""
        for number, one in enumerate(ones, 1):
            yield from _finding(number, one)


def _finding(number: int, found: Finding) -> Iterator[str]:
    state = "，已说明" if found.explained else ""
    title = TITLES.get(found.rule, found.rule)
    yield f"### {number}. 〔{SEVERITY[found.severity]}{state}〕{title}"
    yield ""
    yield plain(found.message)
    yield ""
    if found.formula:
        yield f"- 算式：{plain(found.formula)}"
    if found.cause:
        yield f"- 原因：{plain(found.cause)}"
    if found.explained:
        given = found.explained
        yield f"- 说明：{plain(given.why)}（{plain(given.who)}，{plain(given.when)}）"
    yield f"- 规则：`{found.rule}`　指纹：`{found.fingerprint}`"
    yield ""
    yield "| 文件 | 位置 | 行 × 列 | 原文 |"
    yield "| --- | --- | --- | ---: |"
    for cited in found.citations:
        parts = (cited.document, place(cited), cell(cited), cited.quote)
        yield f"| {' | '.join(map(plain, parts))} |"
    yield ""


def _counts(report: Report) -> Iterator[str]:
    yield "## 各项规则"
    yield ""
    yield "| 规则 | 核对 | 相符 | 查出 | 无从判断 |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for made in report.counts:
        title = TITLES.get(made.rule, made.rule)
        yield f"| {title} | {made.checked} | {made.held} | {made.failed} | {made.open} |"
