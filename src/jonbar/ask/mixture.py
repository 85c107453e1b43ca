"""Some of many draws, in proportion to their weight: a small mixture that stands for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from jonbar.program.game import Floats, Table
from jonbar.solve.twin import Counterfactual, weight_of

SEARCHED = 64  # draws of the mixture


def mixture(
    others: Sequence[Counterfactual], weight: Floats, lengths: Sequence[int]
) -> Counterfactual:
    """Return one world of SEARCHED draws, taken at even steps through the weights.

    Args:
        others: The world, for each block of draws.
        weight: Weight of each draw of all blocks; shape (draws,).
        lengths: Draws of each block.
    """
    chosen = in_proportion(weight)
    block = np.repeat(np.arange(len(others)), lengths)
    within = np.concatenate([np.arange(length) for length in lengths])

    def take(pick: Callable[[Counterfactual], Table]) -> Table:
        parts = [_column(pick(others[block[draw]]), within[draw]) for draw in chosen]
        return Table(pick(others[0]).axes, np.stack(parts, axis=-1))

    return Counterfactual(
        network={
            name: take(lambda other, name=name: other.network[name])  # type: ignore[misc]
            for name in others[0].network
        },
        fixed=others[0].fixed,
        evidence=tuple(
            take(lambda other, number=number: other.evidence[number])  # type: ignore[misc]
            for number in range(len(others[0].evidence))
        ),
    )


def in_proportion(weight: Floats) -> NDArray[np.int64]:
    """Return the numbers of SEARCHED draws, or of as many as there are, at even steps.

    Args:
        weight: Weight of each draw; shape (draws,).

    Source:
        Kitagawa (1996), Journal of Computational and Graphical Statistics 5, 1-25 (systematic
        resampling).

    Example:
        >>> in_proportion(np.array([0.0, 3.0, 1.0, 0.0])).tolist()
        [1, 1, 1, 2]
    """
    reach = np.cumsum(weight)
    count = min(SEARCHED, len(weight))
    steps = (np.arange(count) + 0.5) / count * reach[-1]
    chosen: NDArray[np.int64] = np.minimum(np.searchsorted(reach, steps), len(weight) - 1)
    return chosen


def even_weights(other: Counterfactual) -> Floats:
    """Return what each draw of a mixture weighs, without what history says; shape (draws,)."""
    tables = [*other.network.values(), *other.evidence]
    draws = max((table.values.shape[-1] for table in tables), default=1)
    return 1 / np.broadcast_to(weight_of(other), (draws,))


def _column(table: Table, draw: int) -> Floats:
    """Return one draw of a table; a table of one draw serves all."""
    return table.values[..., 0 if table.values.shape[-1] == 1 else draw]
