"""Schedules carried out by one compiled loop, many draws side by side (needs Numba)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import prod

import numba
import numpy as np

from jonbar.program.game import Floats
from jonbar.solve.code import BELIEF, PRODUCT, SUM, TOTAL, Code, Shape, coded
from jonbar.solve.lanes import (
    LANES,
    add,
    choose_of_two,
    clear,
    copy,
    divide,
    exponential,
    multiply,
    pointer,
    raise_to,
    sum_of_products,
    where,
)
from jonbar.solve.schedule import Knot, Schedule

_SCRATCH = 4  # rows that the loop needs for itself
_MOST = 4 * 10**6  # multiplications and entries, for one draw, whose lists are worth their room


def carry_compiled(schedule: Schedule, given: Sequence[Floats]) -> list[Floats] | None:
    """Do all that a schedule says.

    Args:
        schedule: What is to be done.
        given: The given tables, draws last; one of a single draw serves all.

    Returns:
        The tables that are wanted, in their order; None if decisions hang on each other, somebody
        sees what has chance zero, or it is too much: then it must be done otherwise.
    """
    code = _code_of(schedule, tuple(values.shape[:-1] for values in given))
    if code is None:
        return None
    draws = max([values.shape[-1] for values in given], default=1)
    width = max(draws, LANES)
    wanted = [number for number in dict.fromkeys(schedule.wanted) if number >= len(given)]
    made = {number: np.empty((*code.shapes[number], width)) for number in wanted}
    tables = [*(_filled(values, width) for values in given), *made.values()]
    flat = [values.reshape(-1) for values in tables]
    # What is given and wanted is read and written where it lies; all else goes through a
    # small room, which begins where a line of the cache does.
    work = np.empty((code.room + _SCRATCH + 1) * LANES)
    start = -(-_address(work) // 64) * 64
    slots = np.empty((len(code.shapes), 3), dtype=np.int64)
    slots[:, 0] = start + 8 * LANES * code.places
    slots[:, 1:] = 8 * LANES, 0
    numbers = [*range(len(given)), *wanted]
    slots[numbers, 0] = [_address(values) for values in flat]
    slots[numbers, 1] = [8 * values.shape[-1] for values in tables]
    slots[numbers, 2] = [values.shape[-1] == width for values in tables]
    if not _loop(slots, start + 8 * LANES * code.room, code.steps, code.index, width):
        return None
    return [
        made[number][..., :draws] if number in made else given[number] for number in schedule.wanted
    ]


@lru_cache(maxsize=256)
def _code_of(schedule: Schedule, given: tuple[Shape, ...]) -> Code | None:
    """Return the code of a schedule; None if the loop cannot carry it out."""
    size = schedule.operations + sum(map(prod, given))
    for step in schedule.steps:
        if isinstance(step, Knot):
            return None
        size += step.out.entries
    return coded(schedule, given) if size <= _MOST else None


def _filled(values: Floats, width: int) -> Floats:
    """Return a table as wide as the draws, or as one block if it has a single draw."""
    if values.shape[-1] == width:
        return values
    full = np.empty((*values.shape[:-1], LANES))
    full[:] = values[..., :1]
    full[..., : values.shape[-1]] = values
    return full


@numba.njit(cache=True)
def _address(table):  # noqa: ANN001, ANN202
    """Return where a table lies; asked of NumPy itself, the answer takes five times as long."""
    return table.ctypes.data


@numba.njit(cache=True, nogil=True)
def _loop(slots, scratch, steps, index, width):  # noqa: ANN001, ANN202, C901, PLR0912, PLR0915
    """Carry the steps out in every block of draws; False if somebody sees what has chance zero.

    Args:
        slots: For each slot where it begins, the bytes of a row, and whether it goes on with the
            draws; one that does not is used anew by every block.
        scratch: Where rows lie that the loop needs for itself.
        steps: As `Code` has them.
        index: As `Code` has it.
        width: Draws; at least one block.
    """
    top, total, ones, zeros = [scratch + 8 * LANES * row for row in range(_SCRATCH)]
    clear(zeros, zeros, zeros)
    totals = pointer(total)
    unit = pointer(ones)
    for lane in range(LANES):
        unit[lane] = 1.0
    listed = index.ctypes.data
    rows = slots[:, 1]
    begins = slots[:, 0].copy()
    for block in range(0, width, LANES):
        start = 8 * min(block, width - LANES)  # the last block overlaps the one before
        for slot in range(slots.shape[0]):
            begins[slot] = slots[slot, 0] + start * slots[slot, 2]
        for number in range(steps.shape[0]):
            kind, slot, count, inner = steps[number, :4]
            first, at_first, second, at_second = steps[number, 4:8]
            into, row = begins[slot], rows[slot]
            one, row_of_one = begins[max(first, 0)], rows[max(first, 0)]
            other, row_of_other = begins[max(second, 0)], rows[max(second, 0)]
            if kind in {PRODUCT, SUM}:
                if kind == SUM:  # of products with 1
                    other, row_of_other, at_second = ones, 0, at_first
                for entry in range(count):
                    low = 8 * entry * inner
                    sum_of_products(
                        into + entry * row,
                        inner,
                        one,
                        row_of_one,
                        listed + 8 * at_first + low,
                        other,
                        row_of_other,
                        listed + 8 * at_second + low,
                    )
            elif kind == TOTAL:
                for term in range(inner):
                    slot = index[at_first + 2 * term]
                    entries = index[at_first + 2 * term + 1]
                    one, row_of_one = begins[slot], rows[slot]
                    for entry in range(count):
                        a = one + index[entries + entry] * row_of_one
                        if term == 0:
                            copy(into + entry * row, a, a)
                        else:
                            add(into + entry * row, a, a)
            elif kind == BELIEF:
                for situation in range(count):
                    a = one + situation * inner * row_of_one
                    clear(total, a, a)
                    for each in range(inner):
                        add(total, a + each * row_of_one, a)
                    for lane in range(LANES):
                        if not totals[lane] > 0:
                            return False
                    out = into + situation * inner * row
                    for each in range(inner):
                        divide(out + each * row, a + each * row_of_one, total)
            else:
                precision = begins[steps[number, 8]]
                options, opened = steps[number, 9:11]
                if first < 0:  # nothing tells the options apart
                    one, row_of_one = ones, 0
                for situation in range(count):
                    low = into + situation * inner * row
                    worths = at_first + situation * inner
                    if opened == 2:
                        a, b = index[options], index[options + 1]
                        choose_of_two(
                            low + a * row,
                            low + b * row,
                            one + index[worths + a] * row_of_one,
                            one + index[worths + b] * row_of_one,
                            precision,
                        )
                    else:
                        for each in range(opened):
                            option = index[options + each]
                            out = low + option * row
                            multiply(out, one + index[worths + option] * row_of_one, precision)
                            if each == 0:
                                copy(top, out, out)
                            else:
                                raise_to(top, out, out)
                        clear(total, total, total)
                        for each in range(opened):
                            out = low + index[options + each] * row
                            exponential(out, top)
                            add(total, out, out)
                        divide(total, ones, total)  # at least 1: the best option adds that much
                        for each in range(opened):
                            out = low + index[options + each] * row
                            multiply(out, out, total)
                    for each in range(opened, inner):
                        out = low + index[options + each] * row
                        clear(out, out, out)
                    if second >= 0:
                        gate = other + index[at_second + situation] * row_of_other
                        where(low, gate, ones)
                        for option in range(1, inner):
                            where(low + option * row, gate, zeros)
    return True
