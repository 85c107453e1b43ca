"""A bibliography beside the record: its entries are sources; nothing leads out of the folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from jonbar.ask.references import references
from jonbar.model.crisis import Crisis
from jonbar.model.read import read
from jonbar.model.warnings import warnings
from jonbar.text.flaw import FlawedCrisisError
from tests.model.quarrel import QUARREL, flaws_of

BIB = (
    "@book{smith:1950, author={Smith, A.}, title={The Quarrel}, year=1950}\n@misc{other, title={X}}"
)
LISTED = QUARREL.replace("sources:\n", "bibliography: refs.bib\nsources:\n").replace(
    "cites: book p. 1", "cites: smith:1950 p. 1"
)


def crisis_of(folder: Path, text: str = LISTED, bib: str = BIB) -> Crisis:
    """A crisis with a bibliography beside it."""
    (folder / "refs.bib").write_text(bib, encoding="utf-8")
    (folder / "crisis.yaml").write_text(text, encoding="utf-8")
    return read(folder / "crisis.yaml")


def test_its_entries_are_sources(tmp_path: Path) -> None:
    """They can be cited by their keys; the file is among those on which an answer rests."""
    crisis = crisis_of(tmp_path)

    assert [str(name) for name in crisis.sources] == ["book", "notes", "smith:1950", "other"]
    (cited,) = [each for each in crisis.sources.values() if each.name == "smith:1950"]
    assert cited.cite == "A. Smith, The Quarrel (1950)"
    assert crisis.hashes["refs.bib"] == hashlib.sha256(BIB.encode()).hexdigest()


def test_what_is_not_cited_there_needs_no_warning(tmp_path: Path) -> None:
    """A bibliography may hold more than one crisis needs; a record may not."""
    told = [flaw.what for flaw in warnings(crisis_of(tmp_path))]

    assert not [what for what in told if "'other'" in what]


def test_the_record_goes_before_the_bibliography(tmp_path: Path) -> None:
    """What the record says of a source stays; what it lacks comes from the bibliography."""
    crisis = crisis_of(
        tmp_path, bib=BIB.replace("other", "book").replace("{X}", "{X}, url={http://x}")
    )

    (book,) = [each for each in crisis.sources.values() if each.name == "book"]
    assert (book.cite, book.url) == ("A book", "http://x")


def test_references_are_those_that_are_cited(tmp_path: Path) -> None:
    """By the record and the readings; each as the bibliography has it, or from its sentence."""
    found = references(crisis_of(tmp_path))

    assert [each.key for each in found] == ["book", "notes", "smith:1950"]
    assert [each.title for each in found] == ["A book", "notes.txt", "The Quarrel"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("refs.bib", "../refs.bib", "5:15: '../refs.bib' is not a plain file name"),
        ("refs.bib", "no.bib", "5:15: there is no file 'no.bib' beside the record"),
        ("refs.bib", "out.bib", "5:15: there is no file 'out.bib' beside the record"),
        ("refs.bib", "bad.bib", "bad.bib:1:1: this entry of BibTeX cannot be read"),
        ("refs.bib", "crisis.yaml", "1:1: this is not known as a bibliography"),
        ("smith:1950", "smiht:1950", "28:34: 'smiht:1950' is not a source"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, expected: str, tmp_path: Path) -> None:
    """A file that is elsewhere, absent or broken; an entry that is not there."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "refs.bib").write_text(BIB, encoding="utf-8")
    (home / "bad.bib").write_text("@book{", encoding="utf-8")
    (tmp_path / "out.bib").write_text(BIB, encoding="utf-8")
    (home / "out.bib").symlink_to(tmp_path / "out.bib")

    found = flaws_of(LISTED.replace(old, new), home)

    assert [flaw.removeprefix(f"{home}/") for flaw in found] == [expected]


def test_a_locked_bibliography_is_told(tmp_path: Path) -> None:
    """A folder in the place of the file is refused like any other."""
    (tmp_path / "refs.bib").mkdir()
    (tmp_path / "crisis.yaml").write_text(LISTED, encoding="utf-8")

    with pytest.raises(FlawedCrisisError, match="this is a folder"):
        read(tmp_path / "crisis.yaml")
