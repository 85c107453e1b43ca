"""A reader in its own process: whatever happens there, a refusal comes back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jonbar.text import apart
from jonbar.text.flaw import FlawedCrisisError, JonbarError


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag with a hundred thousand attributes would keep the parser busy for minutes."""
    monkeypatch.setattr(apart, "SECONDS", 1)
    page = "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">"

    with pytest.raises(FlawedCrisisError, match=r"a.html:1:1: this takes more than 1 seconds"):
        apart.read_apart("jonbar.text.html", "lxml", f'["{page}"]'.encode(), "a.html")


def test_what_dies_is_a_refusal() -> None:
    """A reader that is killed leaves no traceback."""
    with pytest.raises(FlawedCrisisError, match=r"a.html:1:1: this cannot be read"):
        apart.read_apart("jonbar.text.html", "lxml", b"no JSON", "a.html")


def test_what_takes_too_much_memory_is_stopped() -> None:
    """The process may use two gigabytes, not more."""
    code = "from jonbar.text.apart import serve; serve(lambda raw: len(bytes(3 * 10**9)))"
    ran = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=False)

    assert ran.returncode != 0


def test_nothing_beside_the_source_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that lies in the folder does not take the place of one of Python's."""
    (tmp_path / "json.py").write_text("open('ran', 'w').close()", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert apart.read_apart("jonbar.text.html", "lxml", b'["<p>dam"]', "a.html")
    assert not (tmp_path / "ran").exists()


def test_a_library_that_is_missing_is_told() -> None:
    """The error says what to install."""
    with pytest.raises(JonbarError, match=r"pip install 'jonbar\[read\]'"):
        apart.read_apart("jonbar.text.html", "no_such_library", b"", "a.html")
