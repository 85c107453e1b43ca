"""Carries a schedule out, once it is known to fit into memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from inspect import unwrap
from typing import Any

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.program.size import size_in_words
from jonbar.solve.continuation import EMPTY, follow
from jonbar.solve.device import engine
from jonbar.solve.response import arise, believe, logit
from jonbar.solve.schedule import (
    Axes,
    Belief,
    Choice,
    Knot,
    Part,
    Product,
    Schedule,
    Slot,
    Step,
    Total,
    needs,
)
from jonbar.text.flaw import TooLargeError

MEMORY = 4 * 10**9  # bytes that the largest table may take, unless told otherwise

# NumPy asks first whether some other library's arrays are meant; for small tables that costs a
# quarter of the product.
_einsum = unwrap(np.einsum)


def carry_out(schedule: Schedule, given: Sequence[Floats], *, limit: int = MEMORY) -> list[Floats]:
    """Do all that a schedule says.

    Args:
        schedule: What is to be done.
        given: The given tables, draws last; one of a single draw serves all.
        limit: Bytes that the largest table may take.

    Returns:
        The tables that are wanted, in their order.

    Raises:
        TooLargeError: If a table would be larger than the limit; nothing is computed.
    """
    draws = max([values.shape[-1] for values in given], default=1)
    if schedule.largest * draws * 8 > limit:
        _refuse(schedule, given, limit)
    device = engine(schedule.operations, draws)
    made = None if device is None else device(schedule, given)
    if made is not None:
        return made
    slots = [*given, *[EMPTY] * schedule.made]
    for step, lasts in zip(schedule.steps, schedule.lasts, strict=True):
        _WAYS[type(step)](step, slots, limit)
        for number in lasts:
            slots[number] = EMPTY
    return [slots[number] for number in schedule.wanted]


def do(step: Step, slots: list[Floats], limit: int) -> None:
    """Do one step: read its slots, fill those that it makes."""
    _WAYS[type(step)](step, slots, limit)


def _multiply(step: Product, slots: list[Floats], _: int) -> None:
    left = slots[step.left]
    if step.right < 0:
        slots[step.out.number] = _einsum(step.subscripts, left)
    else:
        slots[step.out.number] = _einsum(step.subscripts, left, slots[step.right])


def _cut(step: Part, slots: list[Floats], _: int) -> None:
    slots[step.out.number] = slots[step.of][step.index]


def _add(step: Total, slots: list[Floats], _: int) -> None:
    parts = [slots[number].transpose(*order, -1)[spread] for number, order, spread in step.terms]
    slots[step.out.number] = reduce(np.add, parts)


def _believe(step: Belief, slots: list[Floats], _: int) -> None:
    pairs = [
        (_table(slots, each), None if firm is None else _table(slots, firm))
        for each, firm in step.factors
    ]
    holds = None if step.condition is None else _table(slots, step.condition)
    slots[step.out.number] = believe(slots[step.joint], step.hidden, step.out.axes, pairs, holds)


def _choose(step: Choice, slots: list[Floats], _: int) -> None:
    worth = np.zeros((len(step.open), 1)) if step.utility < 0 else slots[step.utility]
    law = logit(worth * slots[step.steadiness], step.open)
    if step.gate is not None:
        law = arise(law, step.axes, _table(slots, step.gate)).values
    slots[step.out.number] = law


def _tie(step: Knot, slots: list[Floats], limit: int) -> None:
    tables = [slots[number] for number in step.given]
    for out, values in zip(step.outs, follow(step, tables, do, limit), strict=True):
        slots[out.number] = values


# By the kind of the step: with one draw, finding the way costs as much as some of the arithmetic.
_WAYS: Mapping[type[Step], Callable[[Any, list[Floats], int], None]] = {
    Product: _multiply,
    Part: _cut,
    Total: _add,
    Belief: _believe,
    Choice: _choose,
    Knot: _tie,
}


def _table(slots: Sequence[Floats], slot: Slot) -> Table:
    return Table(slot.axes, slots[slot.number])


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


def _refuse(schedule: Schedule, given: Sequence[Floats], limit: int) -> None:
    """Refuse the first table that is too large; one that hangs on no draw needs just one."""
    draws = [values.shape[-1] for values in given]
    for step in schedule.steps:
        outs = step.outs if isinstance(step, Knot) else (step.out,)
        if isinstance(step, Knot):  # as many draws at once as there is room for, but one at least
            afford(step.largest, 1, limit, max(outs, key=lambda out: out.entries).axes)
        widest = max((draws[number] for number in needs(step)), default=1)
        for out in outs:
            afford(out.entries, widest, limit, out.blame)
            draws.append(widest)
