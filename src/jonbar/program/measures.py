"""The numbers that endings bring: which case holds, and the spread of the number in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from jonbar.model.assumed import Sum
from jonbar.program.evaluate import Scope, evaluate
from jonbar.program.game import Floats, Table
from jonbar.program.law import finite, first_that_holds
from jonbar.program.uncertain import draw, ranges_of

CASE = "the case"  # the axis of the cases of a measure; no moment's name has a space
POINTS = 256  # points of a case's own spread


def case_table(cases: Sequence[Sum], scope: Scope) -> Table:
    """Return which case of a measure holds, with axes (*moments, CASE): the first that can."""
    conditions = [each.cases[0].condition for each in cases]
    return first_that_holds("a measure hangs", conditions, CASE, scope)


def case_means(cases: Sequence[Sum], scope: Scope, seed: int) -> Floats:
    """Return what a measure is expected to be in each case, over its own spread.

    Args:
        cases: The cases of the measure.
        scope: What names mean.
        seed: Seed of the points that stand for the spread.

    Returns:
        Shape (cases, draws).
    """
    outer = {
        place: np.repeat(np.broadcast_to(drawn, scope.draws), POINTS)
        for place, drawn in scope.numbers.items()
    }
    means = []
    for each in cases:
        own, _ = draw(ranges_of(each), draws=POINTS, seed=seed)
        spread = {
            place: np.tile(np.broadcast_to(each, POINTS), scope.draws)
            for place, each in own.items()
        }
        formula = each.cases[0].value
        inside = replace(scope, numbers={**outer, **spread})
        value = finite(evaluate(formula, (), inside), formula, each.name)
        value = np.broadcast_to(value, scope.draws * POINTS)
        means.append(value.reshape(scope.draws, POINTS).mean(axis=-1))
    return np.stack(means)


def case_points(cases: Sequence[Sum], scope: Scope, seed: int) -> Floats:
    """Return equally likely values of a measure in each case; shape (cases, POINTS).

    A range in a measure is the spread of the measure itself.

    Args:
        cases: The cases of the measure.
        scope: What names mean, with one draw of the assumptions (their medians).
        seed: Seed of the points.
    """
    points = []
    for each in cases:
        own, _ = draw(ranges_of(each), draws=POINTS, seed=seed)
        inside = replace(scope, numbers={**scope.numbers, **own})
        formula = each.cases[0].value
        value = finite(evaluate(formula, (), inside), formula, each.name)
        points.append(np.broadcast_to(value, POINTS))
    return np.stack(points)
