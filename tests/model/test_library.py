"""Finding crises by name, and starting one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from jonbar.model import library
from jonbar.model.basis import basis_count
from jonbar.model.library import find
from jonbar.model.read import read
from jonbar.model.template import new
from jonbar.model.warnings import warnings
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word


def test_a_path_is_found_before_a_name(tmp_path: Path) -> None:
    """What lies at the path given is meant."""
    assert find(str(tmp_path)) == tmp_path


def test_a_name_finds_what_comes_with_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A misspelt name asks for the nearest one."""
    new(tmp_path / "berlin_1948")
    new(tmp_path / "ruhr_1923")
    monkeypatch.setattr(library, "_home", lambda: tmp_path)

    assert find("ruhr_1923") == tmp_path / "ruhr_1923"
    with pytest.raises(JonbarError) as caught:
        find("berlni_1948")
    assert str(caught.value) == (
        "there is no crisis 'berlni_1948', neither as a file or folder nor with Jonbar\n"
        "  hint: did you mean 'berlin_1948'? with Jonbar come: berlin_1948, ruhr_1923"
    )


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000, "../secret"])
def test_a_name_that_cannot_be_one_is_refused(name: str) -> None:
    """Odd names give a plain error."""
    with pytest.raises(JonbarError, match="there is no crisis"):
        find(name)


def test_a_new_crisis_is_sound(tmp_path: Path) -> None:
    """It reads without a flaw or warning, and shows every kind of thing."""
    crisis = read(new(tmp_path / "dam"))

    assert warnings(crisis) == ()
    assert basis_count(crisis)[Word("cautious")].none == 0
    assert crisis.changes
    assert crisis.claims
    assert crisis.facts
    assert crisis.measures
    assert [path.name for path in tmp_path.iterdir()] == ["dam"]


def test_a_new_crisis_overwrites_nothing(tmp_path: Path) -> None:
    """A folder with something in it is refused; an empty one is taken."""
    (tmp_path / "empty").mkdir()
    new(tmp_path / "empty")

    with pytest.raises(JonbarError, match="there is something already"):
        new(tmp_path / "empty")
    with pytest.raises(JonbarError, match="there is something already"):
        new(tmp_path / "empty" / "record.yaml")


def test_a_new_crisis_is_never_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fails nothing is left behind."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", fail)

    with pytest.raises(JonbarError, match="cannot be written: No space left on device"):
        new(tmp_path / "dam")

    assert list(tmp_path.iterdir()) == []
