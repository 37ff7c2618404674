"""One build as a program: run by test_failing_writes.py.  Prints what the user is told."""

from __future__ import annotations

import sys
from pathlib import Path

from indexer.build import build
from kb.errors import KnowledgeBaseError

if __name__ == "__main__":
    try:
        build(Path(sys.argv[1]), [Path(sys.argv[2])], jobs=1)
    except KnowledgeBaseError as error:
        print(error)
        sys.exit(2)
