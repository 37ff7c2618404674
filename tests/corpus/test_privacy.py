"""No person's name and no telephone number stands in the corpus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TELEPHONE = re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9A-Za-z])")
CORPUS = Path(__file__).resolve().parents[2] / "corpus"
documents = pytest.mark.parametrize("document", sorted(CORPUS.glob("*.*")), ids=lambda p: p.name)
FOOT_LABEL = re.compile(r"(负责人|经办人|联系电话|填报日期)[:：]?")


@documents
def test_no_telephone_number(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert TELEPHONE.findall(text) == []


@documents
def test_the_foot_of_a_form_holds_labels_and_a_timestamp_only(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    feet = [line.split("\t") for line in text.split("\n") if "联系电话" in line and "\t" in line]
    others = [
        cell
        for foot in feet
        for cell in foot
        if cell and not FOOT_LABEL.fullmatch(cell) and not re.fullmatch(r"20[0-9]{12}", cell)
    ]
    assert others == []


@documents
def test_no_name_that_the_published_documents_hold(document: Path, originals: Path) -> None:
    names = {
        person
        for published in originals.glob("*.txt")
        for person in _names(published.read_text(encoding="utf-8"))
    }
    assert len(names) >= 10
    text = document.read_text(encoding="utf-8")
    assert [person for person in names if person in text] == []


def _names(text: str) -> set[str]:
    """The persons named in cells for them, and in the sentences of the two forms that name some."""
    found = set(re.findall(r"经办人[:：]?\t+([\u4e00-\u9fff]{2,3})\t", text)) - {"经办人"}
    found |= set(re.findall(r"负责人:\t([\u4e00-\u9fff]{3})\t+联系电话", text))
    found |= set(
        re.findall(r"实施单位及责任人\t+[\u4e00-\u9fff]+管理局([\u4e00-\u9fff]{2,3})", text)
    )
    found |= set(re.findall(r"[由,，]([\u4e00-\u9fff]{3})[任为](?:五台|河曲|乡村)", text))
    found |= {person for both in re.findall(r"职工(.{3})母亲(.{3})遗属", text) for person in both}
    return found
