"""History as it goes by: what is known so far, and what may still come, after every moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.carry import MEMORY, carry_out
from jonbar.solve.elimination import cheapest
from jonbar.solve.evidence import ONE, share
from jonbar.solve.planner import Planner
from jonbar.solve.schedule import Axes, Schedule, Slot


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

    What is known takes its axes out of every table, so the tables shrink as history goes on; and
    what was summed before is not summed again as long as nothing in it has become known.

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
    made = iter(_joints(network, [outcome], history, outcome.axes[-1:], limit))
    draws = max(table.values.shape[-1] for table in (*network.values(), outcome))
    joint = next(made)
    chances, outcomes = [], []
    for moment in (None, *network):
        if moment in history:  # else nothing more is known than before
            joint = next(made)
        total = joint.sum(axis=0)
        chances.append(np.broadcast_to(total, draws))
        outcomes.append(np.broadcast_to(share(joint, total), (len(joint), draws)))
    return Passage(chances=np.stack(chances), outcomes=np.stack(outcomes))


def reach(
    network: Mapping[str, Table],
    extra: Sequence[Table],
    world: Mapping[str, int],
    *,
    limit: int = MEMORY,
) -> Floats:
    """Return the chance that a world is reached, moment by moment, together with some evidence.

    Args:
        network: Moment -> its table, in order of time.
        extra: Further factors, such as the chance of what was observed.
        world: Moment -> number of its value, for some or all moments.
        limit: Bytes that the largest table on the way may take.

    Returns:
        Shape (moments of the world + 1, draws): before the first of them, and after each in order
        of time.

    Example:
        >>> coins = {name: Table((name,), np.array([[0.5], [0.5]])) for name in ("one", "two")}
        >>> reach(coins, [], {"one": 0, "two": 1})[:, 0]
        array([1.  , 0.5 , 0.25])
    """
    draws = max((table.values.shape[-1] for table in (*network.values(), *extra)), default=1)
    joints = _joints(network, [*extra, ONE], world, (), limit)
    return np.stack([np.broadcast_to(joint, draws) for joint in joints])


def _joints(
    network: Mapping[str, Table],
    extra: Sequence[Table],
    history: Mapping[str, int],
    keep: Axes,
    limit: int,
) -> list[Floats]:
    """Return the joint chance of what is kept and of ever more history."""
    tables = [*network.values(), *extra]
    sizes = {axis: size for t in tables for axis, size in zip(t.axes, t.values.shape, strict=False)}
    schedule = _laid_out(
        tuple(network),
        tuple(table.axes for table in tables),
        tuple(sizes.items()),
        tuple((moment, history[moment]) for moment in network if moment in history),
        keep,
    )
    return carry_out(schedule, [table.values for table in tables], limit=limit)


@lru_cache(maxsize=64)
def _laid_out(
    moments: Axes,
    tables: tuple[Axes, ...],
    sizes: tuple[tuple[str, int], ...],
    history: tuple[tuple[str, int], ...],
    keep: Axes,
) -> Schedule:
    """Lay out one joint chance after the other, in the cheaper order."""
    size = dict(sizes)
    return cheapest(
        lambda order: _in_order(moments, tables, size, history, keep, order), tables, keep, size
    )


def _in_order(  # noqa: PLR0913, PLR0917  (all that the steps hang on)
    moments: Axes,
    tables: tuple[Axes, ...],
    sizes: dict[str, int],
    history: tuple[tuple[str, int], ...],
    keep: Axes,
    order: Sequence[str],
) -> Schedule:
    """Lay out one joint chance after the other; what two of them share is laid out once."""
    planner = Planner(sizes)
    owners = [*moments, *range(len(moments), len(tables))]
    live = {owner: planner.given(axes) for owner, axes in zip(owners, tables, strict=True)}
    parents = {moment: axes[:-1] for moment, axes in zip(moments, tables, strict=False)}
    asked = [axis for axes in tables[len(moments) :] for axis in axes]
    matter = _upstream(parents, asked)
    wanted = [_eliminated(planner, _of(live, matter), order, keep)]
    for moment, value in history:
        matter |= _upstream(parents, [moment])
        for owner, slot in live.items():
            live[owner] = planner.part(slot, {moment: value})
        wanted.append(_eliminated(planner, _of(live, matter), order, keep))
    return planner.schedule(wanted)


def _of(live: Mapping[str | int, Slot], matter: Collection[str]) -> list[Slot]:
    """Return the further factors, which stay as they are, and the tables of what matters."""
    further = [slot for owner, slot in live.items() if isinstance(owner, int)]
    return [*further, *(slot for owner, slot in live.items() if owner in matter)]


def _eliminated(planner: Planner, slots: Sequence[Slot], order: Sequence[str], keep: Axes) -> Slot:
    """Sum the axes out, one after the other, then multiply what is left."""
    place = {axis: number for number, axis in enumerate(order)}
    waiting: dict[int, list[Slot]] = {}
    done: list[Slot] = []

    def put(slot: Slot) -> None:
        numbers = [place[axis] for axis in slot.axes if axis not in keep]
        (waiting.setdefault(min(numbers), []) if numbers else done).append(slot)

    for slot in slots:
        put(slot)
    for number, axis in enumerate(order):
        if number in waiting:
            group = waiting[number]
            left = dict.fromkeys(each for slot in group for each in slot.axes if each != axis)
            put(planner.contract(group, tuple(left)))
    chances = [slot for slot in done if not slot.axes]
    laws = [slot for slot in done if slot.axes]
    if chances:  # in order, so that what is known already is multiplied just once
        laws.insert(0, reduce(lambda one, other: planner.product(one, other, ()), chances))
    return planner.contract(laws, keep)


def _upstream(parents: Mapping[str, Axes], moments: Sequence[str]) -> set[str]:
    """Return the moments on which some moments hang, themselves included."""
    found: set[str] = set()
    ahead = [moment for moment in moments if moment in parents]
    while ahead:
        moment = ahead.pop()
        if moment not in found:
            found.add(moment)
            ahead += parents[moment]
    return found
