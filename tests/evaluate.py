"""Answers the questions of files and counts right, wrong and abstained, by type of question.

    python -m tests.evaluate FILE… --root DOCUMENTS     reads the documents into memory first
    python -m tests.evaluate FILE… --kb DIRECTORY       asks a knowledge base that is there

Files are JSON Lines in the form of ``examples/questions.jsonl`` or ``samples/questions.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from kb.answer import Answer, Value
from kb.quantity import commensurable, convert
from kb.question import answer
from kb.question.draft import Base
from kb.text import normalise

Outcome = Literal["right", "wrong", "abstained"]

_YES = {"yes": ("true", "met"), "no": ("false", "not_met")}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Judged:
    """One question with what came of it."""

    asked: Mapping[str, Any]
    answer: Answer
    outcome: Outcome
    cited: bool | None
    seconds: float


def judge(asked: Mapping[str, Any], given: Answer) -> Outcome:
    """Whether an answer is right, wrong, or says nothing that could be wrong."""
    if isinstance(asked["answer"], str):
        return _plain(asked, given)
    wanted = asked["answer"]
    if wanted.get("refuse"):
        return "right" if not _shown(given) else "wrong"
    if wanted.get("options"):
        return _options(wanted["options"], given)
    if given.status != "answered":
        return "abstained"
    if wanted.get("verdict"):
        return _verdict(wanted, given)
    for name, check in _CHECKS:
        if wanted.get(name):
            return check(wanted, given)
    return "abstained"


def _shown(given: Answer) -> bool:
    """Whether it shows figures as the answer."""
    return given.status != "not_found" and bool(given.values or given.choices)


def _plain(asked: Mapping[str, Any], given: Answer) -> Outcome:
    """A question of samples: the answer is one printed figure, or words."""
    if given.status != "answered":
        return "right" if asked.get("kind") == "refuse or flag" else "abstained"
    texts = [asked["answer"], *asked.get("alt", ())]
    for text in texts:
        printed = _NUMBER.search(text)
        if printed and given.values:
            wanted = {"value": printed.group().replace(",", ""), "unit": asked.get("unit")}
            if same(given.values[0], wanted):
                return "right"
        elif not printed and normalise(text) in normalise(given.text):
            return "right"
    return "wrong" if given.values else "abstained"


def _options(options: Sequence[Mapping[str, Any]], given: Answer) -> Outcome:
    shown = [value for one in given.choices for value in one.values] + list(given.values)
    wanted = [value for one in options for value in one["values"]]
    if all(any(same(value, one) for value in shown) for one in wanted):
        return "right"
    return "wrong" if given.status == "answered" and given.values else "abstained"


def _verdict(wanted: Mapping[str, Any], given: Answer) -> Outcome:
    if given.verdict is None:
        return "abstained"
    if given.verdict not in _YES[wanted["verdict"]]:
        return "wrong"
    return _fragments(wanted, given) if wanted.get("fragments") else "right"


def _values(wanted: Mapping[str, Any], given: Answer) -> Outcome:
    if not given.values:
        return "abstained"
    expected = wanted["values"]
    if len(expected) == 1:
        first = given.values[0]
        return "right" if same(first, expected[0]) and _found(wanted, given) else "wrong"
    every = all(any(same(value, one) for value in given.values) for one in expected)
    return "right" if every else "wrong"


def _list(wanted: Mapping[str, Any], given: Answer) -> Outcome:
    said = normalise(given.text + "".join(f"{v.label}{v.value}{v.unit}" for v in given.values))
    for entry in wanted["list"]:
        for part in [entry] if isinstance(entry, str) else entry:
            for piece in part.split(";"):
                if normalise(piece) not in said.replace(",", ""):
                    return "wrong" if given.values else "abstained"
    return "right"


def _fragments(wanted: Mapping[str, Any], given: Answer) -> Outcome:
    return "right" if _found(wanted, given) else "wrong" if given.values else "abstained"


def _found(wanted: Mapping[str, Any], given: Answer) -> bool:
    said = _said(given)
    return all(normalise(one) in said for one in wanted.get("fragments", ()))


def _said(given: Answer) -> str:
    values = "".join(f"{value.label}{value.value}{value.unit or ''}" for value in given.values)
    return normalise(given.text + values + "".join(given.notes))


def _text(wanted: Mapping[str, Any], given: Answer) -> Outcome:
    """Words: the figures of the expected text, and half of its pairs of characters."""
    text, said = wanted["text"], _said(given)
    figures = {figure.group().replace(",", "") for figure in _NUMBER.finditer(text)}
    plain = said.replace(",", "")
    if any(not re.search(rf"(?<![\d.])0*{_digits(one)}(?![\d])", plain) for one in figures):
        return "wrong" if given.values else "abstained"
    pairs = {text[i : i + 2] for i in range(len(text) - 1) if _HAN.match(text[i])}
    pairs = {pair for pair in pairs if _HAN.match(pair[1:] or " ")}
    if not pairs or sum(pair in said for pair in pairs) >= len(pairs) / 3:
        return "right"
    return "abstained"


def _digits(figure: str) -> str:
    return re.escape(figure) + ("0*" if "." in figure else r"(?:\.0+)?")


_CHECKS = (("values", _values), ("list", _list), ("fragments", _fragments), ("text", _text))


def same(value: Value, wanted: Mapping[str, Any]) -> bool:
    """Whether a value is the one that is wanted, in whatever unit of the same kind."""
    if value.value is None:
        return False
    expected, unit = Decimal(wanted["value"]), wanted.get("unit")
    given = Decimal(value.value)
    if given == expected and (not unit or not value.unit or unit == value.unit):
        return True
    if unit and value.unit and commensurable(unit, value.unit):
        return abs(convert(given, value.unit, unit) - expected) < Decimal("0.005")
    return given == expected


def cited(asked: Mapping[str, Any], given: Answer) -> bool | None:
    """Whether every group of lines that must be cited has one that is; None where none must."""
    groups = asked.get("cites")
    if not groups or given.status == "not_found":
        return None
    lines = {
        (citation.document.rsplit("/", 1)[-1], line)
        for citation in given.citations
        for line in range(citation.lines[0], citation.lines[1] + 1)
    }
    return all(
        any((group["document"], line) in lines for line in group["lines"]) for group in groups
    )


def evaluate(base: Base, questions: Iterable[Mapping[str, Any]]) -> Iterator[Judged]:
    """Every question with its answer and what came of it."""
    for asked in questions:
        start = time.perf_counter()
        given = answer(base, asked["question"], asked.get("context", ()))
        seconds = time.perf_counter() - start
        yield Judged(asked, given, judge(asked, given), cited(asked, given), seconds)


def read(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The questions of the files, in order."""
    return [
        json.loads(line)
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def _kind(asked: Mapping[str, Any]) -> str:
    return str(asked.get("type") or asked.get("kind") or "table cell")


def report(judged: Sequence[Judged], everything: bool) -> Iterator[str]:
    """The counts by type, then each question that wasn't answered right."""
    by_type: dict[str, Counter[str]] = {}
    for one in judged:
        count = by_type.setdefault(_kind(one.asked), Counter())
        count[one.outcome] += 1
        count["cited"] += one.cited is True
        count["citable"] += one.cited is not None
    total = sum(by_type.values(), Counter[str]())
    for name, count in [*by_type.items(), ("total", total)]:
        yield (
            f"{name:28} right {count['right']:4} wrong {count['wrong']:3} abstained "
            f"{count['abstained']:3}  cited {count['cited']}/{count['citable']}"
        )
    for one in judged:
        if everything or one.outcome != "right" or one.cited is False:
            yield from _shown_lines(one)
    times = sorted(one.seconds for one in judged)
    middle, late = times[len(times) // 2], times[-1 - len(times) // 100]
    yield f"p50 {middle * 1000:.1f} ms, p99 {late * 1000:.1f} ms"


def _shown_lines(one: Judged) -> Iterator[str]:
    asked, given = one.asked, one.answer
    mark = "" if one.cited is not False else " [cites other lines]"
    context = " ← ".join(["", *reversed(asked.get("context", ()))])
    yield f"\n{one.outcome}{mark} {asked['id']} ({_kind(asked)}) {asked['question']}{context}"
    yield f"  wanted: {json.dumps(asked['answer'], ensure_ascii=False)} {asked.get('unit') or ''}"
    yield f"  said: {given.status} {given.intent} {given.verdict or ''} {given.text[:260]}"
    for value in given.values[:6]:
        lines = [given.citations[cite].lines[0] for cite in value.cites[:3]]
        yield f"    {value.label[-60:]} {value.value}{value.unit or ''} {lines}"
    for choice in given.choices[:4]:
        yield f"    ? {choice.label[:80]} {[value.value for value in choice.values]}"


def memory_base(root: Path) -> Base:
    """The documents below a folder, read into memory."""
    from indexer.divisions import divisions
    from indexer.pipeline import read as read_document
    from indexer.readers import UnknownFormat
    from indexer.sources import Source, load
    from tests.question.memory import MemoryBase, MemoryStore

    extracts, lines = [], {}
    for source in load(root):
        if not isinstance(source, Source):
            print(source, file=sys.stderr)
            continue
        try:
            found, text = read_document(source)
        except UnknownFormat as unknown:
            print(unknown, file=sys.stderr)
            continue
        extracts.append(found)
        lines[source.path] = (source.text if text is None else text).splitlines()
    return MemoryBase(MemoryStore(extracts, divisions()), lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the evaluation; 1 where an answer is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--root", type=Path)
    parser.add_argument("--kb", type=Path)
    parser.add_argument("--type", action="append", help="only questions of these types")
    parser.add_argument("--only", action="append", help="only questions with these ids")
    parser.add_argument("--all", action="store_true", help="list right answers too")
    options = parser.parse_args(arguments)
    base: Base
    if options.root:
        base = memory_base(options.root)
    else:
        from kb import KnowledgeBase

        base = KnowledgeBase.open(options.kb)
    questions = [
        asked
        for asked in read(options.files)
        if (not options.type or _kind(asked) in options.type)
        and (not options.only or asked["id"] in options.only)
    ]
    judged = list(evaluate(base, questions))
    for line in report(judged, options.all):
        print(line)
    return int(any(one.outcome == "wrong" for one in judged))


if __name__ == "__main__":
    sys.exit(main())
