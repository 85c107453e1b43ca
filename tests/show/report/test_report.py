"""The report as a file: what is asked, in which form it comes, and when it is refused."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import jonbar
from jonbar.show.command import jonbar as command
from jonbar.show.exits import run
from jonbar.show.report.browser import printed, refuse_without_browser
from jonbar.show.report.contents import Wish
from jonbar.show.report.gather import gather
from jonbar.show.report.made import again
from jonbar.show.report.outline import document
from jonbar.show.report.report import report
from jonbar.show.report.text import marked_down
from jonbar.show.report.web import web_page
from jonbar.text.flaw import JonbarError
from tests.crises import SHARED, shared
from tests.show.report.told import FEW, berlin, evil, hostile

BERLIN = str(SHARED / "berlin.yaml")
QUICK = ("--draws", "16", "--no-claims", "--no-sensitivity")


def test_each_stage_shows_how_far_it_is() -> None:
    """All that takes long is announced, in order, and told how much of it is done."""
    stages: list[str] = []
    told: list[float] = []

    @contextmanager
    def watch(what: str) -> Iterator[object]:
        stages.append(what)
        yield told.append

    gather(shared("berlin.yaml"), Wish(settings=FEW), watch)  # type: ignore[arg-type]

    assert [each.split(",")[0] for each in stages] == [
        "Going through history",
        "Moving every number",
        "Following another turn",
        "Judging claims",
    ]
    assert max(told) == 1


def test_what_is_asked_for_is_told_and_nothing_else() -> None:
    """Several what-ifs, two changes together, or none; claims and leanings if wanted."""
    crisis = shared("berlin.yaml")
    wish = Wish(settings=FEW, has_claims=False, has_sensitivity=False)

    some = gather(crisis, replace(wish, whatifs=("convoy and shooting=yes", "all")), quiet)
    none = gather(crisis, replace(wish, whatifs=()), quiet)

    assert [each.answers["bargaining"].changes for each in some.whatifs] == [
        ("convoy", "shooting=yes"),
        ("convoy",),
    ]
    assert (none.whatifs, none.claims, none.sensitivity) == ((), None, None)
    assert again(none)[-3:] == ("--whatif none", "--no-sensitivity", "--no-claims")


@contextmanager
def quiet(_: str) -> Iterator[None]:
    """Watch nothing."""
    yield None


def test_the_options_to_make_it_again_make_it_again(tmp_path: Path) -> None:
    """The command that a report prints gives the same bytes."""
    options = [word for each in again(berlin()) for word in shlex.split(each)]
    file = tmp_path / "again.html"

    code = run(command, ["report", BERLIN, *options, "-o", str(file)])

    assert code == 0
    assert file.read_bytes() == web_page(document(berlin())).encode()


def test_the_command_says_where_it_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report goes to its file; stdout stays empty."""
    file = tmp_path / "berlin.md"

    code = run(command, ["report", BERLIN, *QUICK, "--whatif", "none", "-o", str(file)])

    assert (code, *capsys.readouterr()) == (0, "", f"Written: {file}\n")
    assert file.read_text(encoding="utf-8").startswith("# The Berlin blockade, 1948\n")


def test_none_stands_by_itself(tmp_path: Path) -> None:
    """No what-if and a what-if cannot both be asked for."""
    arguments = ["report", BERLIN, "--whatif", "none", "--whatif", "convoy"]

    assert run(command, [*arguments, "-o", str(tmp_path / "a.md")]) == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.doc", "no report is written as '.doc'\n  hint: call it a.html, .md or .pdf"),
        ("nowhere/a.html", "make the folder first"),
        (".", "no report is written as ''"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_first(
    name: str, said: str, tmp_path: Path
) -> None:
    """Nothing is computed for a file that could not be written."""

    def watch(_: str) -> object:
        raise AssertionError

    with pytest.raises(JonbarError) as caught:
        report(shared("berlin.yaml"), tmp_path / name, Wish(settings=FEW), watch)  # type: ignore[arg-type]

    assert said in str(caught.value)


def test_a_question_that_fails_leaves_no_file(tmp_path: Path) -> None:
    """An unknown change is named, and what was there stays as it was."""
    file = tmp_path / "berlin.md"
    file.write_text("before", encoding="utf-8")

    with pytest.raises(JonbarError, match="'convoi' is not a change"):
        jonbar.report(shared("berlin.yaml"), file, whatifs=["convoi"], draws=16)

    assert [each.name for each in tmp_path.iterdir()] == ["berlin.md"]
    assert file.read_text(encoding="utf-8") == "before"


def test_markdown_says_the_same_in_tables() -> None:
    """Every chapter is there, and whatever a crisis says is escaped."""
    text = marked_down(document(hostile()))

    assert "<script" not in text.replace("\\<script", "")
    assert "](b)" not in text.replace("\\](b)", "")
    for section in document(hostile()).sections:
        assert f"## {section.title}\n" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert any(evil("choice").replace("|", "") and "choice" in row for row in rows)
    assert all(row.endswith(" |") for row in rows)


def test_a_browser_prints_the_same_pdf_twice() -> None:
    """A PDF has no time in it, so the same page gives the same bytes."""
    try:
        refuse_without_browser()
    except JonbarError:
        pytest.skip("no browser is here that could print")

    first, second = (printed("<title>Berlin</title><p>Bonn") for _ in range(2))

    assert first.startswith(b"%PDF-")
    assert first == second


def test_without_a_browser_a_pdf_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Who has no browser is told so before anything is computed, with a way out."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(JonbarError, match=r"none is here[^\n]*\n  hint: install Chromium"):
        jonbar.report(shared("berlin.yaml"), tmp_path / "a.pdf")


def test_a_browser_that_fails_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A browser that prints nothing is an error, not an empty file."""
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(JonbarError, match="printed nothing"):
        printed("<p>Bonn")
