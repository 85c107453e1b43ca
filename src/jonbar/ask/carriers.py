"""What carried the ending: which moment moves which, from the turns to the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from jonbar.ask.turns import Network, Ways
from jonbar.program.game import ENDING, Floats, Table
from jonbar.solve.evidence import known, observe, share
from jonbar.solve.luck import joint_choice

MOVES = 0.15  # chance of moving another moment from which on an arrow is drawn


class Push(NamedTuple):
    """A cause that goes by another value, while all else that an effect hangs on stays."""

    cause: str
    effect: str
    value: int


def pushes(ways: Ways, network: Network) -> tuple[Push, ...]:
    """Return all that could have moved a known moment, or the ending, by itself.

    A moment that could have gone otherwise by itself is pushed only to where it could have gone;
    any other (a rule, or one that did not arise) to all its values, since something before it may
    have brought them about.
    """
    turning: dict[str, list[int]] = {}
    for turn in ways.turns:
        turning.setdefault(turn.moment, []).append(turn.instead)
    return tuple(
        Push(cause, effect, value)
        for effect, table in network.items()
        if effect in ways.history or effect == ENDING
        for cause in table.axes[:-1]
        if cause in ways.history
        for value in turning.get(cause, range(network[cause].values.shape[-2]))
        if value != ways.history[cause]
    )


def pushed(ways: Ways, network: Network, push: Push, *, limit: int) -> Floats:
    """Return the chance that a push moves its effect, given all that did happen.

    The effect's luck is the same; what is hidden is weighed by what history tells of it.

    Args:
        ways: All ways that the crisis can take.
        network: The solved game, the ending its last moment.
        push: The push.
        limit: Bytes that the largest table on the way may take.

    Returns:
        Shape (draws,).
    """
    table = network[push.effect]
    parents = table.axes[:-1]
    hidden = [axis for axis in parents if axis not in ways.history]
    was = {axis: ways.history[axis] for axis in parents if axis in ways.history}
    in_fact, otherwise = (
        _laws(known(table, given)) for given in (was, {**was, push.cause: push.value})
    )
    if push.effect == ENDING:
        kept = ways.wanted.values[:, 0] > 0
    else:
        kept = np.arange(len(in_fact)) == ways.history[push.effect]
    moved = joint_choice(in_fact, otherwise)[np.ix_(kept, ~kept)].sum(axis=(0, 1))
    chance = share(moved, in_fact[kept].sum(axis=0))
    weight = observe(network, hidden, ways.history, limit=limit).values
    weight = weight.reshape(-1, weight.shape[-1])
    return share((weight * chance).sum(axis=0), weight.sum(axis=0))


def on_the_way(
    arrows: Iterable[tuple[str, str]], causes: Sequence[str], turning: Sequence[str]
) -> set[tuple[str, str]]:
    """Return the arrows that lead from a cause to the ending, over nothing that carries nothing.

    Args:
        arrows: From where to where.
        causes: Moments that carry the ending.
        turning: Moments that could have gone otherwise; those that are no causes are passed over.

    Example:
        >>> arrows = [("shots", "rising"), ("rising", "ending"), ("rising", "speech")]
        >>> sorted(on_the_way(arrows, ["shots"], ["shots", "speech"]))
        [('rising', 'ending'), ('shots', 'rising')]
    """
    idle = set(turning) - set(causes)
    left = {(one, two) for one, two in arrows if one not in idle and two not in idle}
    follows: dict[str, set[str]] = {}
    leads: dict[str, set[str]] = {}
    for one, two in left:
        follows.setdefault(one, set()).add(two)
        leads.setdefault(two, set()).add(one)
    from_cause, to_end = _reach(follows, causes), _reach(leads, [ENDING])
    return {(one, two) for one, two in left if one in from_cause and two in to_end}


def _laws(table: Table) -> Floats:
    """Return a moment's laws, what is hidden on one axis; shape (values, hidden, draws)."""
    return np.moveaxis(table.values.reshape(-1, *table.values.shape[-2:]), 1, 0)


def _reach(onward: Mapping[str, set[str]], start: Iterable[str]) -> set[str]:
    found: set[str] = set()
    ahead = list(start)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += onward.get(name, ())
    return found
