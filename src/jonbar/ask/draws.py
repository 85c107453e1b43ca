"""Answers over draws: computed block by block, weighted by history, told as spans."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass

import numpy as np

from jonbar.ask.answer import Span
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers, Uncertain, draw
from jonbar.solve.device import DEVICES, draws_at_once
from jonbar.text.flaw import JonbarError

ENOUGH = 200  # effective draws below which more are added
MOST = 16  # times the draws asked for, at which adding stops
KEPT = 4096  # draws of which the worlds are kept for storylines and reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What came out for every draw.

    Attributes:
        values: Name -> numbers, the draws on the last axis.
        kept: What the first blocks of draws left for later, in order; KEPT draws at least.
        lengths: Draws of each of these blocks.
        weight: How well each draw foresaw what is taken as known; shape (draws,), not normalised.
        points: The points of the unit cube that the draws come from; shape (ranges, draws).
        draws: How many.
        effective: Kish's effective sample size of the weights.
        note: What should be said about the draws; empty if nothing.
    """

    values: Mapping[str, Floats]
    kept: tuple[object, ...]
    lengths: tuple[int, ...]
    weight: Floats
    points: Floats
    draws: int
    effective: float
    note: str


BLOCK = DEVICES["numpy"]  # draws that NumPy computes at once, so that tables fit the cache
SOON = 32  # draws of the first of several blocks, so that it is soon known how fast the rest goes
Compute = Callable[[Numbers], tuple[Mapping[str, Floats], object]]


def gather(  # noqa: PLR0913  (each says one thing of how to compute)
    compute: Compute,
    ranges: tuple[Uncertain, ...],
    *,
    draws: int,
    seed: int,
    weight: str | None,
    progress: Callable[[float], None] | None = None,
) -> Sample:
    """Compute something for every draw, and for more draws while too few of them count.

    Args:
        compute: Takes the numbers of some draws and gives named arrays, draws last, and anything
            that is to be kept.
        ranges: What is drawn; without ranges one draw says all.
        draws: How many draws to start with.
        seed: Seed of the draws.
        weight: Name of the array that weights the draws; None where nothing is taken as known,
            so that no more draws are ever needed.
        progress: Is told the share of the work that is done.

    Returns:
        The arrays, the draws put together in order, whichever thread computed them.

    Source:
        Kish (1965), Survey sampling (effective sample size); draws weighted by their likelihood:
        Geweke (1989), Econometrica 57, 1317-1339.
    """
    total = drawn(ranges, draws)
    most = total * MOST if total > 1 else 1
    arrays: list[Mapping[str, Floats]] = []
    kept: list[tuple[object, int]] = []
    done = 0
    while True:
        numbers, points = draw(ranges, draws=total, seed=seed)
        for first, (found, left) in in_blocks(compute, numbers, done, total, progress):
            arrays.append(found)
            if first < KEPT:
                kept.append((left, next(iter(found.values())).shape[-1]))
        done = total
        values = {
            name: np.concatenate([found[name] for found in arrays], axis=-1) for name in arrays[0]
        }
        weights = np.ones(total) if weight is None else values[weight]
        effective = effective_draws(weights)
        if weight is None or effective >= ENOUGH or total == most or effective == 0:
            break
        total = min(2 * total, most)
    note = ""
    if total > 1 and weight is not None and 0 < effective < ENOUGH:
        note = (
            f"only {effective:.0f} of {total:,} draws count, fewer than the {ENOUGH} wanted: "
            "few of the assumptions drawn foresee what happened, so the ranges are rough"
        )
    return Sample(
        values=values,
        kept=tuple(left for left, _ in kept),
        lengths=tuple(length for _, length in kept),
        weight=weights,
        points=points,
        draws=total,
        effective=effective,
        note=note,
    )


def drawn(ranges: Iterable[Uncertain], draws: int) -> int:
    """Return how many draws are taken at first: one where there is nothing to draw.

    Example:
        >>> drawn((), 1000)
        1
    """
    return draws if any(each.low < each.high for each in ranges) else 1


