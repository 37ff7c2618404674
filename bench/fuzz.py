"""A coverage-guided fuzzer over what reads text that others wrote.

    python bench/fuzz.py TARGET [--seconds N] [--keep FOLDER]

TARGET is ``question`` (the question engine over the shipped corpus), ``quantity`` (amounts, cells
and targets), or a format that is read from its bytes to its facts: ``text``, ``html``, ``csv``,
``xls``, and ``docx``, ``xlsx``, ``ods``, ``pdf``, of which a part is changed and packed again.  The
fuzzer is atheris (Apache-2.0), which this project does not depend on: ``pip install atheris``
beside it.  An input that raises anything, takes over 30 s, lets memory grow over 2 GB or breaks
what the target holds to (``tests/fuzz/holding.py``) is kept in FOLDER and printed; the exit code
is then 1.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import pkgutil
import random
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.fuzz.mutation import (  # noqa: E402
    Change,
    mutated,
    mutated_archive,
    mutated_lines,
    mutated_markup,
    mutated_pdf,
)

Target = Callable[[bytes], None]
Inside = Callable[[bytes, random.Random, Change], bytes]

TEXTS = frozenset({"question", "text", "html", "csv", "quantity"})
LONGEST_INPUT = 4096
LONGEST_CONTAINER = 1 << 17
HANGS_AFTER_SECONDS = 30
MEMORY_MB = 2048


def question(kb: Path) -> Target:
    from kb import KnowledgeBase
    from tests.fuzz import holding

    base = KnowledgeBase.open(kb)
    return lambda data: holding.question(base, decoded(data).replace("\n", " "))


def document(name: str) -> Callable[[Path], Target]:
    def prepared(_: Path) -> Target:
        from tests.fuzz import holding

        return lambda data: holding.document(name, data)

    return prepared


def quantity(_: Path) -> Target:
    from tests.fuzz import holding

    return lambda data: holding.quantities(decoded(data))


def decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


TARGETS: dict[str, Callable[[Path], Target]] = {
    "question": question,
    "text": document("甲.txt"),
    "html": document("甲.html"),
    "csv": document("甲.csv"),
    "docx": document("甲.docx"),
    "xlsx": document("甲.xlsx"),
    "xls": document("甲.xls"),
    "ods": document("甲.ods"),
    "pdf": document("甲.pdf"),
    "quantity": quantity,
}
UNREADABLE = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError)
"""What unpacking a damaged archive may raise."""
CONTAINERS: dict[str, Inside] = {
    "docx": mutated_archive,
    "xlsx": mutated_archive,
    "ods": mutated_archive,
    "pdf": mutated_pdf,
}
"""Formats of which a part is changed, not the bytes of the whole."""


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin with: small documents of the format, questions, pieces of shipped ones."""
    from tests.fuzz.papers import MORE, papers

    if f".{target}" in MORE:
        yield from papers(f".{target}")
    if target in TEXTS:
        yield from (text.encode()[:LONGEST_INPUT] for text in _texts(target))


def _texts(target: str) -> Iterator[str]:
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

    change = (
        {"custom_mutator": _inside(CONTAINERS[target], atheris)} if target in CONTAINERS else {}
    )
    atheris.Setup([sys.argv[0], *arguments], hold, **change)
    atheris.Fuzz()


def _inside(container: Inside, atheris: Any) -> Callable[[bytes, int, int], bytes]:
    """Changes a part, by the fuzzer's own hand or by ours, which keeps markup well-formed."""

    def guided(part: bytes, _: random.Random) -> bytes:
        return bytes(atheris.Mutate(part, len(part) + 64))

    def change(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        by = chance.choice((guided, mutated, mutated_lines, mutated_markup, mutated_markup))
        try:
            made = container(data, chance, by)
        except UNREADABLE:
            made = b""
        return made if 0 < len(made) <= most else bytes(atheris.Mutate(data, most))

    return change


def run(target: str, seconds: int, keep: Path) -> int:
    """Prepare seeds, run the fuzzer in a process of its own, and print what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        for number, data in enumerate(seeds(target)):
            (folder / "seeds" / f"{number:04}").write_bytes(data)
        listed = (_in_dictionary(word) for word in words(target))
        (folder / "words").write_text("\n".join(listed), encoding="ascii")
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])}
        if target == "question":
            command = [sys.executable, "-m", "tui", "--kb", str(folder / "kb"), "index"]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        command = [
            sys.executable, __file__, target, "--run", str(folder / "kb"), str(folder / "seeds"),
            f"-max_total_time={seconds}", f"-max_len={_longest(target)}",
            f"-rss_limit_mb={MEMORY_MB}", f"-timeout={HANGS_AFTER_SECONDS}",
            f"-artifact_prefix={keep}/", f"-dict={folder / 'words'}",
            "-print_final_stats=1", "-close_fd_mask=1",
        ]  # fmt: skip
        log = keep / f"{target}.log"
        with log.open("wb") as said:
            ended = subprocess.run(command, env=environment, stderr=said, check=False)
        report(target, log.read_text("utf-8", "replace"), ended.returncode)
        return int(ended.returncode != 0)


def _longest(target: str) -> int:
    return LONGEST_INPUT if target in TEXTS else LONGEST_CONTAINER


def _in_dictionary(word: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'


def report(target: str, log: str, code: int) -> None:
    """Executions, coverage at the beginning and the end, memory, and how it ended."""
    covered = re.findall(r"cov: (\d+) ft: (\d+)", log)
    begun = re.search(r"INITED cov: (\d+)", log)
    stats = dict(re.findall(r"stat::(\w+):\s+(\d+)", log))
    edges, features = covered[-1] if covered else ("0", "0")
    held = re.findall(r"rss: (\d+)Mb", log) or ["?"]
    print(
        f"{target}: {stats.get('number_of_executed_units', '?')} executions, "
        f"edges {begun[1] if begun else '?'} -> {edges}, features {features}, "
        f"slowest {stats.get('slowest_unit_time_sec', '?')} s, "
        f"memory {held[0]} -> {held[-1]} MB, {'clean' if code == 0 else f'ended {code}'}"
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
