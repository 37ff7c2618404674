"""A coverage-guided fuzzer over what reads text that others wrote.

    python bench/fuzz.py TARGET [--seconds N] [--keep FOLDER]

TARGET is ``question`` (the question engine over the shipped corpus), ``quantity`` (amounts, cells
and targets), or a format that is read from its bytes to its facts: ``text``, ``html``, ``csv``,
``xls``, and ``docx``, ``xlsx``, ``ods``, ``pdf``, of which a part is changed and packed again.  The
fuzzer is atheris (Apache-2.0), which this project does not depend on: ``pip install atheris``
beside it.  An input that raises anything, takes over 30 s of processor time, or breaks what the
target holds to (``tests/fuzz/holding.py``) is kept in FOLDER and printed; the exit code is then 1.
One that ends its process (a library in native code crashes, or asks for more than 2 GB) is kept
too and indexed beside another document: where it costs only itself, in one line, the fuzzer goes
on, and their number is printed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import pkgutil
import random
import re
import signal
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.fuzz_seeds import LONGEST_TEXT, TEXTS, written  # noqa: E402
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

LONGEST_CONTAINER = 1 << 17
LONGEST = {"question": 1500}
"""Bytes of an input where it is less than of others: longer questions are refused unread."""
HANGS_AFTER_SECONDS = 30
"""Processor time that one input may take: beside busy neighbours the clock tells nothing."""
NATIVE_CODE_HANGS_AFTER = 240
"""Seconds by the clock after which an input is given up that no signal reaches."""
MEMORY_MB = 2048
_ENDED = re.compile("(?:crash|oom|timeout)-")
_LINE = re.compile("[^\n]*[\u4e00-\u9fff][^\n]*")


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
    atheris.Setup([sys.argv[0], *arguments], _patient(hold), **change)
    atheris.Fuzz()


class Hung(BaseException):
    """An input took too long; no handler of errors is to swallow this."""


def _patient(hold: Target) -> Target:
    """The target within its processor time."""

    def given_up(_signal: int, _frame: FrameType | None) -> None:
        raise Hung(f"more than {HANGS_AFTER_SECONDS} s of processor time")

    def limited(data: bytes) -> None:
        signal.setitimer(signal.ITIMER_PROF, HANGS_AFTER_SECONDS)
        try:
            hold(data)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    signal.signal(signal.SIGPROF, given_up)
    return limited


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
    """Prepare seeds, run the fuzzer in a process of its own, and print what came of it.

    Where an input ends that process, and only costs its document when it is indexed, the fuzzer
    goes on with what it has found until its time is over.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(target, folder)
        (folder / "found").mkdir()
        (keep / target).mkdir(parents=True, exist_ok=True)
        if target == "question":
            command = [sys.executable, "-m", "tui", "--kb", str(folder / "kb"), "index"]
            subprocess.run(command, env=_environment(), check=True, stdout=subprocess.DEVNULL)
        rounds: list[Round] = []
        end = monotonic() + seconds
        while (left := round(end - monotonic())) > 0 and (not rounds or rounds[-1].goes_on):
            rounds.append(_round(target, left, folder, keep / target))
        (keep / f"{target}.log").write_text("\n".join(one.log for one in rounds), "utf-8")
        return report(target, rounds)


@dataclass(frozen=True)
class Round:
    """One process of the fuzzer: what it said, how it ended, and why it may be begun again."""

    log: str
    code: int
    harmless: bool = False
    """An input ended it that costs one document and nothing else."""

    @property
    def goes_on(self) -> bool:
        """Whether nothing was found that is to be looked at before anything else."""
        return self.harmless or self.unexplained

    @property
    def unexplained(self) -> bool:
        """Whether a signal ended it and no input is known to have done so."""
        return self.code < 0


def _round(target: str, seconds: int, folder: Path, keep: Path) -> Round:
    before = set(keep.iterdir())
    longest = LONGEST.get(target, LONGEST_TEXT if target in TEXTS else LONGEST_CONTAINER)
    command = [
        sys.executable, __file__, target, "--run", str(folder / "kb"),
        str(folder / "found"), str(folder / "seeds"),
        f"-max_total_time={seconds}", f"-max_len={longest}", f"-rss_limit_mb={MEMORY_MB}",
        f"-timeout={NATIVE_CODE_HANGS_AFTER}", f"-artifact_prefix={keep}/",
        f"-dict={folder / 'words'}", "-print_final_stats=1",
    ]  # fmt: skip
    done = subprocess.run(
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    log = done.stdout.decode("utf-8", "replace")
    made = [path for path in set(keep.iterdir()) - before if _ENDED.match(path.name)]
    native = "Uncaught Python exception" not in log and target not in TEXTS
    harmless = native and len(made) == 1 and costs_one_document(target, made[0].read_bytes())
    return Round(log, done.returncode, harmless)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])}


def costs_one_document(target: str, data: bytes) -> bool:
    """Whether a file that ends the process which reads it is told of in one line, others read."""
    from indexer.build import build

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "documents"
        folder.mkdir()
        (folder / "好.txt").write_text("东山县2024年补助资金5万元。\n", encoding="utf-8")
        (folder / f"甲.{target}").write_bytes(data)
        summary = build(Path(name) / "kb", [folder], jobs=2)
    return (
        summary.documents + len(summary.failed) == 2
        and all(_LINE.fullmatch(reason) for _, reason in summary.failed)
        and not any(reason.startswith("读取时出错") for _, reason in summary.failed)
    )


def report(target: str, rounds: Sequence[Round]) -> int:
    """Executions, coverage at the beginning and the end, memory, and how it ended: the code."""
    log = "\n".join(one.log for one in rounds)
    covered = re.findall(r"cov: (\d+) ft: (\d+)", log)
    begun = re.search(r"INITED cov: (\d+)", log)
    executions = [re.findall(r"^#(\d+)\s", one.log, re.MULTILINE) for one in rounds]
    slowest = max(map(int, re.findall(r"slowest_unit_time_sec:\s+(\d+)", log)), default=0)
    edges, features = covered[-1] if covered else ("0", "0")
    held = re.findall(r"rss: (\d+)Mb", log) or ["?"]
    harmless = sum(one.harmless for one in rounds)
    unexplained = [one for one in rounds if one.unexplained and not one.harmless]
    clean = not unexplained and (rounds[-1].code == 0 or rounds[-1].harmless)
    print(
        f"{target}: {sum(int(one[-1]) for one in executions if one):,} executions, "
        f"edges {begun[1] if begun else '?'} -> {edges}, features {features}, "
        f"slowest {slowest} s, memory {held[0]} -> {held[-1]} MB; "
        f"{harmless} inputs ended their process and cost one document; "
        f"{'clean' if clean else f'ended {[one.code for one in rounds]}'}"
    )
    if not clean:
        print("\n".join((unexplained or rounds)[-1].log.splitlines()[-40:]))
    return int(not clean)


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
    sys.exit(run(chosen.target, chosen.seconds, chosen.keep))


if __name__ == "__main__":
    main()
