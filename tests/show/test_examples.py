"""What README.md and docs/ show is what the commands print."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from tests.show.examples import ROOT, refreshed, with_examples

LONG = {
    "README.md",
    "answers.md",
    "find.md",
    "sensitivity.md",
    "story.md",
    "sweep.md",
    "why.md",
}  # they ask the big crisis, or start processes


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=pytest.mark.slow if path.name in LONG else (), id=path.name)
        for path in with_examples()
    ],
)
def test_examples_are_what_is_printed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example, run again, prints what stands there (`make docs` writes it down anew)."""
    monkeypatch.setenv("COLUMNS", "80")

    assert refreshed(path) == path.read_text(encoding="utf-8")


def test_links_lead_somewhere() -> None:
    """Every link to a file of the project leads to a file that is there."""
    for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        text = path.read_text(encoding="utf-8")
        links = [each.split(")")[0].split("#")[0] for each in text.split("](")[1:]]
        for link in links:
            assert "://" in link or (path.parent / link).exists(), f"{path.name}: {link}"


def test_python_examples_run() -> None:
    """What docs/index.md shows of Python is what Python prints."""
    failed, tried = doctest.testfile(str(ROOT / "docs" / "index.md"), module_relative=False)

    assert tried > 0
    assert failed == 0
