"""What the fuzzer begins with: small inputs of each target, and words to put into them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXTS = frozenset({"question", "text", "html", "csv", "quantity"})
LONGEST_TEXT = 4096


def written(target: str, folder: Path) -> None:
    """Write the inputs and the words where the fuzzer looks for them."""
    (folder / "seeds").mkdir()
    for number, data in enumerate(seeds(target)):
        (folder / "seeds" / f"{number:04}").write_bytes(data)
    listed = (_in_dictionary(word) for word in words(target))
    (folder / "words").write_text("\n".join(listed), encoding="ascii")


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin with: small documents of the format, questions, pieces of shipped ones."""
    from tests.fuzz.papers import MORE, papers

    if f".{target}" in MORE:
        yield from papers(f".{target}")
    if target in TEXTS:
        yield from (text.encode()[:LONGEST_TEXT] for text in _texts(target))


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


def _in_dictionary(word: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'
