"""A crisis file into text: UTF-8 without control characters, or a refusal with its place."""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path

from jonbar.text.file import read_bytes
from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.word import Place

LARGEST = 4_000_000  # bytes; the largest crisis imaginable is a tenth of it
_JUNK = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The text of a file.

    Attributes:
        file: The file as it should be printed.
        text: Its characters, without byte order mark; every line ends in a plain newline.
        sha256: SHA-256 of its bytes, in hexadecimal.
    """

    file: str
    text: str
    sha256: str


def read_text(path: Path, file: str) -> SourceText:
    r"""Return the text of a file of the user's.

    Args:
        path: Where the file lies.
        file: The file as it should be printed in errors.

    Returns:
        The text, with line ends made plain.

    Raises:
        FlawedCrisisError: If it is not a regular file of at most 4 MB of UTF-8 text.
        JonbarError: If it is not there or cannot be read.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "berlin.yaml"
        >>> _ = path.write_bytes(b"title: Berlin\r\n")
        >>> read_text(path, "berlin.yaml").text
        'title: Berlin\n'
    """
    raw = read_bytes(path, file, largest=LARGEST, noun="a crisis")
    written = raw.removeprefix(BOM_UTF8)
    try:
        text = written.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place(file, written[: error.start].decode("utf-8"))
        flaw = Flaw(place, "this is not UTF-8 text", "save the file as UTF-8 text")
        raise FlawedCrisisError([flaw]) from None
    if junk := _JUNK.search(text):
        what = f"this is not plain text: it holds the character U+{ord(junk[0]):04X}"
        place = _place(file, text[: junk.start()])
        raise FlawedCrisisError([Flaw(place, what, "save the file as plain UTF-8 text")])
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    # YAML 1.1 breaks lines at these too; editors do not, and lines must be counted as they do.
    plain = plain.translate({0x85: " ", 0x2028: " ", 0x2029: " "})
    return SourceText(file=file, text=plain, sha256=hashlib.sha256(raw).hexdigest())


def _place(file: str, before: str) -> Place:
    """Return the place that follows some text."""
    plain = before.replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, plain.count("\n") + 1, len(plain) - plain.rfind("\n"))
