"""Boxes: they hold what they must, limit what they may, and find what was hidden."""

from __future__ import annotations

import numpy as np
import pytest

from jonbar.solve.boxes import high_box, inside


@pytest.fixture(scope="module")
def points() -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Points in a cube of four numbers."""
    return np.random.default_rng(7).random((4, 1000))


@pytest.mark.parametrize("support", [0.1, 0.3])
def test_a_box_keeps_its_support(
    points: np.ndarray[tuple[int, int], np.dtype[np.float64]], support: float
) -> None:
    """However high the answer is in a corner, so many points stay inside."""
    box = high_box(points, points.prod(axis=0), support=support, most=4)

    assert inside(box, points).mean() >= support


def test_a_box_limits_no_more_numbers_than_it_may(
    points: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    """All four matter, but a sentence has room for two: the two that matter most."""
    box = high_box(points, np.array([4, 1, 3, 1]) @ points, support=0.1, most=2)

    assert (box != [0, 1]).any(axis=1).tolist() == [True, False, True, False]


def test_where_nothing_matters_nothing_is_limited(
    points: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    """An answer that stands still has no box."""
    box = high_box(points, np.full(1000, 0.4), support=0.1, most=2)

    assert box.tolist() == [[0, 1]] * 4


def test_a_box_in_the_middle_is_found(
    points: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    """Peeling comes from both sides."""
    answer = (np.abs(points[2] - 0.5) < 0.2) * 1.0

    box = high_box(points, answer, support=0.1, most=2)

    assert np.abs(box[2] - [0.3, 0.7]).max() < 0.05
    assert answer[inside(box, points)].mean() > 0.99
