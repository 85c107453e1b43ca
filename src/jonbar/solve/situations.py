"""Every situation that a crisis can come to; those with the same future count as one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from jonbar.program.game import Floats, Table
from jonbar.text.flaw import TooLargeError

MOST = 1_000_000  # situations after one moment beyond which a question is refused
NOWHERE = -1  # where a step that is never taken leads

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """One moment, in every situation in which it may be met.

    Attributes:
        moment: The moment.
        row: Which row of its table each situation meets; shape (situations,).
        possible: Whether each value can come there; shape (values, situations).
        onward: The situation that follows each value, also one that can only be set there, or
            NOWHERE; shape (values, situations).
    """

    moment: str
    row: Numbers
    possible: NDArray[np.bool_]
    onward: Numbers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Course:
    """All ways that a crisis can take.

    Attributes:
        stages: One for each moment, in order of time; the first is met in situation 0.
        holds: 1 where what is wanted holds, else 0, for each situation at the end.
    """

    stages: tuple[Stage, ...]
    holds: Floats


def situations(
    network: Mapping[str, Table], wanted: Table, settable: Mapping[str, Collection[int]]
) -> Course:
    """Return all ways that a crisis can take, with as few situations as tell them apart.

    Two situations are one if from there on, whatever comes, every moment meets the same row of its
    table or is certain of the same value, and in the end what is wanted holds in both or in none.

    Args:
        network: Moment -> its table, axes (*parents, moment), in order of time.
        wanted: 1 where what is wanted holds, 0 where not, over some moments; a single draw.
        settable: Moment -> numbers of the values to which it may be set, possible there or not.

    Raises:
        TooLargeError: If there are more than MOST situations.

    Source:
        Moore (1956), Gedanken-experiments on sequential machines, Automata Studies 34, 129-153
        (situations that no experiment tells apart); backwards in time one pass finds them.

    Example:
        >>> rain = Table(("rain",), np.array([[0.5], [0.5]]))
        >>> wet = Table(("rain", "wet"), np.array([[[0.9], [0.1]], [[0.0], [1.0]]]))
        >>> is_wet = Table(("wet",), np.array([[0.0], [1.0]]))
        >>> course = situations({"rain": rain, "wet": wet}, is_wet, {})
        >>> [stage.onward.tolist() for stage in course.stages]
        [[[1], [0]], [[-1, 0], [1, 1]]]
    """
    forward, ends = _forward(network, wanted, settable)
    holds, last = np.unique(ends, return_inverse=True)
    stages = []
    for stage in reversed(forward):
        follows = np.where(stage.onward == NOWHERE, NOWHERE, last[stage.onward])
        is_sure = stage.possible.sum(axis=0) == 1
        told = np.vstack([np.where(is_sure, NOWHERE, stage.row), stage.possible, follows])
        _, first, last = np.unique(told, axis=1, return_index=True, return_inverse=True)
        stages.append(
            Stage(
                moment=stage.moment,
                row=stage.row[first],
                possible=stage.possible[:, first],
                onward=follows[:, first],
            )
        )
    return Course(stages=tuple(reversed(stages)), holds=holds)


def _forward(
    network: Mapping[str, Table], wanted: Table, settable: Mapping[str, Collection[int]]
) -> tuple[list[Stage], Floats]:
    """Go through time; a situation is what the moments have come to on which something hangs."""
    until = _until(network, wanted)
    sizes = {moment: table.values.shape[-2] for moment, table in network.items()}
    live: tuple[str, ...] = ()
    codes = np.zeros(1, dtype=np.int64)
    stages = []
    for place, (moment, table) in enumerate(network.items()):
        kept = tuple(name for name in (*live, moment) if until.get(name, -1) > place)
        row = _row(codes, live, table.axes[:-1], sizes)
        possible = (table.values > 0).any(axis=-1).reshape(-1, sizes[moment])[row].T
        is_met = possible.copy()
        is_met[list(settable.get(moment, ()))] = True
        value, situation = np.nonzero(is_met)
        ways = prod(sizes[name] for name in kept)
        own = ways // sizes[moment] if moment in kept else 0
        now = _coded(codes, live, kept, sizes)
        codes, number = np.unique(now[situation] + value * own, return_inverse=True)
        if len(codes) > MOST or ways > np.iinfo(np.int64).max:
            raise TooLargeError(
                f"after {moment!r} there are more than {MOST:,} situations on which something "
                "later hangs\n"
                "  hint: let later moments hang on fewer earlier ones, or put a rule that sums "
                "some of them up in between"
            )
        onward = np.full(is_met.shape, NOWHERE)
        onward[is_met] = number
        stages.append(Stage(moment=moment, row=row, possible=possible, onward=onward))
        live = kept
    return stages, wanted.values[..., 0].reshape(-1)[_row(codes, live, wanted.axes, sizes)]


def _until(network: Mapping[str, Table], wanted: Table) -> dict[str, int]:
    """Return the place of the last moment that hangs on each moment; the end comes after all."""
    until: dict[str, int] = {}
    for place, table in enumerate(network.values()):
        until |= dict.fromkeys(table.axes[:-1], place)
    return until | dict.fromkeys(wanted.axes, len(network))


def _row(
    codes: Numbers, live: tuple[str, ...], axes: tuple[str, ...], sizes: Mapping[str, int]
) -> Numbers:
    """Return which row of a table over some moments each situation meets."""
    row = np.zeros_like(codes)
    for axis in axes:
        row = row * sizes[axis] + _value(codes, live, axis, sizes)
    return row


def _coded(
    codes: Numbers, live: tuple[str, ...], kept: tuple[str, ...], sizes: Mapping[str, int]
) -> Numbers:
    """Number situations by the moments that are kept."""
    result = np.zeros_like(codes)
    step = 1
    for name in kept:
        if name in live:
            result += _value(codes, live, name, sizes) * step
        step *= sizes[name]
    return result


def _value(codes: Numbers, live: tuple[str, ...], moment: str, sizes: Mapping[str, int]) -> Numbers:
    """Return the value of a moment in each situation."""
    step = prod(sizes[name] for name in live[: live.index(moment)])
    value: Numbers = codes // step % sizes[moment]
    return value
