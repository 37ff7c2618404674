"""Reads documents in two processes, one of which some documents end: run by test_workers.py.

Arguments: the word list, then the documents; a document whose name holds ``crash`` ends the
process that reads it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from indexer.collect import Found, Stored
from indexer.workers import Failure, Reading, read_all, read_one


def read(found: Found | Stored, words: Path) -> Reading | Failure:
    """Read a document unless it is one that ends the process."""
    if "crash" in found.document:
        os._exit(9)
    return read_one(found, words)


if __name__ == "__main__":
    word_list, *paths = map(Path, sys.argv[1:])
    documents = [Found(path.name, path.parent, path.name) for path in paths]
    for reading in read_all(documents, word_list, 2, read):
        if isinstance(reading, Failure):
            print(reading.document, reading.reason)
        else:
            print(reading.rows.path, "read")
