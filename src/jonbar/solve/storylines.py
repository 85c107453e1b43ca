"""The likeliest worlds of a network: a best-first search that never overlooks one."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from itertools import count, product
from math import prod

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.contraction import contract, plan_of
from jonbar.solve.elimination import fold
from jonbar.solve.evidence import ONE, known, share
from jonbar.solve.response import spread
from jonbar.solve.schedule import Axes
from jonbar.solve.twin import Counterfactual, weight_of

MOST_CONFIGURATIONS = 1024
MOST_WORLDS = 200_000  # partial worlds looked at before the search gives up


def likeliest(
    other: Counterfactual, weight: Floats, wanted: int
) -> tuple[tuple[dict[str, int], float], ...]:
    """Return the likeliest worlds, under the mixture of all draws, likeliest first.

    A partial world is ranked by an upper bound of what it can still come to: in every draw its
    chance times the best completion in that draw. The bound never falls short, so the first whole
    worlds to come up are the likeliest (A* search).

    Args:
        other: The world that might have been.
        weight: Weight of each draw, without what history says; shape (draws,).
        wanted: How many worlds.

    Returns:
        Worlds (moment -> number of its value) with their chance; fewer than wanted if the search
        had to give up, or if there are fewer; none if more than MOST_CONFIGURATIONS ways lie open
        in which the unknown part of history may have gone.

    Source:
        Hart, Nilsson and Raphael (1968), A formal basis for the heuristic determination of minimum
        cost paths, IEEE Transactions on Systems Science and Cybernetics 4, 100-107; Dechter (2019),
        Reasoning with probabilistic and deterministic graphical models, ch. 4 (max-product).

    Example:
        >>> coin = Table(("coin",), np.array([[0.4], [0.6]]))
        >>> other = Counterfactual(network={"coin": coin}, fixed={}, evidence=())
        >>> likeliest(other, np.ones(1), 1)
        (({'coin': 1}, 0.6),)
    """
    hidden = [name for name in other.network if name.endswith("*")]
    if prod(other.network[name].values.shape[-2] for name in hidden) > MOST_CONFIGURATIONS:
        return ()
    factors, mixed = _expanded(other, weight, hidden)
    if not factors:
        return (({}, 1.0),)
    names = list(factors)
    sizes = {name: table.values.shape[-2] for name, table in factors.items()}
    ahead = _best_completions(factors)
    total = float((weight * weight_of(other)).sum())
    tie = count()  # worlds of the same chance come up in the order in which they were met
    queue: list[tuple[float, int, tuple[int, ...], Floats]] = [(-np.inf, next(tie), (), mixed)]
    found: list[tuple[dict[str, int], float]] = []
    for _ in range(MOST_WORLDS):
        if not queue or len(found) == wanted:
            break
        bound, _, prefix, chance = heapq.heappop(queue)
        if len(prefix) == len(names):
            found.append((dict(zip(names, prefix, strict=True)), -bound / total))
            continue
        moment = names[len(prefix)]
        past = dict(zip(names, prefix, strict=False))
        law = known(factors[moment], past).values
        hope = known(ahead[len(prefix) + 1], past)
        for value in range(sizes[moment]):
            here = chance * law[value]
            best = known(hope, {moment: value}).values
            reach = float((here * best).sum())
            if reach > 0:
                heapq.heappush(queue, (-reach, next(tie), (*prefix, value), here))
    return tuple(found)


def chance_of(other: Counterfactual, world: Mapping[str, int]) -> Floats:
    """Return the chance of a whole world, given history, in every draw; shape (draws,).

    Example:
        >>> coin = Table(("coin",), np.array([[0.4], [0.6]]))
        >>> other = Counterfactual(network={"coin": coin}, fixed={}, evidence=())
        >>> chance_of(other, {"coin": 0})
        array([0.4])
    """
    tables = [known(table, world) for table in (*other.network.values(), *other.evidence)]
    joint = contract(tables or [ONE], []).values
    return share(joint, weight_of(other))


def _expanded(
    other: Counterfactual, weight: Floats, hidden: list[str]
) -> tuple[dict[str, Table], Floats]:
    """Return a factor for every moment, and the weight of every draw.

    Unknown moments of the world that was are no part of a storyline: every way in which they may
    have gone makes draws of its own.
    """
    moments = [name for name in other.network if name not in hidden]
    sizes = [other.network[name].values.shape[-2] for name in hidden]
    columns: dict[str, list[Table]] = {name: [] for name in moments}
    mixed = []
    for configuration in product(*map(range, sizes)):
        way = dict(zip(hidden, configuration, strict=True))
        loose = weight
        factors = {name: [known(other.network[name], way)] for name in moments}
        for table in (*(other.network[name] for name in hidden), *other.evidence):
            part = known(table, way)
            if part.axes:
                factors[max(part.axes, key=moments.index)].append(part)
            else:
                loose = loose * part.values
        for name in moments:
            columns[name].append(_product(factors[name], name))
        mixed.append(loose)
    return {name: _side_by_side(columns[name], len(weight)) for name in moments}, np.concatenate(
        mixed
    )


def _product(tables: Sequence[Table], moment: str) -> Table:
    """Multiply tables; the moment's own axis comes last."""
    axes = dict.fromkeys(axis for table in tables for axis in table.axes if axis != moment)
    return contract(tables, [*axes, moment])


def _side_by_side(tables: Sequence[Table], draws: int) -> Table:
    full = [np.broadcast_to(each.values, (*each.values.shape[:-1], draws)) for each in tables]
    return Table(tables[0].axes, np.concatenate(full, axis=-1))


def _best_completions(factors: Mapping[str, Table]) -> list[Table]:
    """Return, after each number of moments, the chance of the best completion in every draw."""
    best = [ONE]
    for moment in reversed(list(factors)):
        tables = [factors[moment], best[-1]]
        axes = dict.fromkeys(axis for table in tables for axis in table.axes if axis != moment)
        plan = plan_of(tables, list(axes))
        values = fold(
            plan,
            [table.values for table in tables],
            [each.axes for each in tables],
            ONE.values,
            _top,
        )
        best.append(Table(tuple(axes), values))
    return best[::-1]


def _top(left: Floats, left_axes: Axes, right: Floats, right_axes: Axes, out: Axes) -> Floats:
    """Multiply, and take the best over the axes that go."""
    gone = tuple(axis for axis in dict.fromkeys(left_axes + right_axes) if axis not in out)
    axes = (*out, *gone)
    joint = spread(Table(left_axes, left), axes) * spread(Table(right_axes, right), axes)
    best: Floats = joint.max(axis=tuple(range(len(out), len(axes))))
    return best
