"""What users have explained, kept beside the generations of a knowledge base.

One JSON file that only its owner can read; it is put in place whole and outlives every indexing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kb.audit.fingerprint import cells
from kb.errors import Busy, KnowledgeBaseError, NotReadable
from kb.finding import Cell, Explanation, Finding
from kb.store import files

FILE = "explained.json"
_FORMAT = 1
_LOCK = "explained.lock"
_WAIT = 10.0


class UnreadableNotebook(KnowledgeBaseError):
    """The file of explanations is not what was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"疑点说明的文件不成形：{path}；请从备份恢复，或改名移走后重新说明")
        self.path = path


class Notebook:
    """The explained findings of the knowledge base in ``directory``."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._path = directory / FILE

    def all(self) -> tuple[Explanation, ...]:
        """Every explanation, oldest first.  Raises UnreadableNotebook, NotReadable."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise NotReadable(self._path, files.why(error)) from None
        try:
            content = json.loads(data)
            if content["format"] != _FORMAT:
                raise UnreadableNotebook(self._path)
            return tuple(map(_explanation, content["explained"]))
        except (ValueError, LookupError, TypeError):
            raise UnreadableNotebook(self._path) from None

    def explain(self, found: Finding, who: str, why: str) -> Explanation:
        """Keep why a finding is none, in place of what was said of it before.

        Raises Busy, DiskFull, NotWritten, UnreadableNotebook.
        """
        given = Explanation(
            fingerprint=found.fingerprint,
            rule=found.rule,
            who=who,
            when=datetime.now(UTC).isoformat(timespec="seconds"),
            why=why,
            message=found.message,
            cells=cells(found.citations),
        )
        self._change(given.fingerprint, (given,))
        return given

    def forget(self, fingerprint: str) -> bool:
        """Take an explanation back; whether there was one.  Raises as ``explain``."""
        return self._change(fingerprint, ())

    def _change(self, fingerprint: str, instead: Iterable[Explanation]) -> bool:
        from filelock import FileLock, Timeout

        with files.writing(self._directory):
            try:
                with FileLock(str(self._directory / _LOCK), timeout=_WAIT, mode=files.PRIVATE_FILE):
                    before = self.all()
                    kept = [one for one in before if one.fingerprint != fingerprint]
                    files.replace(self._path, _bytes([*kept, *instead]))
            except Timeout:
                raise Busy(self._directory) from None
        return len(kept) < len(before)


def _bytes(explanations: Iterable[Explanation]) -> bytes:
    content = {"format": _FORMAT, "explained": [_form(one) for one in explanations]}
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def _form(given: Explanation) -> dict[str, Any]:
    form: dict[str, Any] = {name: getattr(given, name) for name in given.__match_args__}
    form["cells"] = [
        [one.document, one.table, list(one.row), list(one.column), one.quote] for one in given.cells
    ]
    return form


def _explanation(form: dict[str, Any]) -> Explanation:
    kept = tuple(
        Cell(document, table, tuple(row), tuple(column), quote)
        for document, table, row, column, quote in form["cells"]
    )
    return Explanation(**{**form, "cells": kept})
