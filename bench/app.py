"""The app in a terminal: first paint, memory, bytes for a key, bytes at rest, a 5 MB text.

    python bench/app.py            all of it
    python bench/app.py paint …    only these of: paint memory bytes text

First paint is told beside an empty Textual app, started in turn with ours in the same run; the
program is started with compiled bytecode, as it is installed.  Bytes are what a pseudo-terminal of
80×24 receives, so what ssh would carry.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

EMPTY = """
import os
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("财问")
Empty().run(mouse=False)
"""
QUESTIONS = ("平顺县稳岗补助多少", "各县稳岗补助排名", "平顺县比壶关县少多少稳岗补助", "有哪些矛盾")
F3, F4, F5, F6, F2 = "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1bOQ"
DOWN, ESC, F10 = "\x1b[B", "\x1b", "\x1b[21~"


class Session:
    """A program at the other end of a pseudo-terminal of 80×24."""

    def __init__(self, command: list[str]) -> None:
        self.end, inner = pty.openpty()
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {**os.environ, "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPATH"] = str(ROOT)
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, start_new_session=True,
            env=environment,
        )  # fmt: skip
        os.close(inner)

    def read(self, seconds: float) -> bytes:
        """The next bytes; none within so many seconds, or at the end."""
        if not select.select([self.end], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self.end, 1 << 16)
        except OSError:
            return b""

    def until(self, text: str, patience: float = 60) -> float:
        """Seconds from the start until ``text`` has been sent."""
        sent, last = b"", time.perf_counter() + patience
        while text.encode() not in sent:
            sent = (sent + self.read(1))[-200_000:]
            if time.perf_counter() > last:
                raise SystemExit(f"没有等到 {text!r}")
        return time.perf_counter() - self.begun

    def rest(self, seconds: float = 0.4) -> int:
        """How many bytes come until nothing has come for so long."""
        count = 0
        while more := self.read(seconds):
            count += len(more)
        return count

    def counted(self, keys: str, text: str) -> int:
        """How many bytes come for these keys until ``text`` has come and all is still."""
        self.type(keys)
        sent = b""
        while text.encode() not in sent:
            sent += self.read(1)
        return len(sent) + self.rest()

    def type(self, text: str) -> None:
        os.write(self.end, text.encode())

    def kilobytes(self, what: str) -> int:
        """``VmRSS`` or ``VmHWM`` of the process."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(next(line for line in status.splitlines() if line.startswith(what)).split()[1])


@contextmanager
def session(*command: str) -> Iterator[Session]:
    one = Session([sys.executable, *command])
    try:
        yield one
    finally:
        one.process.kill()
        one.process.wait()
        os.close(one.end)


def paint(kb: Path, runs: int) -> None:
    """Process start to first paint, ours and an empty app's in turn."""
    ours, empty = [], []
    for run in range(runs + 1):
        with session("-m", "tui", "--kb", str(kb)) as one:
            mine = one.until("财问")
        with session("-c", EMPTY) as one:
            other = one.until("财问")
        if run:  # the first compiles and warms
            ours.append(mine)
            empty.append(other)
    ratio = statistics.median(a / b for a, b in zip(ours, empty, strict=True))
    print(
        f"first paint: caiwen {statistics.median(ours) * 1000:.0f} ms, empty Textual app "
        f"{statistics.median(empty) * 1000:.0f} ms, ratio {ratio:.2f} (budget 1.5), {runs} runs"
    )


def memory(kb: Path, rounds: int) -> None:
    """Resident memory at the start and after scripted use of every mode."""
    with session("-m", "tui", "--kb", str(kb)) as one:
        one.until("份文档")
        one.rest()
        start = one.kilobytes("VmRSS")
        for _ in range(rounds):
            for question in QUESTIONS:
                one.type(F2 + F2 + ESC)
                one.rest(0.2)
                one.type(f"{question}\r")
                one.rest(1.0)
                one.type("1")
                one.rest(0.3)
                one.type(ESC)
                one.rest(0.2)
            for mode in (F3, F4, F5, F6):
                one.type(mode)
                one.rest(0.6)
                one.type(DOWN * 10)
                one.rest(0.3)
        end, most = one.kilobytes("VmRSS"), one.kilobytes("VmHWM")
    print(
        f"memory: {start / 1024:.0f} MiB at the start, {end / 1024:.0f} MiB after "
        f"{rounds * len(QUESTIONS)} questions and {rounds} times through the other modes, "
        f"at most {most / 1024:.0f} MiB (budget 130)"
    )


