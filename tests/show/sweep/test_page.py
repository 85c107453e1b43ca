"""What is said of a sweep: on the page, in JSON, in a table."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from jonbar.ask.sweep import Sweep, SweepCell
from jonbar.show.command import jonbar
from jonbar.show.frame import rows
from jonbar.show.sweep.state import state
from jonbar.show.sweep.store import survey
from jonbar.show.sweep.sweep import status
from jonbar.text.flaw import JonbarError
from tests.show.sweep.sweeping import DRAWS, Hands, filled, toss
from tests.show.test_json import documented, keys
from tests.show.test_pages import said

SWEEP = Sweep(
    folder="berlin",
    blocks=12,
    finished_blocks=5,
    is_running=False,
    cells=(
        SweepCell(
            crisis="berlin",
            question="convoy and reply=convoy",
            reading="bargaining",
            draws=5000,
            finished_draws=2048,
            effective_draws=812.4,
        ),
    ),
    damaged=("endings/a.parquet",),
    foreign=("endings/b.parquet",),
    draws=5000,
    seed=1956,
    files={"berlin": {"berlin.yaml": "5f0c9a1b" * 8}},
    made_with={"jonbar": "0.1.0"},
)


def test_the_contract_names_every_key() -> None:
    """What docs/json.md says of `sweep` and what is there are the same."""
    assert set(keys(SWEEP)) == documented("sweep")


def test_the_page_says_how_far_it_is() -> None:
    """And what is to be done for the rest."""
    words = said(SWEEP)

    assert "5 of 12 blocks of draws are finished. It is not running; the command that" in words
    assert "convoy and reply=convoy bargaining 2,048 of 5,000 812" in words
    assert "Damaged, to be computed again - endings/a.parquet" in words
    assert "Not of this sweep, to be moved away - endings/b.parquet" in words
    assert "It is running." in said(replace(SWEEP, is_running=True))
    finished = said(replace(SWEEP, finished_blocks=12))
    assert "Finished: 12 blocks of draws." in finished
    assert "Were damaged, and were computed again - endings/a.parquet" in finished


def test_a_long_list_is_cut() -> None:
    """Forty rows are shown, and how many more there are."""
    many = replace(SWEEP, cells=SWEEP.cells * 45)

    assert "5 more; `--json` has them all." in said(many)


def test_the_table_has_a_row_for_each_question() -> None:
    """A data frame of a sweep has its cells."""
    (row,) = rows(SWEEP)

    assert row["question"] == "convoy and reply=convoy"
    assert row["effective_draws"] == 812.4


def test_the_status_counts_what_is_there(tmp_path: Path) -> None:
    """Draws and their worth are those of the finished blocks alone."""
    (tmp_path / "crisis").mkdir()
    out = tmp_path / "out"
    plan = toss(tmp_path / "crisis")
    with pytest.raises(KeyboardInterrupt):
        filled(plan, out, Hands(stops_after=2))

    history, tails, *others = status(out).cells

    assert (history.question, history.draws, history.finished_draws) == ("history", DRAWS, 256)
    assert tails.finished_draws == 256
    assert 200 < history.effective_draws < 256
    assert tails.effective_draws == history.effective_draws
    assert [cell.finished_draws for cell in others] == [0, 0]
    assert [cell.effective_draws for cell in others] == [0.0, 0.0]
    assert status(out) == state(out, plan, survey(out, plan), is_running=False)


def test_a_folder_without_a_sweep_is_told(tmp_path: Path) -> None:
    """There is no status of nothing."""
    with pytest.raises(JonbarError, match="there is no sweep here"):
        status(tmp_path)


@pytest.mark.parametrize("library", ["distributed", "pyarrow"])
def test_what_is_not_installed_is_told(tmp_path: Path, library: str) -> None:
    """A sweep is an extra; without it one sentence says how to get it."""
    code = (
        f"import sys; sys.modules[{library!r}] = None\nfrom jonbar.show.command import main; main()"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code, "sweep", "--status", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert ran.stderr == (
        f"a sweep needs {library}, which is missing\n  hint: pip install 'jonbar[sweep]'\n"
    )


@pytest.mark.parametrize("words", [("sweep",), ("sweep", "dam"), ("sweep", "--out", "dir")])
def test_a_sweep_needs_a_crisis_and_a_folder(words: tuple[str, ...]) -> None:
    """What is missing is named."""
    ran = CliRunner().invoke(jonbar, words)

    assert ran.exit_code == 2
    assert "name a CRISIS and --out DIR, or --status DIR" in ran.output


@pytest.mark.parametrize("words", [("dam",), ("--out", "dir")])
def test_a_look_asks_nothing_else(words: tuple[str, ...]) -> None:
    """Beside --status nothing is silently passed over."""
    ran = CliRunner().invoke(jonbar, ("sweep", *words, "--status", "dir"))

    assert ran.exit_code == 2
    assert "--status DIR stands by itself" in ran.output