def in_blocks(
    compute: Compute,
    numbers: Numbers,
    first: int,
    last: int,
    progress: Callable[[float], None] | None,
) -> Iterator[tuple[int, tuple[Mapping[str, Floats], object]]]:
    """Compute the draws from first to last, in blocks; threads share the work, in order."""
    parts = list(_blocks(first, last))
    context = copy_context()  # threads begin without the device that was chosen

    def work(part: slice) -> tuple[Mapping[str, Floats], object]:
        return context.copy().run(block_of, compute, numbers, part)

    if progress is not None:
        progress(first / last)  # from here on the clock tells how fast it goes
    with ThreadPoolExecutor(max_workers=min(os.cpu_count() or 1, 8)) as pool:
        for part, result in zip(parts, pool.map(work, parts), strict=True):
            if progress is not None:
                progress(part.stop / last)
            yield part.start, result


def _blocks(first: int, last: int) -> Iterator[slice]:
    """Give the blocks of some draws; a device that would compile for a small one gets none."""
    step = draws_at_once()
    starts = list(range(first, last, step))
    if first == 0 and last > step == BLOCK:
        starts.insert(1, SOON)
    for start, stop in zip(starts, [*starts[1:], last], strict=True):
        yield slice(start, stop)


def block_of(
    compute: Compute, numbers: Numbers, part: slice
) -> tuple[Mapping[str, Floats], object]:
    """Compute the draws of one block: named arrays, one entry for each draw, and what is kept."""
    some = {place: drawn if len(drawn) == 1 else drawn[part] for place, drawn in numbers.items()}
    arrays, kept = compute(some)
    count = part.stop - part.start
    full = {
        name: np.broadcast_to(array, (*array.shape[:-1], count)) for name, array in arrays.items()
    }
    return full, kept


def joined(arrays: Sequence[Floats], sample: Sample) -> Floats:
    """Put the arrays of the kept blocks side by side; one draw serves its whole block."""
    full = [
        np.broadcast_to(array, (*array.shape[:-1], length))
        for array, length in zip(arrays, sample.lengths, strict=True)
    ]
    return np.concatenate(full, axis=-1)


def effective_draws(weight: Floats) -> float:
    """Return Kish's effective sample size: (sum of weights)² / sum of squared weights.

    Example:
        >>> effective_draws(np.array([1.0, 1.0, 0.0, 0.0]))
        2.0
    """
    top = weight.max()
    if top == 0:
        return 0.0
    share = weight / top
    return float(share.sum() ** 2 / (share**2).sum())


def spans(values: Floats, weight: Floats) -> Floats:
    """Return the 5th percentile, the median and the 95th of numbers over weighted draws.

    Args:
        values: Numbers, the draws on the last axis.
        weight: Weight of each draw; shape (draws,).

    Returns:
        Shape (*values less the draws, 3). Each is one of the numbers, never one in between.

    Example:
        >>> spans(np.array([[0.1, 0.2, 0.9]]), np.array([1.0, 1.0, 0.0])).tolist()
        [[0.1, 0.1, 0.2]]
    """
    counts = weight > 0
    if not counts.any():
        raise JonbarError("no draw of the assumptions foresees what is taken as known")
    values, weight = values[..., counts], weight[counts]
    order = np.argsort(values, axis=-1, kind="stable")
    values = np.take_along_axis(values, order, axis=-1)
    reached = np.cumsum(weight[order], axis=-1)
    targets = np.array([0.05, 0.5, 0.95]) * (1 - 1e-12)  # so that rounding cannot skip a draw
    place = (reached[..., None, :] < targets[:, None] * reached[..., -1:, None]).sum(axis=-1)
    return np.take_along_axis(values, place, axis=-1)


def span(values: Floats, weight: Floats) -> Span:
    """Return the span of one number over weighted draws."""
    return Span(*map(float, spans(values, weight)))


def bits_of(chance: float) -> float:
    """Return the luck that a chance needs: -log2 of it, and about 1000 where there is no chance.

    Example:
        >>> bits_of(0.125), bits_of(1.0)
        (3.0, 0.0)
    """
    return max(0.0, float(-np.log2(max(chance, 1e-300))))


def mean(values: Floats, weight: Floats) -> float:
    """Return the mean of one number over weighted draws."""
    return float(np.average(values, weights=weight))
