"""The time that is left: a range that holds as often as it says."""

from __future__ import annotations

from math import inf
from random import Random
from statistics import fmean

import pytest

from jonbar.show.sweep.estimate import left_in_words, time_left


@pytest.mark.parametrize("left", [3, 30, 300])
def test_the_range_holds_nine_times_in_ten(left: int) -> None:
    """Where pauses go on as they were, what is left lies in the range about that often."""
    rng = Random(left)
    held = []
    for _ in range(2000):
        pauses = [rng.gammavariate(4, 1) for _ in range(40)]
        low, high = time_left(pauses, left)
        held.append(low <= sum(rng.gammavariate(4, 1) for _ in range(left)) <= high)

    assert 0.86 < fmean(held) < 0.93


def test_nothing_is_said_of_too_little() -> None:
    """Four blocks tell nobody how long the others take, and words stay away."""
    assert time_left([1.0] * 4, 10) == (0.0, inf)
    assert not left_in_words(0.0, inf)


def test_nothing_is_left_at_the_end() -> None:
    """The last block leaves no time."""
    assert time_left([1.0], 0) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 59.9, "less than a minute left"),
        (0, 60, "at most 1 minute left"),
        (61, 119, "1 to 2 minutes left"),
        (3 * 3600, 5 * 3600, "3 to 5 hours left"),
    ],
)
def test_the_words_never_narrow_the_range(low: float, high: float, words: str) -> None:
    """What is said holds all of the range."""
    assert left_in_words(low, high) == words
