"""The bytes of a file of the user's: what it is and how large it is are checked first."""

from __future__ import annotations

import stat
from pathlib import Path

from jonbar.text.flaw import Flaw, FlawedCrisisError, JonbarError
from jonbar.text.word import Place


def read_bytes(path: Path, file: str, *, largest: int, noun: str) -> bytes:
    """Return the bytes of a regular file that is not too large.

    Args:
        path: Where the file lies.
        file: The file as it should be printed in errors.
        largest: The most bytes that it may have.
        noun: What it should be, with its article, such as "a crisis".

    Returns:
        All of its bytes.

    Raises:
        FlawedCrisisError: If it is not a regular file, or too large; it is not opened then.
        JonbarError: If it is not there or cannot be read.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "notes.txt"
        >>> _ = path.write_bytes(b"The dam broke")
        >>> read_bytes(path, "notes.txt", largest=100, noun="a source")
        b'The dam broke'
    """
    start = Place(file, 1, 1)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            what = (
                "this is a folder" if stat.S_ISDIR(about.st_mode) else "this is not a regular file"
            )
            raise FlawedCrisisError([Flaw(start, what, f"name a file that holds {noun}")])
        if about.st_size > largest:
            what = f"the file has {about.st_size / 1e6:.1f} MB; "
            what += f"{noun} has at most {largest / 1e6:.0f} MB"
            raise FlawedCrisisError([Flaw(start, what, "is this the right file?")])
        with path.open("rb") as stream:
            return stream.read(largest)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise JonbarError(f"{file}: cannot be read: {reason}") from None
