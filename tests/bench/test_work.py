"""How work is timed."""

from __future__ import annotations

import numpy as np
import pytest

from bench import work


def test_quick_work_is_repeated_until_the_clock_is_fine_enough() -> None:
    """However slow the first run was; the seconds are those of one run."""
    runs: list[int] = []
    job = work.Job(run=lambda: runs.append(sum(range(1000))), read=lambda _: np.zeros(1))

    seconds = work._again(job)

    assert len(runs) > 1
    assert seconds * len(runs) == pytest.approx(work.SHORTEST, rel=0.5)
    assert seconds * len(runs) >= work.SHORTEST * (1 - 1e-9)
