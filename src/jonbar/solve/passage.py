"""History as it goes by: what is known so far, and what may still come, after every moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.contraction import MEMORY
from jonbar.solve.evidence import observe, share


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passage:
    """History as it went by, from before the first moment to after the last.

    Attributes:
        chances: Chance of what is known of the first t moments; shape (moments + 1, draws).
        outcomes: Law of the outcome given what is known of the first t moments; shape
            (moments + 1, values, draws); 0 where history so far has chance 0.
    """

    chances: Floats
    outcomes: Floats


def pass_by(
    network: Mapping[str, Table],
    outcome: Table,
    history: Mapping[str, int],
    *,
    limit: int = MEMORY,
) -> Passage:
    """Let history pass by, moment by moment, where it is known.

    What is known takes its axes out of every table, so the tables shrink as history goes on; one
    contraction for each moment is far cheaper than one table over all that could have been.

    Args:
        network: Moment -> its table, in order of time.
        outcome: A table over moments and, last, an axis of its own.
        history: Known moment -> number of its value.
        limit: Bytes that the largest table on the way may take.

    Example:
        >>> network = {"coin": Table(("coin",), np.array([[0.5], [0.5]]))}
        >>> win = Table(("coin", "win"), np.array([[[1.0], [0.0]], [[0.25], [0.75]]]))
        >>> pass_by(network, win, {"coin": 1}).outcomes[:, 1, 0]
        array([0.375, 0.75 ])
    """
    draws = max(table.values.shape[-1] for table in (*network.values(), outcome))
    chances, outcomes = [], []
    past: dict[str, int] = {}
    for moment in (None, *network):
        if moment is None or moment in history:  # else nothing more is known than before
            past |= {} if moment is None else {moment: history[moment]}
            joint = observe(network, outcome.axes[-1:], past, extra=[outcome], limit=limit).values
            total = joint.sum(axis=0)
            law = share(joint, total)
        chances.append(np.broadcast_to(total, draws))
        outcomes.append(np.broadcast_to(law, (len(law), draws)))
    return Passage(chances=np.stack(chances), outcomes=np.stack(outcomes))
