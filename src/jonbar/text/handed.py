"""A file that somebody hands over: its bytes, whatever they turn out to be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from jonbar.text.file import read_bytes

LARGEST = 16_000_000  # bytes; a thread of five thousand posts is a tenth of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """The bytes of a file that somebody handed over.

    Attributes:
        file: The file as it should be printed.
        raw: Its bytes.
        sha256: SHA-256 of them, in hexadecimal.
    """

    file: str
    raw: bytes
    sha256: str


def read_handed(path: Path, file: str) -> Handed:
    """Return the bytes of a source.

    Args:
        path: Where the file lies.
        file: The file as it should be printed in errors.

    Returns:
        Its bytes, with their hash.

    Raises:
        FlawedCrisisError: If it is not a regular file, or has more than 16 MB.
        JonbarError: If it is not there or cannot be read.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "notes.txt"
        >>> _ = path.write_bytes(b"The dam broke")
        >>> read_handed(path, "notes.txt").raw
        b'The dam broke'
    """
    raw = read_bytes(path, file, largest=LARGEST, noun="a source")
    return Handed(file=file, raw=raw, sha256=hashlib.sha256(raw).hexdigest())
