"""What a generation consists of: the manifest, the pointer to the current one, their forms."""

from __future__ import annotations

import json
from pathlib import Path

from kb.errors import Damaged, NoKnowledgeBase, NotReadable, OldFormat
from kb.store.digests import blake2b
from kb.store.files import Checksum, why
from kb.values import dataclass, field

FORMAT = 7
"""Of the whole folder; an older one is built anew."""

POINTER = "current"
GENERATIONS = "generations"
MANIFEST = "manifest.json"
FACTS = "facts.sqlite"
TEXT = "text"
WORDS = "words"
SOURCES = "sources"

WHOOSH, TANTIVY = "whoosh", "tantivy"
"""The text engines."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file of a generation and where it came from.

    ``files`` gives the checksum of each file by its path in the generation; ``sources`` the size
    of each source by its SHA-256, which is its name.  ``reader`` and ``segmenter`` tell by which
    program the documents were read, ``engine`` who wrote the text index.
    """

    name: str
    built: str
    roots: tuple[str, ...]
    reader: str
    segmenter: str
    engine: str = WHOOSH
    previous: str | None = None
    format: int = FORMAT
    files: dict[str, Checksum] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)

    def encode(self) -> bytes:
        """The bytes of manifest.json."""
        content = {name: getattr(self, name) for name in self.__match_args__}
        content["files"] = {
            name: [file.size, file.crc32, file.blake2b] for name, file in self.files.items()
        }
        return json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True).encode()

    @property
    def size(self) -> int:
        """All files of the generation together, in bytes."""
        return sum(file.size for file in self.files.values()) + sum(self.sources.values())


def decode(data: bytes, directory: Path) -> Manifest:
    """The manifest of its bytes.  Raises Damaged, OldFormat."""
    try:
        content = json.loads(data)
        if content["format"] != FORMAT:
            raise OldFormat(directory, content["format"], content.get("roots", ()))
        files = {name: Checksum(*parts) for name, parts in content["files"].items()}
        return Manifest(**{**content, "files": files, "roots": tuple(content["roots"])})
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Damaged(MANIFEST, "内容不成形") from None


def digest(data: bytes) -> str:
    """What the pointer says of a manifest."""
    return blake2b(data, digest_size=32).hexdigest()


def pointer(name: str, manifest: bytes) -> bytes:
    """The content of the pointer to a generation."""
    return f"{name} {digest(manifest)}\n".encode("ascii")


def read_pointer(directory: Path) -> tuple[str, str]:
    """(name, digest of the manifest) of the current generation.

    Raises NoKnowledgeBase, NotReadable, Damaged.
    """
    try:
        words = (directory / POINTER).read_bytes().decode("ascii").split()
    except (FileNotFoundError, NotADirectoryError):
        raise NoKnowledgeBase(directory) from None
    except OSError as error:
        raise NotReadable(directory / POINTER, why(error)) from None
    except UnicodeDecodeError:
        words = []
    if len(words) != 2 or "/" in words[0] or words[0].startswith("."):
        raise Damaged(POINTER, "内容不成形")
    return words[0], words[1]
