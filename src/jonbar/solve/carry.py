"""Carries a schedule out, once it is known to fit into memory."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.program.size import size_in_words
from jonbar.solve.continuation import follow
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
    draws = max((values.shape[-1] for values in given), default=1)
    if schedule.largest * draws * 8 > limit:
        _refuse(schedule, given, limit)
    device = engine(schedule.operations * draws)
    made = None if device is None else device(schedule, given)
    if made is not None:
        return made
    slots: list[Floats | None] = [*given, *[None] * schedule.made]
    for step, lasts in zip(schedule.steps, schedule.lasts, strict=True):
        if type(step) is Product:  # by far the most; with one draw the way to it counts
            slots[step.out.number] = _product(step, slots)
        else:
            do(step, slots, limit)
        for number in lasts:
            slots[number] = None
    return [_the(slots, number) for number in schedule.wanted]


def do(step: Step, slots: list[Floats | None], limit: int) -> None:
    """Do one step: read its slots, fill those that it makes."""
    match step:
        case Product(out=out):
            slots[out.number] = _product(step, slots)
        case Part(of, out, index):
            slots[out.number] = _the(slots, of)[index]
        case Total(terms, out):
            total: Floats | None = None
            for number, order, spread in terms:
                part = _the(slots, number).transpose(*order, -1)[spread]
                total = part if total is None else total + part
            slots[out.number] = total
        case Belief(joint, hidden, out, factors, condition):
            pairs = [
                (_table(slots, each), None if firm is None else _table(slots, firm))
                for each, firm in factors
            ]
            holds = None if condition is None else _table(slots, condition)
            slots[out.number] = believe(_the(slots, joint), hidden, out.axes, pairs, holds)
        case Choice(utility, steadiness, gate, is_open, axes, out):
            worth = np.zeros((len(is_open), 1)) if utility < 0 else _the(slots, utility)
            law = logit(worth * _the(slots, steadiness), is_open)
            policy = arise(law, axes, None if gate is None else _table(slots, gate))
            slots[out.number] = policy.values
        case Knot(given, _, _, outs):
            tables = [_the(slots, number) for number in given]
            for out, values in zip(outs, follow(step, tables, do, limit), strict=True):
                slots[out.number] = values


def _product(step: Product, slots: Sequence[Floats | None]) -> Floats:
    left = _the(slots, step.left)
    operands = (left,) if step.right < 0 else (left, _the(slots, step.right))
    product: Floats = np.einsum(step.subscripts, *operands)
    return product


def _the(slots: Sequence[Floats | None], number: int) -> Floats:
    values = slots[number]
    assert values is not None, "a schedule keeps what it still needs"
    return values


def _table(slots: Sequence[Floats | None], slot: Slot) -> Table:
    return Table(slot.axes, _the(slots, slot.number))


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
