"""Nothing outside the folder that was indexed is read, and no document's name leads out of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.security.conftest import Watch
from tui.cli import main

SECRET = "东山县机密支出99.99万元。"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder of documents with links that lead out of it, and a knowledge base of it."""
    tmp_path = tmp_path_factory.mktemp("places")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET, encoding="utf-8")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text("东山县2024年补助资金5万元。\n", encoding="utf-8")
    (folder / "file.txt").symlink_to(outside / "secret.txt")
    (folder / "folder").symlink_to(outside, target_is_directory=True)
    (folder / "up.txt").symlink_to("../outside/secret.txt")
    (folder / "inner").mkdir()
    (folder / "inner" / "around").symlink_to("../..", target_is_directory=True)
    (folder / "loop").symlink_to("loop")
    base = str(tmp_path / "kb")
    assert main(["--kb", base, "index", str(folder)]) == 2  # the links, each told in one line
    return folder, base


def test_links_out_of_the_folder_are_not_followed(
    places: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    _, base = places
    capsys.readouterr()
    assert main(["--kb", base, "documents"]) == 0
    listed = capsys.readouterr().out
    assert "a.txt" in listed
    assert "secret" not in listed
    assert main(["--kb", base, "search", "机密支出"]) in {0, 1}
    assert "99.99" not in capsys.readouterr().out
    kept = [path.read_bytes() for path in Path(base).rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in data for data in kept)


@pytest.mark.parametrize(
    "named",
    [
        "../outside/secret.txt",
        "file.txt",
        "folder/secret.txt",
        "inner/around/outside/secret.txt",
        "a.txt/../../outside/secret.txt",
        "/etc/passwd",
        "../../../../../../etc/passwd",
        "../outside/secret.txt:1",
        "%2e%2e/outside/secret.txt",
    ],
)
def test_show_reads_documents_of_the_knowledge_base_only(
    places: tuple[Path, str], watched: Watch, named: str
) -> None:
    _, base = places
    done = watched("--kb", base, "show", named, "--raw", kinds=("open",))
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "99.99" not in done.out
    assert "root:" not in done.out
    opened = {os.path.realpath(given[0]) for _, given in done.events}
    assert not any(path.endswith(("secret.txt", "/etc/passwd")) for path in opened)


def test_an_export_does_not_follow_a_link_that_lies_in_its_place(
    places: tuple[Path, str], tmp_path: Path
) -> None:
    """The file is moved into its place whole: what a link there leads to stays as it was."""
    _, base = places
    victim = tmp_path / "victim.csv"
    victim.write_text("mine", encoding="utf-8")
    (tmp_path / "out.csv").symlink_to(victim)
    assert main(["--kb", base, "documents", "--csv", str(tmp_path / "out.csv")]) == 0
    assert victim.read_text(encoding="utf-8") == "mine"
