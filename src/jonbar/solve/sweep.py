"""One pass backwards and one forwards over a network, for every moment of history at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.contraction import MEMORY, contract
from jonbar.solve.evidence import ONE, known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passage:
    """History as it went by, from before the first moment to after the last.

    Attributes:
        chances: Chance of what is known of the first t moments; shape (moments + 1, draws).
        outcomes: Law of the outcome given what is known of the first t moments; shape
            (moments + 1, values, draws). Where history so far has chance 0 it is not a number.
    """

    chances: Floats
    outcomes: Floats


def foresee(network: Mapping[str, Table], outcome: Table, *, limit: int = MEMORY) -> list[Table]:
    """Return the expectation of an outcome after the first t moments, for every t.

    Args:
        network: Moment -> its table, in order of time.
        outcome: A table over moments and, last, an axis of its own.
        limit: Bytes that the largest table on the way may take.

    Returns:
        For t from 0 to all, a table over some of the first t moments and the outcome's own axis.
    """
    messages = [outcome]
    own = outcome.axes[-1]
    for moment in reversed(list(network)):
        last = messages[-1]
        if moment in last.axes:
            axes = dict.fromkeys((*network[moment].axes, *last.axes))
            keep = [axis for axis in axes if axis not in {moment, own}]
            last = contract([network[moment], last], [*keep, own], limit=limit)
        messages.append(last)
    return messages[::-1]


def pass_by(
    network: Mapping[str, Table],
    outcome: Table,
    history: Mapping[str, int],
    *,
    limit: int = MEMORY,
) -> Passage:
    """Let history pass by, moment by moment, where it is known.

    Example:
        >>> network = {"coin": Table(("coin",), np.array([[0.5], [0.5]]))}
        >>> win = Table(("coin", "win"), np.array([[[1.0], [0.0]], [[0.25], [0.75]]]))
        >>> pass_by(network, win, {"coin": 1}).outcomes[:, 1, 0]
        array([0.375, 0.75 ])
    """
    messages = foresee(network, outcome, limit=limit)
    names = list(network)
    draws = max(table.values.shape[-1] for table in (*network.values(), outcome))
    so_far = ONE  # the chance of what is known so far, over moments that are not
    chances, outcomes = [], []
    for place in range(len(names) + 1):
        if place > 0:
            moment = names[place - 1]
            past = {each: history[each] for each in names[:place] if each in history}
            keep = _still_needed(so_far, network, names[place:], messages[place:], moment, history)
            so_far = contract([so_far, known(network[moment], past)], keep, limit=limit)
        total = contract([so_far], [], limit=limit).values
        past = {each: history[each] for each in names[:place] if each in history}
        law = contract([so_far, known(messages[place], past)], [outcome.axes[-1]], limit=limit)
        chances.append(np.broadcast_to(total, draws))
        with np.errstate(invalid="ignore"):
            law_given = law.values / total
        outcomes.append(np.broadcast_to(law_given, (len(law_given), draws)))
    return Passage(chances=np.stack(chances), outcomes=np.stack(outcomes))


def _still_needed(  # noqa: PLR0913, PLR0917  (the state of the pass)
    so_far: Table,
    network: Mapping[str, Table],
    ahead: Sequence[str],
    messages: Sequence[Table],
    moment: str,
    history: Mapping[str, int],
) -> list[str]:
    """Return the unknown moments on which something still hangs."""
    unknown = [*so_far.axes, *([] if moment in history else [moment])]
    wanted = {axis for name in ahead for axis in network[name].axes}
    wanted |= {axis for message in messages[:1] for axis in message.axes}
    return [axis for axis in unknown if axis in wanted]
