"""The numbers that endings bring: which case holds, and the spread of the number in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jonbar.model.crisis import Crisis, Reading, Sum
from jonbar.program.build import scope_of
from jonbar.program.evaluate import evaluate, moments_in
from jonbar.program.game import Floats, Table
from jonbar.program.law import finite, first_case, one_hot
from jonbar.program.uncertain import Numbers, draw, ranges_of

CASE = "the case"  # the axis of the cases of a measure; no moment's name has a space
POINTS = 256  # points of a case's own spread


def case_table(
    crisis: Crisis, reading: Reading, order: Sequence[str], numbers: Numbers, cases: Sequence[Sum]
) -> Table:
    """Return which case of a measure holds, with axes (*moments, CASE): the first that can."""
    scope = scope_of(crisis, reading, order, numbers)
    conditions = [each.cases[0].condition for each in cases]
    axes = moments_in(conditions, scope)
    law = first_case(
        [
            (
                None if condition is None else evaluate(condition, axes, scope),
                one_hot(place, len(cases), len(axes)),
            )
            for place, condition in enumerate(conditions)
        ]
    )
    sizes = [len(scope.values[axis]) for axis in axes]
    full = np.broadcast_to(np.moveaxis(law, 0, -2), (*sizes, len(cases), law.shape[-1]))
    return Table((*axes, CASE), np.ascontiguousarray(full))


def case_points(
    crisis: Crisis, reading: Reading, order: Sequence[str], cases: Sequence[Sum], seed: int
) -> Floats:
    """Return equally likely values of a measure in each case; shape (cases, POINTS).

    A range in a measure is the spread of the measure itself. Assumptions that it uses stand at
    their medians.
    """
    assumed, _ = draw(ranges_of(reading), draws=1, seed=seed)
    points = []
    for each in cases:
        own, _ = draw(ranges_of(each), draws=POINTS, seed=seed)
        scope = scope_of(crisis, reading, order, {**assumed, **own})
        formula = each.cases[0].value
        value = finite(evaluate(formula, (), scope), formula, each.name)
        points.append(np.broadcast_to(value, POINTS))
    return np.stack(points)
