"""The sources of a crisis that stand in a bibliography beside its record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from jonbar.model.ground import Source
from jonbar.text.bibliography import read_bibliography
from jonbar.text.cited import sentence_of
from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.source import read_text
from jonbar.text.word import Place, Word


def is_plain(name: str) -> bool:
    """Say whether a name is that of a file, and leads into no other folder.

    Args:
        name: The name of a file.

    Returns:
        True if it is.

    Example:
        >>> is_plain("refs.bib"), is_plain("../refs.bib"), is_plain(".refs.bib")
        (True, False, False)
    """
    return not re.search(r"[/\\:]", name) and not name.startswith(".")


def with_bibliography(
    declared: Mapping[Word, Source], name: Word, folder: Path, hashes: dict[str, str]
) -> dict[Word, Source]:
    """Return the sources of a record together with the entries of its bibliography.

    Args:
        declared: The sources that the record itself has.
        name: Plain name of the bibliography's file.
        folder: Where the record lies.
        hashes: Gets the SHA-256 of the bibliography.

    Returns:
        Key -> source. One that stands in both has what the record says of it, and what it lacks
        from the bibliography.

    Raises:
        FlawedCrisisError: If the file is not there, lies elsewhere, or cannot be read.
        JonbarError: If the library that it needs is not installed.
    """
    path = folder / name
    if not is_plain(name):
        raise FlawedCrisisError(
            [Flaw(name.place, f"{str(name)!r} is not a plain file name", "leave folders out")]
        )
    if not path.exists() or path.resolve().parent != folder.resolve():
        hint = "put the file itself there"
        what = f"there is no file {str(name)!r} beside the record"
        raise FlawedCrisisError([Flaw(name.place, what, hint)])
    text = read_text(path, str(path))
    hashes[str(name)] = text.sha256
    place = Place(str(path), 1, 1)
    sources = dict(declared)
    for entry in read_bibliography(text):
        key = Word(entry.key, place)
        found = sources.get(key, Source(name=key, cite=""))
        sources[found.name] = replace(
            found,
            cite=found.cite or sentence_of(entry),
            url=found.url or entry.url,
            reference=entry,
        )
    return sources
