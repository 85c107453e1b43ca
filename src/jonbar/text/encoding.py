"""Whatever text a person hands over into characters: encoding, byte order mark, line ends."""

from __future__ import annotations

import codecs
import re

from jonbar.text.characters import tidy
from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.handed import Handed
from jonbar.text.word import Place

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([-\w]{1,20})""", re.IGNORECASE)
_KNOWN = re.compile(
    r"windows-125\d|iso-8859-\d{1,2}|koi8-[ru]|shift_jis|euc-(jp|kr)|gb(k|2312|18030)|big5"
)
_FORMS = "hand over plain text, a saved web page, JSON of Discourse or Reddit, or a PDF"


def decode(handed: Handed) -> tuple[str, str]:
    r"""Return the text of a source.

    It is UTF-8, or what its byte order mark or its HTML says; else Windows-1252. Nothing is guessed
    from the words, so that a file always reads the same.

    Args:
        handed: The bytes of the source.

    Returns:
        Its text, in which every line ends in a plain newline and other control characters have
        become spaces; and the name of the encoding.

    Raises:
        FlawedCrisisError: If it is not text.

    Example:
        >>> decode(Handed(file="notes.txt", raw=b"caf\xe9\r\n", sha256=""))
        ('café\n', 'Windows-1252')
    """
    mark = next((mark for mark in _MARKS if handed.raw.startswith(mark)), b"")
    raw = handed.raw.removeprefix(mark)
    encoding = _MARKS[mark] if mark else _unmarked(raw)
    name = _NAMES.get(encoding, encoding)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        place = _place(handed.file, raw[: error.start].decode(encoding, "replace"))
        said = "neither UTF-8 nor Windows-1252" if encoding == "cp1252" else f"not {name}"
        flaw = Flaw(place, f"this text is {said}", "save the file as UTF-8 text")
        raise FlawedCrisisError([flaw]) from None
    if "\0" in text:
        place = _place(handed.file, text[: text.index("\0")])
        raise FlawedCrisisError([Flaw(place, "this is not text", _FORMS)])
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return tidy(plain), name


def _unmarked(raw: bytes) -> str:
    """Return the encoding of a text without a byte order mark."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(raw[:4096])
        name = declared[1].decode("ascii", "replace").lower() if declared else ""
        return name if _KNOWN.fullmatch(name) else "cp1252"
    return "utf-8"


def _place(file: str, before: str) -> Place:
    """Return the place that follows some text."""
    plain = before.replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, plain.count("\n") + 1, len(plain) - plain.rfind("\n"))
