"""One world drawn at random, moment by moment, each from its law given all before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.contraction import contract
from jonbar.solve.evidence import ONE, known, upstream
from jonbar.solve.twin import Counterfactual


def drawn(other: Counterfactual, weight: Floats, rng: np.random.Generator) -> dict[str, int]:
    """Return a world, drawn from the mixture of all draws: as often as it is likely.

    Args:
        other: The world that might have been.
        weight: Weight of each draw, without what history says; shape (draws,).
        rng: Where chance comes from; one number is taken for each moment.

    Returns:
        Moment -> number of its value, in order of time; unknown moments of the world that was are
        no part of it.

    Source:
        Henrion (1988), Propagating uncertainty in Bayesian networks by probabilistic logic
        sampling, UAI.

    Example:
        >>> coin = Table(("coin",), np.array([[0.4], [0.6]]))
        >>> other = Counterfactual(network={"coin": coin}, fixed={}, evidence=())
        >>> [drawn(other, np.ones(1), np.random.default_rng(seed))["coin"] for seed in range(5)]
        [1, 1, 0, 0, 1]
    """
    world: dict[str, int] = {}
    for moment in other.network:
        if not moment.endswith("*"):
            reach = np.cumsum(next_law(other, weight, world, moment))
            value = int(np.searchsorted(reach, rng.random() * reach[-1], side="right"))
            world[moment] = min(value, len(reach) - 1)
    return world


def next_law(
    other: Counterfactual,
    weight: Floats,
    world: Mapping[str, int],
    axis: str,
    extra: Sequence[Table] = (),
) -> Floats:
    """Return the law of a moment, or of an outcome, once a world has come so far.

    Args:
        other: The world that might have been.
        weight: Weight of each draw, without what history says; shape (draws,).
        world: What has come so far, by numbers of values.
        axis: A moment that has not come yet, or the axis of an extra factor.
        extra: Further factors, such as the table of endings.

    Returns:
        Shape (values,), of the mixture of all draws; it sums to 1, or is 0 where the world so far
        has no chance.
    """
    whole = {**other.fixed, **world}
    factors = [*other.evidence, *(known(table, other.fixed) for table in extra)]
    asked = {axis, *world, *(each for table in factors for each in table.axes)}
    matter = upstream(other.network, asked)
    tables = [table for moment, table in other.network.items() if moment in matter]
    joint = contract([known(table, whole) for table in (*tables, *factors)] or [ONE], [axis]).values
    law: Floats = np.asarray((joint * weight).sum(axis=-1))
    return law / law.sum() if law.sum() > 0 else law
