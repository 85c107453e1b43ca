"""Sums of products of tables, planned before they are paid for (variable elimination)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from string import ascii_letters

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.program.size import size_in_words
from jonbar.text.flaw import TooLargeError

MEMORY = 4 * 10**9  # bytes that the largest table of a contraction may take, unless told otherwise
_CHEAP = 20_000  # operations for one draw below which no better order is looked for

Axes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan: two operands are taken, their product is summed over `gone` and appended.

    Attributes:
        left: Number of the first operand; operands are numbered as given, then as made.
        right: Number of the second operand; -1 when the first is only summed.
        axes: Axes of what comes out.
        gone: Axes that are summed out.
    """

    left: int
    right: int
    axes: Axes
    gone: Axes


@dataclass(frozen=True, slots=True)
class Plan:
    """How a contraction will go, and what it costs for one draw.

    Attributes:
        steps: What to do, in order; the last gives the result.
        operations: Multiplications in all.
        largest: Entries of the largest table, operands and results included.
        blame: Number of the operand that makes the largest table so large.
    """

    steps: tuple[Step, ...]
    operations: int
    largest: int
    blame: int


def contract(
    tables: Sequence[Table],
    keep: Sequence[str],
    *,
    limit: int = MEMORY,
    owners: Sequence[str] = (),
) -> Table:
    """Return the product of some tables, summed over every axis that is not kept.

    Args:
        tables: The factors, in order of time; each ends with the axis of its own moment, if it has
            one. At least one.
        keep: Axes of the result, in this order; each stands in some factor.
        limit: Bytes that the largest table on the way may take.
        owners: The moment whose table each factor is, where its last axis does not tell.

    Returns:
        The sum of products; as many draws as the factor with the most.

    Raises:
        TooLargeError: If a table on the way would be larger than the limit; nothing is computed.
        ValueError: If an axis of keep stands in no factor.

    Source:
        Zhang and Poole (1996), Exploiting causal independence in Bayesian network inference,
        Journal of Artificial Intelligence Research 5, 301-328 (variable elimination).

    Example:
        >>> rain = Table(("rain",), np.array([[0.8], [0.2]]))
        >>> wet = Table(("rain", "wet"), np.array([[[0.9], [0.1]], [[0.0], [1.0]]]))
        >>> contract([rain, wet], ["wet"]).values[:, 0].round(3)
        array([0.72, 0.28])
    """
    plan = plan_of(tables, keep)
    draws = max(table.values.shape[-1] for table in tables)
    axes_to_blame = tables[plan.blame].axes
    if plan.blame < len(owners):
        axes_to_blame = (*axes_to_blame, owners[plan.blame])
    afford(plan.largest, draws, limit, tuple(dict.fromkeys(axes_to_blame)))
    values, axes = [table.values for table in tables], [table.axes for table in tables]
    return Table(tuple(keep), run(plan, values, axes, np.ones(1), _multiply))


def plan_of(tables: Sequence[Table], keep: Sequence[str]) -> Plan:
    """Return the plan that `contract` would follow; plans are kept, so asking twice is free."""
    sizes = {
        axis: size
        for table in tables
        for axis, size in zip(table.axes, table.values.shape[:-1], strict=True)
    }
    missing = [axis for axis in keep if axis not in sizes]
    if missing:
        raise ValueError(f"keep names {missing[0]!r}, which no table has; they have {list(sizes)}")
    return _planned(
        tuple(table.axes for table in tables), tuple(keep), tuple(sorted(sizes.items()))
    )


def run(
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


def _multiply(left: Floats, left_axes: Axes, right: Floats, right_axes: Axes, out: Axes) -> Floats:
    """Multiply and sum in ordinary arithmetic; the draws stand last and broadcast."""
    letter = dict(zip(dict.fromkeys(left_axes + right_axes), ascii_letters, strict=False))
    subscripts = ["".join(letter[axis] for axis in axes) for axes in (left_axes, right_axes, out)]
    product: Floats = np.einsum("{}...,{}...->{}...".format(*subscripts), left, right)
    return product


def afford(entries: int, draws: int, limit: int, axes: Axes) -> None:
    """Refuse a table that would be larger than the limit, with the moment that makes it so.

    Args:
        entries: Entries of the table, for one draw.
        draws: How many draws.
        limit: Bytes that it may take.
        axes: Axes of the table to blame; the last is the moment whose table it is.

    Raises:
        TooLargeError: If it is too large.

    Example:
        >>> afford(10**9, 1000, 4 * 10**9, ("a", "b", "war"))
        Traceback (most recent call last):
        jonbar.text.flaw.TooLargeError: this question needs a table of 1,000,000,000 ...
    """
    if entries * draws * 8 <= limit:
        return
    moment = axes[-1] if axes else "a number"
    raise TooLargeError(
        f"this question needs a table of {size_in_words(entries, draws, limit)}, "
        f"because of {moment!r}, which hangs on {len(axes) - 1} others at once\n"
        f"  hint: let {moment!r} hang on fewer moments, or put a rule that sums some of them up "
        "in between"
    )


@lru_cache(maxsize=4096)
def _planned(operands: tuple[Axes, ...], keep: Axes, sizes: tuple[tuple[str, int], ...]) -> Plan:
    """Take date order, backwards, unless that is dear and the greedy order is cheaper."""
    size = dict(sizes)
    rank: dict[str, int] = {}
    for axes in operands:  # a moment's own table tells when it comes
        for axis in axes[-1:]:
            rank.setdefault(axis, len(rank))
    for axes in operands:
        for axis in axes:
            rank.setdefault(axis, -1)
    latest_first = sorted((axis for axis in rank if axis not in keep), key=lambda axis: -rank[axis])
    plan = _follow(operands, keep, size, latest_first)
    if plan.operations > _CHEAP:
        other = _follow(operands, keep, size, _greedy(operands, keep, size))
        if (other.operations, other.largest) < (plan.operations, plan.largest):
            return other
    return plan


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
    steps: list[Step] = []
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
            steps.append(Step(left, right, out, gone if last else ()))
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


def _greedy(operands: tuple[Axes, ...], keep: Axes, size: dict[str, int]) -> list[str]:
    """Return an order that sums out next the axis whose summing makes the smallest table."""
    groups = [frozenset(axes) for axes in operands]
    left = sorted({axis for axes in operands for axis in axes} - set(keep))
    order = []
    while left:
        merged = {
            axis: frozenset().union(*(group for group in groups if axis in group)) for axis in left
        }
        axis = min(left, key=lambda each: (prod(size[other] for other in merged[each]), each))
        groups = [group for group in groups if axis not in group] + [merged[axis] - {axis}]
        left.remove(axis)
        order.append(axis)
    return order
