"""Roots of many functions side by side."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jonbar.program.game import Floats
from jonbar.program.roots import beyond_zero
from tests import strategies

assert strategies.ACTORS  # its settings hold for the property here


@given(
    roots=st.lists(st.floats(-2.9, 2.9), min_size=1, max_size=8),
    side=st.sampled_from([-3.0, 3.0]),
    jumps=st.booleans(),
)
def test_the_point_lies_just_beyond_zero(
    roots: list[float],
    side: float,
    jumps: bool,  # noqa: FBT001
) -> None:
    """On the far side of each root, and close to it; a function may jump there."""
    where = np.array(roots)

    def function(points: Floats, numbers: Floats) -> Floats:
        gap = points - where[numbers.astype(int)]
        return np.where(gap > 0, 1.0, -1.0) if jumps else gap**3 + gap

    found = beyond_zero(function, np.full(len(where), -side), np.full(len(where), side))

    gap = (found - where) * np.sign(side)
    assert (gap >= 0 if side > 0 else gap >= -1e-12).all()
    assert (gap < 0.02).all()


def test_no_function_has_no_root() -> None:
    """Nothing asked, nothing computed."""
    assert beyond_zero(lambda points, _: points, np.array([]), np.array([])).tolist() == []
