"""In which order to sum out axes: date order, unless another is cheaper (variable elimination)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Protocol, TypeVar

import numpy as np

from jonbar.program.game import Floats
from jonbar.solve.schedule import Axes

CHEAP = 20_000  # operations for one draw below which no better order is looked for


@dataclass(frozen=True, slots=True)
class Merge:
    """One step of a plan: two operands are taken, their product is summed and appended.

    Attributes:
        left: Number of the first operand; operands are numbered as given, then as made.
        right: Number of the second operand; -1 when the first is only summed.
        axes: Axes of what comes out.
    """

    left: int
    right: int
    axes: Axes


@dataclass(frozen=True, slots=True)
class Plan:
    """How a contraction will go, and what it costs for one draw.

    Attributes:
        steps: What to do, in order; the last gives the result.
        operations: Multiplications in all.
        largest: Entries of the largest table, operands and results included.
        blame: Number of the operand that makes the largest table so large.
    """

    steps: tuple[Merge, ...]
    operations: int
    largest: int
    blame: int


class Costly(Protocol):
    """Something laid out whose cost is known."""

    @property
    def operations(self) -> int:
        """Multiplications in all, for one draw."""
        ...

    @property
    def largest(self) -> int:
        """Entries of the largest table, for one draw."""
        ...


Cost = TypeVar("Cost", bound=Costly)


@lru_cache(maxsize=4096)
def elimination(operands: tuple[Axes, ...], keep: Axes, sizes: tuple[tuple[str, int], ...]) -> Plan:
    """Return how to multiply some tables and sum out what is not kept, pair by pair.

    Date order, backwards, is taken unless that is dear and the greedy order is cheaper.

    Args:
        operands: Axes of the tables, in order of time; each ends with its own moment, if any.
        keep: Axes that are kept, in the order wanted.
        sizes: Each axis with its length, sorted.

    Source:
        Zhang and Poole (1996), Exploiting causal independence in Bayesian network inference,
        Journal of Artificial Intelligence Research 5, 301-328 (variable elimination).

    Example:
        >>> plan = elimination((("a",), ("a", "b")), ("b",), (("a", 2), ("b", 3)))
        >>> plan.operations, plan.largest
        (9, 6)
    """
    size = dict(sizes)
    return cheapest(lambda order: _follow(operands, keep, size, order), operands, keep, size)


def cheapest(
    lay_out: Callable[[Sequence[str]], Cost],
    operands: Sequence[Axes],
    keep: Collection[str],
    sizes: Mapping[str, int],
) -> Cost:
    """Return what is laid out in date order, or in the greedy one where that is cheaper.

    Where date order is cheap already, no other is tried.

    Args:
        lay_out: Lays work out that sums axes out in a given order.
        operands: Axes of the tables, in order of time.
        keep: Axes that are not summed out.
        sizes: Each axis with its length.
    """
    best = lay_out(_latest_first(operands, keep))
    if best.operations > CHEAP:
        other = lay_out(_smallest_first(operands, keep, sizes))
        if (other.operations, other.largest) < (best.operations, best.largest):
            return other
    return best


def fold(
    plan: Plan,
    operands: Sequence[Floats],
    axes: Sequence[Axes],
    one: Floats,
    multiply: Callable[[Floats, Axes, Floats, Axes, Axes], Floats],
) -> Floats:
    """Carry a plan out in any arithmetic that has a product and a sum.

    Args:
        plan: What to do.
        operands: The numbers of each table, in that arithmetic.
        axes: The axes of each table.
        one: The number that changes nothing in a product.
        multiply: Takes two operands, each with its axes, and the axes that are to come out; gives
            their product summed over all other axes.
    """
    made: list[Floats | None] = list(operands)
    axes = list(axes)
    for step in plan.steps:
        left = made[step.left]
        right = one if step.right < 0 else made[step.right]
        assert left is not None and right is not None  # noqa: PT018  (a plan uses each once)
        right_axes = () if step.right < 0 else axes[step.right]
        made.append(multiply(left, axes[step.left], right, right_axes, step.axes))
        axes.append(step.axes)
        made[step.left] = None
        if step.right >= 0:
            made[step.right] = None
    result = made[-1]
    assert result is not None
    return result


def _latest_first(operands: Sequence[Axes], keep: Collection[str]) -> list[str]:
    """Return the axes to be summed out, the latest first; a moment's own table tells its time."""
    rank: dict[str, int] = {}
    for axes in operands:
        for axis in axes[-1:]:
            rank.setdefault(axis, len(rank))
    for axes in operands:
        for axis in axes:
            rank.setdefault(axis, -1)
    return sorted((axis for axis in rank if axis not in keep), key=lambda axis: -rank[axis])


def _smallest_first(
    operands: Sequence[Axes], keep: Collection[str], sizes: Mapping[str, int]
) -> list[str]:
    """Return the axes to be summed out, next the one whose summing makes the smallest table.

    Source:
        Kjaerulff (1990), Triangulation of graphs: algorithms giving small total state space,
        Aalborg University, R-90-09 (minimum weight).
    """
    beside: dict[str, set[str]] = {}
    for axes in operands:
        for axis in axes:
            beside.setdefault(axis, set()).update(axes)
    cost = {axis: prod(sizes[each] for each in beside[axis]) for axis in beside}
    left = sorted(set(beside).difference(keep))
    order = []
    while left:
        axis = min(left, key=lambda each: (cost[each], each))
        left.remove(axis)
        order.append(axis)
        around = beside.pop(axis) - {axis}
        for each in around:
            beside[each] = (beside[each] | around) - {axis}
            cost[each] = prod(sizes[other] for other in beside[each])
    return order


def _follow(
    operands: tuple[Axes, ...], keep: Axes, size: dict[str, int], order: Sequence[str]
) -> Plan:
    """Plan to sum the axes out in a given order."""
    axes = list(operands)
    widest = list(range(len(operands)))  # the given operand to blame for each operand
    live = dict.fromkeys(range(len(operands)))
    holders: dict[str, list[int]] = {}
    for number, each in enumerate(operands):
        for axis in each:
            holders.setdefault(axis, []).append(number)
    steps: list[Merge] = []
    entries = [prod(size[axis] for axis in each) for each in operands]
    operations, largest, blame = 0, max(entries), int(np.argmax(entries))

    def merge(group: list[int], gone: Axes, out_order: Axes | None) -> None:
        nonlocal operations, largest, blame
        group = sorted(group, key=lambda each: (entries[each], each))
        left = group[0]
        for right in group[1:] or [-1]:
            both = axes[left] + (() if right < 0 else axes[right])
            last = right == group[-1] or right < 0
            out = tuple(dict.fromkeys(axis for axis in both if not (last and axis in gone)))
            if last and out_order is not None:
                out = out_order
            operations += prod(size[axis] for axis in set(both))
            fault = (
                left
                if right < 0
                else max(
                    left, right, key=lambda each: (len(axes[widest[each]]), entries[widest[each]])
                )
            )
            steps.append(Merge(left, right, out))
            axes.append(out)
            entries.append(prod(size[axis] for axis in out))
            widest.append(widest[fault])
            if entries[-1] > largest:
                largest, blame = entries[-1], widest[-1]
            left = len(axes) - 1
        for each in group:
            del live[each]
        live[left] = None
        for axis in axes[left]:
            holders[axis].append(left)

    for axis in order:
        merge([each for each in holders[axis] if each in live], (axis,), None)
    merge(list(live), (), keep)
    return Plan(tuple(steps), operations, largest, blame)
