"""Boxes of numbers in which an answer is high: PRIM, the patient rule induction method."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jonbar.program.game import Floats

PEELED = 0.05  # share of a box's points that one peel takes off
_LEAST_GAIN = 1e-9
_HARDLY = 0.1  # of what a box gains: an end that brings less is let go

Bools = NDArray[np.bool_]


def high_box(points: Floats, answer: Floats, *, support: float, most: int) -> Floats:
    """Return a box in which an answer is high, found by peeling, then widened by pasting.

    Args:
        points: Where the answer was computed, in the unit cube; shape (numbers, points).
        answer: Shape (points,).
        support: Share of the points that must stay inside.
        most: How many numbers may be limited at most.

    Returns:
        From where to where each number goes; shape (numbers, 2), 0 and 1 where it is free.

    Source:
        Friedman and Fisher (1999), Bump hunting in high-dimensional data, Statistics and Computing
        9, 123-143; for what-ifs: Bryant and Lempert (2010), Technological Forecasting and Social
        Change 77, 34-49.

    Example:
        >>> points = np.random.default_rng(1).random((3, 2000))
        >>> answer = ((points[0] > 0.6) & (points[1] > 0.5)) * 1.0
        >>> high_box(points, answer, support=0.15, most=2).round(1).tolist()
        [[0.6, 1.0], [0.5, 1.0], [0.0, 1.0]]
    """
    box = np.tile([0.0, 1.0], (len(points), 1))
    least = max(support * answer.size, 2)
    while (peeled := _best_peel(box, points, answer, least, most)) is not None:
        box = peeled
    return _pasted(box, points, answer)


def inside(box: Floats, points: Floats) -> Bools:
    """Return which points lie in a box; shape (points,)."""
    return np.asarray(((points >= box[:, :1]) & (points <= box[:, 1:])).all(axis=0))


def _best_peel(
    box: Floats, points: Floats, answer: Floats, least: float, most: int
) -> Floats | None:
    """Return the box less the slice without which the answer is highest; None if none is left."""
    limited = (box != [0.0, 1.0]).any(axis=1)
    axes = np.flatnonzero(limited) if limited.sum() >= most else range(len(points))
    within = inside(box, points)
    best, highest = None, answer[within].mean() + _LEAST_GAIN
    for axis in axes:
        ends = np.quantile(points[axis, within], [PEELED, 1 - PEELED])
        for side, end in enumerate(ends):
            tried = _with_end(box, int(axis), side, float(end))
            left = answer[inside(tried, points)]
            if left.size >= least and left.mean() > highest:
                best, highest = tried, left.mean()
    return best


def _pasted(box: Floats, points: Floats, answer: Floats) -> Floats:
    """Return the box without the ends that hardly matter, widened where that costs nothing."""
    highest = answer[inside(box, points)].mean()
    least = highest - _HARDLY * (highest - answer.mean())
    for axis, side in _ends(box):
        tried = _with_end(box, axis, side, float(side))
        if answer[inside(tried, points)].mean() >= least:
            box = tried
    for axis, side in _ends(box):
        edges = np.sort(points[axis])
        edges = edges[edges < box[axis, 0]][::-1] if side == 0 else edges[edges > box[axis, 1]]
        step = max(int(PEELED * inside(box, points).sum()), 1)
        for end in (*edges[step::step], float(side)):
            tried = _with_end(box, axis, side, float(end))
            if answer[inside(tried, points)].mean() < answer[inside(box, points)].mean():
                break
            box = tried
    return box


def _ends(box: Floats) -> list[tuple[int, int]]:
    """Return which ends of a box limit something: numbers and sides."""
    return [(int(axis), int(side)) for axis, side in np.argwhere(box != [0.0, 1.0])]


def _with_end(box: Floats, axis: int, side: int, end: float) -> Floats:
    moved = box.copy()
    moved[axis, side] = end
    return moved
