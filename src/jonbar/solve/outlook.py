"""How likely each situation of a crisis is once something is known, and what it leads to."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.situations import NOWHERE, Course, Stage


def so_far(
    course: Course, network: Mapping[str, Table], history: Mapping[str, int]
) -> list[Floats]:
    """Return how likely each situation is together with what is known until then.

    Args:
        course: All ways that the crisis can take.
        network: Moment -> its table.
        history: Known moment -> number of its value.

    Returns:
        Joint chances before each moment and at the end, shape (situations, draws) each.

    Example:
        >>> from jonbar.solve.situations import situations
        >>> rain = Table(("rain",), np.array([[0.6], [0.4]]))
        >>> course = situations({"rain": rain}, Table(("rain",), np.array([[0.0], [1.0]])), {})
        >>> [each.tolist() for each in so_far(course, {"rain": rain}, {"rain": 1})]
        [[[1.0]], [[0.0], [0.4]]]
    """
    chances = [np.ones((1, 1))]
    sizes = [len(stage.row) for stage in course.stages[1:]] + [len(course.holds)]
    for stage, size in zip(course.stages, sizes, strict=True):
        laws = laws_met(stage, network)
        then = np.zeros((size, max(laws.shape[-1], chances[-1].shape[-1])))
        known = history.get(stage.moment)
        for value in range(len(laws)) if known is None else (known,):
            can = stage.possible[value]
            np.add.at(then, stage.onward[value, can], (chances[-1] * laws[value])[can])
        chances.append(then)
    return chances


def hope(course: Course, network: Mapping[str, Table]) -> list[Floats]:
    """Return how likely what is wanted comes to hold, from each situation on.

    Returns:
        Chances before each moment and at the end, shape (situations, draws) each.

    Example:
        >>> from jonbar.solve.situations import situations
        >>> rain = Table(("rain",), np.array([[0.6], [0.4]]))
        >>> course = situations({"rain": rain}, Table(("rain",), np.array([[0.0], [1.0]])), {})
        >>> [each.tolist() for each in hope(course, {"rain": rain})]
        [[[0.4]], [[0.0], [1.0]]]
    """
    chances: list[Floats] = [course.holds[:, None]]
    for stage in reversed(course.stages):
        laws = laws_met(stage, network)
        follows = chances[-1][stage.onward]  # a value that cannot come has no chance there
        chances.append(np.asarray((laws * follows).sum(axis=0)))
    return chances[::-1]


def laws_met(stage: Stage, network: Mapping[str, Table]) -> Floats:
    """Return the law of a moment in each situation; shape (values, situations, draws)."""
    table = network[stage.moment]
    rows = table.values.reshape(-1, *table.values.shape[-2:])[stage.row]
    return np.moveaxis(rows, 1, 0)


def after(stage: Stage, value: int, chances: Floats) -> Floats:
    """Return what holds after a moment has taken a value, for each situation before it.

    Args:
        stage: The moment.
        value: Number of a value that can come, or can be set.
        chances: What holds after it; shape (situations after it, draws).
    """
    step = stage.onward[value]
    return np.where((step == NOWHERE)[:, None], 0.0, chances[step])
