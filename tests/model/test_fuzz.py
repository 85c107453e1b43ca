"""Whatever a file holds: a crisis, or a refusal that a person can read."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.model.read import read
from jonbar.model.warnings import warnings
from jonbar.text.flaw import JonbarError
from tests.model.quarrel import QUARREL

STEADY = settings(deadline=None, derandomize=True)
SCRAPS = [
    *("\n", "  ", " ", ": ", "- ", "{", "}", "[", "]", ",", "#", "'", '"', "&a ", "*a", "!!x", "|"),
    *("1..3", "20%", "yes", "none", "rest", "otherwise", "if", "not ", "reply", "riot", "= ", "\t"),
    *("1956-10-24", "chance: ", "rule: ", "only_if: ", "knows: ", "on: ", "after: ", "((", "\0"),
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to be filled."""
    return tmp_path_factory.mktemp("fuzz") / "crisis.yaml"


@STEADY
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_are_read_or_refused(file: Path, raw: bytes) -> None:
    """No file ends in a traceback."""
    file.write_bytes(raw)

    with pytest.raises(JonbarError):
        read(file)


@settings(STEADY, max_examples=300)
@given(data=st.data())
def test_a_damaged_crisis_is_read_or_refused(file: Path, data: st.DataObject) -> None:
    """Scraps in the wrong place, or pieces gone, end in a crisis or in flaws."""
    text = QUARREL
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 40))
        text = text[:start] + data.draw(st.sampled_from(SCRAPS)) + text[start + gone :]
    file.write_text(text, encoding="utf-8")

    with suppress(JonbarError):
        warnings(read(file))


@settings(STEADY, max_examples=100)
@given(data=st.data())
def test_swapped_lines_are_read_or_refused(file: Path, data: st.DataObject) -> None:
    """A crisis whose lines are repeated, lost or moved ends in a crisis or in flaws."""
    lines = QUARREL.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        first = data.draw(st.integers(0, len(lines) - 1))
        second = data.draw(st.integers(0, len(lines) - 1))
        lines[first] = lines[second]
    file.write_text("".join(lines), encoding="utf-8")

    with suppress(JonbarError):
        warnings(read(file))
