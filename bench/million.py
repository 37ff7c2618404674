"""Warm answers over many facts: a generated knowledge base, asked again and again.

    python bench/million.py [--facts 1000000] [--questions 300] [--kb DIR]

The documents are invented, one a county and year, each with a table of twenty rows by five
columns in the layout of an expenditure table; the counties are real, so that places are told
apart as they must be.  Figures are drawn from a fixed seed.  Prints p50, p99 and the slowest, in
milliseconds, and the share of answers that quote the cell that was generated.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from indexer.divisions import divisions
from indexer.plan import reader_version
from indexer.readings import readings
from kb import segment
from kb.base import KnowledgeBase
from kb.model import Document, Extract, Fact, Spot, Table
from kb.store.engines import text_writer
from kb.store.facts_writer import SqliteFactWriter
from kb.store.manifest import FACTS, TEXT, WHOOSH, WORDS, Manifest
from kb.store.publish import Builder
from kb.values import replace
from kb.word_list import write_word_list

ROWS = (
    ("合计",), ("一般公共服务支出",), ("一般公共服务支出", "财政事务"),
    ("一般公共服务支出", "财政事务", "行政运行"), ("教育支出",), ("教育支出", "普通教育"),
    ("教育支出", "普通教育", "学前教育"), ("教育支出", "普通教育", "小学教育"),
    ("科学技术支出",), ("社会保障和就业支出",), ("社会保障和就业支出", "就业补助"),
    ("社会保障和就业支出", "就业补助", "公益性岗位补贴"),
    ("社会保障和就业支出", "就业补助", "就业见习补贴"), ("卫生健康支出",),
    ("卫生健康支出", "行政事业单位医疗"), ("农林水支出",), ("农林水支出", "水利"),
    ("住房保障支出",), ("住房保障支出", "住房改革支出"),
    ("住房保障支出", "住房改革支出", "住房公积金"),
)  # fmt: skip
COLUMNS = (
    ("合计",),
    ("基本支出", "小计"),
    ("基本支出", "人员经费"),
    ("基本支出", "公用经费"),
    ("项目支出",),
)
FIRST_YEAR = 2021


def extracts(count: int, draw: random.Random) -> Iterator[Extract]:
    """Documents with ``count`` facts in all."""
    counties = [one for one in divisions() if one.name.endswith("县") and not one.full]
    made, number = 0, 0
    while made < count:
        county = counties[number % len(counties)]
        year = FIRST_YEAR + number // len(counties)
        yield extract(county.name, year, county.code, draw)
        number += 1
        made += len(ROWS) * len(COLUMNS)


def extract(county: str, year: int, code: str, draw: random.Random) -> Extract:
    """One county's expenditure table of one year."""
    path = f"{code}_{year}.txt"
    title = f"{county}{year}年一般公共预算支出表"
    table = Table(
        f"{path}#t1", path, title, "statement", "万元", year, f"{county}财政局",
        (2, len(ROWS) + 1), COLUMNS, len(ROWS),
    )  # fmt: skip
    facts = []
    for r, row in enumerate(ROWS):
        for c, column in enumerate(COLUMNS):
            value = Decimal(draw.randrange(100, 99_999_999)) / 100
            text = f"{value:,.2f}"
            spot = Spot(r + 2, r + 2, 12 * c, 12 * c + len(text))
            facts.append(
                Fact(
                    f"{path}#{r + 2}.{12 * c}", path, "number", spot, table.id, title, row, column,
                    text, value, "万元", year, f"{county}财政局",
                    role="total" if row == ("合计",) else "plain", grid_row=r, grid_column=c,
                )
            )  # fmt: skip
    document = Document(
        path, "", title, organisation=f"{county}财政局",
        place=county, year=year, kind="部门预算", lines=len(ROWS) + 1,
    )  # fmt: skip
    return Extract(document, (table,), tuple(facts))


def generate(directory: Path, count: int) -> list[Fact]:
    """Publish a knowledge base of ``count`` facts; some of the facts, to ask for."""
    draw = random.Random(20230802)
    asked: list[Fact] = []
    with Builder(directory) as builder:
        folder = builder.begin()
        write_word_list(folder / WORDS)
        with (
            closing(SqliteFactWriter(folder / FACTS)) as facts,
            closing(text_writer(WHOOSH, folder / TEXT)) as text,
        ):
            facts.add_divisions(divisions())
            facts.add_readings(readings())
            for one in extracts(count, draw):
                text_of = source(one).encode()
                digest = sha256(text_of).hexdigest()
                facts.add(replace(one, document=replace(one.document, sha256=digest)))
                builder.add_source(digest, text_of, None)
                asked.append(draw.choice(one.facts))
            facts.finish()
            text.finish()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        builder.publish(Manifest("", now, (), reader_version(), segment.VERSION))
    return asked


def source(one: Extract) -> str:
    """The text that the spots of the document point into."""
    lines = [one.document.title]
    width = len(COLUMNS)
    for r in range(len(ROWS)):
        cells = one.facts[r * width : (r + 1) * width]
        lines.append("".join(fact.text.ljust(12) for fact in cells))
    return "\n".join(lines)


def question(fact: Fact) -> str:
    """A clerk's question for the fact."""
    named = [name for name in fact.column if name not in ("合计", "小计")]
    column = named[-1] if named else ""
    county = (fact.organisation or "").removesuffix("财政局")
    return f"{county}{fact.year}年{fact.row[-1]}{column}多少"


def main() -> None:
    """Generate, ask and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--kb", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        directory = chosen.kb or Path(folder) / "kb"
        began = time.perf_counter()
        asked = generate(directory, chosen.facts)
        print(f"{chosen.facts} facts written in {time.perf_counter() - began:.1f} s")
        with KnowledgeBase.open(directory) as base:
            measure(base, random.Random(7).sample(asked, min(chosen.questions, len(asked))))


def measure(base: KnowledgeBase, asked: list[Fact]) -> None:
    """Ask for every fact and print how long the answers took."""
    began = time.perf_counter()
    base.ask(question(asked[0]))
    print(f"first answer {(time.perf_counter() - began) * 1000:.0f} ms")
    took, right = [], 0
    for fact in asked:
        began = time.perf_counter()
        answer = base.ask(question(fact))
        took.append((time.perf_counter() - began) * 1000)
        value = answer.values[0].value if answer.values else None
        right += value is not None and Decimal(value) == fact.value
        if value is None or Decimal(value) != fact.value:
            print(f"  {question(fact)}：{answer.text[:100]}")
    took.sort()
    p99 = took[int(len(took) * 0.99) - 1]
    print(f"p50 {statistics.median(took):.1f} ms  p99 {p99:.1f} ms  slowest {took[-1]:.1f} ms")
    print(f"answers with the generated figure: {right} of {len(asked)}")


if __name__ == "__main__":
    main()