def sent_bytes(kb: Path) -> None:
    """Bytes for one key in each place, and at rest."""
    with session("-m", "tui", "--kb", str(kb)) as one:
        one.until("份文档")
        one.rest(1.0)
        told = {"a letter typed": _for_keys(one, "abcdefghij")}
        told["a Chinese character typed"] = _for_keys(one, "平顺县稳岗")
        one.type("\x15")
        one.rest(0.5)
        told["a question and its card"] = one.counted(QUESTIONS[0] + "\r", "原文“61.56”")
        told["↓ on the card"] = _for_keys(one, [DOWN])
        one.type("1")
        told["the source opened"] = one.rest(1.0)
        told["↓ in the source"] = _for_keys(one, [DOWN] * 6)
        one.type(ESC)
        one.rest(1.0)
        for name, mode in (("文档", F3), ("指标", F5), ("疑点", F6)):
            one.type(mode)
            told[f"{name} opened"] = one.rest(1.5)
            told[f"↓ in {name}"] = _for_keys(one, [DOWN] * 6)
        quiet = 10.0
        at_rest, last = 0, time.perf_counter() + quiet
        while (left := last - time.perf_counter()) > 0:
            at_rest += len(one.read(left))
    for name, count in told.items():
        print(f"bytes: {name} {count}")
    print(f"bytes: at rest {at_rest} in {quiet:.0f} s (budget 0)")


def _for_keys(one: Session, keys: str | list[str]) -> int:
    """The mean for one key."""
    total = 0
    for key in keys:
        one.type(key)
        total += one.rest(0.3)
    return round(total / len(keys))


def text(runs: int) -> None:
    """A text of 5 MB: from choosing it to its lines on the screen."""
    from indexer.build import build
    from tests.tui.driving import screen
    from tui.app import CaiwenApp

    line = "各县区收文后，要把补助审核好、发放好，让够条件的人及时领到手，按月发放（第{}条）。\n"

    async def opened(kb: Path) -> list[tuple[float, float]]:
        times = []
        app = CaiwenApp(kb)
        async with app.run_test(size=(80, 24)) as pilot:
            while "份文档" not in screen(app)[0]:
                await pilot.pause(0.02)
            await app.action_mode("documents")
            while "长文" not in "".join(screen(app)):
                await pilot.pause(0.02)
            page = app.screen
            for _ in range(runs):
                page._read.clear()  # type: ignore[attr-defined]
                page.reading.say(())  # type: ignore[attr-defined]
                await pilot.pause()
                begun, worked = time.perf_counter(), time.process_time()
                page.open_document("长文2023.txt")  # type: ignore[attr-defined]
                while "第3条" not in "".join(screen(app)):
                    await asyncio.sleep(0.01)
                times.append((time.perf_counter() - begun, time.process_time() - worked))
        return times

    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        docs.mkdir()
        body: list[str] = []
        size = 0
        while size < 5_000_000:
            body.append(line.format(len(body)))
            size += len(body[-1].encode())
        (docs / "长文2023.txt").write_text("".join(body), encoding="utf-8")
        build(Path(folder) / "kb", [docs])
        times = asyncio.run(opened(Path(folder) / "kb"))
    print(
        f"text: {size / 1e6:.1f} MB, {len(body)} lines, on screen in "
        f"{statistics.median(wall for wall, _ in times) * 1000:.0f} ms, "
        f"{statistics.median(work for _, work in times) * 1000:.0f} ms of them at work "
        f"(medians of {runs}; budget 300 ms)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", help="paint memory bytes text")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=10)
    chosen = parser.parse_args()
    wanted = chosen.what or ["paint", "memory", "bytes", "text"]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name in ("STATE", "CONFIG", "DATA"):
            os.environ[f"XDG_{name}_HOME"] = str(home / name)
        kb = home / "kb"
        if set(wanted) - {"text"}:
            command = [sys.executable, "-m", "tui", "index", "--kb", str(kb)]
            subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        if "paint" in wanted:
            paint(kb, chosen.runs)
        if "memory" in wanted:
            memory(kb, chosen.rounds)
        if "bytes" in wanted:
            sent_bytes(kb)
        if "text" in wanted:
            text(chosen.runs)


if __name__ == "__main__":
    main()
