"""What is said at a terminal while something is computed: how much there is, how long it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from jonbar.model.template import new
from jonbar.show.command import jonbar as command
from jonbar.show.progress import Pace, time_left


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced from now on, whether anybody watches or not."""
    said: list[str] = []

    @contextmanager
    def noted(what: str) -> Iterator[None]:
        said.append(what)
        yield None

    monkeypatch.setattr("jonbar.show.progress.progress", noted)
    return said


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        (["history"], "Going through history, 16 games to solve"),
        (["history", "--reading", "all"], "Going through history, 16 games to solve"),
        (["policy", "answer"], "Weighing the options, 16 games to solve"),
        (["whatif", "refusal"], "Following the other turn, 16 games to solve"),
        (["why"], "Asking why, up to 4 turns, 33 games to solve"),
        (["why", "answer"], "Asking why, 17 games to solve"),
        (["sensitivity"], "Moving every number, 9 in all, up to 357 games to solve"),
        (["story"], "Telling the story, 16 games to solve"),
        (["story", "--causes"], "Telling the story, 49 games to solve"),
    ],
)
def test_a_question_says_how_much_there_is_to_do(
    question: Sequence[str], amount: str, announced: list[str], tmp_path: Path
) -> None:
    """Before anything is solved, in words; all that a question solves is in it."""
    dam = str(new(tmp_path / "dam"))
    name, *rest = question

    done = CliRunner().invoke(command, [name, dam, *rest, "--draws", "16"])

    assert done.exit_code == 0, done.output
    assert announced == [amount]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.3, "15 seconds"),
        (0.6, "half a minute"),
        (1.2, "a minute"),
        (6, "five minutes"),
        (18, "a quarter of an hour"),
        (70, "an hour"),
        (80, "some hours"),
    ],
)
def test_what_is_hardly_known_is_said_roughly(seconds: float, words: str) -> None:
    """By the first fiftieth of the work."""
    assert time_left(seconds, 0.02) == f"likely within {words}"


def test_what_went_before_the_first_word_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow start tells nothing of how fast the rest goes."""
    clock = iter([100.0, 101.0, 109.0])
    monkeypatch.setattr("jonbar.show.progress.monotonic", lambda: next(clock))
    pace = Pace()

    assert pace.left == ""
    pace.hear(0.1)
    pace.hear(0.1)
    assert pace.left == ""  # at 101 seconds
    pace.hear(0.55)
    assert pace.left == "about 10 seconds left"
