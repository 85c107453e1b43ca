"""Arithmetic on draws side by side, as LLVM's vectors (needs Numba).

Numba's own loops over lanes would look first whether the tables overlap, which costs more than the
lanes do; vectors need not. Numba keeps what it has compiled until `compiled.py` changes, and does
not look here: whoever edits this file must touch that one.
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from typing import Any

from llvmlite import binding, ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

LANES = 64  # draws side by side: the more, the less it costs to find their rows; so many sums still
# fit into the registers of AVX-512

_NUMBER = ir.IntType(64)
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
    """Return a function of addresses: it stores in the first what comes of the lanes at all."""

    @intrinsic
    def store(context, into, one, other):  # noqa: ANN001, ANN202, ARG001
        def generate(context, builder, signature, arguments):  # noqa: ANN001, ANN202, ARG001
            places = [builder.inttoptr(each, _LANES.as_pointer()) for each in arguments]
            lanes = [builder.load(place, align=8) for place in places]
            builder.store(work(builder, lanes), places[0], align=8)
            return context.get_dummy_value()

        return types.void(types.int64, types.int64, types.int64), generate

    return store


copy = _in_lanes(lambda _, lanes: lanes[1])
clear = _in_lanes(lambda *_: ir.Constant(_LANES, [0.0] * LANES))
add = _in_lanes(lambda builder, lanes: builder.fadd(lanes[0], lanes[1]))
multiply = _in_lanes(lambda builder, lanes: builder.fmul(lanes[1], lanes[2]))
divide = _in_lanes(lambda builder, lanes: builder.fdiv(lanes[1], lanes[2]))
raise_to = _in_lanes(
    lambda builder, lanes: builder.select(builder.fcmp_ordered(">", *lanes[:2]), *lanes[:2])
)
where = _in_lanes(  # what stands there already where the second is above 0, else the third
    lambda builder, lanes: builder.select(
        builder.fcmp_ordered(">", lanes[1], ir.Constant(_LANES, [0.0] * LANES)), lanes[0], lanes[2]
    )
)


@intrinsic
def sum_of_products(context, into, terms, one, row_of_one, of_one, other, row_of_other, of_other):  # noqa: ANN001, ANN201, ARG001, PLR0913, PLR0917
    """Store what comes of the rows of two tables that are listed, multiplied and added up.

    Its sums stay in registers; that, and a list of rows which serves many draws, is the point.
    """

    def generate(context, builder, signature, arguments):  # noqa: ANN001, ANN202, ARG001
        into, terms, *operands = arguments
        total = cgutils.alloca_once_value(builder, ir.Constant(_LANES, [0.0] * LANES))
        with cgutils.for_range(builder, terms) as loop:
            factors = []
            for begin, row, listed in (operands[:3], operands[3:]):
                place = builder.gep(builder.inttoptr(listed, _NUMBER.as_pointer()), [loop.index])
                ahead = builder.mul(builder.load(place), row)
                at = builder.inttoptr(builder.add(begin, ahead), _LANES.as_pointer())
                factors.append(builder.load(at, align=8))
            added = builder.fadd(builder.load(total), builder.fmul(*factors))
            builder.store(added, total)
        builder.store(builder.load(total), builder.inttoptr(into, _LANES.as_pointer()), align=8)
        return context.get_dummy_value()

    return types.void(*[types.int64] * 8), generate


_SOME = ir.VectorType(ir.DoubleType(), _TOGETHER) if _TOGETHER > 1 else ir.DoubleType()


def _exp(builder: Any, score: Any) -> Any:  # noqa: ANN401
    """Return exp of as many numbers as are done together."""
    kind = ir.FunctionType(_SOME, [_SOME])
    exponential = cgutils.get_or_insert_function(builder.module, kind, _EXPONENTIAL)
    return builder.call(exponential, [score])


def _some(builder: Any, begins: list[Any], lane: int) -> list[Any]:  # noqa: ANN401
    """Return where the numbers that are done together lie, from a lane on."""
    ahead = ir.Constant(_NUMBER, 8 * lane)
    return [builder.inttoptr(builder.add(each, ahead), _SOME.as_pointer()) for each in begins]


@intrinsic
def exponential(context, into, top):  # noqa: ANN001, ANN201, ARG001
    """Put exp(number - top) in the place of the numbers, lane by lane."""

    def generate(context, builder, signature, arguments):  # noqa: ANN001, ANN202, ARG001
        for lane in range(0, LANES, _TOGETHER):
            place, peak = _some(builder, arguments, lane)
            score = builder.fsub(builder.load(place, align=8), builder.load(peak, align=8))
            builder.store(_exp(builder, score), place, align=8)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64), generate


@intrinsic
def choose_of_two(context, into, second, one, other, precision):  # noqa: ANN001, ANN201, ARG001, PLR0913, PLR0917
    """Store the logit chances of two options; one exponential and one division serve both."""

    def generate(context, builder, signature, arguments):  # noqa: ANN001, ANN202, ARG001
        unit = ir.Constant(_SOME, [1.0] * _TOGETHER if _TOGETHER > 1 else 1.0)
        for lane in range(0, LANES, _TOGETHER):
            *outs, one, other, precision = _some(builder, arguments, lane)
            worths = [builder.load(each, align=8) for each in (other, one, precision)]
            ahead = builder.fmul(builder.fsub(*worths[:2]), worths[2])
            is_ahead = builder.fcmp_ordered(">", ahead, ir.Constant(_SOME, None))
            odds = _exp(builder, builder.select(is_ahead, builder.fneg(ahead), ahead))
            better = builder.fdiv(unit, builder.fadd(unit, odds))
            worse = builder.fmul(odds, better)
            builder.store(builder.select(is_ahead, worse, better), outs[0], align=8)
            builder.store(builder.select(is_ahead, better, worse), outs[1], align=8)
        return context.get_dummy_value()

    return types.void(*[types.int64] * 5), generate


@intrinsic
def pointer(context, address):  # noqa: ANN001, ANN201, ARG001
    """Turn an address into a pointer, for what is done lane by lane."""

    def generate(context, builder, signature, arguments):  # noqa: ANN001, ANN202
        return builder.inttoptr(arguments[0], context.get_value_type(signature.return_type))

    return types.CPointer(types.float64)(types.int64), generate
