"""A file into text: what is too large, not text or not a file is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jonbar.text.flaw import FlawedCrisisError, JonbarError
from jonbar.text.source import read_text


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa: b\nc: d\n", b"a: b\r\nc: d\r\n", b"a: b\rc: d\r"])
def test_windows_and_old_mac_files_read_alike(raw: bytes, tmp_path: Path) -> None:
    """A byte order mark and foreign line ends leave no trace."""
    file = tmp_path / "a.yaml"
    file.write_bytes(raw)

    assert read_text(file, "a.yaml").text == "a: b\nc: d\n"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"a: b\nc: \xff\n", "a.yaml:2:4: this is not UTF-8 text"),
        (b"\xef\xbb\xbfa: \xff\n", "a.yaml:1:4: this is not UTF-8 text"),
        (b"a: b\nc: \x00\n", "a.yaml:2:4: this is not plain text: it holds the character U+0000"),
        (b"\x1b[31m", "a.yaml:1:1: this is not plain text: it holds the character U+001B"),
        (b"a" * 4_000_001, "a.yaml:1:1: the file has 4.0 MB; a crisis has at most 4 MB"),
    ],
)
def test_junk_is_refused_once(raw: bytes, expected: str, tmp_path: Path) -> None:
    """Binary junk and far too large files give one flaw."""
    file = tmp_path / "a.yaml"
    file.write_bytes(raw)

    with pytest.raises(FlawedCrisisError) as caught:
        read_text(file, "a.yaml")

    assert [str(flaw).splitlines()[0] for flaw in caught.value.flaws] == [expected]


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    """The size is looked at before the file is opened."""
    file = tmp_path / "a.yaml"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)

    with pytest.raises(FlawedCrisisError, match=r"a.yaml:1:1: the file has 50.0 MB"):
        read_text(file, "a.yaml")


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """What might never end is not opened."""
    file = tmp_path / "a.yaml"
    os.mkfifo(file)

    with pytest.raises(FlawedCrisisError, match=r"a.yaml:1:1: this is not a regular file"):
        read_text(file, "a.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder is called one, and what to name instead is said."""
    with pytest.raises(FlawedCrisisError, match="this is a folder\n  hint: name a file that holds"):
        read_text(tmp_path, "dam")


def test_an_absent_file_says_so(tmp_path: Path) -> None:
    """The system's reason stands in the error."""
    with pytest.raises(JonbarError, match=r"a.yaml: cannot be read: No such file or directory"):
        read_text(tmp_path / "a.yaml", "a.yaml")
