"""Schedules carried out by one compiled loop, sixteen draws side by side (needs Numba)."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import prod
from typing import Any

import numba
import numpy as np
from llvmlite import binding, ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from jonbar.program.game import Floats
from jonbar.solve.code import BELIEF, PRODUCT, SUM, TOTAL, Code, Numbers, Shape, coded
from jonbar.solve.schedule import Knot, Schedule

LANES = 16  # draws that are computed side by side
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
    draws = max((values.shape[-1] for values in given), default=1)
    width = max(draws, LANES)
    full = [_filled(values, width) for values in given]
    made = [np.empty((prod(code.shapes[number]), width)) for number in schedule.wanted]
    entries = [prod(shape) for shape in code.shapes]
    begins = np.concatenate([[0], np.cumsum(entries)]) * LANES * 8
    work = np.empty(sum(entries) * LANES + 2 * LANES)
    if not _loop(
        work.ctypes.data + begins,
        _moves(full, range(len(given)), entries),
        _moves(made, schedule.wanted, entries),
        code.steps,
        code.index,
        width,
    ):
        return None
    return [
        values[:, :draws].reshape(*code.shapes[number], draws)
        for number, values in zip(schedule.wanted, made, strict=True)
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
    flat = values.reshape(-1, values.shape[-1])
    if flat.shape[-1] == width:
        return np.ascontiguousarray(flat)
    full = np.empty((len(flat), LANES))
    full[:] = flat[:, :1]
    full[:, : flat.shape[-1]] = flat
    return full


def _moves(tables: Sequence[Floats], slots: Iterable[int], entries: Sequence[int]) -> Numbers:
    """Return for each table its slot, its address, the bytes of a row, and its rows."""
    return np.array(
        [
            [slot, table.ctypes.data, 8 * table.shape[-1], entries[slot]]
            for slot, table in zip(slots, tables, strict=True)
        ],
        dtype=np.int64,
    ).reshape(-1, 4)


_LANES = ir.VectorType(ir.DoubleType(), LANES)


def _vector_exp() -> tuple[str, int]:
    """Return the name of an exp of several numbers at once, and of how many; else that of one.

    The C library of Linux has them for x86-64 (libmvec, errors below 4 units in the last place).
    """
    if platform.machine() == "x86_64":
        features = binding.get_host_cpu_features()
        try:
            binding.load_library_permanently("libmvec.so.1")
        except RuntimeError:
            return "exp", 1
        if features.get("avx512f"):
            return "_ZGVeN8v_exp", 8
        return ("_ZGVdN4v_exp", 4) if features.get("avx2") else ("_ZGVbN2v_exp", 2)
    return "exp", 1


_EXPONENTIAL, _TOGETHER = _vector_exp()


def _in_lanes(work: Callable[[Any, list[Any]], Any]) -> Any:  # noqa: ANN401
    """Return a function of addresses: it stores in the first what comes of the lanes at the others.

    Numba's loops over lanes would look first whether the tables overlap, which costs more than the
    lanes do; LLVM's vectors need not.
    """

    @intrinsic
    def store(context, into, one, other):  # noqa: ANN001, ANN202, ARG001
        def generate(context, builder, signature, arguments):  # noqa: ANN001, ANN202, ARG001
            places = [builder.inttoptr(each, _LANES.as_pointer()) for each in arguments]
            lanes = [builder.load(place, align=8) for place in places]
            builder.store(work(builder, lanes), places[0], align=8)
            return context.get_dummy_value()

        return types.void(types.int64, types.int64, types.int64), generate

    return store


_copy = _in_lanes(lambda _, lanes: lanes[1])
_add = _in_lanes(lambda builder, lanes: builder.fadd(lanes[0], lanes[1]))
_multiply = _in_lanes(lambda builder, lanes: builder.fmul(lanes[1], lanes[2]))
_multiply_add = _in_lanes(
    lambda builder, lanes: builder.fadd(lanes[0], builder.fmul(lanes[1], lanes[2]))
)
_divide = _in_lanes(lambda builder, lanes: builder.fdiv(lanes[1], lanes[2]))


@intrinsic
def _exponential(context, into, top):  # noqa: ANN001, ANN202, ARG001
    """Put exp(number - top) in the place of the numbers, lane by lane."""

    def generate(context, builder, signature, arguments):  # noqa: ANN001, ANN202, ARG001
        kind = ir.VectorType(ir.DoubleType(), _TOGETHER) if _TOGETHER > 1 else ir.DoubleType()
        exponential = cgutils.get_or_insert_function(
            builder.module, ir.FunctionType(kind, [kind]), _EXPONENTIAL
        )
        for lane in range(0, LANES, _TOGETHER):
            ahead = ir.Constant(ir.IntType(64), 8 * lane)
            place, peak = (
                builder.inttoptr(builder.add(each, ahead), kind.as_pointer()) for each in arguments
            )
            score = builder.fsub(builder.load(place, align=8), builder.load(peak, align=8))
            builder.store(builder.call(exponential, [score]), place, align=8)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64), generate


@intrinsic
def _pointer(context, address):  # noqa: ANN001, ANN202, ARG001
    """Turn an address into a pointer, for what is done lane by lane."""

    def generate(context, builder, signature, arguments):  # noqa: ANN001, ANN202
        return builder.inttoptr(arguments[0], context.get_value_type(signature.return_type))

    return types.CPointer(types.float64)(types.int64), generate


@numba.njit(cache=True, nogil=True)
def _loop(begins, given, wanted, steps, index, width):  # noqa: ANN001, ANN202, C901, PLR0912, PLR0913, PLR0915, PLR0917
    """Carry the steps out in every block of draws; False if somebody sees what has chance zero.

    The numbers of one block lie side by side, entry after entry, so that they stay in the cache.
    """
    row_of = 8 * LANES
    top, total = begins[-1], begins[-1] + row_of
    tops, totals = _pointer(top), _pointer(total)
    for block in range(0, width, LANES):
        start = 8 * min(block, width - LANES)  # the last block overlaps the one before
        for number in range(given.shape[0]):
            slot, source, by, rows = given[number]
            if by > row_of or block == 0:
                source += start if by > row_of else 0
                for row in range(rows):
                    a = source + row * by
                    _copy(begins[slot] + row * row_of, a, a)
        for number in range(steps.shape[0]):
            kind, slot, count, inner = steps[number, :4]
            first, at_first, second, at_second = steps[number, 4:8]
            into, one, other = begins[slot], begins[max(first, 0)], begins[max(second, 0)]
            if kind == PRODUCT:
                for entry in range(count):
                    out = into + entry * row_of
                    low = entry * inner
                    a = one + index[at_first + low] * row_of
                    b = other + index[at_second + low] * row_of
                    _multiply(out, a, b)
                    for place in range(low + 1, low + inner):
                        a = one + index[at_first + place] * row_of
                        b = other + index[at_second + place] * row_of
                        _multiply_add(out, a, b)
            elif kind == SUM:
                for entry in range(count):
                    out = into + entry * row_of
                    low = at_first + entry * inner
                    a = one + index[low] * row_of
                    _copy(out, a, a)
                    for place in range(low + 1, low + inner):
                        a = one + index[place] * row_of
                        _add(out, a, a)
            elif kind == TOTAL:
                for term in range(inner):
                    listed = index[at_first + 2 * term + 1]
                    one = begins[index[at_first + 2 * term]]
                    for entry in range(count):
                        a = one + index[listed + entry] * row_of
                        if term == 0:
                            _copy(into + entry * row_of, a, a)
                        else:
                            _add(into + entry * row_of, a, a)
            elif kind == BELIEF:
                for row in range(count):
                    a = one + row * inner * row_of
                    _copy(total, a, a)
                    for each in range(1, inner):
                        _add(total, a + each * row_of, a)
                    for lane in range(LANES):
                        if not totals[lane] > 0:
                            return False
                    out = into + row * inner * row_of
                    for each in range(inner):
                        _divide(out + each * row_of, a + each * row_of, total)
            else:
                precision, opened = begins[steps[number, 8]], steps[number, 9]
                for row in range(count):
                    low = into + row * inner * row_of
                    for lane in range(LANES):
                        tops[lane] = -np.inf
                        totals[lane] = 0.0
                    for option in range(inner):
                        if index[opened + option]:
                            scores = _pointer(low + option * row_of)
                            if first < 0:
                                for lane in range(LANES):
                                    scores[lane] = 0.0
                            else:
                                a = one + index[at_first + row * inner + option] * row_of
                                _multiply(low + option * row_of, a, precision)
                            for lane in range(LANES):
                                tops[lane] = max(tops[lane], scores[lane])
                    for option in range(inner):
                        if index[opened + option]:
                            _exponential(low + option * row_of, top)
                        else:
                            scores = _pointer(low + option * row_of)
                            for lane in range(LANES):
                                scores[lane] = 0.0
                        _add(total, low + option * row_of, total)
                    for option in range(inner):
                        out = low + option * row_of
                        _divide(out, out, total)
                        if second >= 0:
                            scores = _pointer(out)
                            gate = _pointer(other + index[at_second + row] * row_of)
                            for lane in range(LANES):
                                if not gate[lane] > 0:
                                    scores[lane] = 1.0 if option == 0 else 0.0
        for number in range(wanted.shape[0]):
            slot, target, by, rows = wanted[number]
            for row in range(rows):
                a = begins[slot] + row * row_of
                _copy(target + row * by + start, a, a)
    return True
