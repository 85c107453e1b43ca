"""What is believed and what is chosen, in numbers: Bayes, trembles and the logit law."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.elimination import elimination, fold
from jonbar.solve.schedule import Axes

_FIRM = 2.0**20  # trembles that one broken rule counts for: more than there are moments


def believe(
    joint: Floats,
    hidden: int,
    axes: Axes,
    factors: Sequence[tuple[Table, Table | None]],
    condition: Table | None,
) -> Floats:
    """Return the chance of what is hidden given what is seen.

    In a situation of probability zero the belief is the limit of vanishing trembles: every entry of
    chance zero counts as one and the same tiny number (Selten 1975), but rather than think a rule
    broken, one thinks that any number of impossible events came to pass.

    Args:
        joint: Chance of what is seen and hidden together; shape (*seen, *hidden, draws).
        hidden: How many axes are hidden.
        axes: Names of the axes, less the draws.
        factors: The tables whose product the joint is, each with 1 where its value follows from
            others and nothing is left to chance, if it does anywhere.
        condition: One more factor, which holds whatever happens and never trembles.

    Returns:
        As the joint; sums to 1 over what is hidden.

    Source:
        Selten (1975), Reexamination of the perfectness concept for equilibrium points in extensive
        games, International Journal of Game Theory 4, 25-55.
    """
    over = tuple(range(joint.ndim - 1 - hidden, joint.ndim - 1))
    total = np.add.reduce(joint, axis=over, keepdims=True)
    if np.minimum.reduce(total, axis=None) > 0:
        return np.asarray(joint / total)
    tables = [table for table, _ in factors]
    costs = [_cost(table, firm) for table, firm in factors]
    if condition is not None:
        tables.append(condition)
        costs.append(np.full(1, np.inf))
    limiting = _trembling(tables, costs, axes, over)
    limiting, values, total = np.broadcast_arrays(limiting, joint, total)
    belief: Floats = np.divide(values, total, out=limiting.copy(), where=total > 0)
    return belief


def logit(score: Floats, is_open: tuple[bool, ...]) -> Floats:
    """Return the logit law over the options that may be chosen.

    Args:
        score: Steadiness times utility; the options stand on the last axis but one. Its memory is
            used for the chances, which is quicker than fresh memory by a tenth.
        is_open: For each option, whether it may be chosen.

    Returns:
        Chances of the same shape; every row sums to 1.

    Source:
        McKelvey and Palfrey (1998), Quantal response equilibria for extensive form games,
        Experimental Economics 1, 9-41.

    Example:
        >>> logit(np.array([[0.0], [2.0], [9.0]]), (True, True, False))[:, 0].round(3)
        array([0.119, 0.881, 0.   ])
    """
    if not all(is_open):
        score = np.where(np.array(is_open)[:, None], score, -np.inf)
    score -= np.maximum.reduce(score, axis=-2, keepdims=True)
    np.exp(score, out=score)
    score /= np.add.reduce(score, axis=-2, keepdims=True)
    return score


def arise(law: Floats, axes: Axes, gate: Table | None) -> Table:
    """Return the policy with its gate: where the choice does not arise it takes its value 0."""
    if gate is None:
        return Table(axes, law)
    *seen, moment = axes
    known = (*seen, *(axis for axis in gate.axes if axis not in seen))
    is_on = spread(gate, (*known, moment))
    stays = np.zeros((law.shape[-2], 1))
    stays[0] = 1
    policy = np.where(is_on > 0, spread(Table(axes, law), (*known, moment)), stays)
    return Table((*known, moment), policy)


def spread(table: Table, axes: Axes) -> Floats:
    """Return a table's values with the axes asked for, of length 1 where it has none."""
    order = [table.axes.index(axis) for axis in axes if axis in table.axes]
    values = table.values.transpose(*order, -1)
    shape = [
        values.shape[sum(other in table.axes for other in axes[:place])]
        if axis in table.axes
        else 1
        for place, axis in enumerate(axes)
    ]
    return values.reshape(*shape, values.shape[-1])


def _cost(table: Table, firm: Table | None) -> Floats:
    """Return what the zeros of a table cost, in trembles: where its value is firm, the most."""
    if firm is None or not set(firm.axes) <= set(table.axes):
        return np.ones(1)
    return np.where(spread(firm, table.axes) > 0, _FIRM, 1.0)


def _trembling(
    factors: list[Table], costs: list[Floats], keep: Axes, over: tuple[int, ...]
) -> Floats:
    """Return the belief as the limit of vanishing trembles, in every situation.

    Each number is held as its leading term c * eps**n, with n and log c on a first axis; in logs
    nothing underflows.
    """
    numbers = []
    for table, cost in zip(factors, costs, strict=True):
        is_zero = table.values == 0
        logs = np.log(np.where(is_zero, 1.0, table.values))
        order = np.where(is_zero, cost, 0.0)
        numbers.append(np.stack(np.broadcast_arrays(order, logs)))
    axes = [table.axes for table in factors]
    sizes = {
        axis: size
        for table in factors
        for axis, size in zip(table.axes, table.values.shape[:-1], strict=True)
    }
    plan = elimination(tuple(axes), keep, tuple(sorted(sizes.items())))
    order, log = fold(plan, numbers, axes, np.zeros((2, 1)), _leading)
    leads = order == order.min(axis=over, keepdims=True)
    log = np.where(leads, log, -np.inf)
    weight = np.exp(log - log.max(axis=over, keepdims=True))
    belief: Floats = weight / weight.sum(axis=over, keepdims=True)
    return belief


def _leading(left: Floats, left_axes: Axes, right: Floats, right_axes: Axes, out: Axes) -> Floats:
    """Multiply and sum leading terms; as every factor is above 0, the least order always leads."""
    gone = tuple(axis for axis in dict.fromkeys(left_axes + right_axes) if axis not in out)
    axes = (*out, *gone)
    n, log = (spread(Table(left_axes, part), axes) for part in left)
    n_right, log_right = (spread(Table(right_axes, part), axes) for part in right)
    order, log = np.broadcast_arrays(n + n_right, log + log_right)
    over = tuple(range(len(out), len(axes)))
    least = order.min(axis=over, keepdims=True)
    log = np.where(order == least, log, -np.inf)
    top = log.max(axis=over, keepdims=True)
    total = top.reshape(least.shape) + np.log(np.exp(log - top).sum(axis=over, keepdims=True))
    shape = (*order.shape[: len(out)], order.shape[-1])
    return np.stack([least.reshape(shape), total.reshape(shape)])
