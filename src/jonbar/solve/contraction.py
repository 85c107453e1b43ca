"""Sums of products of tables, planned before they are paid for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jonbar.program.game import Table
from jonbar.solve.carry import MEMORY, afford, carry_out
from jonbar.solve.elimination import Plan, elimination
from jonbar.solve.planner import Planner
from jonbar.solve.schedule import Axes, Schedule

__all__ = ["MEMORY", "contract", "plan_of"]


def contract(
    tables: Sequence[Table],
    keep: Sequence[str],
    *,
    limit: int = MEMORY,
    owners: Sequence[str] = (),
) -> Table:
    """Return the product of some tables, summed over every axis that is not kept.

    Args:
        tables: The factors, in order of time; each ends with the axis of its own moment, if it has
            one. At least one.
        keep: Axes of the result, in this order; each stands in some factor.
        limit: Bytes that the largest table on the way may take.
        owners: The moment whose table each factor is, where its last axis does not tell.

    Returns:
        The sum of products; as many draws as the factor with the most.

    Raises:
        TooLargeError: If a table on the way would be larger than the limit; nothing is computed.
        ValueError: If an axis of keep stands in no factor.

    Source:
        Zhang and Poole (1996), Exploiting causal independence in Bayesian network inference,
        Journal of Artificial Intelligence Research 5, 301-328 (variable elimination).

    Example:
        >>> import numpy as np
        >>> rain = Table(("rain",), np.array([[0.8], [0.2]]))
        >>> wet = Table(("rain", "wet"), np.array([[[0.9], [0.1]], [[0.0], [1.0]]]))
        >>> contract([rain, wet], ["wet"]).values[:, 0].round(3)
        array([0.72, 0.28])
    """
    plan = plan_of(tables, keep)
    draws = max(table.values.shape[-1] for table in tables)
    axes_to_blame = tables[plan.blame].axes
    if plan.blame < len(owners):
        axes_to_blame = (*axes_to_blame, owners[plan.blame])
    afford(plan.largest, draws, limit, tuple(dict.fromkeys(axes_to_blame)))
    schedule = _laid_out(*_shape_of(tables, keep))
    (values,) = carry_out(schedule, [table.values for table in tables])
    return Table(tuple(keep), values)


def plan_of(tables: Sequence[Table], keep: Sequence[str]) -> Plan:
    """Return the plan that `contract` would follow; plans are kept, so asking twice is free."""
    return elimination(*_shape_of(tables, keep))


@lru_cache(maxsize=4096)
def _laid_out(
    operands: tuple[Axes, ...], keep: Axes, sizes: tuple[tuple[str, int], ...]
) -> Schedule:
    """Return the steps of a contraction."""
    planner = Planner(dict(sizes))
    slots = [planner.given(axes) for axes in operands]
    return planner.schedule([planner.contract(slots, keep)])


def _shape_of(
    tables: Sequence[Table], keep: Sequence[str]
) -> tuple[tuple[Axes, ...], Axes, tuple[tuple[str, int], ...]]:
    """Return all that the plan of a contraction hangs on."""
    sizes = {
        axis: size
        for table in tables
        for axis, size in zip(table.axes, table.values.shape[:-1], strict=True)
    }
    missing = [axis for axis in keep if axis not in sizes]
    if missing:
        raise ValueError(f"keep names {missing[0]!r}, which no table has; they have {list(sizes)}")
    return tuple(table.axes for table in tables), tuple(keep), tuple(sorted(sizes.items()))
