"""A bibliography in BibTeX, RIS or CSL-JSON, as its name says."""

from __future__ import annotations

from jonbar.text.bibtex import read_bibtex
from jonbar.text.csl import read_csl
from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.reference import Reference
from jonbar.text.ris import read_ris
from jonbar.text.source import SourceText
from jonbar.text.word import Place

_READERS = {".bib": read_bibtex, ".ris": read_ris, ".json": read_csl}
_LARGEST = 1_000_000  # characters
_MOST = 5_000


def read_bibliography(source: SourceText) -> tuple[Reference, ...]:
    """Return the entries of a bibliography.

    Args:
        source: The text of a file whose name ends in `.bib`, `.ris` or `.json`.

    Returns:
        The entries, in file order; each has a key of its own.

    Raises:
        FlawedCrisisError: If it cannot be read, is too long, or a key is given twice.
        JonbarError: If the library that it needs is not installed.

    Example:
        >>> text = '[{"id": "clay", "title": "Decision"}]'
        >>> read_bibliography(SourceText(file="refs.json", text=text, sha256=""))[0].title
        'Decision'
    """
    start = Place(source.file, 1, 1)
    reader = next((_READERS[end] for end in _READERS if source.file.lower().endswith(end)), None)
    if reader is None:
        hint = f"its name ends in {', '.join(_READERS)}"
        raise FlawedCrisisError([Flaw(start, "this is not known as a bibliography", hint)])
    if len(source.text) > _LARGEST:
        what = f"a bibliography has at most {_LARGEST:,} characters"
        raise FlawedCrisisError([Flaw(start, what, "export only what is cited")])
    entries = reader(source.text, source.file)
    if len(entries) > _MOST:
        what = f"a bibliography has at most {_MOST:,} entries"
        raise FlawedCrisisError([Flaw(start, what, "export only what is cited")])
    taken: set[str] = set()
    for entry in entries:
        if entry.key in taken:
            what = f"the key {entry.key!r} is given twice"
            raise FlawedCrisisError([Flaw(start, what, "rename one of the two")])
        taken.add(entry.key)
    return entries
