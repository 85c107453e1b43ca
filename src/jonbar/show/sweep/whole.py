"""Writing a file so that it is there whole, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from jonbar.text.flaw import JonbarError

PART = ".part"


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file under another name, see it on the disk, and only then give it its own.

    Args:
        path: Where it is to lie; the folders on the way are made.
        raw: What it is to hold.

    Raises:
        JonbarError: If it cannot be written; then nothing of it is left.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "berlin" / "a.txt"
        >>> write_whole(path, b"whole")
        >>> path.read_bytes(), [each.name for each in path.parent.iterdir()]
        (b'whole', ['a.txt'])
    """
    part = path.with_name(f".{path.name}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as stream:
                stream.write(raw)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        _settle(path.parent)
    except OSError as error:
        raise JonbarError(_why(path, error)) from None


def _settle(folder: Path) -> None:
    """See the new name on the disk too."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _why(path: Path, error: OSError) -> str:
    """Return in words why a file could not be written."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return (
            f"{path.parent}: the disk is full\n"
            "  hint: make room and give the same command again; what is finished is kept"
        )
    return f"{path}: cannot be written: {error.strerror or error}"
