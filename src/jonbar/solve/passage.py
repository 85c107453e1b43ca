"""History as it goes by: what is known so far, and what may still come, after every moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.carry import MEMORY, carry_out
from jonbar.solve.elimination import CHEAP, latest_first, smallest_first
from jonbar.solve.evidence import share
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
    tables = [*network.values(), outcome]
    sizes = {axis: size for t in tables for axis, size in zip(t.axes, t.values.shape, strict=False)}
    schedule = _laid_out(
        tuple(network),
        tuple(table.axes for table in tables),
        tuple(sizes.items()),
        tuple((moment, history[moment]) for moment in network if moment in history),
    )
    made = carry_out(schedule, [table.values for table in tables], limit=limit)
    draws = max(table.values.shape[-1] for table in tables)
    known = iter(made)
    joint = next(known)
    chances, outcomes = [], []
    for moment in (None, *network):
        if moment in history:  # else nothing more is known than before
            joint = next(known)
        total = joint.sum(axis=0)
        chances.append(np.broadcast_to(total, draws))
        outcomes.append(np.broadcast_to(share(joint, total), (len(joint), draws)))
    return Passage(chances=np.stack(chances), outcomes=np.stack(outcomes))


@lru_cache(maxsize=64)
def _laid_out(
    moments: Axes,
    tables: tuple[Axes, ...],
    sizes: tuple[tuple[str, int], ...],
    history: tuple[tuple[str, int], ...],
) -> Schedule:
    """Lay out the joint chance of the outcome and of ever more history, in the cheaper order."""
    keep = tables[-1][-1]
    best = _in_order(moments, tables, dict(sizes), history, latest_first(tables, (keep,)))
    if best.operations > CHEAP:
        order = smallest_first(tables, (keep,), dict(sizes))
        other = _in_order(moments, tables, dict(sizes), history, order)
        best = min(best, other, key=lambda schedule: schedule.operations)
    return best


def _in_order(
    moments: Axes,
    tables: tuple[Axes, ...],
    sizes: dict[str, int],
    history: tuple[tuple[str, int], ...],
    order: Sequence[str],
) -> Schedule:
    """Lay out one joint chance after the other; what two of them share is laid out once."""
    planner = Planner(sizes)
    *laws, outcome = [planner.given(axes) for axes in tables]
    *_, keep = tables[-1]
    live: dict[str | None, Slot] = {**dict(zip(moments, laws, strict=True)), None: outcome}
    parents = {moment: axes[:-1] for moment, axes in zip(moments, tables, strict=False)}
    matter = _upstream(parents, tables[-1][:-1])
    wanted = [_eliminated(planner, _of(live, matter), order, keep)]
    for moment, value in history:
        matter |= _upstream(parents, [moment])
        for name, slot in live.items():
            live[name] = planner.part(slot, {moment: value})
        wanted.append(_eliminated(planner, _of(live, matter), order, keep))
    return planner.schedule(wanted)


def _of(live: Mapping[str | None, Slot], matter: Collection[str]) -> list[Slot]:
    """Return the tables that matter, and that of the outcome."""
    return [slot for moment, slot in live.items() if moment is None or moment in matter]


def _eliminated(planner: Planner, slots: Sequence[Slot], order: Sequence[str], keep: str) -> Slot:
    """Sum the axes out, one after the other, then multiply what is left."""
    place = {axis: number for number, axis in enumerate(order)}
    waiting: dict[int, list[Slot]] = {}
    done: list[Slot] = []

    def put(slot: Slot) -> None:
        numbers = [place[axis] for axis in slot.axes if axis != keep]
        (waiting.setdefault(min(numbers), []) if numbers else done).append(slot)

    for slot in slots:
        put(slot)
    for number, axis in enumerate(order):
        if number in waiting:
            group = waiting[number]
            left = dict.fromkeys(each for slot in group for each in slot.axes if each != axis)
            put(planner.contract(group, tuple(left)))
    chances = [slot for slot in done if not slot.axes]
    if chances:  # in order, so that what is known already is multiplied just once
        chance = reduce(lambda one, other: planner.product(one, other, ()), chances)
        return planner.contract([chance, *(slot for slot in done if slot.axes)], (keep,))
    return planner.contract(done, (keep,))


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
