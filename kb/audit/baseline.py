"""A baseline: the findings that are known, so that a nightly audit tells only what is new."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kb.errors import KnowledgeBaseError, NotReadable
from kb.export import text_file
from kb.finding import Finding
from kb.store.files import why

_FORMAT = 1


class WrongBaseline(KnowledgeBaseError):
    """The file is no baseline."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"不是核对基线文件：{path}；请用 caiwen audit --write-baseline 重新写出")
        self.path = path


def read(path: Path) -> frozenset[str]:
    """The fingerprints of the findings that are known.  Raises NotReadable, WrongBaseline."""
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != _FORMAT:
            raise WrongBaseline(path)
        return frozenset(str(one["fingerprint"]) for one in content["findings"])
    except OSError as error:
        raise NotReadable(path, why(error)) from None
    except (ValueError, LookupError, TypeError):
        raise WrongBaseline(path) from None


def write(path: Path, findings: Iterable[Finding]) -> int:
    """Write the findings that are known from now on, and return how many.

    The message stands beside each for those who read the file; only fingerprints count.
    Raises OSError; the file that was there then stands.
    """
    known = [
        {
            "fingerprint": one.fingerprint,
            "rule": one.rule,
            "document": one.document,
            "message": one.message,
        }
        for one in findings
    ]
    content = json.dumps({"format": _FORMAT, "findings": known}, ensure_ascii=False, indent=1)
    text_file(path, f"{content}\n")
    return len(known)
