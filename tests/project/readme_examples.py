"""The README's console examples: read, run, and written anew after a change of what is printed.

python -m tests.project.readme_examples
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"
_EXAMPLE = re.compile(r"^```console\n\$ (caiwen [^\n]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, str]]:
    """The command line and the printed text of each example."""
    return _EXAMPLE.findall(README.read_text(encoding="utf-8"))


def printed(call: str, kb: Path) -> str:
    """What the command line prints on stdout with this knowledge base."""
    return caiwen(*shlex.split(call)[1:], "--kb", str(kb))


def caiwen(*arguments: str) -> str:
    """What the program prints on stdout."""
    command = [sys.executable, "-m", "tui", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode in {0, 1}, arguments
    return done.stdout


def main() -> None:
    """Put into the README what its examples print now."""
    with tempfile.TemporaryDirectory() as folder:
        kb = Path(folder) / "kb"
        text = _EXAMPLE.sub(
            lambda example: f"```console\n$ {example[1]}\n{printed(example[1], kb)}```",
            README.read_text(encoding="utf-8"),
        )
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
