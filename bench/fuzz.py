"""A coverage-guided fuzzer over what reads text that others wrote.

    python bench/fuzz.py TARGET [--seconds N] [--keep FOLDER]

TARGET is ``question`` (the question engine over the shipped corpus), ``text`` and ``html`` (a whole
document of that format, to its facts), ``csv``, or ``quantity`` (amounts, cells and targets).  The
fuzzer is atheris (Apache-2.0), which this project does not depend on: ``pip install atheris``
beside it.  An input that raises anything, takes over 30 s, lets memory grow over 2 GB or breaks
what each target below holds to is kept in FOLDER and printed; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import pkgutil
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Target = Callable[[str], None]

LONGEST_INPUT = 4096
HANGS_AFTER_SECONDS = 30
MEMORY_MB = 2048


def question(kb: Path) -> Target:
    """An answer of a known status comes, and what it cites stands where it says."""
    from kb import KnowledgeBase

    base = KnowledgeBase.open(kb)

    def ask(text: str) -> None:
        given = base.ask(text.replace("\n", " "))
        assert given.status in {"answered", "ambiguous", "not_found"}
        assert given.text
        assert all(base.verify(cited) for cited in given.citations)

    return ask


def document(name: str) -> Callable[[Path], Target]:
    """Every fact of the document stands in it, and reads there as it was read."""

    def prepared(_: Path) -> Target:
        from indexer import pipeline
        from indexer.encoding import Unreadable
        from indexer.sources import Source, source
        from kb.store.generation import split_lines
        from kb.store.quoting import cut

        def read(text: str) -> None:
            taken = source(name, text.encode("utf-8", "replace"))
            if not isinstance(taken, Source):
                return
            try:
                found, written = pipeline.read(taken)
            except Unreadable:
                return
            lines = split_lines(taken.text if written is None else written)
            for fact in found.facts:
                assert fact.spot.last <= len(lines)
                cut(lines, fact.spot)

        return read

    return prepared


def quantity(_: Path) -> Target:
    """An amount's text is the stretch of the source that it names; every reader comes to an end."""
    from kb import quantity as read

    def parse(text: str) -> None:
        for amount in (*read.amounts(text), *read.amounts(text, small_numerals=True)):
            assert text[amount.start : amount.end] == amount.text
            assert amount.first <= amount.start < amount.end <= amount.last
            read.parse_unit(amount.unit)
        line = text.partition("\n")[0]
        read.cell(line)
        read.target(line)
        read.chinese_number(line)

    return parse


TARGETS: dict[str, Callable[[Path], Target]] = {
    "question": question,
    "text": document("甲.txt"),
    "html": document("甲.html"),
    "csv": document("甲.csv"),
    "quantity": quantity,
}


def seeds(target: str) -> Iterator[str]:
    """Inputs to begin with: questions, pieces of the shipped documents, their cells."""
    if target == "question":
        asked = ROOT / "tests" / "question" / "clerks.jsonl"
        yield from (json.loads(line)["question"] for line in asked.read_text("utf-8").splitlines())
        return
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        size = 1 if target == "quantity" else 12
        pieces = ["\n".join(lines[at : at + size]) for at in range(0, len(lines), size)]
        if target == "csv":
            pieces = [piece.replace(",", "").replace("\t", ",") for piece in pieces]
        yield from map(_page, pieces) if target == "html" else pieces
    if target == "quantity":
        return
    layouts = ROOT / "tests" / "indexer" / "forms" / "layouts"
    yield from (path.read_text("utf-8") for path in sorted(layouts.glob("*.*")))


def _page(piece: str) -> str:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split(chr(9)))}</tr>"
        for line in piece.split("\n")
    )
    return f"<html><body><h1>{piece[:20]}</h1><table>{rows}</table></body></html>"


def words(target: str) -> Iterator[str]:
    """Words that the fuzzer may put into an input."""
    yield from ("万元", "亿元", "合计", "其中：", "单位：万元", "2023年", "≥", "不低于", "%", "\t")
    if target == "question":
        yield from (
            "平顺县",
            "多少",
            "最多",
            "差多少",
            "占比",
            "合计",
            "哪个县",
            "去年",
            "对吗",
            "?",
        )
    if target == "html":
        yield from ("<table>", "<tr>", "<td colspan=2>", "<td rowspan=3>", "</table>", "<p>", "&#")


def fuzz(target: str, kb: Path, arguments: list[str]) -> None:
    """Run the fuzzer in this process; it never returns."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["kb", "indexer"]):
        # Modules are imported late as a rule, which would leave them out of what guides.
        for package in (importlib.import_module(name) for name in ("kb", "indexer")):
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(module.name)
        hold = TARGETS[target](kb)

    def one(data: bytes) -> None:
        hold(data.decode("utf-8", "replace"))

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def run(target: str, seconds: int, keep: Path) -> int:
    """Prepare seeds, run the fuzzer in a process of its own, and print what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        for number, text in enumerate(seeds(target)):
            (folder / "seeds" / f"{number:04}").write_bytes(text.encode()[:LONGEST_INPUT])
        listed = (_in_dictionary(word) for word in words(target))
        (folder / "words").write_text("\n".join(listed), encoding="ascii")
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])}
        if target == "question":
            command = [sys.executable, "-m", "tui", "--kb", str(folder / "kb"), "index"]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        command = [
            sys.executable, __file__, target, "--run", str(folder / "kb"), str(folder / "seeds"),
            f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}", f"-rss_limit_mb={MEMORY_MB}",
            f"-timeout={HANGS_AFTER_SECONDS}", f"-artifact_prefix={keep}/",
            f"-dict={folder / 'words'}", "-print_final_stats=1", "-close_fd_mask=1",
        ]  # fmt: skip
        log = keep / f"{target}.log"
        with log.open("wb") as said:
            ended = subprocess.run(command, env=environment, stderr=said, check=False)
        report(target, log.read_text("utf-8", "replace"), ended.returncode)
        return int(ended.returncode != 0)


def _in_dictionary(word: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'


def report(target: str, log: str, code: int) -> None:
    """Executions, coverage at the beginning and the end, memory, and how it ended."""
    covered = re.findall(r"cov: (\d+) ft: (\d+)", log)
    begun = re.search(r"INITED cov: (\d+)", log)
    stats = dict(re.findall(r"stat::(\w+):\s+(\d+)", log))
    edges, features = covered[-1] if covered else ("0", "0")
    print(
        f"{target}: {stats.get('number_of_executed_units', '?')} executions, "
        f"edges {begun[1] if begun else '?'} -> {edges}, features {features}, "
        f"slowest {stats.get('slowest_unit_time_sec', '?')} s, "
        f"peak {stats.get('peak_rss_mb', '?')} MB, {'clean' if code == 0 else f'ended {code}'}"
    )
    if code:
        print("\n".join(log.splitlines()[-40:]))


def main() -> None:
    """Read the command."""
    if sys.argv[2:3] == ["--run"]:
        fuzz(sys.argv[1], Path(sys.argv[3]), sys.argv[4:])
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "caiwen-fuzz")
    chosen = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        sys.exit("没有 atheris：先运行 pip install atheris")
    chosen.keep.mkdir(parents=True, exist_ok=True)
    sys.exit(run(chosen.target, chosen.seconds, chosen.keep))


if __name__ == "__main__":
    main()
