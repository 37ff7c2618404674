"""Which known discrepancies of published documents the audit finds, and what else it says.

``python bench/audit_examples.py [FOLDER]``: ``FOLDER`` holds ``originals`` and
``examples/discrepancies.jsonl`` (class, what, the lines of both sides).  Content discrepancies
count as found where one finding cites both sides; rounding ones where it is a note; what holds
must not be alarmed.  Everything else that was found is printed, to be judged by reading.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from indexer.build import build
from kb.audit.model import Report
from kb.base import KnowledgeBase
from kb.finding import Finding

Example = Mapping[str, Any]


def main() -> None:
    """Print the examples found and missed, then every other finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parent.parent.parent / "shared"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    folder = parser.parse_args().folder
    examples = [
        json.loads(line)
        for line in (folder / "examples" / "discrepancies.jsonl").open(encoding="utf-8")
    ]
    report, seconds = _audit(folder / "originals")
    used: set[str] = set()
    score: Counter[tuple[str, bool]] = Counter()
    for example in examples:
        matches = [one for one in report.findings if _matches(example, one)]
        right = _right(example, matches)
        kind = example["class"]
        kind = kind if kind in ("rounding", "holds") else "content"
        score[(kind, right)] += 1
        used |= {one.fingerprint for one in matches}
        print(f"{'ok  ' if right else 'MISS'} {example['class']:22} {example['what']}")
    print()
    for found in report.findings:
        if found.fingerprint not in used:
            lines = ",".join(str(cited.lines[0]) for cited in found.citations[:6])
            print(f"{found.severity:7} {found.citations[0].document}:{lines} "
                  f"[{found.rule}] {found.message}")  # fmt: skip
    print()
    for kind in ("content", "rounding", "holds"):
        print(f"{kind:9} {score[(kind, True)]}/{score[(kind, True)] + score[(kind, False)]}")
    severities = Counter(found.severity for found in report.findings)
    checks = (sum(getattr(one, name) for one in report.counts) for name in ("checked", "held"))
    print(f"findings {dict(severities)}; checked, held {tuple(checks)}; audit {seconds:.2f} s")


def _audit(originals: Path) -> tuple[Report, float]:
    with tempfile.TemporaryDirectory() as scratch:
        build(Path(scratch) / "kb", [originals])
        with KnowledgeBase.open(Path(scratch) / "kb") as base:
            start = time.perf_counter()
            report = base.audit()
            seconds = time.perf_counter() - start
            cited = {cited for found in report.findings for cited in found.citations}
            assert all(base.verify(one) for one in cited), "a citation is not what is printed"
    return report, seconds


def _matches(example: Example, found: Finding) -> bool:
    """Whether the finding cites a line of each side; for what holds, both of its figures."""
    if example["class"] == "holds":
        quotes = {cited.quote.replace(",", "") for cited in found.citations}
        lines = {cited.lines[0] for cited in found.citations}
        same = {str(example["left"]), str(example["right"])} <= quotes
        return (
            found.citations[0].document == example["document"]
            and same
            and bool(lines & set(example["lines"]))
        )
    if not all(_says(found, example[side].get("value", "")) for side in ("left", "right")):
        return False
    cited = {(one.document, line) for one in found.citations for line in range(*_span(one.lines))}
    return all(_cites(cited, example[side]) for side in ("left", "right"))


def _says(found: Finding, value: str) -> bool:
    """Whether the finding names the first number of the side, if it has one."""
    number = re.search(r"\d+(?:\.\d+)?", value)
    quotes = [cited.quote for cited in found.citations]
    said = " ".join([*quotes, found.formula, found.expected or "", found.actual or ""])
    return number is None or number.group().rstrip("0").rstrip(".") in said.replace(",", "")


def _span(lines: Sequence[int]) -> tuple[int, int]:
    return lines[0], lines[-1] + 1


def _cites(cited: set[tuple[str, int]], side: Example) -> bool:
    return any((side["document"], line) in cited for line in side["lines"])


def _right(example: Example, matches: Sequence[Finding]) -> bool:
    if example["class"] == "holds":
        return not any(found.severity == "error" for found in matches)
    if example["class"] == "rounding":
        notes = [found for found in matches if found.severity != "error"]
        return bool(notes) and any(found.cause and "尾差" in found.cause for found in notes)
    return bool(matches)


if __name__ == "__main__":
    main()
