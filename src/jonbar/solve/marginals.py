"""The chances of all moments at once: two passes over the buckets of an elimination order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from jonbar.program.game import Floats, Table
from jonbar.solve.carry import MEMORY, carry_out
from jonbar.solve.elimination import cheapest
from jonbar.solve.planner import Planner
from jonbar.solve.schedule import Axes, Schedule, Slot


def marginals(
    network: Mapping[str, Table], extra: Sequence[Table] = (), *, limit: int = MEMORY
) -> dict[str, Floats]:
    """Return for every moment its chances together with some evidence.

    Args:
        network: Moment -> its table, with axes (*parents, moment), in order of time.
        extra: Further factors, such as the chance of what was observed.
        limit: Bytes that the largest table on the way may take.

    Returns:
        Moment -> shape (values, draws), up to a factor that is the same for all values of a moment:
        divide by the sum for chances given the evidence.

    Source:
        Dechter (1999), Bucket elimination: a unifying framework for reasoning, Artificial
        Intelligence 113, 41-85; Shenoy and Shafer (1990), Axioms for probability and
        belief-function propagation, UAI.

    Example:
        >>> import numpy as np
        >>> rain = Table(("rain",), np.array([[0.8], [0.2]]))
        >>> wet = Table(("rain", "wet"), np.array([[[0.9], [0.1]], [[0.0], [1.0]]]))
        >>> marginals({"rain": rain, "wet": wet})["wet"][:, 0].round(3)
        array([0.72, 0.28])
    """
    tables = [*network.values(), *extra]
    sizes = {name: table.values.shape[-2] for name, table in network.items()}
    axes = tuple(table.axes for table in tables)
    schedule = _laid_out(axes, tuple(sizes.items()))
    made = carry_out(schedule, [table.values for table in tables], limit=limit)
    return dict(zip(network, made, strict=True))


@lru_cache(maxsize=256)
def _laid_out(tables: tuple[Axes, ...], sizes: tuple[tuple[str, int], ...]) -> Schedule:
    """Lay out both passes, in the order that costs less."""
    size = dict(sizes)
    return cheapest(lambda order: _in_order(tables, size, order), tables, (), size)


def _in_order(tables: tuple[Axes, ...], sizes: dict[str, int], order: Sequence[str]) -> Schedule:
    """Lay out both passes over the buckets of an order: one bucket for each axis summed out."""
    planner = Planner(sizes)
    slots = [planner.given(axes) for axes in tables]
    laws = dict(zip(sizes, slots, strict=False))
    place = {axis: number for number, axis in enumerate(order)}
    scopes = [{axis} for axis in order]
    own: list[list[Slot]] = [[] for _ in order]
    for slot in slots:
        if slot.axes:
            bucket = min(place[axis] for axis in slot.axes)
            scopes[bucket].update(slot.axes)
            own[bucket].append(slot)
    inbox: list[dict[int, Slot | None]] = [{} for _ in order]  # None: 1 throughout
    for bucket, axis in enumerate(order):
        left = scopes[bucket] - {axis}
        if left:
            above = min(place[each] for each in left)
            scopes[above] |= left
            factors = [*own[bucket], *_received(inbox[bucket])]
            adds_nothing = factors in ([], [laws[axis]])  # a law sums to 1
            inbox[above][bucket] = None if adds_nothing else _sent(planner, factors, left)
    found: dict[str, Slot] = {}
    from_above: dict[int, Slot] = {}
    for bucket in reversed(range(len(order))):
        axis = order[bucket]
        down = [from_above[bucket]] if bucket in from_above else []
        for child, message in inbox[bucket].items():
            others = _received({key: each for key, each in inbox[bucket].items() if key != child})
            factors = [*own[bucket], *others, *down]
            if factors:  # else all that the bucket knows came from this child
                slot = _sent(planner, factors, scopes[child] - {order[child]})
                from_above[child] = slot
                if message is None and axis in slot.axes and axis not in found:
                    found[axis] = planner.product(slot, None, (axis,))
        if axis not in found:
            factors = [*own[bucket], *_received(inbox[bucket]), *down]
            found[axis] = planner.contract(factors, (axis,))
    return planner.schedule([found[moment] for moment in sizes])


def _received(inbox: Mapping[int, Slot | None]) -> list[Slot]:
    return [message for message in inbox.values() if message is not None]


def _sent(planner: Planner, factors: Sequence[Slot], wanted: Collection[str]) -> Slot:
    """Return the product of some tables over those axes that are wanted."""
    held = {axis for slot in factors for axis in slot.axes}
    return planner.contract(
        factors, tuple(axis for axis in planner.sizes if axis in held and axis in wanted)
    )
