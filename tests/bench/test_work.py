"""How work is timed."""

from __future__ import annotations

import numpy as np
import pytest

from bench import work


def test_quick_work_is_repeated_until_the_clock_is_fine_enough() -> None:
    """However slow the first run was; a lap is run before, and the seconds are those of one run."""
    runs: list[int] = []
    job = work.Job(run=lambda: runs.append(sum(range(1000))), read=lambda _: np.zeros(1))

    seconds = work._again(job)

    assert seconds * len(runs) == pytest.approx(2 * work.SHORTEST, rel=0.5)


def test_long_work_is_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It fills the clock by itself."""
    monkeypatch.setattr(work, "SHORTEST", 1e-4)
    runs: list[int] = []
    job = work.Job(run=lambda: runs.append(sum(range(200_000))), read=lambda _: np.zeros(1))

    assert work._again(job) >= work.SHORTEST
    assert len(runs) == 1
