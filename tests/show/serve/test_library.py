"""The library: names that are looked up, and crises that are held for a while."""

from __future__ import annotations

from pathlib import Path

import pytest

from jonbar.show.serve import library
from jonbar.show.serve.library import MOST_OWN, Library
from jonbar.show.serve.refusal import RefusedError


def test_a_name_is_never_a_path() -> None:
    """What is not in the list is not there, wherever it may lie."""
    shelf = Library([], forget=lambda _: None)

    for name in ("", ".", "..", "/etc/passwd", "../hungary-1956", "hungary-1956/record.yaml"):
        with pytest.raises(RefusedError) as caught:
            shelf.find(name)
        assert caught.value.refusal.status == 404


def test_two_crises_of_one_name_have_two(tmp_path: Path) -> None:
    """The one that was named first keeps it; a name is made of letters that addresses like."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Der Fall Berlin!.yaml").write_text("jonbar: 1\n", encoding="utf-8")
    paths = [str(tmp_path / folder / "Der Fall Berlin!.yaml") for folder in ("a", "b")]

    shelf = Library(paths, forget=lambda _: None)

    assert shelf.names()[:2] == ("der-fall-berlin", "der-fall-berlin-2")
    assert shelf.find("der-fall-berlin-2").path == paths[1]


def test_what_is_handed_in_goes_by_its_content() -> None:
    """The same bytes have the same address; they are not listed."""
    shelf = Library([], forget=lambda _: None)

    one, two, other = shelf.open(b"a"), shelf.open(b"a"), shelf.open(b"b")

    assert one == two == shelf.find(one.name)
    assert one.name != other.name
    assert one.name not in shelf.names()


def test_what_is_handed_in_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest where there are too many, and what nobody asked for an hour."""
    gone: list[str] = []
    shelf = Library([], forget=gone.append)
    first = shelf.open(b"first")
    for number in range(MOST_OWN):
        shelf.open(b"%d" % number)
    assert gone == [first.content]

    last = shelf.open(b"last")
    monkeypatch.setattr(library, "KEPT_OWN", -1.0)

    with pytest.raises(RefusedError, match="open it again"):
        shelf.find(last.name)
    assert len(gone) == MOST_OWN + 2


def test_a_change_of_a_file_is_seen(tmp_path: Path) -> None:
    """Its content is another once the file is."""
    file = tmp_path / "toss.yaml"
    file.write_text("jonbar: 1\n", encoding="utf-8")
    shelf = Library([str(file)], forget=lambda _: None)
    before = shelf.find("toss").content

    same = shelf.find("toss").content
    file.write_text("jonbar: 1\ntitle: A coin\n", encoding="utf-8")

    assert same == before != shelf.find("toss").content
